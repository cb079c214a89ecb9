/** The live side: sockets of desks, each opened by a seat's key, each message parsed at the door. */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io'
import type { SeatId } from '../../engine/exercise/parts.ts'
import { MAX_MESSAGE_BYTES, PROTOCOL, commandMessageSchema, draftMessageSchema, handshakeSchema, sentence } from '../../protocol/live.ts'
import type { Ended, FromDesk, ToDesk, WireAnswer, WireRefusal } from '../../protocol/live.ts'
import type { Meters } from '../meters.ts'
import { isDraftLong } from '../room/drafts.ts'
import type { Peer } from '../room/publisher.ts'
import type { Room } from '../room/room.ts'
import { MOVED } from '../room/rooms.ts'
import type { Rooms } from '../room/rooms.ts'
import { StoreError } from '../store/event-store.ts'
import { Allowance, FULL_AGAIN } from './allowance.ts'
import { isOurOwn } from './origin.ts'

type Desk = Socket<FromDesk, ToDesk>

const refused = (code: string, message: string, field: string | null = null): WireAnswer => ({
  kind: 'refused',
  refusal: { code, message, field },
})

const BUSY = refused('busy', 'This device sends more than the room can take. It waits a moment and sends again.')
/** Time for the last answers to go out before a connection ends. Milliseconds. */
const LAST_WORDS = 200

/** A whole view costs as much as so many messages. */
const WHOLE = 10

/** As many pages as one device may have open: what one sends is bounded, and so must their number be. */
const MOST_PAGES = 40
const TOO_MANY_PAGES: WireRefusal = {
  code: 'busy',
  message: `This seat is open on ${MOST_PAGES} pages of this device, and it takes no more. Close some of them.`,
  field: null,
}

const OVER = refused('key', 'This seat was closed on this device.')
const LONG_DRAFT = refused('message', 'This text is too long to be kept here. It stays on your device.')
const NOT_YOURS = refused('not-yours', 'You write only for your own team.', 'team')
const MALFORMED = refused('message', 'Lockstep did not understand this device. Load the page again.')

export type LiveParts = {
  readonly http: HttpServer
  readonly meters: Meters
  readonly report: (problem: unknown, about: string) => void
}

/** Opens the live side on a server. `rooms` may come later than the sockets' server, which rooms need for sending. */
export function openLive({ http, meters, report }: LiveParts) {
  const io = new Server<FromDesk, ToDesk>(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    transports: ['websocket', 'polling'],
    pingInterval: 10_000,
    pingTimeout: 15_000,
    // Views are worth compressing for bad Wi-Fi; a small change goes out as it is, once for everybody.
    perMessageDeflate: { threshold: 4096, serverNoContextTakeover: true, clientNoContextTakeover: true },
    allowRequest: (request, allow) => allow(null, isOurOwn(request.headers)),
  })

  const broadcast = <K extends keyof ToDesk>(channel: string, event: K, ...message: Parameters<ToDesk[K]>): void => {
    io.to(channel).emit(event, ...message)
  }

  /**
   * The devices that have pages open, or had a moment ago, by the hash of their key. All pages of a device share one
   * allowance, and it outlasts them: who connects anew may send no more for it.
   */
  const devices = new Map<string, { pages: number; readonly allowance: Allowance }>()

  const admitDesks = (rooms: Rooms): void => {
    const admit = async (socket: Desk): Promise<Error | undefined> => {
      try {
        const result = await opened(rooms, socket)
        if ('refusal' in result) return withData(result.refusal)
        if ((devices.get(result.key)?.pages ?? 0) >= MOST_PAGES) return withData(TOO_MANY_PAGES)
        desks.set(socket, result)
        return undefined
      } catch (problem) {
        report(problem, 'opening a seat')
        return withData({ code: 'busy', message: 'The room cannot be opened at this moment. This page tries again.', field: null })
      }
    }
    io.use(async (socket, next) => next(await admit(socket)))
    io.on('connection', (socket) => {
      const desk = desks.get(socket)
      if (!desk) {
        socket.disconnect(true)
        return
      }
      meters.sockets.set(io.sockets.sockets.size)
      const device = devices.get(desk.key) ?? { pages: 0, allowance: new Allowance() }
      devices.set(desk.key, device)
      device.pages += 1
      const forget = (): void => {
        if (device.pages === 0 && devices.get(desk.key) === device) devices.delete(desk.key)
      }
      socket.on('disconnect', () => {
        meters.sockets.set(io.sockets.sockets.size)
        device.pages -= 1
        setTimeout(forget, FULL_AGAIN).unref()
      })
      try {
        serve(socket, desk, device.allowance, report)
      } catch (problem) {
        // A fault of ours, and not one for which the other rooms of the server are to end.
        report(problem, 'showing the room to a device')
        socket.disconnect(true)
      }
    })
  }
  return { io, broadcast, admitDesks }
}

const fitting = ({ code, message, field }: WireRefusal): WireAnswer => refused(code, sentence(message), field)

/** A refusal as Socket.IO carries it to a device that may not connect. */
const withData = (refusal: WireRefusal): Error => Object.assign(new Error(refusal.message), { data: refusal })

