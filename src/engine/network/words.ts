/**
 * A because of the network in words for a delegate. All sentences stand here together, so that they can be read, mended
 * and translated as one list; `{x}` is filled in.
 */
import type { SlotId } from '../scenario/names.ts'
import type { AlertBecause, AlertStep, FlowBecause, NetworkBecause } from './because.ts'
import type { FacilitatorId, NodeId, RouteId } from './names.ts'
import {
  recomputeAlert,
  recomputeArrest,
  recomputeCapability,
  recomputeCapacity,
  recomputeDeterred,
  recomputeDisplaced,
  recomputeFear,
  recomputeFlow,
  recomputeFound,
  recomputeGain,
  recomputeIdentified,
  recomputeReplaced,
  recomputeVictims,
} from './recompute.ts'
import type { Warning } from './report.ts'

/** How the reader knows places, routes, people, states and days. */
export type NetworkNames = {
  readonly node: (node: NodeId) => string
  readonly route: (route: RouteId) => string
  readonly facilitator: (facilitator: FacilitatorId) => string
  readonly team: (slot: SlotId) => string
  /** A day by its number from 0, such as `D-7`. */
  readonly day: (day: number) => string
}

const SENTENCES = {
  flow: '{flow} of {demand} journeys took this route on {day}.',
  'flow terms': 'What it costs the network: {cost}. Most of it: {terms}.',
  'term own': 'the way itself {value}',
  'term node': 'the risk seen at {node} {value}',
  'flow capacity': '{node} lets through {capacity} of what it could.',
  'flow share': 'Together this weighs {weight}. All routes weigh {weights}, staying away {stayAway}.',
  deterred: '{deterred} of {demand} journeys did not start on {day}. Without any action it would have been {usual}.',
  'deterred waits': '{postponed} of them wait for a better day, {gaveUp} gave up.',
  'deterred released': '{released} of those who wanted to travel had waited before.',
  'found nothing': 'Nobody was found at {node} on {day}, because nobody checked there.',
  found: '{found} of {came} people were found at {node} on {day}: each journey had a chance of {risk}.',
  'found units': '{units} units, {visibility} of what passes can be seen, quality of checks {quality}.',
  'found tired': 'It was day {acting} of action in a row. Checks tire.',
  fear: 'The risk that the network sees at {node} went from {before} to {after} on {day}. It moves to {target}.',
  'fear nothing': 'Nothing is feared there, so it fades.',
  'fear here': 'That is the risk of the action there.',
  'fear state': 'It is feared because of action at {of}, in the same state.',
  'fear elsewhere':
    'It is feared because {acting} states acted at once: nobody knows where next. The highest risk at a like place is at {of}.',
  'fear word': 'It is feared because word got out.',
  victims: '{found} people were found in {team} on {day}. {potential} of them are potential victims.',
  'victims identified': '{identified} were identified as victims and {missed} were missed, with victim practice of {practice}.',
  'victims cooperating': '{cooperating} chose to help the authorities.',
  'gain nothing': '{team} gained no leads on {facilitator} on {day}.',
  gain: '{team} gained {gained} leads on {facilitator} on {day}. The most came from {finds}.',
  'gain near': '{node}, where {facilitator} works, {leads}',
  'gain far': '{node}, on the same route, {leads}',
  'gain hidden': '{facilitator} was alert ({alert}) and left fewer.',
  'identified by': '{team} identified {facilitator} on {day}, with {pooled} leads of {theta} needed.',
  'identified by course': '{team} identified {facilitator} on {day}, by a course of action.',
  'not identified': '{team} has {pooled} of {theta} leads needed to identify {facilitator}.',
  'held by': 'Leads held: {held}.',
  'held own': '{team} {leads}',
  'held unshared': '{team} {leads} (not shared with {home})',
  'alert none': 'Nothing has alarmed {facilitator}.',
  alert: 'The alert of {facilitator} is {alert}. Without a warning it fades a little each day.',
  'alert leak': '{day}: word got out about {nodes}. Alert went from {before} to {after}.',
  'alert partner': '{day}: somebody who works at the same place was arrested. Alert went from {before} to {after}.',
  'alert visible': '{day}: action could be seen at {visible} of their places. Alert went from {before} to {after}.',
  'alert visible days': '{day} to {last}: action could be seen at {visible} of their places each day. Alert went from {before} to {after}.',
  'alert course': '{day}: a course of action changed it to {to}.',
  arrest: '{team} tried to arrest {facilitator} on {day}. The chance was {chance}, because their alert was {alert} when the day began.',
  'arrest good': 'What was drawn, {drawn}, was below it: arrested.',
  'arrest bad': 'What was drawn, {drawn}, was not below it: escaped.',
  capacity: '{node} can do {capacity} of its work: the mean of those who work there.',
  'capacity free': 'Nobody need work at {node}, so it can do all of it.',
  'capacity one': '{facilitator} {capacity}',
  'capacity arrested': '{facilitator} {capacity} (arrested, being replaced)',
  replaced: 'Others did {after} of the work of {facilitator} at the end of {day}, and {before} the day before.',
  'replaced free': 'They come from the {free} of facilitators who are still free.',
  'displaced none': 'No journeys left the places of action, so none can have moved.',
  displaced: 'On routes through places of action {left} fewer journeys started than without action. On the others there were {moved} more.',
  'displaced less':
    'On routes through places of action {left} fewer journeys started than without action. On the others there were {moved} fewer too.',
  'displaced share': 'The displaced share is {share}. The weighted displacement quotient is {quotient}.',
  capability: 'The network can do {capability} of its work. Work that is hard to replace counts more.',
} as const

