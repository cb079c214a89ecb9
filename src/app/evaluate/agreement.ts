/** How far evaluators agree who rated the same answers, looked at after the end, when nobody is blind any more. */
import type { Rating } from '../../engine/scenario/names.ts'
import type { RatingCard } from '../../engine/view/view.ts'
import { RATINGS } from './looking.ts'

export type Difference = { readonly inject: string; readonly team: string; readonly a: Rating; readonly b: Rating; readonly steps: number }

export type Agreement = {
  readonly a: string
  readonly b: string
  /** Answers that both rated. */
  readonly both: number
  readonly same: number
  readonly near: number
  readonly far: number
  /** Where they differ, the widest first. */
  readonly differences: readonly Difference[]
}

/** Each pair of evaluators who rated at least one answer both. "Not observed" is no rating and is left out. */
export function agreementOf(ratings: readonly RatingCard[]): readonly Agreement[] {
  const bySeat = new Map<string, Map<string, { readonly inject: string; readonly team: string; readonly rating: Rating }>>()
  for (const { seat, inject, team, rating } of ratings) {
    const own = bySeat.get(seat) ?? new Map()
    // What a seat said last counts, also when it took its rating back.
    if (rating === 'N') own.delete(`${inject} ${team}`)
    else own.set(`${inject} ${team}`, { inject, team, rating })
    bySeat.set(seat, own)
  }
  const seats = [...bySeat.keys()].sort()
  return seats.flatMap((a, i) =>
    seats.slice(i + 1).flatMap((b): Agreement[] => {
      const pairs = [...(bySeat.get(a) ?? [])].flatMap(([on, first]): Difference[] => {
        const second = bySeat.get(b)?.get(on)
        if (!second) return []
        const steps = Math.abs(RATINGS.indexOf(first.rating) - RATINGS.indexOf(second.rating))
        return [{ inject: first.inject, team: first.team, a: first.rating, b: second.rating, steps }]
      })
      if (pairs.length === 0) return []
      const count = (fits: (steps: number) => boolean): number => pairs.filter(({ steps }) => fits(steps)).length
      return [
        {
          a,
          b,
          both: pairs.length,
          same: count((steps) => steps === 0),
          near: count((steps) => steps === 1),
          far: count((steps) => steps > 1),
          differences: pairs.filter(({ steps }) => steps > 0).sort((x, y) => y.steps - x.steps),
        },
      ]
    }),
  )
}
