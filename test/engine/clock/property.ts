/** One generated run: the engine and the model play the same script, and after every entry they must say the same. */
import type { decide } from '../../../src/engine/exercise/decide.ts'
import type { Envelope } from '../../../src/engine/exercise/command.ts'
import type { Event } from '../../../src/engine/exercise/event.ts'
import type { foldEntry } from '../../../src/engine/exercise/evolve.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import type { initialState } from '../../../src/engine/exercise/initial.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import { Random } from '../../support/random.ts'
import type { Counts } from './kinds.ts'
import { modelOf } from './model.ts'
import type { Model } from './model.ts'
import { live } from './perform.ts'
import { exerciseOf, makePlan } from './plan.ts'
import { envelopeOf, epilogue, next, prologue } from './script.ts'
import { Watch } from './watch.ts'

/** The functions under test: those of this repository, or of a copy with a fault. */
export type Engine = {
  readonly decide: typeof decide
  readonly foldEntry: typeof foldEntry
  readonly initialState: typeof initialState
}

/** Commands in one run, the two that begin and end it not counted. */
const LONGEST = 110

class Failure extends Error {}

const fail = (why: string): never => {
  throw new Failure(why)
}

/**
 * Plays the run of one seed.
 * @param counts where the run adds what it met
 * @returns why it failed, with its script; or null.
 */
export function playRun(engine: Engine, seed: number, counts: Counts = new Map()): string | null {
  const script: Envelope[] = []
  try {
    const random = new Random(seed)
    const plan = makePlan(random)
    const exercise = exerciseOf(plan, String(seed))
    let state = begin(engine, exercise, prologue(plan))
    const began = state
    let model = modelOf(plan)
    const watch = new Watch(exercise)
    const play = (envelope: Envelope): void => {
      script.push(envelope)
      const expected = live(model, envelope)
      const decided = engine.decide(exercise, state, envelope)
      const met = 'after' in expected ? expected.after.met : (['refused command', ...expected.refused] as const)
      for (const kind of met) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      if (!('after' in expected)) {
        script.pop()
        return decided.ok ? fail(`accepted ${JSON.stringify(envelope)}, which must be refused`) : undefined
      }
      if (!decided.ok) return fail(`refused what must be accepted: ${decided.error.message}`)
      model = expected.after
      const before = state
      state = engine.foldEntry(state, { events: decided.value })
      const broken = watch.entry(before, decided.value, state)
      if (broken !== null) return fail(broken)
      same('what happened', model.chronicle.join('\n'), chronicleOf(before.run, decided.value))
      return same('what is', pictureOfModel(model), pictureOf(exercise, state))
    }
    for (let n = 0; n < LONGEST && model.conduct !== 'closed' && !(model.conduct === 'hotwash' && random.chance(0.3)); n++) {
      const { run, given } = next(random, model)
      play(envelopeOf(n, run, given))
    }
    if (model.conduct !== 'closed') play(envelopeOf(LONGEST, model.now, epilogue))
    const wanted = factsOf(state)
    same('after ticks of one second', wanted, factsOf(retell(engine, exercise, began, script, true)))
    same('after no ticks but the commands', wanted, factsOf(retell(engine, exercise, began, script, false)))
    return null
  } catch (problem) {
    const why = problem instanceof Failure ? problem.message : `threw ${problem instanceof Error ? problem.stack : String(problem)}`
    return `seed ${seed}: ${why}\n${script.map(({ run, by, command }) => `  ${run} ${by} ${JSON.stringify(command)}`).join('\n')}`
  }
}

function begin({ initialState, decide, foldEntry }: Engine, exercise: Exercise, givens: ReturnType<typeof prologue>): State {
  return givens.reduce((state, given, n) => {
    const decided = decide(exercise, state, envelopeOf(n, 0, given))
    return decided.ok ? foldEntry(state, { events: decided.value }) : fail(`the exercise does not begin: ${decided.error.message}`)
  }, initialState(exercise))
}

/** The same commands at the same seconds, with the host advancing every second in between, or not at all. */
function retell(engine: Engine, exercise: Exercise, began: State, script: readonly Envelope[], ticks: boolean): State {
  let state = began
  const play = (envelope: Envelope): void => {
    const decided = engine.decide(exercise, state, envelope)
    if (!decided.ok) return fail(`${ticks ? 'with' : 'without'} ticks, refused: ${decided.error.message} ${JSON.stringify(envelope)}`)
    state = engine.foldEntry(state, { events: decided.value })
    return undefined
  }
  for (const envelope of script) {
    for (let left = ticks ? envelope.run - state.run : 0; left > 0; left--) {
      play(envelopeOf(0, state.run + 1, { by: 'host', command: { kind: 'advance' } }))
    }
    if (envelope.command.kind !== 'advance') play(envelope)
  }
  return state
}

