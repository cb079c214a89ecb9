/**
 * Scores as the desks show them: timelines, tables, and the reason for every figure. This file is the arithmetic of the
 * pages, without a page: what stands where, in which words, and what a change of a rating needs. Teams always stand in
 * the scenario's order; nothing here sorts them by a value.
 */
import type { Reference } from '../../engine/exercise/parts.ts'
import type { Checkpoint } from '../../engine/exercise/state.ts'
import { OUTCOME_TITLES } from '../../engine/scenario/names.ts'
import type { Outcome, Rating } from '../../engine/scenario/names.ts'
import type { Bands, Because } from '../../engine/scoring/because.ts'
import type { TimelineLine, TimelinePoint } from '../../engine/scoring/timeline.ts'
import { explain } from '../../engine/scoring/words.ts'
import type { ControlView, EvaluatorView, Said, StaffScores, TeamScores, TeamView } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import '../words/en/scores.ts'

export type ScoredView = ControlView | EvaluatorView | TeamView
type Scores = StaffScores | TeamScores

/** Whether a view is that of control or an evaluator. */
export const isStaffView = (view: ScoredView): view is ControlView | EvaluatorView => 'records' in view

/** The scores of a view, or why it has none yet. */
export function scoresOf(
  view: ScoredView,
): { readonly open: true; readonly scores: Scores } | { readonly open: false; readonly why: 'hotwash' | 'never' | 'blind' } {
  if (view.scores) return { open: true, scores: view.scores }
  if (isStaffView(view)) return { open: false, why: 'blind' }
  return { open: false, why: view.settings.scores === 'never' ? 'never' : 'hotwash' }
}

/** A figure that can be asked for its reason. */
export type Target =
  | { readonly of: 'score'; readonly inject: string; readonly team: string }
  /** An outcome now, or with `turn` as it stood at the end of that turn. */
  | { readonly of: 'outcome'; readonly outcome: Outcome; readonly team: string; readonly turn: number | null }
  | { readonly of: 'room'; readonly outcome: Outcome }

/** A figure's value, and in sentences how it came about. */
export type Why = {
  readonly title: string
  readonly value: number | null
  readonly rating: Rating | null
  /** null: not by teams, such as the mean over the room. */
  readonly player: string | null
  readonly rated: boolean
  readonly sentences: readonly string[]
}

export const outcomeTitle = (outcome: Outcome): string => `${t('outcome.label', { n: outcome })}: ${OUTCOME_TITLES[outcome]}`

/** An inject's title, as far as this view knows it. */
export function injectTitle(view: ScoredView, inject: string): string {
  const said: Said = isStaffView(view)
    ? titleOf(view.msel.find((item) => item.inject === inject))
    : (view.inbox.find((item) => item.inject === inject)?.title ?? '')
  return said === '' ? inject : `${inject} ${words(said)}`
}

const titleOf = (item: ControlView['msel'][number] | undefined): Said => (item ? (item.sent ?? item).title : '')

const orders = new WeakMap<readonly { readonly inject: string }[], readonly string[]>()

/** The injects of a view in the order of the MSEL, as far as the view knows it; the same list while that part of the view is. */
export function injectOrder(view: ScoredView): readonly string[] {
  const items = isStaffView(view) ? view.msel : view.inbox
  const order = orders.get(items) ?? items.map(({ inject }) => inject)
  orders.set(items, order)
  return order
}

/** A moment at which lines move: an inject's score, or the end of a turn. Moments stand in order, one step apart. */
export type Moment = { readonly key: string; readonly inject: string | null; readonly turn: number | null; readonly at: number }

const keyOf = ({ inject, turn }: Pick<TimelinePoint, 'inject' | 'turn'>): string => inject ?? `turn ${turn ?? 0}`

/**
 * The moments of some lines, in order. Scores of one turn are often given in the same second, when its effects are
 * accepted, so moments are told apart by their order and not by their distance in time.
 */
export function momentsOf(lines: readonly TimelineLine[], order: readonly string[]): readonly Moment[] {
  const moments = new Map<string, Moment>()
  for (const { points } of lines) {
    for (const point of points) {
      const key = keyOf(point)
      const known = moments.get(key)
      // One inject can be scored at different teams in different seconds: it stands where it was scored first.
      if (!known || point.at < known.at) moments.set(key, { key, inject: point.inject, turn: point.turn, at: point.at })
    }
  }
  const place = ({ inject }: Moment): number => (inject === null ? Infinity : order.indexOf(inject))
  return [...moments.values()].sort((a, b) => a.at - b.at || (place(a) === place(b) ? (a.turn ?? 0) - (b.turn ?? 0) : place(a) - place(b)))
}

/** A line's points by moment; null where it has none. */
export const pointsAt = (line: TimelineLine, moments: readonly Moment[]): readonly (TimelinePoint | null)[] =>
  moments.map(({ key }) => line.points.findLast((point) => keyOf(point) === key) ?? null)

export const targetOf = ({ team, outcome }: TimelineLine, { inject, turn }: TimelinePoint): Target =>
  inject === null ? { of: 'outcome', outcome, team, turn } : { of: 'score', inject, team }

/** The bands of the ratings, which every because carries; null while nothing is scored. */
export function bandsOf({ outcomes, injects }: Scores): Bands | null {
  for (const { because } of [...outcomes, ...injects]) if ('bands' in because) return because.bands
  return null
}

