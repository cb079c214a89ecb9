/**
 * An exercise that runs in this browser alone, with no server: to try a scenario, to practise alone, or for one table
 * that passes a laptop round (hot-seat). Every seat gets a room of the same interface as over the network, and sees
 * through the same projection as there. Its lines are handed to a keeper, so that a reload goes on where it was.
 */
import { Host } from '../../engine/host/host.ts'
import type { Time } from '../../engine/host/host.ts'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { say } from '../../engine/log/texts.ts'
import { tell } from '../../engine/replay/story.ts'
import { Timeline } from '../../engine/replay/seek.ts'
import { audienceOfSeat } from '../../engine/view/audience.ts'
import { project } from '../../engine/view/project.ts'
import type { SeatId, SeatRole } from '../../engine/exercise/parts.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { Story } from '../../protocol/http.ts'
import type { DraftBody } from '../../protocol/live.ts'
import type { Answer, Room, RoomNow, RoomSnapshot, Services } from '../room.ts'
import { t } from '../words/words.ts'
import { newId, newSalt, randomBytes } from './random.ts'
import '../words/en/cards.ts'

/** Keeps the lines of a local exercise; resolves when they are safe. */
export type Keep = (lines: readonly string[], branch: string) => Promise<void>

const NOTHING_KEPT: Keep = () => Promise.resolve()

const time = (): Time => ({ mono: performance.now(), wall: Date.now() })

export class LocalExercise {
  readonly #host: Host
  readonly #keep: Keep
  readonly #rooms = new Map<string, LocalRoom>()
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param secretKey 32 bytes whose public key stands in the journal's header; without them the log stays unsealed */
  constructor(journal: Journal, keep: Keep = NOTHING_KEPT, secretKey: Uint8Array = randomBytes(32)) {
    this.#keep = keep
    this.#host = new Host(journal, { salt: newSalt, id: newId, secretKey }, time())
    this.#schedule()
  }

  get host(): Host {
    return this.#host
  }

  /** The room as a seat sees it. The seat must have been claimed, see `sit`. */
  room(seat: string): Room {
    const known = this.#rooms.get(seat)
    if (known) return known
    const room = new LocalRoom(this, seat)
    this.#rooms.set(seat, room)
    return room
  }

