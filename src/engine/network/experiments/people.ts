/** Q8 to Q14: whom states arrest, what they share, how they treat victims (domain model 3.4). */
import { draw } from '../../exercise/rng.ts'
import { byCodeUnit } from '../../../base/compare.ts'
import { facilitatorId } from '../names.ts'
import type { FacilitatorId } from '../names.ts'
import type { Parameters } from '../parameters.ts'
import type { DayReport } from '../report.ts'
import type { Facilitator, NetworkSetup } from '../setup.ts'
import { shown, telling, within } from './experiment.ts'
import type { Experiment } from './experiment.ts'
import {
  allKnown,
  arrestedIn,
  arrestsAmong,
  delivered,
  deliveredOn,
  everyLink,
  identifiedIn,
  meanOf,
  overSeeds,
  practiceOf,
  run,
  tallied,
  unitsAt,
} from './run.ts'
import { PEOPLE, theatre } from './theatre.ts'

const SEEDS = 40
const EIGHT = PEOPLE.slice(0, 8)

const Q8: Experiment = {
  id: 'Q8',
  title: 'Eight arrests on one day, or one every third day',
  claim: 'In the same hour none warns another; one after another, partners hide.',
  source: 'the same-hour rule of formula 8',
  off: { words: 'nothing warns anybody', parameters: { beta: 0 } },
  measure: (own) => {
    const setup = theatre(own)
    const start = allKnown(setup)
    const together = run(setup, 1, () => ({ arrests: arrestsAmong(setup, EIGHT) }), { start })
    const apart = overSeeds(SEEDS, (seed) => {
      const plan = (day: number) => ({ arrests: day % 3 === 0 ? arrestsAmong(setup, EIGHT.slice(day / 3, day / 3 + 1)) : [] })
      return arrestedIn(setup, run(setup, 3 * EIGHT.length - 2, plan, { start, seed }).state)
    })
    return [
      within('arrested of 8, same day', arrestedIn(setup, together.state), 8, 8),
      telling('arrested of 8, every third day', apart, 3.5, 6.8),
    ]
  },
}

const Q9: Experiment = {
  id: 'Q9',
  title: 'Word gets out before eight arrests',
  claim: 'The later it gets out, the fewer are arrested: alert fades.',
  source: 'formulas 8 and 9',
  off: { words: 'nobody hides', parameters: { hide: 0 } },
  measure: (own) => {
    const setup = theatre(own)
    const start = allKnown(setup)
    const leaks = setup.nodes.map(({ id }) => id)
    const after = (days: number) => {
      const warned = run(setup, days, (day) => ({ leaks: day === 0 ? leaks : [] }), { start }).state
      return overSeeds(SEEDS, (seed) =>
        arrestedIn(setup, run(setup, 1, () => ({ arrests: arrestsAmong(setup, EIGHT) }), { start: warned, seed }).state),
      )
    }
    return [
      telling('arrested of 8, one day after', after(1), 1, 3),
      telling('arrested of 8, seven days after', after(7), 3, 5),
      telling('arrested of 8, fourteen days after', after(14), 5, 6.8),
    ]
  },
}

/** The days after some are arrested on the day before. */
const daysWithout = (setup: NetworkSetup, some: readonly FacilitatorId[], days: number): readonly DayReport[] =>
  run(setup, days + 1, (day) => ({ arrests: day === 0 ? arrestsAmong(setup, some) : [] }), { start: allKnown(setup) }).days.slice(1)

/** Four weeks without some. */
const without = (setup: NetworkSetup, some: readonly FacilitatorId[]): number => delivered(daysWithout(setup, some, 28))

/** So many drawn by lot. */
function drawn(count: number, lot: number): FacilitatorId[] {
  const place = (id: FacilitatorId) => draw('trial', 'lot', `${lot}/${id}`, 0)
  return PEOPLE.toSorted((a, b) => place(a) - place(b) || byCodeUnit(a, b)).slice(0, count)
}

const Q10: Experiment = {
  id: 'Q10',
  title: 'Four key facilitators, or any four',
  claim: 'Without those who do what nobody else can do, less is delivered than without any four.',
  source: 'Albert, Jeong and Barabási 2000; Malm and Bichler 2011; Bright, Greenhill and Levenkova 2011',
  off: { words: 'places work as well without their people', parameters: { kappaMin: 1 } },
  measure: (own) => {
    const setup = theatre(own)
    const key = without(setup, PEOPLE.slice(0, 4))
    const any = meanOf(Array.from({ length: 10 }, (_, lot) => without(setup, drawn(4, lot))))
    return [shown('delivered a day, key four', key), shown('delivered a day, any four', any), telling('difference', any - key, 5, 25)]
  },
}

const LOW = theatre()
  .facilitators.filter(({ replacement }) => replacement === 'low')
  .map(({ id }) => id)

