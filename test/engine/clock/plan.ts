/**
 * Small scenarios for the clock: two or three slots, two or three turns, several injects and many things at the same
 * second. A plan says in seconds what the model reads; `exerciseOf` says the same as a scenario document.
 */
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { compileScenario } from '../../../src/engine/scenario/compile.ts'
import { injectId, slotId } from '../../../src/engine/scenario/names.ts'
import type { Answerers, Delivery, InjectId, Order, SlotId } from '../../../src/engine/scenario/names.ts'
import type { Inject, ScenarioDocument } from '../../../src/engine/scenario/schema.ts'
import type { Random } from '../../support/random.ts'

/** When an inject's condition holds: always, never, or depending on whether another inject was sent before. */
export type When = 'always' | 'never' | { readonly requires: InjectId } | { readonly skipIf: InjectId }

export type PlannedInject = {
  readonly id: InjectId
  /** From 0. */
  readonly turn: number
  /** Seconds after answering opens; null: a contingency, off the timetable. */
  readonly after: number | null
  readonly to: readonly SlotId[]
  readonly answer: { readonly by: Answerers; readonly slots: readonly SlotId[]; readonly lead: SlotId | null } | null
  /** Seconds from its delivery. */
  readonly deadline: number | null
  readonly when: When
}

export type PlannedTurn = {
  readonly respond: number
  readonly discuss: number
  readonly order: Order
  readonly delivery: Delivery
  readonly windows: readonly { readonly slot: SlotId; readonly seconds: number }[]
}

export type Plan = {
  readonly slots: readonly SlotId[]
  /** How many seconds an alert takes, by sender and receiver. A trend takes none. */
  readonly delay: { readonly [from: string]: { readonly [to: string]: number } }
  readonly turns: readonly PlannedTurn[]
  /** As the file has them. */
  readonly injects: readonly PlannedInject[]
}

const SLOTS = ['O1', 'T1', 'D1'].map((name) => slotId.parse(name))

/** A multiple of five seconds, so that much falls together. */
const fives = (random: Random, from: number, to: number): number => 5 * random.int(from, to)

/** Some of the items, at least one, in their order. */
export function someOf<T>(random: Random, items: readonly T[]): T[] {
  const some = items.filter(() => random.chance(0.6))
  return some.length > 0 ? some : [random.pick(items)]
}

export function makePlan(random: Random): Plan {
  const slots = SLOTS.slice(0, random.int(2, 3))
  const turns = Array.from({ length: random.int(2, 3) }, (): PlannedTurn => {
    const order = random.pick(['sealed', 'open', 'rotating'] as const)
    return {
      respond: fives(random, 4, 10),
      discuss: fives(random, 0, 3),
      order,
      delivery: random.weighted([
        ['scheduled', 3],
        ['turn-start', 1],
        ['manual', 1],
      ]),
      windows:
        order === 'rotating'
          ? Array.from({ length: random.int(1, 3) }, () => ({ slot: random.pick(slots), seconds: fives(random, 1, 4) }))
          : [],
    }
  })
  const injects = turns.flatMap((_, turn) => {
    const ids = Array.from({ length: random.int(3, 6) }, (_, i) => injectId.parse(`S${turn + 1}-${String(i + 1).padStart(2, '0')}`))
    return ids.map((id, i) => makeInject(random, { id, turn, slots, others: ids.slice(0, i) }))
  })
  const delay = Object.fromEntries(
    slots.map((from) => [from, Object.fromEntries(slots.filter((to) => to !== from).map((to) => [to, fives(random, 0, 5)]))]),
  )
  return { slots, delay, turns, injects }
}

type Place = { readonly id: InjectId; readonly turn: number; readonly slots: readonly SlotId[]; readonly others: readonly InjectId[] }

function makeInject(random: Random, { id, turn, slots, others }: Place): PlannedInject {
  const to = someOf(random, slots)
  const by = random.weighted([
    ['none', 2],
    ['each', 4],
    ['lead', 1],
    ['joint', 3],
  ])
  const named = random.chance(0.3) ? someOf(random, slots) : to
  const lead = by === 'lead' || by === 'joint' ? random.pick(named) : null
  return {
    id,
    turn,
    after: others.length > 0 && random.chance(0.1) ? null : fives(random, 0, 8),
    to,
    answer: by === 'none' ? null : { by, slots: by === 'lead' && lead !== null ? [lead] : named, lead },
    deadline: random.chance(0.75) ? fives(random, random.chance(0.1) ? 0 : 1, 5) : null,
    when: makeWhen(random, others),
  }
}

