/**
 * What people are writing and have not sent: kept outside the log, durable within a second, shown as it grows. A team's
 * draft about one thing is one, whoever of the team writes it; a seat without a team has its own.
 */
import type { Draft, DraftBody, DraftChanged } from '../../protocol/live.ts'
import { draftBodySchema } from '../../protocol/live.ts'
import type { EventStore, StoredDraft } from '../store/event-store.ts'

/** Under this name the store keeps the drafts of seats without a team. No team is called so: slots are upper case. */
const CONTROL = 'control'

/** More drafts than a team, or a seat without one, writes at a time; its oldest go first, and never anybody else's. */
const MOST = 60
/** The longest draft: all fields of the longest form, filled. Characters. */
const LONGEST = 40_000

export class Drafts {
  readonly #exercise: string
  readonly #store: EventStore
  readonly #report: (problem: unknown, about: string) => void
  /** The oldest first. */
  readonly #drafts = new Map<string, Draft>()

  constructor(exercise: string, store: EventStore, report: (problem: unknown, about: string) => void) {
    this.#exercise = exercise
    this.#store = store
    this.#report = report
  }

  /** Reads what was kept before a restart. */
  async load(): Promise<void> {
    for (const stored of await this.#store.drafts(this.#exercise)) {
      const draft = readStored(stored)
      if (draft) this.#drafts.set(keyOf(draft), draft)
    }
  }

  get all(): readonly Draft[] {
    return [...this.#drafts.values()]
  }

  /** Whether a team has a draft about something. */
  has(team: string, about: string): boolean {
    return this.#drafts.has(keyOf({ team, about, seat: '' }))
  }

  /** @returns whether it is durable; a draft that cannot be kept here stays on the device that writes it. */
  async set({ body, ...draft }: DraftChanged): Promise<boolean> {
    const key = keyOf(draft)
    this.#drafts.delete(key)
    if (body !== null) this.#drafts.set(key, { ...draft, body })
    const kept = this.#save({ ...draft, body })
    const owner = ownerOf(draft)
    const [oldest, ...others] = this.all.filter((other) => ownerOf(other) === owner)
    if (others.length >= MOST && oldest) {
      this.#drafts.delete(keyOf(oldest))
      void this.#save({ ...oldest, body: null })
    }
    return kept
  }

  async #save({ team, about, seat, at, body }: DraftChanged): Promise<boolean> {
    const place = team === null ? { team: CONTROL, about: `${seat}/${about}` } : { team, about }
    const stored = { exercise: this.#exercise, ...place, seat, at, body: body === null ? null : JSON.stringify(body) }
    try {
      await this.#store.saveDraft(stored)
      return true
    } catch (problem) {
      this.#report(problem, 'keeping a draft')
      return false
    }
  }
}

/** Whether a draft is no longer than any form that a person fills in. */
export const isDraftLong = (body: DraftBody): boolean =>
  Object.entries(body).reduce((sum, [field, text]) => sum + field.length + text.length, 0) > LONGEST

const keyOf = ({ team, about, seat }: Pick<Draft, 'team' | 'about' | 'seat'>): string =>
  JSON.stringify(team === null ? [seat, about] : [team, about])

/** Slots are upper case, and seats lower case. */
const ownerOf = ({ team, seat }: Pick<Draft, 'team' | 'seat'>): string => team ?? seat

function readStored({ team, about, seat, at, body }: StoredDraft): Draft | null {
  const parsed = draftBodySchema.safeParse(body === null ? null : JSON.parse(body))
  if (!parsed.success) return null
  return team === CONTROL
    ? { team: null, about: about.slice(seat.length + 1), seat, at, body: parsed.data }
    : { team, about, seat, at, body: parsed.data }
}
