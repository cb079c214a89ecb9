/**
 * A room: one exercise as it is played. It takes one command at a time, gathers what was decided into commits, and only
 * when a commit is durable acknowledges it and shows it. If the store cannot write, the room takes back what was not
 * kept, says so on every screen, and goes on by itself when the store can.
 */
import { say } from '../../engine/log/texts.ts'
import { Host } from '../../engine/host/host.ts'
import type { Accepted, HostMark, Sent, Time } from '../../engine/host/host.ts'
import type { Journal } from '../../engine/log/journal.ts'
import type { State } from '../../engine/exercise/state.ts'
import type { Draft, Ended, Now, RoomStatus, WireAnswer } from '../../protocol/live.ts'
import { StoreConflict } from '../store/event-store.ts'
import type { EventStore } from '../store/event-store.ts'
import { newKey } from '../keys/keys.ts'
import type { Drafts } from './drafts.ts'
import { Gathering } from './gathering.ts'
import type { Batch } from './gathering.ts'
import { Pace } from './pace.ts'
import { Publisher } from './publisher.ts'
import type { Peer } from './publisher.ts'
import { GOODBYE, STORE_REFUSAL, cannotSave } from './sentences.ts'
import type { Meters } from '../meters.ts'

export type RoomParts = {
  readonly id: string
  readonly store: EventStore
  readonly journal: Journal
  readonly secretKey: Uint8Array
  readonly drafts: Drafts
  readonly broadcast: ConstructorParameters<typeof Publisher>[0]['broadcast']
  /** Where other devices join. */
  readonly address: () => string | null
  readonly meters: Meters
  /** What time it is. */
  readonly time: () => Time
  /** Who sent which command on the lines of entries that were left by going back: its seat by the command's id. */
  readonly left: ReadonlyMap<string, string>
  /** Writes to the server's own log. */
  readonly report: (problem: unknown, about: string) => void
  /** Called when the store holds something else than this room knows: the room has ended, and is to be opened anew. */
  readonly lost: (room: Room) => void
  /** The exercise's room as it is open now, for whoever still holds one that was put away; null if it cannot be opened. */
  readonly again: () => Promise<Room | null>
}

/** Somebody who waits for a command to be durable. */
type Waiter = (answer: WireAnswer) => void

const ACCEPTED: WireAnswer = { kind: 'accepted' }
/** How often a room that cannot save tries again, and how often it tells the time. Milliseconds. */
const PROBE_EVERY = 1_000
const TIME_EVERY = 10_000
/** The room looks at what falls due no sooner and no later than this, and so long after a fault of ours. Milliseconds. */
const SOONEST = 20
const LATEST = 3_600_000
const AFTER_FAULT = 1_000

export class Room {
  readonly id: string
  readonly drafts: Drafts
  readonly #parts: RoomParts
  readonly #host: Host
  readonly #publisher: Publisher
  /** The last moment that is durable. */
  #kept: HostMark
  readonly #gathering: Gathering
  #waiters: Waiter[] = []
  #committing: Promise<void> | null = null
  #status: RoomStatus = { taking: true, message: null }
  #due: ReturnType<typeof setTimeout> | null = null
  #probe: ReturnType<typeof setTimeout> | null = null
  readonly #showing = new Pace(() => this.#show())
  readonly #clock: ReturnType<typeof setInterval>
  #closed = false
  #away = false
  /** Play was running when the room was opened, and is not paused yet. */
  #interrupted: boolean