const say = (id: keyof typeof SENTENCES, gaps: { readonly [gap: string]: string | number } = {}): string =>
  SENTENCES[id].replaceAll(/\{(\w+)\}/g, (_, gap: string) => String(gaps[gap] ?? ''))

const shown = (value: number): string => value.toFixed(2)
const amount = (value: number): string => value.toFixed(1)
const percent = (share: number): string => `${Math.round(share * 100)} %`

/** How many terms and sources are named: those that weigh most (domain model 3.5, point 6). */
const MOST = 3

/** The terms of U_r, the largest first: C_r and ω·R̂_n of each node. */
export const costTerms = ({
  parameters,
  own,
  perceived,
}: FlowBecause): readonly { readonly node: NodeId | null; readonly value: number }[] =>
  [{ node: null, value: own }, ...perceived.map((one) => ({ node: one.node, value: parameters.omega * one.perceived }))]
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)

/** The sentences that say why, the figure first. */
export function explainNetwork(because: NetworkBecause, names: NetworkNames): string[] {
  switch (because.rule) {
    case 'network-flow':
      return flowWords(because, names)
    case 'network-deterred': {
      const { deterred, postponed, gaveUp } = recomputeDeterred(because)
      const { demand, usual, released, day } = because
      return [
        say('deterred', { deterred: amount(deterred), demand: amount(demand), usual: amount(usual), day: names.day(day) }),
        say('deterred waits', { postponed: amount(postponed), gaveUp: amount(gaveUp) }),
        ...(released > 0 ? [say('deterred released', { released: amount(released) })] : []),
      ]
    }
    case 'network-found': {
      const { risk, found } = recomputeFound(because)
      const { node, day, units, visibility, quality, acting, came } = because
      const where = { node: names.node(node), day: names.day(day) }
      if (units === 0) return [say('found nothing', where)]
      const all = came.reduce((sum, one) => sum + one.came, 0)
      return [
        say('found', { ...where, found: amount(found), came: amount(all), risk: percent(risk) }),
        say('found units', { units: shown(units), visibility: percent(visibility), quality: shown(quality) }),
        ...(acting > 1 ? [say('found tired', { acting })] : []),
      ]
    }
    case 'network-fear': {
      const { fear, target, after } = recomputeFear(because)
      const of = fear === 'state' || fear === 'elsewhere' ? because[fear].node : null
      return [
        say('fear', {
          node: names.node(because.node),
          day: names.day(because.day),
          before: percent(because.before),
          after: percent(after),
          target: percent(target),
        }),
        say(`fear ${fear}`, { of: of === null ? '' : names.node(of), acting: because.acting }),
      ]
    }
    case 'network-victims': {
      const { potential, identified, missed, cooperating } = recomputeVictims(because)
      return [
        say('victims', {
          found: amount(because.found),
          team: names.team(because.slot),
          day: names.day(because.day),
          potential: amount(potential),
        }),
        say('victims identified', { identified: amount(identified), missed: amount(missed), practice: shown(because.practice) }),
        say('victims cooperating', { cooperating: amount(cooperating) }),
      ]
    }
    case 'network-gain': {
      const { each, gained } = recomputeGain(because)
      const who = { team: names.team(because.slot), facilitator: names.facilitator(because.facilitator), day: names.day(because.day) }
      if (gained === 0) return [say('gain nothing', who)]
      // A place lies on several routes; what all of them left there is said once.
      const places = new Map<NodeId, { node: NodeId; near: boolean; leads: number }>()
      because.finds.forEach(({ node, near }, at) => {
        places.set(node, { node, near, leads: (places.get(node)?.leads ?? 0) + (each[at] ?? 0) })
      })
      const finds = [...places.values()]
        .sort((a, b) => b.leads - a.leads)
        .slice(0, MOST)
        .map(({ node, near, leads }) => say(near ? 'gain near' : 'gain far', { ...who, node: names.node(node), leads: shown(leads) }))
      return [
        say('gain', { ...who, gained: shown(gained), finds: finds.join('; ') }),
        ...(because.alert > 0 ? [say('gain hidden', { ...who, alert: percent(because.alert) })] : []),
      ]
    }
    case 'network-identified': {
      const { pooled } = recomputeIdentified(because)
      const { home, day, held, parameters } = because
      const who = { team: names.team(home), facilitator: names.facilitator(because.facilitator), day: day === null ? '' : names.day(day) }
      if (day !== null && held.length === 0) return [say('identified by course', who)]
      const list = held.map(({ slot, leads, counts }) =>
        say(counts ? 'held own' : 'held unshared', { team: names.team(slot), leads: shown(leads), home: names.team(home) }),
      )
      return [
        say(day === null ? 'not identified' : 'identified by', { ...who, pooled: shown(pooled), theta: shown(parameters.theta) }),
        ...(list.length > 0 ? [say('held by', { held: list.join('; ') })] : []),
      ]
    }
    case 'network-alert':
      return alertWords(because, names)
    case 'network-arrest': {
      const { chance, arrested } = recomputeArrest(because)
      return [
        say('arrest', {
          team: names.team(because.slot),
          facilitator: names.facilitator(because.facilitator),
          day: names.day(because.day),
          chance: percent(chance),
          alert: percent(because.alert),
        }),
        say(arrested ? 'arrest good' : 'arrest bad', { drawn: shown(because.drawn) }),
      ]
    }
    case 'network-capacity': {
      const node = names.node(because.node)
      if (because.staff.length === 0) return [say('capacity free', { node })]
      const staff = because.staff.map(({ facilitator, capacity, arrested }) =>
        say(arrested ? 'capacity arrested' : 'capacity one', { facilitator: names.facilitator(facilitator), capacity: percent(capacity) }),
      )
      return [say('capacity', { node, capacity: percent(recomputeCapacity(because)) }), `${staff.join('; ')}.`]
    }
    case 'network-replaced':
      return [
        say('replaced', {
          facilitator: names.facilitator(because.facilitator),
          day: names.day(because.day),
          before: percent(because.before),
          after: percent(recomputeReplaced(because)),
        }),
        say('replaced free', { free: percent(because.free) }),
      ]
    case 'network-displaced': {
      const { share, quotient } = recomputeDisplaced(because)
      if (share === null) return [say('displaced none')]
      const moved = because.elsewhere.with - because.elsewhere.without
      return [
        say(moved < 0 ? 'displaced less' : 'displaced', {
          left: amount(because.acting.without - because.acting.with),
          moved: amount(Math.abs(moved)),
        }),
        say('displaced share', { share: percent(share), quotient: quotient === null ? '' : shown(quotient) }),
      ]
    }
    case 'network-capability': {
      const gone = because.staff.filter(({ capacity }) => capacity < 1)
      const list = gone.map(({ facilitator, capacity }) =>
        say('capacity one', { facilitator: names.facilitator(facilitator), capacity: percent(capacity) }),
      )
      return [say('capability', { capability: percent(recomputeCapability(because)) }), ...(list.length > 0 ? [`${list.join('; ')}.`] : [])]
    }
  }
}