const Q11: Experiment = {
  id: 'Q11',
  title: 'Six specialists, or six whom anybody can replace',
  claim: 'Skills that are hard to replace are what the network misses.',
  source: 'Duijn, Kashirin and Sloot 2014; Diviák 2023; Campana 2018',
  off: { words: 'all are replaced as fast', parameters: { recLow: 1 / 18, recMid: 1 / 18, recHigh: 1 / 18 } },
  measure: (own) => {
    const setup = theatre(own)
    const [specialists, others] = [without(setup, PEOPLE.slice(0, 6)), without(setup, LOW.slice(0, 6))]
    return [
      shown('delivered a day, without specialists', specialists),
      shown('delivered a day, without others', others),
      telling('difference', others - specialists, 8, 30),
    ]
  },
}

/** So many people of no importance that nearly all are always free. */
const crowded = (setup: NetworkSetup): NetworkSetup => {
  const crowd = Array.from({ length: 400 }, (_, at) => facilitatorId.parse(`BYSTANDER-${at}`))
  const idle = crowd.map((id): Facilitator => ({ id, role: 'bystander', nodes: [], home: [], replacement: 'low' }))
  return { ...setup, facilitators: [...setup.facilitators, ...idle] }
}

/** The days until 95 % of the usual is delivered again. */
function recovery(setup: NetworkSetup, count: number): number {
  const usual = meanOf(run(setup, 1, () => ({})).days.map(deliveredOn))
  return 1 + daysWithout(setup, PEOPLE.slice(0, count), 60).findIndex((day) => deliveredOn(day) >= 0.95 * usual)
}

const Q12: Experiment = {
  id: 'Q12',
  title: 'How long recovery takes',
  claim: 'The more are arrested, the longer it takes, since replacements come from those still free.',
  source: 'MADTOR, JASSS 27(3) 2024',
  off: { words: 'there are always enough who are free' },
  measure: (own, off) => {
    const setup = off ? crowded(theatre(own)) : theatre(own)
    const days = [4, 6, 8, 12].map((count) => recovery(setup, count))
    const [four = 0, , , twelve = 0] = days
    return [
      ...[4, 6, 8, 12].map((count, at) => shown(`days to 95 % after ${count}`, days[at] ?? null)),
      telling('twelve over four', twelve / four, 1.4, 3),
      telling('steps on which it grows', days.slice(1).filter((value, at) => value > (days[at] ?? 0)).length, 3, 3),
    ]
  },
}

/** All states act for three weeks, half a unit at each place. */
function acting(own: Partial<Parameters>, practice: number, sharing: boolean) {
  const setup = theatre(own)
  const units = unitsAt(
    setup.nodes.map(({ id }) => id),
    0.5,
  )
  const links = sharing ? everyLink(setup) : []
  const { state } = run(setup, 21, () => ({ units, links, practice: practiceOf(setup, practice) }))
  return {
    identified: identifiedIn(setup, state),
    victims: tallied(setup, state, 'identified'),
    cooperating: tallied(setup, state, 'cooperating'),
  }
}

const Q13: Experiment = {
  id: 'Q13',
  title: 'Sharing leads',
  claim: 'States that share leads identify far more facilitators than the same states that do not.',
  source: 'first Joint Period of Action 2015; Frontex, JAD Danube 8',
  off: { words: 'no link is active' },
  measure: (own, off) => {
    const [alone, together] = [acting(own, 0.3, false), acting(own, 0.3, !off)]
    const [aloneV, togetherV] = [acting(own, 1, false), acting(own, 1, !off)]
    return [
      within('identified of 17 without sharing, V 0.3', alone.identified, 0, 9),
      telling('identified of 17 with sharing, V 0.3', together.identified, 12, 17),
      within('identified of 17 without sharing, V 1', aloneV.identified, 2, 14),
      telling('identified of 17 with sharing, V 1', togetherV.identified, 15, 17),
    ]
  },
}

const Q14: Experiment = {
  id: 'Q14',
  title: 'Good victim practice',
  claim: 'Support first: about twice as many victims are identified, and several times as many choose to help.',
  source: 'OSCE 2013; Brunovskis and Skilbrei 2016',
  off: { words: 'practice makes no difference', parameters: { p1: 0.25, c1: 0.1 } },
  measure: (own) => {
    const [poor, good] = [acting(own, 0.3, true), acting(own, 1, true)]
    return [
      shown('victims identified, V 0.3', poor.victims),
      shown('victims identified, V 1', good.victims),
      telling('victims identified, times', good.victims / poor.victims, 1.6, 2.4),
      telling('victims who help, times', good.cooperating / poor.cooperating, 3, 6),
    ]
  },
}

export const REMOVALS: readonly Experiment[] = [Q8, Q9, Q10, Q11, Q12]
export const SHARING: readonly Experiment[] = [Q13, Q14]
