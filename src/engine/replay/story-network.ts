/** What happened to the network and between states because of it, in sentences. */
import { unreachable } from '../../base/compare.ts'
import type { EventOf } from '../exercise/event.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { dayLabel } from '../exercise/network-days.ts'
import type { LinkVerdict, NetworkApplied, Order, TrustCause } from '../exercise/network-parts.ts'
import { placeName } from '../exercise/network-known.ts'
import type { DayReport } from '../network/report.ts'
import { listed } from '../scenario/problem.ts'

type NetworkEvent = EventOf<
  'ordered' | 'order-ended' | 'link-judged' | 'trust-moved' | 'surprised' | 'leaked' | 'network-day' | 'network-moved'
>

export type NetworkTelling = {
  readonly exercise: Exercise
  /** How a state is called. */
  readonly name: (slot: string) => string
  /** The day of the story that is the network's day 0. */
  readonly first: number
}

/** One decimal for people in abstract units, two for shares. */
const people = (amount: number): string => amount.toFixed(1)
const share = (value: number): string => value.toFixed(2)

const NOT_OPEN: { readonly [verdict in Exclude<LinkVerdict, 'open'>]: string } = {
  trend: 'figures hold no lead',
  handling: 'its handling code keeps it there',
  'no-contact': 'the receiver has named no contact',
  'no-basis': 'no lawful basis stands behind it',
  headlines: 'the receiver has shared nothing in two turns and gets headlines only',
}

/** The sentence for one event of the network; null for what only the engine needs to know. */
export function tellNetwork(event: NetworkEvent, telling: NetworkTelling): string | null {
  const { exercise, name } = telling
  const place = (node: string): string => placeName(exercise.scenario, node)
  switch (event.kind) {
    case 'ordered':
      return `${name(event.team)} orders ${orderWords(event.order, place)}.`
    case 'order-ended':
      return event.as === 'cancelled' ? `Order ${event.order + 1} is cancelled.` : null
    case 'link-judged':
      return event.verdict === 'open'
        ? `Leads now pass from ${name(event.from)} to ${name(event.to)}.`
        : `No lead passes from ${name(event.from)} to ${name(event.to)}: ${NOT_OPEN[event.verdict]}.`
    case 'trust-moved':
      return `${name(event.with)}'s trust in ${name(event.of)} goes from ${share(event.before)} to ${share(event.after)}: ${trustWords(event.cause, place)}.`
    case 'surprised': {
      const { by, node, day, partner, interest, early } = event.surprise
      const why = interest === 'entry' ? 'has an inquiry into the same people' : 'acts where the same people work'
      return `${name(by)} acts at ${place(node)} on ${dayLabel(day)} and has not told ${name(partner)}, which ${why}${early ? ' and could be given away by it' : ''}.`
    }
    case 'leaked': {
      const why =
        event.cause.why === 'effect'
          ? `by what ${name(event.by)} did in ${event.cause.inject}`
          : `because ${name(event.by)} acted at ${place(event.cause.node)} without telling ${name(event.cause.partner)} (chance ${event.cause.chance}, drawn ${share(event.cause.drawn)})`
      return `Word gets out about ${listed(event.nodes.map(place))} on ${dayLabel(event.day)}, ${why}.`
    }
    case 'network-day':
      return dayWords(event.report, telling)
    case 'network-moved': {
      const { displaced, quotient, capability } = event.measured
      const moved =
        displaced === null
          ? 'Nothing was kept away from places of action in this turn.'
          : `Of the journeys kept away from places of action in this turn, the share that moved elsewhere is ${share(displaced)} (weighted displacement quotient ${quotient === null ? 'none' : share(quotient)}).`
      return `${moved} The network can still do ${Math.round(capability * 100)} % of its work.`
    }
    default:
      return unreachable(event)
  }
}

function orderWords(order: Order, place: (node: string) => string): string {
  switch (order.what) {
    case 'checks':
      return `checks at ${place(order.node)}: ${order.days.map(({ day, units }) => `${dayLabel(day)} ${units}`).join(', ')}`
    case 'practice':
      return `victim practice at ${share(order.level)}`
    case 'arrest':
      return `the arrest of ${order.facilitator} on ${dayLabel(order.day)}`
    case 'publicity':
      return `publicity at ${share(order.level)}${order.days ? ` on ${order.days.map(dayLabel).join(', ')}` : ''}`
    default:
      return unreachable(order)
  }
}