  constructor(parts: RoomParts) {
    this.id = parts.id
    this.#parts = parts
    this.drafts = parts.drafts
    const report = (problem: unknown): void => parts.report(problem, 'what a bot does')
    this.#host = new Host(parts.journal, { salt: newKey, id: newKey, secretKey: parts.secretKey, report }, parts.time())
    this.#kept = this.#host.mark()
    this.#gathering = new Gathering(parts.id, parts.journal, parts.left)
    this.#publisher = new Publisher({
      journal: () => this.#kept.journal,
      state: () => this.state,
      now: () => this.now(),
      status: () => this.#status,
      drafts: parts.drafts,
      address: parts.address,
      broadcast: parts.broadcast,
      meters: parts.meters,
    })
    this.#clock = setInterval(() => this.#publisher.tellTime(), TIME_EVERY)
    this.#clock.unref()
    this.#interrupted = parts.journal.state.clock === 'running'
    void this.#pauseIfInterrupted()
    this.#schedule()
  }

  /** The last durable state. */
  get state(): State {
    return this.#kept.mark.state
  }

  /** The last durable line of entries: its journal may be ahead of it by what is being kept. */
  get journal(): Journal {
    return this.#kept.journal
  }

  /** The lines that are durable, without newlines. */
  get lines(): readonly string[] {
    return this.#kept.journal.lines.slice(0, this.#kept.mark.lines)
  }

  /** Whether the seal is durable too. */
  get sealed(): boolean {
    return this.journal.seal !== null && this.#kept.mark.lines === this.journal.lines.length
  }

  now(): Now {
    const at = this.#parts.time()
    const { run, clock } = this.state
    // While nothing can be kept, play time stands: see `#goOn`.
    const running = clock === 'running' && this.#status.taking
    return { run: running ? this.#host.run(at) : run, running, label: this.#host.label(at), wall: at.wall }
  }

  /** Whether nobody is here, nothing is on its way to the disk, and nothing falls due by itself. */
  get idle(): boolean {
    const busy = this.#committing !== null || !this.#gathering.empty || this.#waiters.length > 0
    return !busy && this.#publisher.empty && this.#status.taking && this.state.clock !== 'running'
  }

  /** Ends this room while it is idle: the exercise is opened anew from the store when somebody comes. */
  putAway(): void {
    this.#away = true
    this.#end()
  }

  /** Takes a command from a seat; answers when it is durable. */
  submit(seat: string, sent: Sent): Promise<WireAnswer> {
    if (this.#away) return this.#parts.again().then((room) => room?.submit(seat, sent) ?? { kind: 'refused', refusal: STORE_REFUSAL })
    if (this.#closed || !this.#status.taking) return Promise.resolve({ kind: 'refused', refusal: STORE_REFUSAL })
    const sender = this.#host.journal.entryOf(sent.id) ? undefined : this.#gathering.senderOf(sent.id)
    if (sender !== undefined) return this.#again(sender === seat)
    const { answer, accepted } = this.#host.submit(seat, sent, this.#parts.time())
    this.#gather(accepted)
    if (answer.kind === 'refused') {
      if (answer.thrown !== undefined) this.#parts.report(answer.thrown, `a command of ${seat}`)
      this.#parts.meters.commands.inc({ outcome: 'refused' })
      this.#flush()
      return Promise.resolve({ kind: 'refused', refusal: answer.refusal })
    }
    this.#parts.meters.commands.inc({ outcome: answer.kind })
    return this.#whenKept()
  }

  /** The first answer to a command that stands on a line which the exercise has left: nothing is done twice. */
  #again(own: boolean): Promise<WireAnswer> {
    if (own) return this.#whenKept()
    const message = 'Another seat has used this command id. Send the command again with a new one.'
    return Promise.resolve({ kind: 'refused', refusal: { code: 'not-allowed', message, field: 'id' } })
  }

  /** Resolves when everything that was accepted so far is durable, or cannot be made so. */
  #whenKept(): Promise<WireAnswer> {
    if (this.#committing === null && this.#gathering.empty) return Promise.resolve(ACCEPTED)
    return new Promise((resolve) => {
      this.#waiters.push(resolve)
      this.#flush()
    })
  }

  /** Nobody may lose time while people come back after a crash. What the store cannot keep now waits until it can. */
  async #pauseIfInterrupted(): Promise<void> {
    if (!this.#interrupted) return
    try {
      const answer = await this.#own({ kind: 'pause', reason: say('The server was restarted. Go on when everybody is back.') })
      this.#interrupted = answer.kind === 'refused' && answer.refusal.code === STORE_REFUSAL.code
    } catch (problem) {
      this.#parts.report(problem, 'pausing after a restart')
    }
  }

  /** A command of the host's own. */
  #own(command: object): Promise<WireAnswer> {
    return this.submit('host', { id: newKey(), branch: this.#host.journal.state.branch, command })
  }

  /** Lets somebody sit down. */
  claim(command: object): Promise<WireAnswer> {
    return this.#own(command)
  }

  enter(peer: Peer, have: string | undefined): void {
    // It ended between the handshake and now; the device comes back by itself, to the room that is open then.
    if (this.#closed) {
      peer.drop()
      return
    }
    this.#publisher.enter(peer, have)
  }

  leave(peer: Peer): void {
    this.#publisher.leave(peer)
  }

  resync(peer: Peer): void {
    this.#publisher.sendWhole(peer)
  }

  /**
   * Keeps a draft and shows it to those who may see it.
   * @returns acceptance once it is durable, as the device then lets go of its own copy
   */
  async draft(seat: string, team: string | null, about: string, body: Draft['body'] | null): Promise<WireAnswer> {
    const changed = { team, about, seat, at: Date.now(), body }
    const kept = this.drafts.set(changed)
    this.#publisher.tellDraft(changed)
    return (await kept) ? ACCEPTED : { kind: 'refused', refusal: STORE_REFUSAL }
  }

  /** Ends the connections of one key (by its hash). */
  end(key: string, reason: Ended['reason'], message: string): void {
    this.#publisher.end(key, { reason, message })
  }

  /** Empties a seat; its devices are told why when that is durable. */
  getUp(seat: string, message: string): Promise<WireAnswer> {
    this.#publisher.farewell(seat, { reason: 'removed', message })
    return this.#own({ kind: 'leave', seat })
  }

  /** Devices that show a seat. */
  devices(): Readonly<Record<string, number>> {
    return this.#publisher.devices()
  }

  /** Stops taking commands and says so; resolves when everything taken is kept. */
  async close(): Promise<void> {
    if (!this.#closed) this.#setStatus({ taking: false, message: GOODBYE })
    this.#end()
    await this.#committing
    this.#end()
  }

  #end(): void {
    this.#closed = true
    for (const timer of [this.#due, this.#probe]) if (timer) clearTimeout(timer)
    this.#showing.stop()
    clearInterval(this.#clock)
    this.#publisher.close()
  }

  #gather(accepted: readonly Accepted[]): void {
    this.#gathering.gather(accepted, this.#host.journal)
  }

  #flush(): void {
    this.#committing ??= this.#commitAll()
  }

  async #commitAll(): Promise<void> {
    // What came in the same turn of the event loop goes into the same commit.
    await Promise.resolve()
    while (!this.#gathering.empty || this.#waiters.length > 0) {
      const batch = this.#gathering.take()
      const { appends, written } = batch
      const waiters = this.#waiters
      const until = this.#host.mark()
      this.#waiters = []
      if (appends.length > 0) {
        const started = performance.now()
        try {
          await this.#parts.store.append(appends)
        } catch (problem) {
          this.#takeBack(problem, waiters, batch)
          this.#rest()
          return
        }
        this.#parts.meters.commit.observe((performance.now() - started) / 1000)
        this.#parts.meters.batch.observe(appends.reduce((sum, { lines }) => sum + lines.length, 0))
      }
      this.#kept = until
      for (const answer of waiters) answer(ACCEPTED)
      for (const { team, about } of written) if (this.drafts.has(team, about)) void this.draft('host', team, about, null)
      this.#showing.soon()
    }
    this.#rest()
  }

  /** In the same step in which nothing was left to keep, so that nothing that comes now is overlooked. */
  #rest(): void {
    this.#committing = null
    this.#schedule()
  }

  #takeBack(problem: unknown, waiters: readonly Waiter[], lost: Batch): void {
    this.#toKept(lost)
    for (const answer of [...waiters, ...this.#waiters]) answer({ kind: 'refused', refusal: STORE_REFUSAL })
    this.#waiters = []
    this.#parts.report(problem, 'saving')
    this.#parts.meters.failedCommits.inc()
    if (problem instanceof StoreConflict) {
      this.#end()
      this.#publisher.drop()
      this.#parts.lost(this)
      return
    }
    this.#setStatus({ taking: false, message: cannotSave(problem) })
    this.#probeSoon()
  }

  /** Goes back to the last durable moment, and begins to count play time anew from there. */
  #toKept(lost: Batch | null): void {
    this.#host.backTo(this.#kept, this.#parts.time())
    this.#gathering.backTo(this.#kept, lost)
  }

  #probeSoon(): void {
    if (this.#closed) return
    this.#probe = setTimeout(() => {
      this.#parts.store.probe().then(
        () => this.#goOn(),
        () => this.#probeSoon(),
      )
    }, PROBE_EVERY)
    this.#probe.unref()
  }

  /** Takes commands again. The time in which nothing could be kept does not count as play: nobody could answer. */
  #goOn(): void {
    if (this.#closed) return
    this.#toKept(null)
    this.#setStatus({ taking: true, message: null })
    this.#show()
    this.#publisher.tellTime()
    void this.#pauseIfInterrupted()
    this.#tick()
  }

  /** Shows what is new. A fault of ours in it must not end the server, in which other rooms play. */
  #show(): void {
    try {
      this.#publisher.publish()
    } catch (problem) {
      this.#parts.report(problem, 'showing the room')
    }
  }

  #setStatus(status: RoomStatus): void {
    this.#status = status
    this.#publisher.tellStatus()
  }

  /** Wakes when something falls due by itself. */
  #schedule(): void {
    if (this.#due) clearTimeout(this.#due)
    this.#due = null
    if (this.#closed || !this.#status.taking) return
    const due = this.#host.dueIn(this.#parts.time())
    if (due === null) return
    this.#due = setTimeout(() => this.#tick(), Math.min(Math.max(due, SOONEST), LATEST))
    this.#due.unref()
  }

  #tick(): void {
    if (this.#closed || !this.#status.taking) return
    try {
      this.#gather(this.#host.tick(this.#parts.time()))
    } catch (problem) {
      // A fault of ours: the room goes on for people.
      this.#parts.report(problem, 'what falls due by itself')
      this.#due = setTimeout(() => this.#tick(), AFTER_FAULT)
      this.#due.unref()
      return
    }
    if (!this.#gathering.empty) this.#flush()
    else this.#schedule()
  }
}
