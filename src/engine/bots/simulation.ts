/**
 * Thousands of games gathered: how far scores spread under each policy, which injects arrive, which courses are never
 * or always the best, how busy each team is, and where a game could not go on. It tells an author what to mend.
 */
import { byCodeUnit } from '../../base/compare.ts'
import { mean } from '../scoring/bands.ts'
import type { Policy } from '../exercise/parts.ts'
import type { CompiledScenario } from '../scenario/compiled.ts'
import { OUTCOMES } from '../scenario/names.ts'
import type { CourseKey, InjectId, Outcome, SlotId } from '../scenario/names.ts'
import { textsOf, AS_WRITTEN } from './coverage.ts'
import { BETTER, NETWORK_FIGURES } from './network-figures.ts'
import type { NetworkFigure } from './network-figures.ts'
import { outcomeOf, valueOf } from './summary.ts'
import type { GameSummary } from './summary.ts'

/** A game as it came back: played, or where it could not go on and why. */
export type GameResult =
  | { readonly ok: true; readonly summary: GameSummary }
  | { readonly ok: false; readonly seed: string; readonly policy: Policy; readonly why: string }

/** The least, the quantiles and the most of some values. */
export type Spread = {
  readonly n: number
  readonly least: number
  readonly tenth: number
  readonly median: number
  readonly ninetieth: number
  readonly most: number
  readonly mean: number
}

/** Quantiles by the nearest rank; null without values. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b)
  const average = mean(sorted)
  const rank = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
  if (average === null) return null
  return {
    n: sorted.length,
    least: rank(0),
    tenth: rank(0.1),
    median: rank(0.5),
    ninetieth: rank(0.9),
    most: rank(1),
    mean: average,
  }
}

export type CourseFigures = {
  readonly inject: InjectId
  readonly team: SlotId
  readonly course: CourseKey
  readonly chosen: number
  /** Mean worth of the answer by itself, and mean of the team's outcomes at the end of the games in which it was chosen. */
  readonly score: number | null
  readonly end: number | null
}

/** What a course is found to be: no team ever chose it; for every team it was the best both ways; for none in either way. */
export type CourseFinding = {
  readonly inject: InjectId
  readonly course: CourseKey
  readonly finding: 'never-chosen' | 'always-best' | 'never-best'
}

/** The means of a figure in cooperative and in unilateral games. */
export type Comparison = {
  readonly figure: NetworkFigure | 'score'
  readonly together: number
  readonly alone: number
  /** null: more of this figure is neither better nor worse by itself. */
  readonly better: 'together' | 'alone' | 'neither' | null
}

export type Simulation = {
  readonly games: number
  /** Games that could not go on, with the seed to look at them. */
  readonly deadEnds: readonly { readonly seed: string; readonly policy: Policy; readonly why: string }[]
  /** The mean of all outcomes of a game, by policy. */
  readonly scores: readonly { readonly policy: Policy; readonly spread: Spread | null }[]
  /** Each outcome that was scored, by policy: over the games, the mean of it among a game's teams. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly policy: Policy; readonly spread: Spread }[]
  /** What the network came to, by policy; empty if the scenario has none. */
  readonly network: readonly { readonly policy: Policy; readonly figures: { readonly [figure in NetworkFigure]: Spread | null } }[]
  /** Working together beside going alone, where games of both were played; null if not, or without a network. */
  readonly together: readonly Comparison[] | null
  /** In how many games each inject was sent, and each of its texts. */
  readonly deliveries: readonly {
    readonly inject: InjectId
    readonly games: number
    readonly texts: readonly { readonly text: string; readonly games: number }[]
  }[]
  readonly courses: readonly CourseFigures[]
  readonly findings: readonly CourseFinding[]
  /** How many answers each team is asked for in an hour of answering and discussion, and its longest idle stretch in minutes, over the games. */
  readonly load: readonly { readonly team: SlotId; readonly perHour: Spread | null; readonly idle: Spread | null }[]
}

/** Gathers games; their order does not matter. */
export function gather(scenario: CompiledScenario, results: readonly GameResult[]): Simulation {
  const order = results.toSorted((a, b) => byCodeUnit(keyOf(a), keyOf(b)))
  const games = order.flatMap((result) => (result.ok ? [result.summary] : []))
  const policies = [...new Set(games.map(({ policy }) => policy))].sort(byCodeUnit)
  const courses = courseFigures(scenario, games)
  return {
    games: results.length,
    deadEnds: order.flatMap((result) => (result.ok ? [] : [{ seed: result.seed, policy: result.policy, why: result.why }])),
    scores: policies.map((policy) => ({
      policy,
      spread: spreadOf(games.flatMap((game) => (game.policy === policy ? (valueOf(game, null) ?? []) : []))),
    })),
    outcomes: OUTCOMES.flatMap((outcome) =>
      policies.flatMap((policy) => {
        const spread = spreadOf(games.flatMap((game) => (game.policy === policy ? (outcomeOf(game, outcome) ?? []) : [])))
        return spread ? [{ outcome, policy, spread }] : []
      }),
    ),
    network: policies.flatMap((policy) => {
      const played = games.flatMap((game) => (game.policy === policy && game.network ? [game.network] : []))
      if (played.length === 0) return []
      const spread = (figure: NetworkFigure): [NetworkFigure, Spread | null] => [figure, spreadOf(played.map((one) => one[figure]))]
      return [{ policy, figures: Object.fromEntries(NETWORK_FIGURES.map(spread)) as { [figure in NetworkFigure]: Spread | null } }]
    }),
    together: togetherOf(games),
    deliveries: deliveriesOf(scenario, games),
    courses,
    findings: findingsOf(scenario, courses),
    load: scenario.slots.flatMap((team) => {
      const loads = games.flatMap(({ load, worked }) => load.flatMap((one) => (one.team === team ? [{ ...one, worked }] : [])))
      if (loads.length === 0) return []
      return [
        {
          team,
          perHour: spreadOf(loads.map(({ answers, worked }) => (answers * 3600) / Math.max(1, worked))),
          idle: spreadOf(loads.map(({ idle }) => idle / 60)),
        },
      ]
    }),
  }
}

