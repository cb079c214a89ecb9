/**
 * The connection of one seat: WebSocket first, long-polling where a proxy blocks it. It comes back by itself, soon after
 * a short break and calmly after a long one, and at once when the device says that it is online or is looked at again.
 */
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { PROTOCOL, answerSchema, refusalSchema } from '../../protocol/live.ts'
import type { FromDesk, Handshake, ToDesk, WireAnswer, WireRefusal } from '../../protocol/live.ts'
import { waitBefore } from './backoff.ts'

/** Milliseconds until an answer counts as lost. The same message may then be sent again. */
const ANSWER_WITHIN = 12_000
/** Milliseconds without a sign of life (the server sends one every ten seconds) after which a page that wakes connects anew. */
const SILENT = 26_000
/** Handshake refusals that trying again does not mend. */
const FINAL = new Set(['key', 'moved', 'protocol', 'message'])

export type LinkParts = {
  /** Where the server is; its origin. */
  readonly origin: string
  readonly handshake: () => Omit<Handshake, 'protocol'>
  readonly onOpen: () => void
  readonly onShut: () => void
  /** The server does not open this seat. Nothing is tried again. */
  readonly onRefused: (refusal: WireRefusal) => void
  /** Takes what the server sends, not yet parsed. */
  readonly on: { readonly [K in keyof ToDesk]: (message: unknown) => void }
}

export class Link {
  readonly #socket: Socket<ToDesk, FromDesk>
  #failures = 0
  #again: number | null = null
  #heard = Date.now()
  #closed = false

  constructor(parts: LinkParts) {
    this.#socket = io(parts.origin, {
      auth: (give) => give({ protocol: PROTOCOL, ...parts.handshake() }),
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      // This class decides when to come back, so that it can do so at once when there is reason to.
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: 10_000,
    })
    const socket = this.#socket
    socket.on('connect', () => {
      this.#failures = 0
      this.#heard = Date.now()
      parts.onOpen()
    })
    socket.on('disconnect', () => {
      parts.onShut()
      this.#later()
    })
    socket.on('connect_error', (error: Error & { readonly data?: unknown }) => {
      const refusal = refusalSchema.safeParse(error.data)
      if (refusal.success && FINAL.has(refusal.data.code)) {
        this.close()
        parts.onRefused(refusal.data)
        return
      }
      parts.onShut()
      this.#later()
    })
    socket.io.on('ping', () => {
      this.#heard = Date.now()
    })
    const hear =
      (take: (message: unknown) => void) =>
      (message: unknown): void => {
        this.#heard = Date.now()
        take(message)
      }
    socket.on('view', hear(parts.on.view))
    socket.on('patch', hear(parts.on.patch))
    socket.on('now', hear(parts.on.now))
    socket.on('presence', hear(parts.on.presence))
    socket.on('draft', hear(parts.on.draft))
    socket.on('status', hear(parts.on.status))
    socket.on('ended', hear(parts.on.ended))
    window.addEventListener('online', this.#awake)
    document.addEventListener('visibilitychange', this.#awake)
    window.addEventListener('pageshow', this.#awake)
  }

  open(): void {
    this.#socket.connect()
  }

  /** Hangs up and opens anew, such as to say another language. */
  reopen(): void {
    if (this.#closed) return
    this.#socket.disconnect()
    this.#now()
  }

  close(): void {
    this.#closed = true
    if (this.#again !== null) window.clearTimeout(this.#again)
    window.removeEventListener('online', this.#awake)
    document.removeEventListener('visibilitychange', this.#awake)
    window.removeEventListener('pageshow', this.#awake)
    this.#socket.disconnect()
  }

  /** Sends a message. @returns null if no answer came in time, or the connection was lost */
  async ask(event: 'command' | 'draft' | 'language', message: unknown): Promise<WireAnswer | null> {
    if (!this.#socket.connected) return null
    try {
      const answer = answerSchema.safeParse(await this.#socket.timeout(ANSWER_WITHIN).emitWithAck(event, message))
      return answer.success ? answer.data : null
    } catch {
      return null
    }
  }

  /** Asks for the whole view. */
  resync(): void {
    this.#socket.emit('resync', () => {})
  }

  readonly #awake = (): void => {
    if (this.#closed || document.visibilityState === 'hidden') return
    if (!this.#socket.connected) this.#now()
    // A clock that was set back by hours says as little as one that was set forward.
    else if (Math.abs(Date.now() - this.#heard) > SILENT) this.reopen()
  }

  #now(): void {
    if (this.#again !== null) window.clearTimeout(this.#again)
    this.#again = null
    this.#socket.connect()
  }

  #later(): void {
    if (this.#closed || this.#again !== null) return
    this.#failures += 1
    this.#again = window.setTimeout(
      () => {
        this.#again = null
        if (!this.#closed && !this.#socket.connected) this.#socket.connect()
      },
      waitBefore(this.#failures, Math.random()),
    )
  }
}
