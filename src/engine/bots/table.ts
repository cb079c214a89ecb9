/**
 * The room in which bots play: it sends commands with stamped times, lets play time pass, and keeps what each bot
 * plans to do next. Everything goes through the same door as people's commands.
 */
import { sha256Hex } from '../../base/hash.ts'
import { admit } from '../log/admit.ts'
import type { Admission, UnsealedCommand } from '../log/admit.ts'
import type { Journal } from '../log/journal.ts'
import type { Refusal } from '../exercise/refusal.ts'
import { Plans } from './plans.ts'

export type Table = {
  readonly journal: Journal
  /** Sends a command now. */
  readonly send: (by: string, command: UnsealedCommand) => Admission
  /** Sends a command that must be accepted. @throws if it is refused, which is a bug of whoever directs. */
  readonly must: (by: string, command: UnsealedCommand) => void
  /** Plans something for so many seconds of play from now. */
  readonly after: (seconds: number, act: () => void) => void
  /** Lets so many seconds of play pass, doing what is planned and what falls due, each at its time. */
  readonly pass: (seconds: number) => void
  /** What was refused so far. */
  readonly refusals: readonly { readonly by: string; readonly command: UnsealedCommand; readonly refusal: Refusal }[]
}

/**
 * @param wall milliseconds since 1970 at the start, and how many of them a second of play takes (0: time stands still)
 * @param look called before play time goes on, if anything was accepted since; everything else of that second comes first
 */
export function setTable(journal: Journal, wall: { readonly start: number; readonly perSecond: number }, look: () => void): Table {
  const refusals: { by: string; command: UnsealedCommand; refusal: Refusal }[] = []
  const plans = new Plans()
  let sent = 0
  let salts = 0
  /** The second of play at which the table is; at least the state's, for a plan may come between two entries. */
  let now = 0
  let unseen = false
  const lookIfNew = (): void => {
    if (!unseen) return
    unseen = false
    look()
  }

  const send = (by: string, command: UnsealedCommand): Admission => {
    const { state } = journal
    const run = state.clock === 'running' ? Math.max(now, state.run) : state.run
    const admission = admit(journal, {
      id: `bot-${String(++sent).padStart(6, '0')}`,
      branch: state.branch,
      by,
      run,
      wall: wall.start + run * wall.perSecond,
      command,
      // From the seed, so that the same game gives the same bytes; a room with people uses real randomness.
      salt: () => sha256Hex(`${journal.header.seed}\nsalt\n${++salts}`).slice(0, 32),
    })
    if (admission.kind === 'refused') {
      if (admission.thrown !== undefined) throw admission.thrown
      refusals.push({ by, command, refusal: admission.refusal })
    } else unseen = true
    return admission
  }

  const must = (by: string, command: UnsealedCommand): void => {
    const admission = send(by, command)
    if (admission.kind === 'refused') throw new Error(`${command.kind} by ${by} was refused: ${admission.refusal.message}`)
  }

  const after = (seconds: number, act: () => void): void => {
    plans.add(Math.max(now, journal.state.run) + seconds, act)
  }

  const pass = (seconds: number): void => {
    const until = journal.state.run + seconds
    for (;;) {
      lookIfNew()
      const due = journal.state.agenda[0]?.due ?? Infinity
      const next = Math.min(due, plans.next)
      if (next > until) break
      now = Math.max(now, next)
      if (plans.next < due) plans.act()
      else must('host', { kind: 'advance' })
    }
    now = until
    if (journal.state.run < until) must('host', { kind: 'advance' })
    lookIfNew()
  }

  return { journal, send, must, after, pass, refusals }
}
