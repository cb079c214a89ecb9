/** Courses that give themselves away: the best one should not be known by its place or its length. */
import { firstText } from '../first-words.ts'
import type { Finding } from '../problem.ts'
import { advice } from './subject.ts'
import type { CourseSite, Subject } from './subject.ts'

/** How often it takes to see a pattern, and how often the pattern has to come true. */
const INJECTS = 3
const SHARE = 0.8
/** How much longer than the middle one a course may be. */
const LONGER = 1.6

/** A course with its length in characters, in the scenario's first language: lengths in two languages cannot be compared. */
type Measured = CourseSite & { readonly length: number }

export function checkGiveaways({ document, courses, injects }: Subject): readonly Finding[] {
  const measured = courses.map((site): Measured => ({ ...site, length: firstText(document, site.course.text).length }))
  const choices = injects.flatMap(({ inject }) => {
    const of = measured.filter(({ site }) => site.inject === inject)
    return inject.answer?.form === 'courses' && inject.answer.hide !== true && of.length >= 3 ? [of] : []
  })
  return [...choices.flatMap(tooLong), ...pattern(choices)]
}

const sumOf = ({ course }: CourseSite): number => Object.values(course.scores).reduce((sum, score) => sum + (score ?? 0), 0)

function tooLong(courses: readonly Measured[]): Finding[] {
  const lengths = courses.map(({ length }) => length).sort((a, b) => a - b)
  const middle = ((lengths[Math.floor((lengths.length - 1) / 2)] ?? 0) + (lengths[Math.ceil((lengths.length - 1) / 2)] ?? 0)) / 2
  return courses
    .filter((site) => site.length > LONGER * middle)
    .map((site) =>
      advice(
        'giveaway',
        [...site.path, 'text'],
        `"${site.course.key}" is much longer than the other courses: ${site.length} characters, the middle one ${Math.round(middle)}.`,
        'Shorten it, or say as much in the others.',
      ),
    )
}

function pattern(choices: readonly (readonly Measured[])[]): Finding[] {
  const best = choices.flatMap((courses) => {
    const top = Math.max(...courses.map(sumOf))
    const [first, ...ties] = courses.filter((site) => sumOf(site) === top)
    return first && ties.length === 0 ? [{ site: first, courses }] : []
  })
  if (best.length < INJECTS) return []
  const often = (holds: (site: Measured, others: readonly Measured[]) => boolean): number =>
    best.filter(({ site, courses }) =>
      holds(
        site,
        courses.filter((other) => other !== site),
      ),
    ).length
  const first = best.filter(({ site, courses }) => courses[0] === site).length
  const say = (count: number, what: string, fix: string): Finding[] =>
    count < SHARE * best.length
      ? []
      : [advice('giveaway', ['injects'], `In ${count} of ${best.length} injects the best course is the ${what}.`, fix, 'key')]
  return [
    ...say(first, 'first', 'Put it in other places in some of them.'),
    ...say(
      often((site, others) => others.every((other) => other.length < site.length)),
      'longest',
      'Shorten it, or say more in the others.',
    ),
    ...say(
      often((site, others) => others.every((other) => other.length > site.length)),
      'shortest',
      'Say more in it, or less in the others.',
    ),
  ]
}
