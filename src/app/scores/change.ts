/** What a change of a rating needs: what could show it, who could second it, and what is still missing. */
import type { Reference } from '../../engine/exercise/parts.ts'
import type { Rating } from '../../engine/scenario/names.ts'
import type { ControlView, EvaluatorView } from '../../engine/view/view.ts'
import { words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import '../words/en/scores.ts'

/** From best to worst. The engine's own list comes with the schemas that check it. */
export const RATINGS: readonly Rating[] = ['P', 'S', 'M', 'U']

export type Evidence = { readonly reference: Reference; readonly label: string }

type Staff = ControlView | EvaluatorView
type Rated = Extract<Reference, { of: 'score' | 'outcome' }>

export const isRated = (reference: Reference | null): reference is Rated => reference?.of === 'score' || reference?.of === 'outcome'

/** What is recorded that could show a rating: expected actions that were seen, observations, and answers. */
export function evidenceFor(view: Staff, on: Rated): readonly Evidence[] {
  const records = view.records.filter(({ inject, team }) => team === on.team && (on.of === 'outcome' || inject === on.inject))
  const ticks = records.flatMap(({ inject, team, ticks: seen }): Evidence[] =>
    seen.flatMap((one, item) => {
      const action = view.msel.find((row) => row.inject === inject)?.expected[item]
      // Only what was seen can show something.
      return one === true && action
        ? [{ reference: { of: 'tick', inject, team, item }, label: `${inject}: ${t('scores.evidenceTick', { text: words(action.text) })}` }]
        : []
    }),
  )
  const observed = view.observations.items
    .filter(({ inject, team }) => (team === null || team === on.team) && (on.of === 'outcome' || inject === null || inject === on.inject))
    .map(({ index, text }): Evidence => ({
      reference: { of: 'observation', index },
      label: t('scores.evidenceObservation', { text: words(text) }),
    }))
  const answers = records.flatMap(({ inject, team, versions }): Evidence[] =>
    versions.map(({ version, why }) => ({
      reference: { of: 'record', inject, team, version },
      label: `${inject}: ${t('scores.evidenceRecord', { n: version + 1, text: words(why) })}`,
    })),
  )
  return [...ticks, ...observed, ...answers]
}

/** Whether a change is to a better rating, which takes something that shows it. */
export const needsEvidence = (before: Rating | null, after: Rating | null): boolean =>
  after !== null && after !== before && (before === null || RATINGS.indexOf(after) < RATINGS.indexOf(before))

/** The seats that gave this rating here, other than one's own: any of them can second the change. */
export function secondsFor(view: Staff, on: Rated, rating: Rating, self: string | null): readonly string[] {
  const latest = new Map<string, { readonly seat: string; readonly rating: string }>()
  for (const one of view.ratings) {
    if (one.team !== on.team || (on.of === 'score' && one.inject !== on.inject)) continue
    // A seat's last rating of an inject is the one that stands.
    latest.set(`${one.inject} ${one.seat}`, one)
  }
  return [...new Set([...latest.values()].filter((one) => one.rating === rating && one.seat !== self).map(({ seat }) => seat))]
}

/** A change as it is being written; `rating` null leaves it as it is. */
export type Change = { readonly rating: Rating | null; readonly reason: string; readonly evidence: number; readonly second: string }

/** What a change still lacks, by the field that lacks it; null if it can be sent. `two`: it takes a second evaluator. */
export function lacks(before: Rating | null, change: Change, two: boolean): 'reason' | 'evidence' | 'second' | null {
  if (change.reason.trim() === '') return 'reason'
  if (needsEvidence(before, change.rating) && change.evidence === 0) return 'evidence'
  return two && change.second === '' ? 'second' : null
}