/** What a handshake opened. */
type Opened = {
  readonly room: Room
  readonly seat: SeatId
  readonly key: string
  readonly language: string | undefined
  readonly have: string | undefined
}
const desks = new WeakMap<Desk, Opened>()

async function opened(rooms: Rooms, socket: Desk): Promise<Opened | { readonly refusal: WireRefusal }> {
  const refuse = (code: string, message: string) => ({ refusal: { code, message, field: null } })
  const shake = handshakeSchema.safeParse(socket.handshake.auth)
  if (!shake.success) return refuse('message', 'Lockstep did not understand this device. Load the page again.')
  if (shake.data.protocol !== PROTOCOL) return refuse('protocol', 'This page is from another version of Lockstep. Load it again.')
  const key = await rooms.seatOf(shake.data.key)
  const room = key?.exercise === shake.data.exercise ? await rooms.room(shake.data.exercise) : null
  if (!key && (await rooms.wasMoved(shake.data.key))) return refuse('moved', MOVED)
  if (!key || !room) {
    return refuse('key', 'This device no longer has a seat here. Join again with your code.')
  }
  // While nothing can be kept the seat is on both devices; the first one lets go the next time.
  await rooms.arrived(room, key).catch((problem: unknown) => {
    if (!(problem instanceof StoreError)) throw problem
  })
  // A stored key names a seat that the engine accepted.
  return { room, seat: key.seat as SeatId, key: key.hash, language: shake.data.language, have: shake.data.have }
}

/** Whose draft a seat writes: its team's; for control also another team's; `team: null` for its own. */
function draftsFor(room: Room, seat: SeatId, named: string | undefined): { readonly team: string | null } | WireAnswer {
  const { seats, teams } = room.state
  const { role, team = null } = seats[seat] ?? {}
  switch (role) {
    case 'participant':
    case 'evaluator':
    case 'observer':
      return named === undefined || named === team ? { team } : NOT_YOURS
    case 'facilitator':
    case 'controller':
      if (named === undefined) return { team: null }
      return Object.hasOwn(teams, named) ? { team: named } : refused('not-known', 'There is no such team.', 'team')
    default:
      return refused('not-allowed', 'This seat only reads.')
  }
}

function serve(socket: Desk, { room, seat, key, language: asked, have }: Opened, allowance: Allowance, report: LiveParts['report']): void {
  let language = asked
  let over = false
  const peer: Peer = {
    id: socket.id,
    seat,
    key,
    get language() {
      return language
    },
    send: (event, ...message) => void socket.emit(event, ...message),
    enter: (channel) => void socket.join(channel),
    leave: (channel) => void socket.leave(channel),
    drop: () => void setTimeout(() => socket.conn.close(), LAST_WORDS),
    end: (message: Ended) => {
      over = true
      socket.emit('ended', message)
      setTimeout(() => socket.disconnect(true), LAST_WORDS)
    },
  }

  /** Runs a handler within the device's allowance; what is thrown is a bug and answered with a sentence. */
  const answering = (answer: unknown, handle: () => Promise<WireAnswer>, cost = 1): void => {
    const reply = (value: WireAnswer): void => {
      if (typeof answer === 'function') answer(value.kind === 'refused' ? fitting(value.refusal) : value)
    }
    if (over) return reply(OVER)
    if (!allowance.take(cost)) {
      // A device that does not wait when it is told to is sent away, and comes back in a moment.
      if (allowance.exhausted) socket.conn.close()
      return reply(BUSY)
    }
    const run = async (): Promise<void> => {
      try {
        reply(await handle())
      } catch (problem) {
        report(problem, `a message of ${seat}`)
        reply(refused('message', 'Lockstep could not do this, and it is not your fault. Nothing was changed. Tell the facilitator.'))
      } finally {
        allowance.give()
      }
    }
    void run()
  }

  socket.on('command', (message, answer) =>
    answering(answer, async () => {
      const parsed = commandMessageSchema.safeParse(message)
      if (!parsed.success) return MALFORMED
      return room.submit(seat, { id: parsed.data.id, branch: parsed.data.branch, command: parsed.data.command })
    }),
  )
  socket.on('draft', (message, answer) =>
    answering(answer, async () => {
      const parsed = draftMessageSchema.safeParse(message)
      if (!parsed.success) return MALFORMED
      const { about, team: named, body } = parsed.data
      if (body !== null && isDraftLong(body)) return LONG_DRAFT
      const whose = draftsFor(room, seat, named)
      if ('kind' in whose) return whose
      return room.draft(seat, whose.team, about, body)
    }),
  )
  socket.on('resync', (answer) =>
    answering(
      answer,
      async () => {
        room.resync(peer)
        return { kind: 'accepted' }
      },
      WHOLE,
    ),
  )
  socket.on('language', (message, answer) =>
    answering(
      answer,
      async () => {
        if (typeof message !== 'string' || message.length > 20) return MALFORMED
        language = message
        room.leave(peer)
        room.enter(peer, undefined)
        return { kind: 'accepted' }
      },
      WHOLE,
    ),
  )
  const read = ({ data }: { data?: unknown }): void => {
    const size = typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0
    if (!allowance.read(size)) socket.conn.close()
  }
  socket.conn.on('packet', read)
  socket.on('disconnect', () => {
    socket.conn.off('packet', read)
    room.leave(peer)
  })
  room.enter(peer, have)
}
