/**
 * The numbers of the adversary model (domain model 3.3), each with its bounds and a sentence that says to a person what
 * it does. They are chosen for qualitative behaviour, not fitted to data; every facilitator sees them, and a scenario
 * may set its own within the bounds. With any values inside the bounds every figure of the model stays finite.
 */

/** Says so wherever the numbers are shown. */
export const ORIGIN = 'These numbers are chosen for qualitative behaviour. They are not fitted to data.'

/** One number: the letter in the formulas, what it is when a scenario says nothing, from where to where, and what it does. */
type Parameter = {
  readonly symbol: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly group: Group
  readonly meaning: string
}

/** The part of the model that a number belongs to, in the order in which a day is computed. */
export const GROUPS = ['risk', 'choice', 'victims', 'leads', 'alert', 'recovery', 'fear'] as const
export type Group = (typeof GROUPS)[number]

const parameter = (symbol: string, group: Group, value: number, min: number, max: number, meaning: string): Parameter => ({
  symbol,
  group,
  value,
  min,
  max,
  meaning,
})

export const PARAMETERS = {
  alpha: parameter('α', 'risk', 0.9, 0, 5, 'How much one unit of enforcement raises the chance that a journey is found.'),
  phi: parameter('φ', 'risk', 0.02, 0, 1, 'How fast checks tire: what each further day of action without a break takes from their effect.'),
  D: parameter('D', 'choice', 100, 0, 10_000, 'How many journeys want to start on a day. The unit is abstract.'),
  lambda: parameter('λ', 'choice', 3, 0, 10, 'How strictly the network takes the route that it thinks best. 0: it does not care.'),
  omega: parameter('ω', 'choice', 1.6, 0, 5, 'How much the risk that the network sees weighs against the other costs of a route.'),
  U0: parameter('U₀', 'choice', 1.9, 0, 5, 'How costly all routes must look before many people stay away.'),
  postpone: parameter(
    'postpone',
    'choice',
    0.6,
    0,
    1,
    'The share of those whom action keeps away who wait for a better day. The others give up.',
  ),
  release: parameter('release', 'choice', 0.05, 0, 1, 'The share of those waiting who try again on each day.'),
  chi: parameter('χ', 'victims', 0.3, 0, 1, 'The share of people found who are potential victims of trafficking.'),
  p0: parameter('p₀', 'victims', 0.25, 0, 1, 'The share of potential victims who are identified with no victim practice at all.'),
  p1: parameter('p₁', 'victims', 0.85, 0, 1, 'The share of potential victims who are identified with full victim practice.'),
  c0: parameter(
    'c₀',
    'victims',
    0.1,
    0,
    1,
    'The share of identified victims who choose to help the authorities with no victim practice at all.',
  ),
  c1: parameter(
    'c₁',
    'victims',
    0.55,
    0,
    1,
    'The share of identified victims who choose to help the authorities with full victim practice.',
  ),
  rhoH: parameter('ρₕ', 'leads', 0.008, 0, 1, 'How much each person found adds to the leads on a facilitator.'),
  rhoC: parameter('ρ꜀', 'leads', 0.06, 0, 1, 'How much each victim who helps adds to the leads on a facilitator.'),
  wFar: parameter('w_far', 'leads', 0.5, 0, 1, 'How much of a lead counts if the facilitator works elsewhere on the same route.'),
  theta: parameter('θ', 'leads', 1, 0.05, 100, 'How many leads one state must hold, its own and shared ones, to identify a facilitator.'),
  hide: parameter('hide', 'alert', 0.85, 0, 1, 'How well a fully alerted facilitator hides from leads and from arrest.'),
  dA: parameter('d_A', 'alert', 0.07, 0, 1, 'The share of their alert that facilitators lose on each quiet day.'),
  beta: parameter('β', 'alert', 0.9, 0, 1, 'How much alert a full warning adds.'),
  aVis: parameter('a_vis', 'alert', 0.04, 0, 1, 'How much of a warning it is to see action at all places where one works.'),
  recLow: parameter(
    'rec low',
    'recovery',
    1 / 7,
    0,
    1,
    'How fast an arrested facilitator whom nearly anybody can replace is replaced, each day.',
  ),
  recMid: parameter('rec mid', 'recovery', 1 / 18, 0, 1, 'How fast an arrested facilitator of some skill is replaced, each day.'),
  recHigh: parameter(
    'rec high',
    'recovery',
    1 / 45,
    0,
    1,
    'How fast an arrested facilitator whom hardly anybody can replace is replaced, each day.',
  ),
  kappaMin: parameter('κ_min', 'recovery', 0.05, 0, 1, 'What a place can still do when all who worked there are arrested.'),
  etaUp: parameter('η_up', 'fear', 0.1, 0, 1, 'How fast the network sees that a place has become more risky, each day.'),
  etaDown: parameter('η_down', 'fear', 0.05, 0, 1, 'How fast the network sees that a place has become less risky, each day.'),
  delta: parameter('δ', 'fear', 0.15, 0, 1, 'How much of the highest risk in a state is feared in the whole of that state.'),
  deltaJ: parameter(
    'δ_J',
    'fear',
    0.4,
    0,
    2,
    'How much action in several states at once is feared in like places elsewhere. Research differs on it.',
  ),
  leakFloor: parameter('leak floor', 'fear', 0.3, 0, 1, 'The risk that is feared at a place about which word got out.'),
} as const satisfies { readonly [name: string]: Parameter }

export type ParameterName = keyof typeof PARAMETERS
export type Parameters = { readonly [name in ParameterName]: number }

// The keys are those of PARAMETERS, in its order.
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[]

/**
 * How far fear spreads when several states act at once (domain model 3.5, point 4): published studies find displacement
 * about as often as a spread of the benefit, so a facilitator chooses.
 */
export const PRESETS = {
  displacement: { deltaJ: 0, meaning: 'Crime moves to where nobody acts.' },
  mixed: { deltaJ: 0.4, meaning: 'Crime moves, and some of it stays away elsewhere too.' },
  diffusion: { deltaJ: 1.6, meaning: 'When several states act at once, like places elsewhere are feared too.' },
} as const

export type Preset = keyof typeof PRESETS
// The keys are those of PRESETS, in its order.
export const PRESET_NAMES = Object.keys(PRESETS) as readonly Preset[]

const DEFAULTS = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, PARAMETERS[name].value])) as Parameters // every name is there

/** A preset's numbers, with a scenario's own in place of some. They lie within their bounds: the scenario's schema has seen to it. */
export const parametersOf = (preset: Preset = 'mixed', own: Partial<Parameters> = {}): Parameters => ({
  ...DEFAULTS,
  deltaJ: PRESETS[preset].deltaJ,
  ...own,
})