/** Two means are the same if they differ by less than a hundredth of the larger. */
const SAME = 0.01

/** Where working together is better and where it is not: joint is not automatically better (domain model 3.5). */
function togetherOf(games: readonly GameSummary[]): Comparison[] | null {
  const [together, alone] = (['cooperative', 'unilateral'] as const).map((policy) => games.filter((game) => game.policy === policy))
  if (!together?.some(({ network }) => network) || !alone?.some(({ network }) => network)) return null
  const compare = (figure: Comparison['figure'], of: (game: GameSummary) => number | null): Comparison[] => {
    const [one, other] = [together, alone].map((some) => mean(some.flatMap((game) => of(game) ?? [])))
    if (one == null || other == null) return []
    const more = figure === 'score' ? 'more' : BETTER[figure]
    if (!more) return [{ figure, together: one, alone: other, better: null }]
    if (Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other)))
      return [{ figure, together: one, alone: other, better: 'neither' }]
    return [{ figure, together: one, alone: other, better: one > other === (more === 'more') ? 'together' : 'alone' }]
  }
  return [
    ...compare('score', (game) => valueOf(game, null)),
    ...NETWORK_FIGURES.flatMap((figure) => compare(figure, ({ network }) => network?.[figure] ?? null)),
  ]
}

const keyOf = (result: GameResult): string => {
  const { seed, policy } = result.ok ? result.summary : result
  return `${policy}\n${seed}`
}

function deliveriesOf(scenario: CompiledScenario, games: readonly GameSummary[]): Simulation['deliveries'] {
  const counts = new Map<string, number>()
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const { delivered } of games) {
    for (const { inject, variant } of delivered) {
      count(inject)
      count(`${inject} ${variant ?? AS_WRITTEN}`)
    }
  }
  return scenario.injects.map((inject) => ({
    inject: inject.id,
    games: counts.get(inject.id) ?? 0,
    texts: textsOf(inject).map((text) => ({ text, games: counts.get(`${inject.id} ${text}`) ?? 0 })),
  }))
}

function courseFigures(scenario: CompiledScenario, games: readonly GameSummary[]): CourseFigures[] {
  const gathered = new Map<string, { chosen: number; scores: number[]; ends: number[] }>()
  for (const game of games) {
    for (const { inject, team, course, score } of game.chosen) {
      if (course === null) continue
      const key = `${inject}\n${team}\n${course}`
      const figures = gathered.get(key) ?? { chosen: 0, scores: [], ends: [] }
      gathered.set(key, figures)
      figures.chosen += 1
      if (score !== null) figures.scores.push(score)
      const end = valueOf(game, team)
      if (end !== null) figures.ends.push(end)
    }
  }
  return scenario.injects.flatMap(({ id: inject, content }) =>
    (content.answer?.courses ?? []).flatMap(({ key: course, forSlot }) =>
      scenario.slots.flatMap((team): CourseFigures[] => {
        if (!forSlot[team]) return []
        const figures = gathered.get(`${inject}\n${team}\n${course}`)
        return [{ inject, team, course, chosen: figures?.chosen ?? 0, score: mean(figures?.scores ?? []), end: mean(figures?.ends ?? []) }]
      }),
    ),
  )
}

/** Two means are alike if they differ by less than this; so small a lead teaches nobody anything. */
const ALIKE = 0.005

/** Which courses lead among those that a team chose, by one of their figures. */
function leaders(rows: readonly CourseFigures[], figure: 'score' | 'end'): Set<CourseKey> {
  const best = rows.reduce<number | null>((most, row) => (row[figure] === null ? most : Math.max(most ?? 0, row[figure])), null)
  return new Set(rows.flatMap((row) => (best !== null && row[figure] !== null && row[figure] > best - ALIKE ? [row.course] : [])))
}

function findingsOf(scenario: CompiledScenario, courses: readonly CourseFigures[]): CourseFinding[] {
  return scenario.injects.flatMap(({ id: inject, content }) => {
    const rows = courses.filter((row) => row.inject === inject)
    const played = scenario.slots
      .map((team) => rows.filter((row) => row.team === team && row.chosen > 0))
      .filter((chosen) => chosen.length > 1)
      .map((chosen) => ({ score: leaders(chosen, 'score'), end: leaders(chosen, 'end') }))
    return (content.answer?.courses ?? []).flatMap(({ key: course }): CourseFinding[] => {
      const chosen = rows.reduce((sum, row) => sum + (row.course === course ? row.chosen : 0), 0)
      if (chosen === 0) return [{ inject, course, finding: 'never-chosen' }]
      if (played.length === 0) return []
      if (played.every(({ score, end }) => score.has(course) && end.has(course))) return [{ inject, course, finding: 'always-best' }]
      if (!played.some(({ score, end }) => score.has(course) || end.has(course))) return [{ inject, course, finding: 'never-best' }]
      return []
    })
  })
}