function flowWords(because: FlowBecause, names: NetworkNames): string[] {
  const { cost, weight, flow } = recomputeFlow(because)
  const terms = costTerms(because)
    .slice(0, MOST)
    .map(({ node, value }) =>
      node === null ? say('term own', { value: shown(value) }) : say('term node', { node: names.node(node), value: shown(value) }),
    )
  const { demand, day, capacity, weakest, weights, stayAway } = because
  return [
    say('flow', { flow: amount(flow), demand: amount(demand), day: names.day(day) }),
    say('flow terms', { cost: shown(cost), terms: terms.join(', ') }),
    ...(capacity < 1 ? [say('flow capacity', { node: names.node(weakest), capacity: percent(capacity) })] : []),
    say('flow share', { weight: weight.toFixed(4), weights: weights.toFixed(4), stayAway: stayAway.toFixed(4) }),
  ]
}

function alertWords(because: AlertBecause, names: NetworkNames): string[] {
  const facilitator = names.facilitator(because.facilitator)
  const now = recomputeAlert(because).at(-1)?.alert ?? 0
  if (because.steps.length === 0 && now === 0) return [say('alert none', { facilitator })]
  const steps = alertRuns(because.steps).map(({ first, last }) => {
    if (first.what === 'course') return say('alert course', { day: names.day(first.day), to: percent(first.to) })
    const { day, before, leaked, partner, visible } = first.warning
    const gaps = { day: names.day(day), before: percent(before), after: percent(last?.after ?? first.warning.after) }
    if (leaked.length > 0) return say('alert leak', { ...gaps, nodes: leaked.map((node) => names.node(node)).join(', ') })
    if (partner) return say('alert partner', gaps)
    const seen = { ...gaps, visible: percent(visible) }
    return last ? say('alert visible days', { ...seen, last: names.day(last.day) }) : say('alert visible', seen)
  })
  return [say('alert', { facilitator, alert: percent(now) }), ...steps]
}

/** Steps in their order; days in a row on which nothing but action could be seen, and as much of it, are one run. */
function alertRuns(steps: readonly AlertStep[]): { first: AlertStep; last: Warning | null }[] {
  const runs: { first: AlertStep; last: Warning | null }[] = []
  for (const step of steps) {
    const run = runs.at(-1)
    const before = run?.last ?? (run?.first.what === 'warning' ? run.first.warning : null)
    if (run && before && step.what === 'warning' && goesOn(before, step.warning)) run.last = step.warning
    else runs.push({ first: step, last: null })
  }
  return runs
}

const isSight = ({ leaked, partner }: Warning): boolean => leaked.length === 0 && !partner
const goesOn = (before: Warning, next: Warning): boolean =>
  isSight(before) && isSight(next) && next.day === before.day + 1 && next.visible === before.visible
