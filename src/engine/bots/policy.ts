/**
 * How a bot makes up its mind. It chooses only among the courses that its view offers, as people do; to be
 * cooperative or not on purpose it looks up the author's scores of those courses, which people cannot see.
 */
import { CODES } from '../scenario/names.ts'
import type { CourseKey, SlotId } from '../scenario/names.ts'
import type { AnswerForm } from '../scenario/compiled.ts'
import { draw } from '../exercise/rng.ts'
import { POLICIES } from '../exercise/parts.ts'
import type { Policy } from '../exercise/parts.ts'

/** A policy that says what to do here and now. */
export type Mood = Exclude<Policy, 'mixed'>

/** How often a bot of mixed policy is of which mood; the shares add up to 1. */
const MIX: readonly (readonly [Mood, number])[] = [
  ['cooperative', 0.4],
  ['unilateral', 0.25],
  ['random', 0.25],
  ['silent', 0.1],
]

/** How often a bot answers in its own words where it chooses at random. */
const OWN_WORDS = 0.08

export const isPolicy = (text: string): text is Policy => POLICIES.some((policy) => policy === text)

/** A bot's mood for one inject. */
export function moodOf(policy: Policy, seed: string, subject: string): Mood {
  if (policy !== 'mixed') return policy
  let left = draw(seed, 'bot-mood', subject, 0)
  for (const [mood, share] of MIX) {
    left -= share
    if (left < 0) return mood
  }
  return 'cooperative'
}

export type Choice = { readonly kind: 'course'; readonly course: CourseKey } | { readonly kind: 'own' }

/**
 * A cooperative bot takes the course whose scores add up to most, a unilateral one to least; where they are alike,
 * coordination decides, and then the order in which the courses are shown. A random one draws.
 * @param offered the courses in the view, in the order shown
 * @param form the scenario's form, for the author's scores
 */
export function choose(
  mood: Exclude<Mood, 'silent'>,
  offered: readonly CourseKey[],
  form: AnswerForm,
  team: SlotId,
  seed: string,
  subject: string,
): Choice {
  if (offered.length === 0) return { kind: 'own' }
  const scored = offered.map((key) => {
    const scores = form.courses.find((course) => course.key === key)?.forSlot[team]?.scores ?? {}
    const total = CODES.reduce((sum, code) => sum + (scores[code] ?? 0), 0)
    return { key, total, together: scores.COO ?? 0 }
  })
  if (mood === 'random') {
    if (draw(seed, 'bot-own-words', subject, 0) < OWN_WORDS) return { kind: 'own' }
    const at = Math.floor(draw(seed, 'bot-course', subject, 0) * scored.length)
    return { kind: 'course', course: scored[at]?.key ?? (offered[0] as CourseKey) } // offered is not empty
  }
  // A stable sort keeps the order in which they are shown.
  const better = mood === 'cooperative' ? 1 : -1
  const [best] = scored.toSorted((a, b) => better * (b.total - a.total) || better * (b.together - a.together))
  return best ? { kind: 'course', course: best.key } : { kind: 'own' }
}
