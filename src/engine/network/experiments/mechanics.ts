/** M1 to M3: what must hold in any network, tried in many drawn cases (domain model 3.4). */
import { canonicalJson } from '../../../base/canonical-json.ts'
import { draw } from '../../exercise/rng.ts'
import type { NodeId } from '../names.ts'
import type { DayReport } from '../report.ts'
import type { NetworkSetup } from '../setup.ts'
import { telling } from './experiment.ts'
import type { Experiment } from './experiment.ts'
import { arrestsOf, everyLink, run, sumOf } from './run.ts'
import { theatre } from './theatre.ts'

const CASES = 100
const DAYS = 8

/** Orders of all states, drawn for a case: up to two units at each node, or none at about half of them. */
const drawnUnits = (setup: NetworkSetup, name: string): { readonly [node: NodeId]: number } =>
  Object.fromEntries(setup.nodes.map(({ id }) => [id, Math.max(0, 4 * draw('trial', 'units', `${name}/${id}`, 0) - 2)]))

/** How far a day is from adding up: whoever wants to travel is found, arrives, or stays away, and then waits or gives up. */
function missing(day: DayReport, waited: number, countWaiting: boolean): number {
  const travelled = sumOf(day.routes.map(({ delivered, found }) => delivered + sumOf(found.map((one) => one.found))))
  const stayed = countWaiting ? day.waiting - (waited - day.released) + (day.deterred - day.postponed) : day.deterred - day.postponed
  return Math.abs(day.demand - travelled - stayed)
}

const M1: Experiment = {
  id: 'M1',
  title: 'Nobody is lost',
  claim: 'Every journey is found, arrives, waits or is given up, on every day.',
  source: 'conservation',
  off: { words: 'those who wait are not counted' },
  measure: (own, off) => {
    const setup = theatre(own)
    const lost = Array.from({ length: CASES }, (_, at) => {
      const units = drawnUnits(setup, String(at))
      const { days } = run(setup, DAYS, () => ({ units }))
      return days.some((day, n) => missing(day, days[n - 1]?.waiting ?? 0, !off) > 1e-9)
    })
    return [telling(`cases of ${CASES} that do not add up`, lost.filter(Boolean).length, 0, 0)]
  },
}

/**
 * Only where somebody acts already: a further state that joins with next to nothing widens what is feared elsewhere (k in
 * formula 11) by more than it makes its own place feared. With δ_J above 1 even that may not hold: like places elsewhere
 * can then be feared more than the place of action itself.
 */
const M2: Experiment = {
  id: 'M2',
  title: 'More effort never draws journeys',
  claim: 'More effort at a place where somebody acts never raises the number of journeys through it.',
  source: 'monotonicity',
  off: { words: 'risk attracts', parameters: { omega: -1.6 } },
  measure: (own) => {
    const setup = theatre(own)
    const raised = Array.from({ length: CASES }, (_, at) => {
      const node = setup.nodes[Math.floor(draw('trial', 'node', String(at), 0) * setup.nodes.length)]
      if (!node) return true
      const units: { [place: NodeId]: number } = { ...drawnUnits(setup, String(at)), [node.id]: 2 * draw('trial', 'less', String(at), 0) }
      const more = { ...units, [node.id]: (units[node.id] ?? 0) + 2 * draw('trial', 'more', String(at), 0) }
      const came = (orders: { readonly [node: NodeId]: number }) =>
        run(setup, DAYS, () => ({ units: orders })).days.map((day) => day.nodes.find((one) => one.node === node.id)?.came ?? 0)
      const [few, many] = [came(units), came(more)]
      return many.some((journeys, day) => journeys > (few[day] ?? 0) + 1e-9)
    })
    return [telling(`cases of ${CASES} in which more came`, raised.filter(Boolean).length, 0, 0)]
  },
}

const M3: Experiment = {
  id: 'M3',
  title: 'The same again',
  claim: 'The same setup, seed and orders give the same bytes.',
  source: 'determinism',
  off: { words: 'another seed' },
  measure: (own, off) => {
    const setup = theatre(own)
    const units = drawnUnits(setup, 'again')
    const links = everyLink(setup)
    const slots = [...new Set(setup.nodes.map(({ slot }) => slot))]
    const played = (seed: string) =>
      canonicalJson(run(setup, 20, (_, state) => ({ units, links, arrests: arrestsOf(setup, state, slots) }), { seed }))
    return [telling('runs of 5 that differ', [...'12345'].filter((seed) => played(seed) !== played(off ? `${seed}0` : seed)).length, 0, 0)]
  },
}

export const MECHANICS: readonly Experiment[] = [M1, M2, M3]
