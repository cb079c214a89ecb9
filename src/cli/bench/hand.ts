/** Who sits in the room of the bench, and the hand that sends what they do. */
import { sha256Hex } from '../../base/hash.ts'
import { rowsInOrder } from '../../engine/exercise/content.ts'
import type { SeatId } from '../../engine/exercise/parts.ts'
import { draw } from '../../engine/exercise/rng.ts'
import { admit } from '../../engine/log/admit.ts'
import type { Admission, Submission, UnsealedCommand } from '../../engine/log/admit.ts'
import type { Journal } from '../../engine/log/journal.ts'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'

/** A seat of the room by its role; the ids match the pattern of seats. */
export const seat = (id: string): SeatId => id as SeatId
export const FACILITATOR = seat('facilitator')
export const EVALUATOR = seat('evaluator-1')
/** Slots are letters and digits, so these match the pattern too. */
export const deskOf = (team: SlotId, place = 1): SeatId => seat(`${team.toLowerCase()}-${place}`)

/** Milliseconds since 1970 at the first entry. Any fixed moment will do. */
const WALL = 1_800_000_000_000

/** A hand at a journal that numbers its commands. What chance it needs comes from the seed. */
export class Hand {
  readonly journal: Journal
  readonly #name: string
  #sent = 0
  #salts = 0

  /** @param name what its chance is drawn from and its command ids begin with: letters, digits and hyphens */
  constructor(journal: Journal, name: string) {
    this.journal = journal
    this.#name = name
  }

  /** A number in [0, 1) for the present entry. */
  chance(purpose: string): number {
    return draw(this.#name, 'bench', purpose, this.journal.state.seq)
  }

  pick<T>(purpose: string, from: readonly T[]): T | undefined {
    return from[Math.floor(this.chance(purpose) * from.length)]
  }

  submission(by: string, command: UnsealedCommand, run = this.journal.state.run): Submission {
    const { state } = this.journal
    const salt = (): string => sha256Hex(`${this.#name} ${++this.#salts}`).slice(0, 32)
    return {
      id: `${this.#name}-${String(++this.#sent).padStart(8, '0')}`,
      branch: state.branch,
      by,
      run,
      wall: WALL + run * 1000,
      command,
      salt,
    }
  }

  send(by: string, command: UnsealedCommand, run?: number): Admission {
    const admission = admit(this.journal, this.submission(by, command, run))
    if (admission.kind === 'refused' && admission.thrown !== undefined) throw admission.thrown
    return admission
  }

  /** @throws if it is refused, which is a bug of the script. */
  must(by: string, command: UnsealedCommand): void {
    const admission = this.send(by, command)
    if (admission.kind === 'refused') throw new Error(`${command.kind} by ${by} was refused: ${admission.refusal.message}`)
  }
}

/** Every inject of the present turn at every team that received it. */
export function receiptsOfTurn({ exercise, state }: Journal): { readonly inject: InjectId; readonly team: SlotId }[] {
  return rowsInOrder(state).flatMap(({ id, row }) =>
    row.turn === state.turn?.index
      ? exercise.scenario.slots.filter((team) => state.receipts[id]?.[team]).map((team) => ({ inject: id, team }))
      : [],
  )
}
