/** An exercise in which the log's measures have something to count: two transit airports that can stand in for each other. */
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import type { NetworkPlay } from '../../../src/engine/exercise/network-state.ts'
import type { Event } from '../../../src/engine/exercise/event.ts'
import { resolveDay } from '../../../src/engine/network/day.ts'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import type { FacilitatorState } from '../../../src/engine/network/state.ts'
import type { CompiledNetwork } from '../../../src/engine/scenario/compiled.ts'
import type { Outcome, SlotId } from '../../../src/engine/scenario/names.ts'
import { evidenceOf } from '../../../src/engine/scoring/evidence.ts'
import { termsOf } from '../../../src/engine/scoring/measured.ts'
import { scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { valueOfTerms } from '../../../src/engine/scoring/term.ts'
import type { Measured, Term, TermName } from '../../../src/engine/scoring/term.ts'
import { Play, course, exerciseWith, row, seat, slot, text } from './support.ts'

const place = (kind: string, team: string, more: object = {}) => ({
  kind,
  slot: team,
  name: `${kind} of ${team}`,
  at: { lon: 1, lat: 1 },
  visibility: 0.8,
  known: 'public',
  ...more,
})
const turn = (from: string, to: string) => ({
  title: from,
  from,
  to,
  respond: 50,
  discuss: 10,
  order: 'sealed',
  delivery: 'scheduled',
  situation: 'Calm.',
})

/** Three turns of ten days; the inject A-01 serves every outcome, and its best course finds gaps. */
export const networked = (rubric: object = {}): Exercise =>
  exerciseWith(
    [
      row('A-01', [course('best', { COO: 2, GAP: 1 }), course('worst', { COO: -2 })], { outcomes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
      row('A-02', [course('best', { COO: 2, GAP: 1 }), course('worst', { COO: -2 })], { outcomes: [2], turn: 2, at: 'D+5 09:00' }),
    ],
    rubric,
    {},
    {
      turns: [turn('D-10 08:00', 'D-1 18:00'), turn('D+0 08:00', 'D+9 18:00'), turn('D+10 08:00', 'D+19 18:00')],
      network: {
        preset: 'mixed',
        nodes: {
          north: place('AIR', 'T1', { substitutes: ['east', 'west'] }),
          east: place('AIR', 'T2'),
          west: place('AIR', 'D1'),
          town: place('REC', 'O1'),
        },
        routes: {
          one: { nodes: ['town', 'north'], cost: 0.3 },
          two: { nodes: ['town', 'east'], cost: 0.3 },
          three: { nodes: ['town', 'west'], cost: 0.3 },
        },
        facilitators: {
          FIR: { role: 'escort', nodes: ['north', 'east'], replacement: 'low' },
          ELM: { role: 'keeper', nodes: ['north'], replacement: 'mid' },
          OAK: { role: 'broker', nodes: ['north', 'west'], replacement: 'high' },
          ASH: { role: 'recruiter', nodes: ['town'], replacement: 'low' },
        },
      },
    },
  )

export const exercise = networked()
export const network = networkOf(exercise)

function networkOf({ scenario }: Exercise): CompiledNetwork {
  if (!scenario.network) throw new Error('the exercise has a network')
  return scenario.network
}

/** Four teams at their tables. */
export const start = (which: Exercise = exercise): Play =>
  new Play(which).write(...which.scenario.slots.map((team) => ({ kind: 'player-changed', team, player: 'team', policy: null }) as const))
export const playOf = ({ state }: Play): NetworkPlay => {
  if (!state.network) throw new Error('the exercise has a network')
  return state.network
}

const node = (name: string) => {
  const found = network.setup.nodes.find(({ id }) => id === name)
  if (!found) throw new Error(`no node ${name}`)
  return found.id
}
export const nodes = { north: node('north'), east: node('east'), west: node('west'), town: node('town') }

/** Lets days pass on which these places are checked with one unit. */
export function pass(play: Play, ...days: readonly (readonly (keyof typeof nodes)[])[]): Play {
  for (const checked of days) {
    const orders: DayOrders = {
      units: Object.fromEntries(checked.map((name) => [nodes[name], 1])),
      links: [],
      arrests: [],
      publicity: {},
      leaks: [],
      practice: {},
      quality: {},
    }
    play.write({ kind: 'network-day', report: resolveDay(network.setup, playOf(play).now, orders, () => 0.5) })
  }
  return play
}

/** Orders checks at these places, day by day of the story from 0, and lets the turn pass. */
export function ordered(play: Play, ...days: readonly (readonly (keyof typeof nodes)[])[]): Play {
  for (const name of ['north', 'east', 'west', 'town'] as const) {
    const at = network.setup.nodes.find(({ id }) => id === nodes[name])
    const on = days.flatMap((checked, day) => (checked.includes(name) ? [{ day, units: 1 }] : []))
    if (!at || on.length === 0) continue
    play.write({ kind: 'ordered', team: at.slot, turn: 0, order: { what: 'checks', node: at.id, days: on }, by: seat('t-1') })
  }
  return moved(play, 0)
}

type Acts = Extract<Event, { kind: 'network-moved' }>['acts']
/** Says that a turn's days are over, with what was done in it. */
export const moved = (play: Play, turnIndex: number, acts?: Acts): Play =>
  play.write({
    kind: 'network-moved',
    turn: turnIndex,
    from: 0,
    to: 0,
    measured: { displaced: null, quotient: null, capability: 1 },
    ...(acts && { acts }),
  })

/** The play with some facilitators in another state. */
export const people = (parts: { readonly [name: string]: Partial<FacilitatorState> }): Pick<NetworkPlay, 'now'> => {
  const { now } = playOf(start())
  const facilitators = { ...now.facilitators }
  for (const [name, part] of Object.entries(parts)) {
    const before = network.setup.facilitators.find(({ id }) => id === name)
    if (!before) throw new Error(`no facilitator ${name}`)
    const state = facilitators[before.id]
    if (state) facilitators[before.id] = { ...state, ...part }
  }
  return { now: { ...now, facilitators } }
}

/** Identified by a state, with the leads of these. */
export const by = (team: string, ...from: readonly string[]): Pick<FacilitatorState, 'identified'> => ({
  identified: { [slot(team)]: { day: 3, from: from.map((one) => ({ slot: slot(one), leads: 0.6 })) } },
})

export const shares = ({ part, whole }: Measured): [number, number] => [Number(part.toFixed(6)), whole]
const termsNow = ({ exercise, state }: Play, team: SlotId, outcome: Outcome): Term[] =>
  termsOf(exercise, evidenceOf(exercise, state), outcome, team, [])
/** One term of an outcome as it stands. */
export const termIn = (play: Play, team: SlotId, outcome: Outcome, name: TermName): Term => {
  const found = termsNow(play, team, outcome).find(({ term }) => term === name)
  if (!found) throw new Error(`outcome ${outcome} has no ${name}`)
  return found
}
/** L_m as it stands. */
export const measured = (play: Play, team: SlotId, outcome: Outcome): number | null => valueOfTerms(termsNow(play, team, outcome))
export const outcomeOf = (play: Play, team: SlotId, outcome: Outcome) => {
  const score = scoreOutcomes(play.exercise, play.state).find((one) => one.team === team && one.outcome === outcome)
  if (score?.because.rule !== 'outcome-score') throw new Error('no such outcome')
  return { ...score, because: score.because }
}

export const request = (play: Play, from: SlotId, to: SlotId, seconds = 100) =>
  play.write({
    kind: 'requested',
    from,
    to,
    due: play.state.run + seconds,
    content: { ask: 'action', text: text(), purpose: text(), handling: 'H0' },
  })
export const reply = (play: Play, n: number, team: SlotId, at: number) =>
  play.write(
    { kind: 'ran', to: at },
    { kind: 'request-answered', request: n, by: team, answer: 'approve', text: text(), to: 'approved', share: null },
  )
export const share = (play: Play, from: SlotId, to: SlotId, content: object = {}) =>
  play.write(
    {
      kind: 'shared',
      from,
      to: [to],
      arrives: play.state.run,
      content: { information: 'lead', text: text(), handling: 'H1', ...content },
    },
    { kind: 'share-arrived', share: play.state.shares.length },
  )
export const tell = (play: Play, from: SlotId, to: SlotId, more: object = {}) =>
  play.write(
    { kind: 'told', from, to, verb: 'told', gist: text(), saidAt: play.state.run, ...more },
    { kind: 'told-settled', told: play.state.told.length, to: 'confirmed' },
  )
