/**
 * A team's plan for a turn: all that it wants to order, as it stands on the table; and how it becomes what is sent. What
 * is ordered already stands in the view; a plan that says the same has nothing to send.
 */
import type { UnsealedCommand } from '../../../engine/log/admit.ts'
import type { OrderCard, TeamNetwork, TeamView } from '../../../engine/view/view.ts'

type Order = OrderCard['order']
/** Units on each day that has some; days of the story as they stand in `days`. */
export type Days = { readonly [day: string]: number }

export type Plan = {
  /** By place; a place without checks is left out. */
  readonly checks: { readonly [node: string]: Days }
  /** null: victim practice stays as it is, and nothing is said in public. */
  readonly practice: number | null
  readonly publicity: number | null
  /** On which days it is spoken in public; null: on every day of the turn. */
  readonly publicDays: readonly number[] | null
  /** Who is to be arrested, and on which day. */
  readonly arrests: { readonly [facilitator: string]: number }
}

export const EMPTY: Plan = { checks: {}, practice: null, publicity: null, publicDays: null, arrests: {} }

/** Sums of parts of units come out as people wrote them. */
const exact = (units: number): number => Math.round(units * 1000) / 1000

/** What an order is about; a later order about the same stands in its place. */
export const subjectOf = (order: Order): string =>
  order.what === 'checks' ? `checks ${order.node}` : order.what === 'arrest' ? `arrest ${order.facilitator}` : order.what

/** The orders that stand for a turn. */
export const standingIn = ({ orders }: Pick<TeamNetwork, 'orders'>, turn: number): readonly OrderCard[] =>
  orders.items.filter((card) => card.turn === turn && card.status === 'standing')

/** What is ordered, as a plan. */
export function planOf(orders: readonly Pick<OrderCard, 'order'>[]): Plan {
  let plan = EMPTY
  for (const { order } of orders) {
    switch (order.what) {
      case 'checks':
        plan = {
          ...plan,
          checks: { ...plan.checks, [order.node]: Object.fromEntries(order.days.map(({ day, units }) => [String(day), units])) },
        }
        break
      case 'practice':
        plan = { ...plan, practice: order.level }
        break
      case 'publicity':
        plan = { ...plan, publicity: order.level, publicDays: order.days ?? null }
        break
      case 'arrest':
        plan = { ...plan, arrests: { ...plan.arrests, [order.facilitator]: order.day } }
        break
    }
  }
  return plan
}

/** A plan in one text, as a draft keeps it. */
export const writePlan = (plan: Plan): string => JSON.stringify(plan)

/** A plan from a draft's text; null if it is none, as from another version of this page. */
export function readPlan(text: string | undefined): Plan | null {
  if (text === undefined) return null
  try {
    const read: unknown = JSON.parse(text)
    return isPlan(read) ? { ...EMPTY, ...read } : null
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null
const isNumbers = (value: unknown): boolean => isRecord(value) && Object.values(value).every((one) => typeof one === 'number')
const isLevel = (value: unknown): boolean => value === null || typeof value === 'number'
const isDays = (value: unknown): boolean => value === null || (Array.isArray(value) && value.every((one) => typeof one === 'number'))
const isPlan = (value: unknown): value is Omit<Plan, 'publicDays'> & Partial<Pick<Plan, 'publicDays'>> =>
  isRecord(value) &&
  isRecord(value['checks']) &&
  Object.values(value['checks']).every(isNumbers) &&
  isLevel(value['practice']) &&
  isLevel(value['publicity']) &&
  isDays(value['publicDays'] ?? null) &&
  isNumbers(value['arrests'])

/** The same plan with other units at a place on some days; 0: none. */
export function withUnits(plan: Plan, node: string, days: readonly number[], units: number): Plan {
  const before = plan.checks[node] ?? {}
  const changed = Object.fromEntries(days.map((day) => [String(day), Math.min(100, Math.max(0, exact(units)))]))
  const after = Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, one]) => one > 0))
  const { [node]: _, ...others } = plan.checks
  return { ...plan, checks: Object.keys(after).length === 0 ? others : { ...others, [node]: after } }
}

/** Whether the state speaks in public on a day. */
export const speaksOn = ({ publicity, publicDays }: Pick<Plan, 'publicity' | 'publicDays'>, day: number): boolean =>
  publicity !== null && (publicDays?.includes(day) ?? true)

/**
 * The same plan with words in public on some days or without them there; on no day at all nothing is said.
 * @param level how loudly, if nothing was said yet
 * @param all the days of the turn
 */
export function withWords(plan: Plan, days: readonly number[], speaks: boolean, level: number, all: readonly number[]): Plan {
  const on = all.filter((day) => (days.includes(day) ? speaks : speaksOn(plan, day)))
  if (on.length === 0) return { ...plan, publicity: null, publicDays: null }
  return { ...plan, publicity: plan.publicity ?? level, publicDays: on.length === all.length ? null : on }
}