/** The whole state apart from how many entries led to it. The same things were written into it in the same order. */
const factsOf = (state: State): string => JSON.stringify({ ...state, seq: 0 })

/** Fails at the first place where two texts differ. */
function same(what: string, wanted: string, found: string): void {
  if (wanted === found) return
  let at = 0
  while (wanted[at] === found[at]) at++
  const near = (text: string): string => text.slice(Math.max(0, at - 120), at + 80)
  fail(`${what} differs.\n wanted …${near(wanted)}\n found  …${near(found)}`)
}

/** What happened in an entry, in order, each with its second; said as the model says it. */
function chronicleOf(from: number, events: readonly Event[]): string {
  let now = from
  const said: string[] = []
  const say = (what: string): void => void said.push(`${now} ${what}`)
  for (const event of events) {
    if (event.kind === 'ran') now = event.to
    else if (event.kind === 'inject-due') say(`due ${event.inject}`)
    else if (event.kind === 'inject-delivered') say(`sent ${event.inject}`)
    else if (event.kind === 'inject-overdue') say(`overdue ${event.inject}`)
    else if (event.kind === 'inject-skipped') say(`skipped ${event.inject} ${event.why}`)
    else if (event.kind === 'inject-carried') say(`carried ${event.inject} ${event.turn}`)
    else if (event.kind === 'inject-closed') say(`closed ${event.inject}`)
    else if (event.kind === 'receipt-moved' && event.to === 'expired') say(`expired ${event.inject} ${event.team}`)
    else if (event.kind === 'time-up') say('time up')
    else if (event.kind === 'window-moved') say(`window ${event.window}`)
    else if (event.kind === 'request-expired') say(`request ${event.request} expired`)
    else if (event.kind === 'share-arrived') say(`share ${event.share} arrived`)
  }
  return said.join('\n')
}

/** All that time has a hand in, as the engine's state has it; rows in the order of the MSEL. */
function pictureOf({ scenario }: Exercise, state: State): string {
  const rows = Object.entries(state.msel).sort(([, a], [, b]) => a.order - b.order)
  const { turn } = state
  return JSON.stringify({
    now: [state.run, state.conduct, state.clock],
    turn: turn ? [turn.index, turn.openedAt, turn.ahead, turn.timeUp, turn.window, turn.resolved] : null,
    rows: rows.map(([id, row]) => [id, row.status, row.turn, row.carried, row.overdue, row.deliveredAt, row.skipped?.why ?? null]),
    receipts: rows.flatMap(([id]) =>
      scenario.slots.flatMap((team) => {
        const receipt = state.receipts[id]?.[team]
        return receipt ? [[id, team, receipt.answers, receipt.deliveredAt, receipt.deadline, receipt.status]] : []
      }),
    ),
    requests: state.requests.map(({ from, to, status, due }) => [from, to, status, due]),
    shares: state.shares.map(({ from, arrives, arrived }) => [from, arrives, arrived]),
    waits: state.agenda.map(({ due, what }) => [due, what]),
  })
}

function pictureOfModel(model: Model): string {
  const waits = model.waits.toSorted((a, b) => a.at - b.at || a.ticket - b.ticket)
  return JSON.stringify({
    now: [model.now, model.conduct, model.clock],
    turn: model.turn < 0 ? null : [model.turn, model.openedAt, model.ahead, model.timeUp, model.window, model.resolved],
    rows: model.rows.map((row) => [row.id, row.status, row.turn, row.carried, row.overdue, row.sentAt, row.why]),
    receipts: model.rows.flatMap(({ id }) =>
      model.plan.slots.flatMap((slot) =>
        model.receipts
          .filter(({ inject, team }) => inject === id && team === slot)
          .map(({ asked, sentAt, deadline, status }) => [id, slot, asked, sentAt, deadline, status]),
      ),
    ),
    requests: model.requests.map(({ from, to, status, due }) => [from, to, status, due]),
    shares: model.shares.map(({ from, arrives, arrived }) => [from, arrives, arrived]),
    waits: waits.map(({ at, what }) => [at, what]),
  })
}
