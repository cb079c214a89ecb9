/** What a facilitator chooses for a new exercise: where it starts from a scenario, what is wrong with it, what is sent. */
import * as z from 'zod/mini'
import { STATES } from '../../engine/scenario/states.ts'
import type { NewExerciseBody, ScenarioCard } from '../../protocol/http.ts'
import { BOTS } from '../parts/bots.ts'
import type { Key } from '../words/words.ts'
import '../words/en/home.ts'

/** What each role can be played by, in the order in which it is offered. */
export const PLAYERS = ['people', ...BOTS, 'nobody'] as const
export const ORDERS = ['sealed', 'open', 'rotating'] as const
export const DELIVERIES = ['scheduled', 'turn-start', 'manual'] as const
const PACINGS = ['discussion', 'clock'] as const
const SCORES = ['hotwash', 'now', 'never'] as const

const choicesSchema = z.object({
  scenario: z.string(),
  title: z.string(),
  facilitator: z.string(),
  roles: z.array(
    z.object({
      /** The scenario's own name for the role; never shown. */
      slot: z.string(),
      /** ISO 3166 code; '' for a fictional state. */
      state: z.string(),
      name: z.string(),
      zone: z.string(),
      player: z.enum(PLAYERS),
    }),
  ),
  /** Minutes as they were typed, so that a half-typed number is not lost. */
  turns: z.array(z.object({ respond: z.string(), discuss: z.string(), order: z.enum(ORDERS), delivery: z.enum(DELIVERIES) })),
  pacing: z.enum(PACINGS),
  scores: z.enum(SCORES),
  interpretersEarly: z.boolean(),
  seed: z.string(),
})
export type Choices = z.infer<typeof choicesSchema>
export type RoleChoice = Choices['roles'][number]
export type TurnChoice = Choices['turns'][number]

/** The zone of a fictional state until another is chosen: that of the rooms where most exercises are held. */
const FIRST_ZONE = '+07:00'

/** The choices that a scenario suggests. A state that two roles suggest goes to the first; the other takes a free one. */
export function suggested(card: ScenarioCard, facilitator: string): Choices {
  const taken = new Set<string>()
  const roles = card.slots.map(({ slot, suggests, required }): RoleChoice => {
    const wanted = suggests && !taken.has(suggests.state) ? suggests : null
    const free = Object.keys(STATES).find((code) => !taken.has(code) && !card.slots.some((other) => other.suggests?.state === code))
    const code = wanted?.state ?? free ?? ''
    taken.add(code)
    const state = STATES[code]
    return {
      slot,
      state: code,
      name: wanted?.name ?? state?.name ?? '',
      zone: wanted?.zone ?? state?.zone ?? FIRST_ZONE,
      player: required ? 'people' : 'nobody',
    }
  })
  return {
    scenario: card.file,
    title: card.title.slice(0, 120),
    facilitator,
    roles,
    turns: turnsOf(card),
    pacing: card.pacing,
    scores: 'hotwash',
    interpretersEarly: false,
    seed: '',
  }
}

/** The turns as the scenario has them. */
export const turnsOf = (card: ScenarioCard): TurnChoice[] =>
  card.turns.map(({ respond, discuss, order, delivery }) => ({
    respond: String(respond),
    discuss: String(discuss),
    order: ORDERS.find((one) => one === order) ?? 'sealed',
    delivery: DELIVERIES.find((one) => one === delivery) ?? 'scheduled',
  }))

/** What answers can be in a turn: a rotating one has windows in the scenario, which no other order has. */
export const ordersOf = (card: ScenarioCard, turn: number): readonly TurnChoice['order'][] =>
  card.turns[turn]?.order === 'rotating' ? ['rotating'] : ['sealed', 'open']

/** Reads choices that were kept before a reload. @returns null if they are damaged or the scenario has changed since */
export function readKept(kept: unknown, card: ScenarioCard): Choices | null {
  const parsed = choicesSchema.safeParse(kept)
  if (!parsed.success) return null
  const { scenario, roles, turns } = parsed.data
  const same =
    scenario === card.file &&
    turns.length === card.turns.length &&
    roles.map(({ slot }) => slot).join() === card.slots.map(({ slot }) => slot).join()
  const fits =
    same &&
    roles.every(
      ({ state, player }, index) =>
        (state === '' || STATES[state] !== undefined || state === card.slots[index]?.suggests?.state) &&
        !(player === 'nobody' && card.slots[index]?.required),
    ) &&
    turns.every(({ order }, index) => ordersOf(card, index).includes(order))
  return fits ? parsed.data : null
}

/**
 * Lets a role be played by another state. A state plays one role only, so who had it before takes what this one had.
 * @param code ISO 3166 code; '' for a fictional state, which has the name that the scenario gives it until it is changed
 * @returns the roles, and the role that it changed places with
 */
export function cast(
  card: ScenarioCard,
  roles: readonly RoleChoice[],
  index: number,
  code: string,
): { readonly roles: readonly RoleChoice[]; readonly swapped: number | null } {
  const own = roles[index]
  const other = code === '' ? -1 : roles.findIndex((role, at) => at !== index && role.state === code)
  const taken = roles[other]
  const slot = card.slots.find((one) => one.slot === own?.slot)
  const known = STATES[code]
  // A scenario may tell the time of a state that it suggests otherwise than the list does, such as in summer.
  const suggests = card.slots.map((one) => one.suggests).find((one) => one?.state === code)
  const next = taken ?? suggests ?? (known && { name: known.name, zone: known.zone })
  if (!own || (code !== '' && !next)) return { roles, swapped: null }
  const changed = roles.map((role, at): RoleChoice => {
    if (at === index)
      return next ? { ...role, state: code, name: next.name, zone: next.zone } : { ...role, state: '', name: slot?.fictional ?? '' }
    return at === other ? { ...role, state: own.state, name: own.name, zone: own.zone } : role
  })
  return { roles: changed, swapped: other >= 0 ? other : null }
}