export const unitsAt = (plan: Plan, node: string, day: number): number => plan.checks[node]?.[String(day)] ?? 0

/** Units that victim practice takes on each day: what lies above the level that stands without an order. */
export const practiceUnits = (plan: Plan, stands: number): number => exact(Math.max(0, (plan.practice ?? stands) - stands))

/** Units on one day, with those for victim practice. */
export const unitsOn = (plan: Plan, stands: number, day: number): number =>
  exact(Object.keys(plan.checks).reduce((sum, node) => sum + unitsAt(plan, node, day), practiceUnits(plan, stands)))

/** Units over the days of the turn. */
export const unitsIn = (plan: Plan, stands: number, days: readonly number[]): number =>
  exact(days.reduce((sum, day) => sum + unitsOn(plan, stands, day), 0))

/** One thing that is sent, and what it is about. */
export type Sending = { readonly subject: string; readonly command: UnsealedCommand }

/** Whether two orders say the same, in whatever order their parts and days are listed. */
const same = (one: Order | undefined, other: Order | undefined): boolean =>
  one !== undefined && other !== undefined && JSON.stringify(parts(one)) === JSON.stringify(parts(other))
const parts = (order: Order): readonly unknown[] => {
  switch (order.what) {
    case 'checks':
      return [order.node, order.days.map(({ day, units }) => [day, units] as const).toSorted(([a], [b]) => a - b)]
    case 'arrest':
      return [order.facilitator, order.day]
    case 'practice':
      return [order.what, order.level]
    case 'publicity':
      return [order.what, order.level, order.days?.toSorted((a, b) => a - b) ?? null]
  }
}

/** The orders that a plan asks for, by what they are about. Names come from the view, which proves that they are some. */
function ordersOf(plan: Plan, network: Pick<TeamNetwork, 'places' | 'leads'>): ReadonlyMap<string, Order> {
  const orders: Order[] = []
  for (const { node } of network.places) {
    const days = Object.entries(plan.checks[node] ?? {}).map(([day, units]) => ({ day: Number(day), units }))
    if (days.length > 0) orders.push({ what: 'checks', node, days: days.sort((a, b) => a.day - b.day) })
  }
  if (plan.practice !== null) orders.push({ what: 'practice', level: plan.practice })
  if (plan.publicity !== null)
    orders.push({ what: 'publicity', level: plan.publicity, ...(plan.publicDays && { days: [...plan.publicDays] }) })
  for (const { facilitator } of network.leads) {
    const day = plan.arrests[facilitator]
    if (day !== undefined) orders.push({ what: 'arrest', facilitator, day })
  }
  return new Map(orders.map((order) => [subjectOf(order), order]))
}

/** What of an order about the same thing stands now and is wanted too; null: nothing. */
function common(now: Order, wanted: Order): Order | null {
  if (now.what === 'practice' && wanted.what === 'practice') return { what: 'practice', level: Math.min(now.level, wanted.level) }
  if (now.what !== 'checks' || wanted.what !== 'checks') return now
  const days = now.days.flatMap(({ day, units }) => {
    const less = Math.min(units, wanted.days.find((one) => one.day === day)?.units ?? 0)
    return less > 0 ? [{ day, units: less }] : []
  })
  return days.length > 0 ? { ...now, days } : null
}

/**
 * What is to be sent so that the plan stands: first what is taken back, then what gives units free, then what takes them.
 * So no order on the way asks for more than there is, if neither what stands nor the plan does.
 */
export function sendings(
  plan: Plan,
  standing: readonly OrderCard[],
  network: Pick<TeamNetwork, 'places' | 'leads'>,
  team: TeamView['own']['team'],
): readonly Sending[] {
  const wanted = ordersOf(plan, network)
  const give = (order: Order): Sending => ({ subject: subjectOf(order), command: { kind: 'order', team, order } })
  const back: Sending[] = []
  const less: Sending[] = []
  const more: Sending[] = []
  const now = new Map(standing.map((card) => [subjectOf(card.order), card]))
  for (const [subject, card] of now) {
    const order = wanted.get(subject)
    if (same(card.order, order)) continue
    const kept = order ? common(card.order, order) : null
    if (!kept) back.push({ subject, command: { kind: 'cancel-order', team, order: card.index } })
    else if (!same(kept, card.order)) less.push(give(kept))
    if (order && !same(kept ?? undefined, order)) more.push(give(order))
  }
  for (const [subject, order] of wanted) if (!now.has(subject)) more.push(give(order))
  return [...back, ...less, ...more]
}

/** What is different between the plan and what is ordered: what the table sees as not sent. */
export const changed = (sending: readonly Sending[]): ReadonlySet<string> => new Set(sending.map(({ subject }) => subject))
