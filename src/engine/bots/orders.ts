/**
 * What a bot team orders on its own side for the days of a turn: checks within its own capacity at its own places, victim
 * practice, arrests of those whom it has identified, publicity. It knows what its desk shows and nothing else.
 */
import { draw } from '../exercise/rng.ts'
import { UNITS } from '../network/setup.ts'
import type { NodeId } from '../network/names.ts'
import type { Order } from '../exercise/network-parts.ts'
import type { SlotId } from '../scenario/names.ts'
import type { PlaceCard, TeamNetwork } from '../view/network-cards.ts'
import type { Mood } from './policy.ts'

/** A mood in which a bot gives orders. */
type Acting = Exclude<Mood, 'silent'>

/**
 * Where travellers can be checked, those first where most pass. Papers and money are found by inquiry, and where people are
 * recruited they live: checks there meet everybody.
 */
const PASSED: readonly PlaceCard['kind'][] = ['AIR', 'LAND', 'SEA', 'SAFE', 'VEN']
/** At how many places a cooperative team checks at once; more would spread it too thin. */
const PLACES = 2
/** How far above the standing level a cooperative team takes victim practice, and the part of its units that it gives for it. */
const BETTER_PRACTICE = 0.3
const FOR_PRACTICE = 0.25
/** How loudly a team speaks that wants to be seen. */
const LOUD = 0.5
/** How often a team that draws its orders does each of these. */
const OFTEN = { checks: 0.5, practice: 0.4, publicity: 0.25, arrest: 0.7 } as const

/** Two decimals, never more than there is. */
const down = (units: number): number => Math.floor(units * 100 + 1e-9) / 100

/**
 * The orders of a turn, practice first, so that what it takes is known to the checks. None where the desk shows no days.
 * @param subject what draws are keyed by, such as `orders/2/T1`
 */
export function ordersOf(network: TeamNetwork, team: SlotId, mood: Acting, seed: string, subject: string): Order[] {
  if (!network.days) return []
  const days = Array.from({ length: network.days.to - network.days.from + 1 }, (_, i) => (network.days?.from ?? 0) + i)
  const drawn = (purpose: string): number => draw(seed, purpose, subject, 0)
  const { capacity } = network
  /** Units for each day if they are spread over all days of the turn. */
  const daily = Math.min(capacity.day, (capacity.turn ?? Infinity) / days.length)
  const practice = practiceOrder(network.practice, daily, mood, drawn)
  const taken = practice ? practice.level - network.practice : 0
  return [
    ...(practice ? [practice] : []),
    ...checkOrders(network, team, mood, days, taken, drawn),
    ...arrestOrders(network, team, mood, days, drawn),
    ...(mood === 'unilateral' || (mood === 'random' && drawn('bot-publicity') < OFTEN.publicity)
      ? [{ what: 'publicity', level: LOUD } as const]
      : []),
  ]
}

type Drawn = (purpose: string) => number

function practiceOrder(standing: number, daily: number, mood: Acting, drawn: Drawn): Extract<Order, { what: 'practice' }> | null {
  if (mood === 'unilateral' || (mood === 'random' && drawn('bot-practice') >= OFTEN.practice)) return null
  const level = down(Math.min(1, standing + Math.min(BETTER_PRACTICE, daily * FOR_PRACTICE)))
  return level > standing ? { what: 'practice', level } : null
}

/** The own places where people pass, as far as the desk shows them, in the order in which they are worth a check. */
export const ownPlaces = ({ places }: Pick<TeamNetwork, 'places'>, team: SlotId): NodeId[] =>
  PASSED.flatMap((kind) => places.filter((place) => place.team === team && place.kind === kind).map(({ node }) => node))

function checkOrders(
  { places, capacity }: TeamNetwork,
  team: SlotId,
  mood: Acting,
  days: readonly number[],
  taken: number,
  drawn: Drawn,
): Order[] {
  if (mood === 'random' && drawn('bot-checks') >= OFTEN.checks) return []
  const own = ownPlaces({ places }, team)
  const at = mood === 'cooperative' ? own.slice(0, PLACES) : [own[mood === 'random' ? Math.floor(drawn('bot-place') * own.length) : 0]]
  const nodes = at.filter((node) => node !== undefined)
  // A cooperative team is there on every day, as the others are; who wants quick results puts all into the first days.
  const first = mood === 'random' ? Math.floor(drawn('bot-first-day') * days.length) : 0
  const most = Math.max(0, capacity.day - taken)
  const all = capacity.turn === null ? Infinity : Math.max(0, capacity.turn - taken * days.length)
  const each = mood === 'cooperative' ? Math.min(most, all / days.length) : most
  const part = down(Math.min(each / Math.max(1, nodes.length), UNITS.max))
  if (part <= 0) return []
  const on = days.slice(first, first + Math.min(MOST_DAYS, Math.floor(all / (part * nodes.length) + 1e-9)))
  if (on.length === 0) return []
  return nodes.map((node) => ({ what: 'checks', node, days: on.map((day) => ({ day, units: part })) }))
}

/** As many days as one order can name. */
const MOST_DAYS = 100

/** Whoever is identified and free, all on the first day of the turn: an arrest on the same day warns nobody. */
function arrestOrders({ leads }: TeamNetwork, team: SlotId, mood: Acting, days: readonly number[], drawn: Drawn): Order[] {
  const [first] = days
  if (first === undefined) return []
  return leads.flatMap(({ facilitator, identified, free, known }): Order[] => {
    if (!identified || !free || !known?.home.includes(team)) return []
    if (mood !== 'random') return [{ what: 'arrest', facilitator, day: first }]
    if (drawn(`bot-arrest ${facilitator}`) >= OFTEN.arrest) return []
    const day = days[Math.floor(drawn(`bot-arrest-day ${facilitator}`) * days.length)] ?? first
    return [{ what: 'arrest', facilitator, day }]
  })
}