/** What a role is called: its title, with a number where several have the same. */
export function roleTitle(card: ScenarioCard, slot: string): string {
  const own = card.slots.find((one) => one.slot === slot)
  const alike = card.slots.filter(({ title }) => title === own?.title)
  return own ? (alike.length > 1 ? `${own.title} ${alike.indexOf(own) + 1}` : own.title) : ''
}

/** A text of the scenario with its roles' marks, such as `{T1}`, as the states that play them, or else as titles. */
export const told = (text: string, card: ScenarioCard, roles: readonly RoleChoice[]): string =>
  text.replaceAll(
    /\{([A-Z][A-Z0-9]*)\}/g,
    (mark, slot: string) => roles.find((role) => role.slot === slot)?.name.trim() || roleTitle(card, slot).toLowerCase() || mark,
  )

/** Minutes for each turn beside answering and discussing: to read the situation, to tell what came of the answers. */
const AROUND = 6
/** Minutes to begin, and for the hotwash. */
const START = 10
const HOTWASH = 20

export type Estimate = {
  readonly answer: number
  readonly discuss: number
  readonly around: number
  readonly start: number
  readonly hotwash: number
  readonly all: number
}

/** How many minutes each part takes, and the whole to five minutes. What is no number counts as nothing. */
export function estimate(turns: readonly { readonly respond: number | string; readonly discuss: number | string }[]): Estimate {
  const sum = (what: 'respond' | 'discuss'): number => turns.reduce((all, turn) => all + (minutesIn(String(turn[what])) ?? 0), 0)
  const [answer, discuss, around] = [sum('respond'), sum('discuss'), turns.length * AROUND]
  return { answer, discuss, around, start: START, hotwash: HOTWASH, all: Math.round((answer + discuss + around + START + HOTWASH) / 5) * 5 }
}

/** Minutes as typed; null if they are none. Halves and the like stand in some scenarios and stay. */
function minutesIn(typed: string): number | null {
  const value = Number(typed.trim().replace(',', '.'))
  return typed.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= 600 ? value : null
}

/** Something to mend: the server's name of the field, and the sentence. */
export type Wrong = { readonly field: string; readonly key: Key; readonly gaps: { readonly [gap: string]: number } }

/** What is wrong with the choices, in the page's order, before they are sent; the server looks again. */
export function wrongWith(choices: Choices, card: ScenarioCard): readonly Wrong[] {
  const seen = new Set<string>()
  const roles = choices.roles.flatMap(({ name }, index): Wrong[] => {
    const plain = name.trim().toLowerCase()
    const twice = seen.has(plain)
    seen.add(plain)
    const field = `bindings.${index}.name`
    if (plain.length < 2) return [{ field, key: 'create.wrong.name', gaps: {} }]
    return twice ? [{ field, key: 'create.wrong.twice', gaps: {} }] : []
  })
  const turns = choices.turns.flatMap((turn, index): Wrong[] => {
    const [respond, discuss] = [minutesIn(turn.respond), minutesIn(turn.discuss)]
    const least = card.turns[index]?.least ?? 1
    const field = `turns.${index}`
    return [
      ...(respond === null || respond < 1 ? [{ field: `${field}.respond`, key: 'create.wrong.minutes', gaps: { least: 1 } } as const] : []),
      ...(respond !== null && respond >= 1 && respond < least
        ? [{ field: `${field}.respond`, key: 'create.wrong.least', gaps: { least } } as const]
        : []),
      ...(discuss === null ? [{ field: `${field}.discuss`, key: 'create.wrong.minutes', gaps: { least: 0 } } as const] : []),
    ]
  })
  return [
    ...roles,
    ...turns,
    ...(choices.title.trim() === '' ? [{ field: 'title', key: 'create.wrong.title', gaps: {} } as const] : []),
    ...(choices.facilitator.trim() === '' ? [{ field: 'facilitator', key: 'create.wrong.facilitator', gaps: {} } as const] : []),
  ]
}

/** The choices as the server takes them. What is as the scenario has it is left out, so that its file stays as it is. */
export function bodyFrom(choices: Choices, card: ScenarioCard): NewExerciseBody {
  const turns = choices.turns.map(({ respond, discuss, order, delivery }) => ({
    respond: minutesIn(respond) ?? 1,
    discuss: minutesIn(discuss) ?? 0,
    order,
    delivery,
  }))
  const asWritten = card.turns.every((turn, index) => {
    const chosen = turns[index]
    return (
      chosen &&
      turn.respond === chosen.respond &&
      turn.discuss === chosen.discuss &&
      turn.order === chosen.order &&
      turn.delivery === chosen.delivery
    )
  })
  const [title, seed] = [choices.title.trim(), choices.seed.trim()]
  return {
    scenario: choices.scenario,
    facilitator: choices.facilitator.trim(),
    bindings: choices.roles.map(({ slot, state, name, zone, player }) => ({
      slot,
      state: state === '' ? null : state,
      name: name.trim(),
      zone,
      player,
    })),
    pacing: choices.pacing,
    scores: choices.scores,
    interpretersEarly: choices.interpretersEarly,
    ...(title !== card.title && { title }),
    ...(!asWritten && { turns }),
    ...(seed !== '' && { seed }),
  }
}
