/** Q1 to Q7 and Q15: where and when states act (domain model 3.4). */
import { draw } from '../../exercise/rng.ts'
import { displacedShare, displacement } from '../measures.ts'
import type { NodeId } from '../names.ts'
import type { Parameters } from '../parameters.ts'
import { shown, telling, within } from './experiment.ts'
import type { Experiment } from './experiment.ts'
import { delivered, deliveredOn, found, foundOn, meanOf, run, unitsAt } from './run.ts'
import type { Plan, Run } from './run.ts'
import { HUBS, hubOf, theatre } from './theatre.ts'

const AIRPORTS: readonly NodeId[] = HUBS.map(hubOf)
/** Days of a window in which states act. */
const WINDOW = 14
const QUIET: Plan = () => ({})

/** All four airports, or the first so many of them, with so many units at each. */
const airports = (units: number, how = AIRPORTS.length): Plan => {
  const orders = { units: unitsAt(AIRPORTS.slice(0, how), units) }
  return () => orders
}

const at = (own: Partial<Parameters>, days: number, plan: Plan): Run => run(theatre(own), days, plan)
/** Journeys delivered a day when nobody acts. */
const usual = (own: Partial<Parameters>): number => delivered(at(own, 1, QUIET).days)
/** What a plan takes off the journeys delivered, in percent. */
const fall = (own: Partial<Parameters>, days: number, plan: Plan): number => 100 * (1 - delivered(at(own, days, plan).days) / usual(own))

const share = (own: Partial<Parameters>, plan: Plan): number | null => {
  const setup = theatre(own)
  return displacedShare(displacement(setup, run(setup, WINDOW, plan).days, run(setup, WINDOW, QUIET).days))
}

const BLIND = { words: 'the network does not look at risk', parameters: { omega: 0 } }

const Q1: Experiment = {
  id: 'Q1',
  title: 'One state acts alone',
  claim: 'Most journeys that leave its airport take another: few are prevented.',
  source: 'Dell; Mesnard and others; Magliocca and others 2019',
  off: BLIND,
  measure: (own) => [
    telling('displaced share', share(own, airports(4, 1)), 0.3, 1),
    telling('fall of journeys delivered, %', fall(own, WINDOW, airports(4, 1)), 2, 20),
  ],
}

const Q2: Experiment = {
  id: 'Q2',
  title: 'The same effort over all airports that can stand in for one another',
  claim: 'It prevents several times as many journeys as all of it at one.',
  source: 'Giommoni, Berlusconi and Aziani',
  off: BLIND,
  measure: (own) => {
    const [one, all] = [fall(own, WINDOW, airports(4, 1)), fall(own, WINDOW, airports(1))]
    return [
      within('delivered a day, one airport', usual(own) * (1 - one / 100), 70, 90),
      within('delivered a day, four airports', usual(own) * (1 - all / 100), 30, 50),
      telling('fall at four over fall at one', all / one, 3, 12),
    ]
  },
}

const Q3: Experiment = {
  id: 'Q3',
  title: 'How many airports are covered',
  claim: 'Covering a few has little effect; nearly all must be covered.',
  source: 'Crawford, Reuter and others 1988',
  off: BLIND,
  measure: (own) => {
    const [one = 0, two = 0, three = 0, four = 0] = HUBS.map((how) => fall(own, WINDOW, airports(2, how)))
    return [
      within('fall with one of four, %', one, 0, 25),
      telling('fall with two of four, %', two, 10, 30),
      within('fall with three of four, %', three, 30, 60),
      within('fall with four of four, %', four, 70, 95),
      telling('what two of four do, of what all do', two / four, 0.1, 0.4),
    ]
  },
}

/** One airport after another, each for a window, with the effort of all. */
const blocks: Plan = (day) => ({ units: unitsAt([hubOf(1 + Math.floor(day / WINDOW))], 4) })

const Q4: Experiment = {
  id: 'Q4',
  title: 'At once, or one after another',
  claim: 'The same officer-days at all airports at once deliver fewer and find more than at one after another.',
  source: 'Giommoni, Berlusconi and Aziani; Crawford, Reuter and others 1988',
  off: BLIND,
  measure: (own) => {
    const days = WINDOW * AIRPORTS.length
    const [together, apart] = [at(own, days, airports(1)).days, at(own, days, blocks).days]
    return [
      shown('delivered a day, at once', delivered(together)),
      shown('delivered a day, one after another', delivered(apart)),
      shown('found a day, at once', found(together)),
      shown('found a day, one after another', found(apart)),
      telling('fall at once over fall one after another', (usual(own) - delivered(together)) / (usual(own) - delivered(apart)), 2.5, 5),
      telling('found at once over found one after another', found(together) / found(apart), 2.5, 5),
    ]
  },
}