function makeWhen(random: Random, others: readonly InjectId[]): When {
  if (random.chance(0.06)) return 'never'
  if (others.length === 0 || random.chance(0.7)) return 'always'
  return random.chance(0.5) ? { requires: random.pick(others) } : { skipIf: random.pick(others) }
}

/** The plan as an exercise that has not begun. */
export const exerciseOf = (plan: Plan, seed: string): Exercise => ({
  id: 'clock',
  scenario: compileScenario(documentOf(plan)),
  seed,
  bindings: {},
  settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false },
})

const documentOf = (plan: Plan): ScenarioDocument => ({
  format: 'lockstep-scenario/1',
  id: 'clock',
  version: '1.0',
  title: 'Clock',
  summary: 'A test of time.',
  background: 'A test of time.',
  approach: 'combined',
  handling: 'EXERCISE – FOR TRAINING ONLY',
  languages: ['en'],
  dDay: '2027-03-01',
  zone: '+00:00',
  objectives: [{ id: 'act', text: 'Act', capability: 'Coordination', tasks: [{ id: 'tell', text: 'Tell the others' }] }],
  slots: Object.fromEntries(
    plan.slots.map((slot) => [
      slot,
      {
        role: 'transit' as const,
        required: true,
        suggests: { state: 'PH', zone: '+08:00' },
        fictional: `State ${slot}`,
        brief: 'A brief.',
        resources: {},
        contacts: [],
        legal: [
          { to: 'all' as const, kinds: ['trend' as const], permission: 'free' as const, basis: 'A fictitious act' },
          ...Object.entries(plan.delay[slot] ?? {}).map(([to, seconds]) => ({
            to: [slotId.parse(to)],
            kinds: ['alert' as const],
            permission: 'free' as const,
            basis: 'A fictitious act',
            minutes: seconds / 60,
          })),
        ],
      },
    ]),
  ),
  phonebook: { desk: { name: 'Desk', simulated: true } },
  subjects: {},
  flags: { NEVER: 'Nothing sets it' },
  counters: {},
  turns: plan.turns.map((turn, i) => ({
    title: `Turn ${i + 1}`,
    from: `D+${i} 08:00`,
    to: `D+${i} 20:00`,
    respond: turn.respond / 60,
    discuss: turn.discuss / 60,
    order: turn.order,
    delivery: turn.delivery,
    ...(turn.order === 'rotating' && { windows: turn.windows.map(({ slot, seconds }) => ({ slot, minutes: seconds / 60 })) }),
    situation: 'A situation.',
  })),
  injects: plan.injects.map((inject) => injectOf(plan, inject)),
  rubric: {
    pacing: 'discussion',
    weights: { timeliness: 0.2, completeness: 0.3, judgement: 0.5 },
    bands: { P: 0.8, S: 0.65, M: 0.45 },
    gates: [],
  },
  hotwash: ['What went well?'],
  feedback: ['Was it useful?'],
  glossary: {},
})

function injectOf(plan: Plan, { id, turn, after, to, answer, deadline, when }: PlannedInject): Inject {
  const first = plan.injects.find((other) => other.turn === turn)
  return {
    id,
    turn: turn + 1,
    after: (after ?? 0) / 60,
    at: `D+${turn} 09:00`,
    from: 'desk',
    to: to.length === plan.slots.length ? 'all' : [...to],
    channel: 'PHONE',
    title: `Title of ${id}`,
    text: `Text of ${id}`,
    outcomes: [1],
    objectives: ['act'],
    expected: [{ text: 'They act' }],
    core: true,
    ...(deadline !== null && { deadline: deadline / 60 }),
    ...(answer && {
      answer: { by: answer.by, slots: [...answer.slots], form: 'text' as const, ...(answer.lead !== null && { lead: answer.lead }) },
    }),
    ...(after === null && first && { parent: first.id }),
    ...(when === 'never' && { requires: 'flag.NEVER' }),
    ...(typeof when === 'object' && 'requires' in when && { requires: `delivered["${when.requires}"]` }),
    ...(typeof when === 'object' && 'skipIf' in when && { skipIf: `delivered["${when.skipIf}"]` }),
  }
}