function trustWords(cause: TrustCause, place: (node: string) => string): string {
  switch (cause.why) {
    case 'reply':
      return `a useful reply to request ${cause.request + 1}`
    case 'silence':
      return `no reply to request ${cause.request + 1}`
    case 'checked':
      return `it told before it acted at ${place(cause.node)}`
    case 'surprised':
      return `surprised by its act at ${place(cause.node)}`
    case 'leak':
      return 'word got out there'
    default:
      return unreachable(cause)
  }
}

const counted = (units: number): string => `${units} ${units === 1 ? 'unit' : 'units'}`

/** A day of the network: quiet days in short, days of action with what came of them. */
function dayWords(report: DayReport, { exercise, name, first }: NetworkTelling): string {
  const place = (node: string): string => placeName(exercise.scenario, node)
  const checked = report.nodes.filter(({ units }) => units > 0)
  const delivered = report.routes.reduce((sum, route) => sum + route.delivered, 0)
  const parts = [
    checked.length === 0
      ? 'Nobody checks'
      : `Checks at ${listed(checked.map(({ node, units, risk, found }) => `${place(node)} (${counted(units)}, risk ${share(risk)}, ${people(found)} found)`))}`,
    `${people(delivered)} journeys arrive, ${people(report.deterred)} stay away`,
    ...report.slots.flatMap(({ slot, potential, identified, missed }) =>
      potential > 0
        ? [`${name(slot)}: ${people(potential)} potential victims, ${people(identified)} identified, ${people(missed)} missed`]
        : [],
    ),
    ...report.identified.map(
      ({ facilitator, by, from }) =>
        `${name(by)} identifies ${facilitator} with leads of ${listed(from.map((held) => `${name(held.slot)} (${share(held.leads)})`))}`,
    ),
    ...report.arrests.map(
      ({ facilitator, slot, chance, drawn, arrested }) =>
        `${name(slot)} ${arrested ? 'arrests' : 'fails to arrest'} ${facilitator} (chance ${share(chance)}, drawn ${share(drawn)})`,
    ),
    ...report.warnings.flatMap(({ facilitator, warning }) => {
      const why = [
        ...(warning.leaked.length > 0 ? [`word about ${listed(warning.leaked.map(place))}`] : []),
        ...(warning.partner ? ['a partner was arrested'] : []),
      ]
      return why.length > 0 ? [`${facilitator} is warned (${listed(why)}): alert ${share(warning.before)} → ${share(warning.after)}`] : []
    }),
  ]
  return `${dayLabel(first + report.day)}. ${parts.join('. ')}.`
}

/** An effect on the network that was applied, in short. */
export function networkEffectWords(effect: NetworkApplied, name: (slot: string) => string): string {
  switch (effect.what) {
    case 'practice':
      return `victim practice ${effect.before} → ${effect.after}`
    case 'quality':
      return `quality of checks ${effect.before} → ${effect.after}`
    case 'units':
      return `${effect.units} more ${effect.units === 1 ? 'unit' : 'units'} at ${effect.node} in turn ${effect.turn + 1}`
    case 'link':
      return `leads pass to ${listed(effect.to.map(name))}`
    case 'leak':
      return `word gets out about ${listed(effect.nodes)}`
    case 'alert':
      return `${effect.facilitator}'s alert ${share(effect.before)} → ${share(effect.after)}`
    case 'lead':
      return `leads on ${effect.facilitator} ${share(effect.before)} → ${share(effect.after)}`
    case 'identify':
      return effect.known ? `${effect.facilitator} was identified already` : `${effect.facilitator} identified`
    case 'arrest':
      return effect.possible ? `an attempt to arrest ${effect.facilitator}` : `no arrest of ${effect.facilitator} possible`
    case 'victims': {
      const { potential, identified, referred, penalised } = effect.add
      return `victims: ${potential} potential, ${identified} identified, ${referred} referred, ${penalised} punished or removed unasked`
    }
    case 'media':
      return `media pressure ${effect.before} → ${effect.after}`
    default:
      return unreachable(effect)
  }
}