const Q5: Experiment = {
  id: 'Q5',
  title: 'Where next, nobody knows',
  claim: 'Moving to an airport drawn by lot each day delivers fewer than staying at each for a known fortnight.',
  source: 'Crawford, Reuter and others 1988; Caulkins, Crawford and Reuter 1993',
  off: BLIND,
  measure: (own) => {
    const days = WINDOW * AIRPORTS.length
    const drawn = (seed: number): Plan => {
      return (day) => ({ units: unitsAt([hubOf(1 + Math.floor(4 * draw('trial', 'airport', `${seed}/${day}`, 0)))], 4) })
    }
    const rotating = meanOf([1, 2, 3, 4, 5].map((seed) => delivered(at(own, days, drawn(seed)).days)))
    const blocked = delivered(at(own, days, blocks).days)
    return [
      shown('delivered a day, drawn', rotating),
      shown('delivered a day, in blocks', blocked),
      telling('drawn over blocks', rotating / blocked, 0.65, 0.9),
    ]
  },
}

/** A window at all airports, and then what is delivered on a day after it, as a share of what is usual. */
const after = (own: Partial<Parameters>, day: number): number => {
  const { days } = at(own, WINDOW + day, (now) => (now < WINDOW ? { units: unitsAt(AIRPORTS, 1.2) } : {}))
  return meanOf(days.slice(-1).map(deliveredOn)) / usual(own)
}

const Q6: Experiment = {
  id: 'Q6',
  title: 'Fear outlasts the action',
  claim: 'Three days after the end fewer than usual still travel.',
  source: 'Sherman 1990',
  off: { words: 'fear is gone at once', parameters: { etaDown: 1 } },
  measure: (own) => [telling('delivered on day +3, of the usual', after(own, 3), 0.6, 0.92)],
}

const Q6B: Experiment = {
  id: 'Q6b',
  title: 'Those who waited come',
  claim: 'Five weeks after the end more than usual travel, because journeys were put off.',
  source: 'Sherman 1990',
  off: { words: 'nobody waits', parameters: { postpone: 0 } },
  measure: (own) => [telling('delivered on day +38, of the usual', after(own, 38), 1.01, 1.2)],
}

const Q7: Experiment = {
  id: 'Q7',
  title: 'A long crackdown tires',
  claim: 'What is found each day falls to less than half within weeks: the network adapts and checks tire.',
  source: 'Sherman 1990',
  off: { words: 'the network does not look at risk, and checks do not tire', parameters: { omega: 0, phi: 0 } },
  measure: (own) => {
    const { days } = at(own, 6 * 7, airports(1))
    const [first = 0, third = 0, sixth = 0] = [0, 20, 41].flatMap((day) => days.slice(day, day + 1).map(foundOn))
    return [
      shown('found on day 1', first),
      shown('found on day 21', third),
      shown('found on day 42', sixth),
      telling('day 42 over day 1', sixth / first, 0.2, 0.5),
    ]
  },
}

/** The values of δ_J between pure displacement and diffusion. */
const SPREADS = [0, 0.4, 0.8, 1.2, 1.6] as const

const Q15: Experiment = {
  id: 'Q15',
  title: 'How far fear spreads',
  claim: 'The more that joint action is feared elsewhere, the less is displaced, down to nothing.',
  source: 'Guerette and Bowers 2009; Bowers and others 2011; Clarke and Weisburd 1994',
  off: { words: 'one state acts alone' },
  measure: (own, off) => {
    const shares = SPREADS.map((deltaJ) => share({ ...own, deltaJ }, airports(2, off ? 1 : 2)) ?? NaN)
    const falls = shares.slice(1).filter((value, place) => value < (shares[place] ?? NaN)).length
    return [
      ...SPREADS.map((deltaJ, place) => shown(`displaced share, δ_J ${deltaJ}`, shares[place] ?? null)),
      telling('steps on which it falls', falls, 4, 4),
      telling('from the first to the last', (shares[0] ?? NaN) - (shares[4] ?? NaN), 0.6, 1.1),
    ]
  },
}

export const PLACES: readonly Experiment[] = [Q1, Q2, Q3, Q4, Q5, Q6, Q6B, Q7]
export const SPREAD: readonly Experiment[] = [Q15]
