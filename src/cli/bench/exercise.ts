/**
 * The exercise that the bench measures: a scenario played by a script to as many entries as asked, in a room that
 * talks a lot. It ends in the middle of the last turn, with teams still answering. The same seed gives the same log.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { consequenceOf, contentOf } from '../../engine/exercise/content.ts'
import type { CommandOf } from '../../engine/exercise/command.ts'
import { isUnmapped } from '../../engine/exercise/resolution.ts'
import { makeOpening } from '../../engine/log/header.ts'
import { openJournal } from '../../engine/log/journal.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { say } from '../../engine/log/texts.ts'
import type { Unsealed } from '../../engine/log/texts.ts'
import type { CompiledScenario } from '../../engine/scenario/compiled.ts'
import { EVALUATOR, FACILITATOR, Hand, deskOf, receiptsOfTurn, seat } from './hand.ts'
import { nextAct } from './talk.ts'

export type Drill = {
  readonly scenario: CompiledScenario
  readonly sources: readonly { readonly path: string; readonly text: string }[]
  readonly seed: string
}

/** Opens the journal of a new exercise, every state as the scenario suggests. */
export function openDrill({ scenario, sources, seed }: Drill): Result<Journal, string> {
  const settings = { scores: 'hotwash', pacing: scenario.document.rubric.pacing, interpretersEarly: false } as const
  const made = {
    exercise: 'bench',
    title: 'Bench',
    createdAt: '2027-01-15T08:00:00Z',
    seed,
    scenario: scenario.hash,
    bindings: {},
    settings,
    key: null,
    sources,
  }
  const opening = makeOpening(made)
  if (!opening.ok) return err(opening.error.message)
  return ok(openJournal({ id: made.exercise, scenario, seed, bindings: {}, settings }, opening.value))
}

/**
 * Plays until the log has this many entries.
 * @param at called after each turn, for progress
 */
export function playDrill(drill: Drill, entries: number, at: (done: number, of: number) => void = () => {}): Result<Journal, string> {
  const opened = openDrill(drill)
  if (!opened.ok) return opened
  const hand = new Hand(opened.value, 'bench')
  const { journal } = hand
  const { turns } = drill.scenario
  const whole = turns.reduce((sum, turn) => sum + turn.respond, 0)
  sitDown(hand)
  let until = 0
  for (const [index, turn] of turns.entries()) {
    const last = index === turns.length - 1
    until += (entries * turn.respond) / whole
    hand.must(FACILITATOR, { kind: 'brief' })
    hand.must(FACILITATOR, { kind: 'open' })
    if (index === 0) latecomers(hand, entries)
    const end = last ? entries : Math.floor(until)
    // Most is said while teams answer; the last turn is left before its time is up.
    talk(hand, last ? end : Math.floor(end - (end - journal.state.seq) / 4), last ? Math.floor(turn.respond / 2) : turn.respond)
    if (last || journal.state.seq >= entries) break
    hand.must(FACILITATOR, { kind: 'reveal', injects: 'all' })
    hand.must(FACILITATOR, { kind: 'discuss' })
    talk(hand, end, turn.discuss)
    closeTurn(hand)
    at(journal.state.seq, entries)
  }
  return ok(journal)
}

/** Those without whom it cannot start. */
function sitDown(hand: Hand): void {
  const { scenario } = hand.journal.exercise
  hand.must('host', { kind: 'claim', seat: FACILITATOR, role: 'facilitator', name: say('Facilitator') })
  hand.must('host', { kind: 'claim', seat: EVALUATOR, role: 'evaluator', name: say('Evaluator') })
  for (const team of scenario.slots) {
    if (scenario.document.slots[team]?.required)
      hand.must('host', { kind: 'claim', seat: deskOf(team), role: 'participant', team, name: say(`Desk of ${team}`) })
  }
  hand.must(FACILITATOR, { kind: 'start' })
}

/** Everybody else, so that there is somebody of each audience, as far as there are entries for them. */
function latecomers(hand: Hand, entries: number): void {
  const { exercise, state } = hand.journal
  const claim = (command: Omit<Unsealed<CommandOf<'claim'>>, 'kind' | 'name'>): void => {
    if (hand.journal.state.seq < entries) hand.must('host', { kind: 'claim', ...command, name: say(`Whoever sits at ${command.seat}`) })
  }
  for (const team of exercise.scenario.slots) {
    for (const place of [1, 2]) if (!state.seats[deskOf(team, place)]) claim({ seat: deskOf(team, place), role: 'participant', team })
  }
  const [first] = exercise.scenario.slots
  if (first) claim({ seat: seat('interpreter-1'), role: 'interpreter', team: first })
  claim({ seat: seat('evaluator-2'), role: 'evaluator', blind: true })
  claim({ seat: seat('observer-1'), role: 'observer' })
  claim({ seat: seat('display-1'), role: 'display' })
}

/** Entries up to a number, spread over so many seconds of play. */
function talk(hand: Hand, until: number, seconds: number): void {
  const { journal } = hand
  const from = journal.state.seq
  const start = journal.state.run
  while (journal.state.seq < until) {
    const run = start + Math.floor((seconds * (journal.state.seq - from + 1)) / (until - from))
    const { by, command } = nextAct(hand)
    if (hand.send(by, command, run).kind !== 'refused') continue
    // The moment was not right for it; a note always is.
    hand.send(FACILITATOR, { kind: 'note', team: null, text: say('We come back to this later.') }, run)
  }
}

function closeTurn(hand: Hand): void {
  const { journal } = hand
  const { exercise } = journal
  hand.must(FACILITATOR, { kind: 'close' })
  const receipts = receiptsOfTurn(journal)
  for (const { inject, team } of receipts) {
    if (!isUnmapped(exercise, journal.state, inject, team, undefined)) continue
    const course = contentOf(exercise, journal.state, inject)?.answer?.courses.find(({ forSlot }) => forSlot[team])
    hand.must(FACILITATOR, { kind: 'map', inject, team, course: course?.key ?? null })
  }
  hand.must(FACILITATOR, { kind: 'accept', changes: [] })
  const items = receipts.flatMap(({ inject, team }) =>
    consequenceOf(exercise, journal.state, inject, team)
      ? [
          { inject, team, to: 'team' as const },
          { inject, team, to: 'room' as const },
        ]
      : [],
  )
  if (items.length > 0) hand.must(FACILITATOR, { kind: 'release', items })
}
