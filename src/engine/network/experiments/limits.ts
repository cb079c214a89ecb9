/**
 * Where working together does not help by itself (domain model 3.5). These are part of what the model must show; nobody may
 * tune them away.
 */
import type { SlotId } from '../../scenario/names.ts'
import type { DayOrders } from '../orders.ts'
import { layoutOf } from '../layout.ts'
import { capability } from '../measures.ts'
import type { Parameters } from '../parameters.ts'
import type { NetworkSetup } from '../setup.ts'
import { shown, telling, within } from './experiment.ts'
import type { Experiment } from './experiment.ts'
import { arrestedIn, arrestsOf, delivered, deliveredOn, everyLink, identifiedIn, meanOf, practiceOf, run, tallied } from './run.ts'
import type { Run } from './run.ts'
import { theatre } from './theatre.ts'

const WINDOW = 14
/** Units that each state has on each day of its window, spread evenly over its own places. */
const UNITS = 2

const unitsOf = (setup: NetworkSetup, slot: SlotId): DayOrders['units'] => {
  const own = setup.nodes.filter((node) => node.slot === slot)
  return Object.fromEntries(own.map(({ id }) => [id, UNITS / own.length]))
}

/** What all campaigns have in common: who shares, and victim practice of 0.8 everywhere. */
const base = (setup: NetworkSetup, sharing: boolean) => ({ links: sharing ? everyLink(setup) : [], practice: practiceOf(setup, 0.8) })

/** One state after another acts for a fortnight and on the day after arrests those whom it has identified. */
function separate(setup: NetworkSetup, sharing: boolean, seed: string): Run {
  const { slots } = layoutOf(setup)
  return run(
    setup,
    WINDOW * slots.length + 1,
    (day, state) => {
      const turn = Math.floor(day / WINDOW)
      const [now, before] = [slots.slice(turn, turn + 1), day % WINDOW === 0 && turn > 0 ? slots.slice(turn - 1, turn) : []]
      return {
        ...base(setup, sharing),
        units: Object.assign({}, ...now.map((slot) => unitsOf(setup, slot))),
        arrests: arrestsOf(setup, state, before),
      }
    },
    { seed },
  )
}

/** All states act in the same fortnight and on the day after arrest in the same hour. Word may get out the day before. */
function joint(setup: NetworkSetup, sharing: boolean, leak: boolean, seed: string): Run {
  const { slots } = layoutOf(setup)
  const units: DayOrders['units'] = Object.assign({}, ...slots.map((slot) => unitsOf(setup, slot)))
  return run(
    setup,
    WINDOW + 2,
    (day, state) => ({
      ...base(setup, sharing),
      leaks: leak && day === 0 ? setup.nodes.map(({ id }) => id) : [],
      units: day > 0 && day <= WINDOW ? units : {},
      arrests: day > WINDOW ? arrestsOf(setup, state, slots) : [],
    }),
    { seed },
  )
}

const SEEDS = ['1', '2', '3', '4', '5', '6']
const mean = (runs: readonly Run[], of: (run: Run) => number): number => meanOf(runs.map(of))

/** The figures of a campaign: its window is the first so many days, or the fortnight after the first. */
const campaigns = (own: Partial<Parameters>) => {
  const setup = theatre(own)
  return {
    setup,
    separate: SEEDS.map((seed) => separate(setup, true, seed)),
    joint: SEEDS.map((seed) => joint(setup, true, false, seed)),
  }
}

const L1: Experiment = {
  id: 'L1',
  title: 'Joint is not better in everything',
  claim: 'With the same officer-days and sharing, one state after another finds more people but delivers more; arrests are about the same.',
  source: 'formulas 2 and 4: along a route, deterrence overlaps',
  off: { words: 'the network does not look at risk', parameters: { omega: 0 } },
  measure: (own) => {
    const { setup, separate, joint } = campaigns(own)
    const foundIn = (runs: readonly Run[]) => mean(runs, ({ state }) => tallied(setup, state, 'found'))
    const arrests = (runs: readonly Run[]) => mean(runs, ({ state }) => arrestedIn(setup, state))
    const nci = (runs: readonly Run[]) => mean(runs, ({ state }) => capability(setup, state))
    const apart = mean(separate, ({ days }) => delivered(days.slice(0, -1)))
    const together = mean(joint, ({ days }) => delivered(days.slice(1, -1)))
    return [
      shown('found, one after another', foundIn(separate)),
      shown('found, joint', foundIn(joint)),
      telling('found one after another over joint', foundIn(separate) / foundIn(joint), 2, 5),
      within('delivered a day, one after another', apart, 45, 80),
      within('delivered a day, joint', together, 0, 45),
      within('arrested of 17, one after another', arrests(separate), 9, 17),
      within('arrested of 17, joint', arrests(joint), 9, 17),
      within('capability after, one after another', nci(separate), 0.4, 0.8),
      within('capability after, joint', nci(joint), 0, 0.5),
    ]
  },
}

const L2: Experiment = {
  id: 'L2',
  title: 'Joint without sharing',
  claim: 'States that act together but share nothing identify nobody.',
  source: 'formula 7: no state alone holds enough leads',
  off: { words: 'leads are shared' },
  measure: (own, off) => {
    const setup = theatre(own)
    return [telling('identified of 17', identifiedIn(setup, joint(setup, off, false, '1').state), 0, 0)]
  },
}

const L3: Experiment = {
  id: 'L3',
  title: 'Joint with a leak the day before',
  claim: 'Word that gets out the day before costs all arrests.',
  source: 'formulas 6 and 9: those who are warned leave few leads',
  off: { words: 'nobody hides', parameters: { hide: 0 } },
  measure: (own) => {
    const setup = theatre(own)
    return [telling('arrested of 17', meanOf(SEEDS.map((seed) => arrestedIn(setup, joint(setup, true, true, seed).state))), 0, 0)]
  },
}

const L4: Experiment = {
  id: 'L4',
  title: 'A leak lowers flow for a while',
  claim: 'After a leak fewer travel, and later as many as before: a fall in flow alone is no success.',
  source: 'formula 11: people lie low',
  off: { words: 'nobody fears a place because of word of it', parameters: { leakFloor: 0 } },
  measure: (own) => {
    const setup = theatre(own)
    const { days, state } = run(setup, 90, (day) => ({ leaks: day === 0 ? setup.nodes.map(({ id }) => id) : [] }))
    const [before = 0, next = 0] = days.slice(0, 2).map(deliveredOn)
    return [
      telling('delivered the day after, of the usual', next / before, 0.8, 0.97),
      within('delivered ninety days after, of the usual', meanOf(days.slice(-1).map(deliveredOn)) / before, 0.99, 1.05),
      within('capability ninety days after', capability(setup, state), 1, 1),
    ]
  },
}

export const LIMITS: readonly Experiment[] = [L1, L2, L3, L4]