/** The outcomes that have a line or a score, in order. */
export const outcomesOf = ({ outcomes, timeline }: Scores): readonly Outcome[] =>
  [...new Set([...outcomes, ...timeline].map(({ outcome }) => outcome))].sort((a, b) => a - b)

/** How the reader of a view knows states, injects, places, gaps and indicators. */
export function namesIn(view: ScoredView) {
  const rubric = isStaffView(view) ? view.guide : view.scores
  return {
    team: (team: string): string => teamName(view.teams, team),
    inject: (inject: string): string => injectTitle(view, inject),
    place: (node: string): string => words(view.network?.places.find((place) => place.node === node)?.name ?? node),
    gap: (gap: string): string => {
      const text = rubric?.gaps.find(({ id }) => id === gap)?.text
      return text === undefined ? gap : `${gap} ${words(text)}`
    },
    indicator: (indicator: string): string => words(rubric?.indicators.find(({ id }) => id === indicator)?.text ?? indicator),
  }
}

/**
 * Why a figure is what it is.
 * @param checkpoints the ends of turns with their reasons, where they are known: a desk has only the present ones
 */
export function whyOf(view: ScoredView, target: Target, checkpoints: readonly Checkpoint[] = []): Why | null {
  const opened = scoresOf(view)
  if (!opened.open) return null
  const { scores } = opened
  const names = namesIn(view)
  const told = (...reasons: readonly (Because | null | undefined)[]): string[] =>
    reasons.flatMap((because) => (because ? explain(because, names) : []))
  switch (target.of) {
    case 'score': {
      const score = scores.injects.find(({ inject, team }) => inject === target.inject && team === target.team)
      if (!score) return null
      const resolution = isStaffView(view)
        ? view.records.find(({ inject, team }) => inject === target.inject && team === target.team)?.resolution
        : null
      const { value, rating, player, rated } = score
      return {
        title: `${names.team(target.team)}: ${names.inject(target.inject)}`,
        value,
        rating,
        player,
        rated,
        sentences: told(resolution?.because, score.because),
      }
    }
    case 'outcome':
      return whyOutcome(scores, target, names.team(target.team), checkpoints, told, names.inject)
    case 'room': {
      const room = 'room' in scores ? scores.room.find(({ outcome }) => outcome === target.outcome) : undefined
      if (!room) return null
      const title = `${t('scores.room')}: ${outcomeTitle(target.outcome)}`
      return { title, value: room.value, rating: room.rating, player: null, rated: true, sentences: told(room.because) }
    }
  }
}

function whyOutcome(
  { outcomes, timeline }: Scores,
  { outcome, team, turn }: Extract<Target, { of: 'outcome' }>,
  name: string,
  checkpoints: readonly Checkpoint[],
  told: (because: Because) => string[],
  inject: (id: string) => string,
): Why | null {
  const isMeant = (one: { outcome: Outcome; team: string }): boolean => one.outcome === outcome && one.team === team
  const points = timeline.find(isMeant)?.points ?? []
  const end = turn === null ? undefined : points.findLast((point) => point.turn === turn)
  const now = outcomes.find(isMeant)
  const title = `${name}: ${outcomeTitle(outcome)}${turn === null ? '' : `, ${t('scores.endOfTurn', { turn: turn + 1 })}`}`
  const player = (end ?? points.at(-1))?.player ?? null
  const kept = turn === null ? undefined : checkpoints.find((one) => one.turn === turn)?.outcomes.find(isMeant)
  const isLast = end !== undefined && points.at(-1) === end && now?.value === end.value
  const reasoned = kept ?? (turn === null || isLast ? now : undefined)
  if (reasoned) {
    const { value, rating, rated, because } = reasoned
    return { title, value, rating, player, rated, sentences: told(because) }
  }
  if (!end) return null
  const moved = points
    .slice(0, points.indexOf(end))
    .flatMap((point) => (point.inject === null || point.score === null ? [] : [`${inject(point.inject)}: ${shown(point.score)}.`]))
  const { value, rating, rated } = end
  return {
    title,
    value,
    rating,
    player,
    rated,
    sentences: [t('scores.sofar', { value: shown(value) }), ...moved, t('scores.sofarHint')],
  }
}

/** A value from 0 to 1 with its two decimals. */
export const shown = (value: number): string => value.toFixed(2)

/** Seconds of play as hours and minutes. */
export const playTime = (run: number): string => `${Math.floor(run / 3600)}:${String(Math.floor(run / 60) % 60).padStart(2, '0')}`

/** What stands for a figure's rating: the rating, or why there is none. */
export function ratingWords({ rating, rated, player }: { rating: Rating | null; rated: boolean; player: string | null }): string {
  if (rated && rating !== null) return `${rating}, ${t(`scores.rating.${rating}`)}`
  if (player === 'bot' || player === 'control' || player === 'absent') return t(`scores.notRated.${player}`)
  return t('scores.notRated')
}

/** The reference by which a figure is changed or corrected; null for a figure that no one may touch. */
export function referenceOf(view: ScoredView, target: Target): Reference | null {
  if (target.of === 'score') {
    const score = view.scores?.injects.find(({ inject, team }) => inject === target.inject && team === target.team)
    return score ? { of: 'score', inject: score.inject, team: score.team } : null
  }
  // The outcome of an earlier turn stands as it was; only the present one can be changed.
  if (target.of === 'room' || target.turn !== null) return null
  const outcome = view.scores?.outcomes.find((one) => one.outcome === target.outcome && one.team === target.team)
  return outcome && outcome.value !== null ? { of: 'outcome', outcome: outcome.outcome, team: outcome.team } : null
}
