/** Times: turns that follow one another, injects inside their turn's window, answers inside the time to answer. */
import { exerciseMinutes, offsetMinutes } from '../exercise-time.ts'
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import { advice, error } from './subject.ts'
import type { InjectSite, Subject } from './subject.ts'

export function checkTurns({ document, injects }: Subject): readonly Finding[] {
  return [
    ...(isDate(document.dDay)
      ? []
      : [error('no-such-date', ['dDay'], `There is no day ${document.dDay}.`, 'Write the date as year-month-day.')]),
    ...document.turns.flatMap((turn, index): Finding[] => {
      const before = document.turns[index - 1]
      const path = ['turns', index]
      const found: Finding[] = []
      if (exerciseMinutes(turn.to) <= exerciseMinutes(turn.from))
        found.push(
          error(
            'times',
            [...path, 'to'],
            `Turn ${index + 1} ends at ${turn.to}, before or as it starts.`,
            `Write a time after ${turn.from}.`,
          ),
        )
      if (before && exerciseMinutes(turn.from) < exerciseMinutes(before.to)) {
        found.push(
          error(
            'times',
            [...path, 'from'],
            `Turn ${index + 1} starts at ${turn.from}, but turn ${index} ends at ${before.to}.`,
            'Let turns follow one another.',
          ),
        )
      }
      const answering = new Set(injects.filter(({ inject }) => inject.turn === index + 1).flatMap((site) => site.answering))
      return [...found, ...rotation(turn, index, path, answering)]
    }),
  ]
}

/** In a rotating turn, each team that answers needs a window, and all windows need room. */
function rotation(turn: Subject['document']['turns'][number], index: number, path: Path, answering: ReadonlySet<string>): Finding[] {
  const windows = turn.windows ?? []
  if (turn.order !== 'rotating')
    return windows.length === 0
      ? []
      : [
          error(
            'windows',
            [...path, 'windows'],
            `Turn ${index + 1} is ${turn.order}: windows are for rotating turns.`,
            'Write order: rotating, or remove the windows.',
            'key',
          ),
        ]
  if (windows.length === 0)
    return [
      error(
        'windows',
        [...path, 'order'],
        `Turn ${index + 1} is rotating but has no windows.`,
        'Add "windows", one for each slot that answers.',
      ),
    ]
  const without = [...answering].filter((slot) => !windows.some((window) => window.slot === slot))
  const total = windows.reduce((sum, { minutes }) => sum + minutes, 0)
  return [
    ...(without.length === 0
      ? []
      : [
          error(
            'windows',
            [...path, 'windows'],
            `${listed(without)} ${without.length === 1 ? 'answers' : 'answer'} in turn ${index + 1} but ${without.length === 1 ? 'has' : 'have'} no window.`,
            'Add a window for each.',
            'key',
          ),
        ]),
    ...(total <= turn.respond
      ? []
      : [
          error(
            'windows',
            [...path, 'windows'],
            `The windows of turn ${index + 1} take ${total} minutes, but there are ${turn.respond} to answer.`,
            'Shorten them, or give "respond" more minutes.',
            'key',
          ),
        ]),
  ]
}

export function checkTimes(subject: Subject): readonly Finding[] {
  return [...subject.injects.flatMap((site) => timesOf(subject, site)), ...backwards(subject)]
}

function timesOf({ document }: Subject, { inject, path }: InjectSite): Finding[] {
  const turn = document.turns[inject.turn - 1]
  const [first, last] = [document.turns[0], document.turns.at(-1)]
  if (!turn || !first || !last) return []
  const timetable = inject.parent === undefined
  const [from, to] = timetable ? [turn.from, turn.to] : [first.from, last.to]
  const what = timetable ? `turn ${inject.turn}` : 'the exercise'
  const zone = inject.zone === undefined ? undefined : document.slots[inject.zone]?.suggests.zone
  const found: Finding[] = []
  for (const { at, where } of [
    { at: inject.at, where: [...path, 'at'] },
    ...(inject.variants ?? []).map(({ at: time }, index) => ({ at: time, where: [...path, 'variants', index, 'at'] })),
  ]) {
    if (at === undefined) continue
    // Which state plays a slot changes its local time; a label that fits in either zone is near enough.
    const label = exerciseMinutes(at)
    const local = zone === undefined ? label : label - offsetMinutes(zone) + offsetMinutes(document.zone)
    const inside = (minutes: number): boolean => minutes >= exerciseMinutes(from) && minutes <= exerciseMinutes(to)
    if (!inside(label) && !inside(local))
      found.push(error('times', where, `${inject.id} happens at ${at}, outside ${what}.`, `Write a time from ${from} to ${to}.`))
  }
  if (timetable && inject.after > turn.respond) {
    found.push(
      error(
        'never-delivered',
        [...path, 'after'],
        `${inject.id} comes ${inject.after} minutes after answering opens, but turn ${inject.turn} gives ${turn.respond}.`,
        `Write a number up to ${turn.respond}, or give the turn more time.`,
      ),
    )
  } else if (timetable && inject.deadline !== undefined && inject.after + inject.deadline > turn.respond) {
    found.push(
      error(
        'times',
        [...path, 'deadline'],
        `The deadline of ${inject.id} is ${inject.after + inject.deadline} minutes into turn ${inject.turn}, which gives ${turn.respond} to answer.`,
        `Write ${turn.respond - inject.after} or less, or leave it out: the turn's end is the deadline.`,
      ),
    )
  }
  return found
}

/** Injects of a turn that come later in play but earlier in exercise time, told in the same zone. */
function backwards({ injects }: Subject): Finding[] {
  const planned = injects.filter(({ inject }) => inject.parent === undefined)
  return planned.flatMap((site) => {
    const { inject } = site
    const same = planned.filter((other) => other !== site && other.inject.turn === inject.turn && other.inject.zone === inject.zone)
    const later = same.find((other) => other.inject.after < inject.after && exerciseMinutes(other.inject.at) > exerciseMinutes(inject.at))
    return later
      ? [
          advice(
            'times',
            [...site.path, 'at'],
            `${inject.id} comes after ${later.inject.id} but happens before it, at ${inject.at}.`,
            `Write a time from ${later.inject.at} on, or change "after".`,
          ),
        ]
      : []
  })
}

/** Whether a date exists in the Gregorian calendar. */
function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}
