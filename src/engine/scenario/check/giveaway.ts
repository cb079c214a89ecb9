/** Courses that give themselves away: the best one should not be known by its place or its length. */
import type { Finding } from '../problem.ts'
import type { Wording } from '../schema-parts.ts'
import { advice } from './subject.ts'
import type { CourseSite, Subject } from './subject.ts'

/** How often it takes to see a pattern, and how often the pattern has to come true. */
const INJECTS = 3
const SHARE = 0.8
/** How much longer than the middle one a course may be. */
const LONGER = 1.6

export function checkGiveaways({ courses, injects }: Subject): readonly Finding[] {
  const choices = injects.flatMap(({ inject }) => {
    const of = courses.filter(({ site }) => site.inject === inject)
    return inject.answer?.form === 'courses' && inject.answer.hide !== true && of.length >= 3 ? [of] : []
  })
  return [...choices.flatMap(tooLong), ...pattern(choices)]
}

const lengthOf = ({ course }: CourseSite): number => textOf(course.text).length
const textOf = (text: Wording): string => (typeof text === 'string' ? text : (Object.values(text)[0] ?? ''))
const sumOf = ({ course }: CourseSite): number => Object.values(course.scores).reduce((sum, score) => sum + (score ?? 0), 0)

function tooLong(courses: readonly CourseSite[]): Finding[] {
  const lengths = courses.map(lengthOf).sort((a, b) => a - b)
  const middle = ((lengths[Math.floor((lengths.length - 1) / 2)] ?? 0) + (lengths[Math.ceil((lengths.length - 1) / 2)] ?? 0)) / 2
  return courses
    .filter((site) => lengthOf(site) > LONGER * middle)
    .map((site) =>
      advice(
        'giveaway',
        [...site.path, 'text'],
        `"${site.course.key}" is much longer than the other courses: ${lengthOf(site)} characters, the middle one ${Math.round(middle)}.`,
        'Shorten it, or say as much in the others.',
      ),
    )
}

function pattern(choices: readonly (readonly CourseSite[])[]): Finding[] {
  const best = choices.flatMap((courses) => {
    const top = Math.max(...courses.map(sumOf))
    const [first, ...ties] = courses.filter((site) => sumOf(site) === top)
    return first && ties.length === 0 ? [{ site: first, courses }] : []
  })
  if (best.length < INJECTS) return []
  const often = (holds: (site: CourseSite, others: readonly CourseSite[]) => boolean): number =>
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
      often((site, others) => others.every((other) => lengthOf(other) < lengthOf(site))),
      'longest',
      'Shorten it, or say more in the others.',
    ),
    ...say(
      often((site, others) => others.every((other) => lengthOf(other) > lengthOf(site))),
      'shortest',
      'Say more in it, or less in the others.',
    ),
  ]
}