  /** Lets somebody sit down; a seat that is taken already stays as it is. */
  async sit(seat: string, role: SeatRole, team: string | null, name: string): Promise<Answer> {
    if (this.#host.journal.state.seats[seat as SeatId]?.present) return { kind: 'accepted' } // only a lookup
    // The slot comes from the scenario's own list, and `admit` checks it again.
    const at = team === null ? {} : { team: team as SlotId }
    return this.submit('host', { kind: 'claim', seat: seat as SeatId, role, name: say(name), ...at })
  }

  async submit(by: string, command: UnsealedCommand): Promise<Answer> {
    const { state } = this.#host.journal
    const { answer, accepted } = this.#host.submit(by, { id: newId(), branch: state.branch, command }, time())
    await this.#after(accepted.length > 0)
    return answer.kind === 'refused' ? answer : { kind: 'accepted' }
  }

  /** Lets time act now. */
  async tick(): Promise<void> {
    await this.#after(this.#host.tick(time()).length > 0)
  }

  now(): RoomNow {
    const at = time()
    return { run: this.#host.run(at), running: this.#host.journal.state.clock === 'running', label: this.#host.label(at), wall: at.wall }
  }

  draftChanged(): void {
    for (const room of this.#rooms.values()) room.refresh()
  }

  drafts(): RoomSnapshot['drafts'] {
    return [...this.#rooms.values()].flatMap((room) => room.ownDrafts())
  }

  story(): Story {
    const { journal, texts } = this.#host
    const timeline = new Timeline(journal.exercise, journal.entries)
    return {
      branch: journal.state.branch,
      seq: journal.state.seq,
      moments: journal.entries.map((entry) => ({
        seq: entry.seq,
        run: entry.run,
        by: entry.by,
        kind: entry.command.kind,
        told: entry.events.flatMap((event) => tell(event, { exercise: journal.exercise, state: timeline.at(entry.seq), texts }) ?? []),
      })),
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#rooms.clear()
  }

  async #after(changed: boolean): Promise<void> {
    const { journal } = this.#host
    if (changed) await this.#keep(journal.lines, journal.state.branch)
    if (changed) for (const room of this.#rooms.values()) room.refresh()
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const due = this.#host.dueIn(time())
    this.#timer = due === null ? null : setTimeout(() => void this.tick(), Math.min(Math.max(due, 50), 60_000))
  }
}

const NO_PRESENCE = { seats: {}, writing: {} } as const

export class LocalRoom implements Room {
  readonly #exercise: LocalExercise
  readonly #seat: string
  readonly #listeners = new Set<() => void>()
  readonly #drafts = new Map<
    string,
    { readonly about: string; readonly team: string | null; readonly at: number; readonly body: DraftBody }
  >()
  #language: string | undefined
  #snapshot: RoomSnapshot

  constructor(exercise: LocalExercise, seat: string) {
    this.#exercise = exercise
    this.#seat = seat
    this.#snapshot = this.#made()
  }

  get snapshot(): RoomSnapshot {
    return this.#snapshot
  }

  readonly services: Services = {
    access: null,
    story: () => Promise.resolve({ ok: true, value: this.#exercise.story() }),
    log: () =>
      Promise.resolve({
        ok: true,
        value: new Blob([this.#exercise.host.journal.lines.map((line) => `${line}\n`).join('')], { type: 'application/x-ndjson' }),
      }),
    move: null,
    file: (path) => {
      const found = this.#exercise.host.journal.opening.files.find(({ file }) => file.path === path)
      if (!found) return Promise.resolve({ ok: false, error: { code: 'not-known', message: t('inject.attachmentNone'), field: null } })
      const bytes = Uint8Array.from(atob(found.file.base64), (letter) => letter.charCodeAt(0))
      return Promise.resolve({ ok: true, value: new Blob([bytes]) })
    },
    leave: null,
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async send(command: UnsealedCommand): Promise<Answer> {
    const answer = await this.#exercise.submit(this.#seat, command)
    const answers = command.kind === 'respond' || command.kind === 'revise'
    // Whoever answers in a team's place has not used what the team was writing.
    if (answer.kind === 'accepted' && answers && command.team === this.#snapshot.self?.team) this.draft(command.inject, null)
    return answer
  }

  dismiss(): void {
    // Nothing comes back late here: every command is answered at once.
  }

  draft(about: string, body: DraftBody | null, team?: string): void {
    const own = this.#snapshot.self?.team ?? null
    if (body === null) this.#drafts.delete(about)
    else this.#drafts.set(about, { about, team: team ?? own, at: Date.now(), body })
    this.#exercise.draftChanged()
  }

  ownDrafts(): RoomSnapshot['drafts'] {
    return [...this.#drafts.values()].map((draft) => ({ ...draft, seat: this.#seat }))
  }

  now(): RoomNow {
    return this.#exercise.now()
  }

  language(language: string): void {
    this.#language = language
    this.refresh()
  }

  close(): void {
    this.#listeners.clear()
  }

  refresh(): void {
    this.#snapshot = this.#made()
    for (const listener of this.#listeners) listener()
  }

  #made(): RoomSnapshot {
    const { journal, texts } = this.#exercise.host
    const { state, exercise } = journal
    const seat = this.#seat as SeatId // a seat that is not there gives no view below
    const sits = audienceOfSeat(state, seat) ? state.seats[seat] : undefined
    const staff = sits?.role === 'facilitator' || sits?.role === 'controller' || sits?.role === 'evaluator'
    return {
      connection: 'live',
      ended: null,
      status: { taking: true, message: null },
      view: sits ? project(exercise, state, seat, texts, this.#language) : null,
      self: sits ? { seat: this.#seat, role: sits.role, team: sits.team, name: texts(sits.name) ?? '' } : null,
      presence: staff ? { seats: Object.fromEntries(Object.keys(state.seats).map((id) => [id, 1])), writing: {} } : NO_PRESENCE,
      drafts: this.#exercise.drafts().filter((draft) => staff || draft.team === sits?.team),
      waiting: [],
      returned: [],
      address: null,
    }
  }
}
