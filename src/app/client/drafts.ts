/**
 * What is being written on this seat and not yet sent. It lies on this device at once, and on the server as soon as the
 * network allows, where the team's other devices and control see it grow.
 */
import type { Draft, DraftBody, DraftChanged, WireAnswer } from '../../protocol/live.ts'
import type { KeptDraft, SentDraft, Shelf } from './keeping.ts'

export type DraftParts = {
  readonly place: string
  readonly seat: string
  /** The seat's team; null for staff. */
  readonly team: string | null
  readonly shelf: Shelf<KeptDraft>
  /** null: no answer came. */
  readonly deliver: (message: { about: string; team?: string; body: DraftBody | null }) => Promise<WireAnswer | null>
  readonly changed: () => void
  /** The server's clock, milliseconds since 1970, as far as this device knows it: with it the server stamps drafts. */
  readonly wall: () => number
}

/** Milliseconds of quiet after which what was typed is sent; and until a draft that was not taken is tried again. */
const QUIET = 600
const AGAIN = 3_000
/** Refusals after which the same draft can still be taken. */
const PASSING = new Set(['store', 'busy'])

type Own = {
  readonly about: string
  readonly team: string | null
  readonly body: DraftBody | null
  readonly at: number
  /** The server's stamp of the draft that this one goes on from; null: there was none. */
  readonly onto: number | null
  readonly sent: boolean
}

/** A draft in one text, whatever the order of its fields. */
export const writtenOut = (body: DraftBody): string => JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const keyOf = (team: string | null, about: string): string => `${team ?? ''}\n${about}`

export class Drafts {
  readonly #parts: DraftParts
  #server = new Map<string, Draft>()
  readonly #own = new Map<string, Own>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #all: readonly Draft[] = []
  #open = false

  constructor(parts: DraftParts) {
    this.#parts = parts
  }

  get all(): readonly Draft[] {
    return this.#all
  }

  /** Takes up what lies on this device. */
  async load(): Promise<void> {
    for (const { about, team, body, at, onto = null } of await this.#parts.shelf.all(this.#parts.place)) {
      const key = keyOf(team, about)
      if (!this.#own.has(key)) this.#own.set(key, { about, team, body, at, onto, sent: false })
    }
    this.#show()
  }

  /** What the server has, on joining. */
  take(drafts: readonly Draft[]): void {
    this.#server = new Map(drafts.map((draft) => this.#asHere(draft)).map((draft) => [keyOf(draft.team, draft.about), draft]))
    for (const [key, own] of this.#own) {
      const there = this.#server.get(key)
      // Somebody of the team has gone on with it on another device since. What was seen here before this was written is
      // older for certain, whatever became of the clocks meanwhile.
      if (there && there.seat !== this.#parts.seat && there.at !== own.onto && there.at > own.at) this.#forget(key)
    }
    this.#show()
  }

  change({ body, ...changed }: DraftChanged): void {
    const draft = this.#asHere(changed)
    const key = keyOf(draft.team, draft.about)
    if (body === null) this.#server.delete(key)
    else this.#server.set(key, { ...draft, body })
    // What another device of the team writes is newer than what was sent from here.
    if (draft.seat !== this.#parts.seat && this.#own.get(key)?.sent === true) this.#forget(key)
    this.#show()
  }

  write(about: string, body: DraftBody | null, named?: string): void {
    const team = named ?? this.#parts.team
    const key = keyOf(team, about)
    if (body === null && !this.#own.has(key) && !this.#server.has(key)) return
    const onto = this.#server.get(key)?.at ?? this.#own.get(key)?.onto ?? null
    this.#own.set(key, { about, team, body, at: this.#parts.wall(), onto, sent: false })
    this.#show()
    void this.#keep(key)
    this.#soon(key, QUIET)
  }

  /** What is being written about something, as it stands; null if nothing is. */
  standing(about: string, named?: string): SentDraft | null {
    const team = named ?? this.#parts.team
    const found = this.#all.find((draft) => draft.about === about && draft.team === team)
    return found ? { about, team, body: found.body } : null
  }

  /** The room has what was made of a draft: it goes, unless somebody has written on. */
  used({ about, team, body }: SentDraft): void {
    const now = this.standing(about, team ?? undefined)
    if (now && writtenOut(now.body) === writtenOut(body)) this.write(about, null, team ?? undefined)
  }

  open(): void {
    this.#open = true
    for (const [key, { sent }] of this.#own) if (!sent) this.#soon(key, 0)
  }

  shut(): void {
    this.#open = false
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** The server marks notes of staff with their seat; their own desk need not know. */
  #asHere<D extends { readonly about: string; readonly team: string | null }>(draft: D): D {
    const mark = `${this.#parts.seat}:`
    return draft.team === null && draft.about.startsWith(mark) ? { ...draft, about: draft.about.slice(mark.length) } : draft
  }

  #soon(key: string, wait: number): void {
    const before = this.#timers.get(key)
    if (before !== undefined) clearTimeout(before)
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key)
        void this.#send(key)
      }, wait),
    )
  }

  async #keep(key: string): Promise<void> {
    const own = this.#own.get(key)
    const { place, shelf } = this.#parts
    const shelfKey = `${place}\n${key}`
    if (!own || own.body === null) return shelf.remove(shelfKey)
    return shelf.put({ key: shelfKey, place, about: own.about, team: own.team, body: own.body, at: own.at, onto: own.onto })
  }

  async #send(key: string): Promise<void> {
    const own = this.#own.get(key)
    if (!own || own.sent || !this.#open) return
    const { about, team, body } = own
    const answer = await this.#parts.deliver({ about, body, ...(team !== null && team !== this.#parts.team && { team }) })
    if (this.#own.get(key) !== own) return
    if (answer?.kind === 'accepted') {
      // Staff's notes come back to nobody but this device, so it keeps them until they are used.
      if (team === null && body !== null) this.#own.set(key, { ...own, sent: true })
      else {
        if (body === null) this.#server.delete(key)
        else this.#server.set(key, { about, team, seat: this.#parts.seat, at: own.at, body })
        this.#forget(key)
      }
      this.#show()
    } else if (answer === null || PASSING.has(answer.refusal.code)) {
      if (this.#open) this.#soon(key, AGAIN)
    } else if (body === null) this.#forget(key)
    // Otherwise this seat only reads, as an interpreter's does: its notes stay on this device.
    else this.#own.set(key, { ...own, sent: true })
  }

  #forget(key: string): void {
    this.#own.delete(key)
    void this.#parts.shelf.remove(`${this.#parts.place}\n${key}`)
  }

  #show(): void {
    const all = new Map(this.#server)
    for (const [key, { about, team, body, at }] of this.#own) {
      if (body === null) all.delete(key)
      else all.set(key, { about, team, seat: this.#parts.seat, at, body })
    }
    this.#all = [...all.values()]
    this.#parts.changed()
  }
}
