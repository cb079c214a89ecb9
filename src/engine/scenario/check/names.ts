/** Names that stand for nothing, or for something that cannot be meant there. */
import type { SlotId } from '../names.ts'
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import { error, unknownName } from './subject.ts'
import type { InjectSite, Subject } from './subject.ts'

export function checkNames(subject: Subject): readonly Finding[] {
  const { document } = subject
  const slots = (names: readonly SlotId[] | 'all' | undefined, path: Path): Finding[] =>
    Array.isArray(names) ? names.flatMap((name, index) => slotName(subject, name, [...path, index])) : []
  const objectives = document.objectives.map(({ id }) => id)
  return [
    ...subject.injects.flatMap((site) => injectNames(subject, site)),
    ...Object.entries(document.slots).flatMap(([slot, { legal }]) =>
      legal.flatMap((rule, index) => slots(rule.to, ['slots', slot, 'legal', index, 'to'])),
    ),
    ...Object.entries(document.phonebook).flatMap(([key, { slot }]) =>
      slot === undefined ? [] : slotName(subject, slot, ['phonebook', key, 'slot']),
    ),
    ...document.turns.flatMap((turn, index) =>
      (turn.windows ?? []).flatMap(({ slot }, window) => slotName(subject, slot, ['turns', index, 'windows', window, 'slot'])),
    ),
    ...(document.rubric.indicators ?? []).flatMap(({ objective }, index) =>
      objective === undefined || objectives.includes(objective)
        ? []
        : [unknownName('objective', objective, objectives, ['rubric', 'indicators', index, 'objective'])],
    ),
    ...(document.rubric.gaps ?? []).flatMap((gap, index) =>
      gap.injects.flatMap((id, place) => injectName(subject, id, ['rubric', 'gaps', index, 'injects', place])),
    ),
    ...effectNames(subject),
  ]
}

const slotName = ({ slots }: Subject, name: SlotId, path: Path, aim?: 'key'): Finding[] =>
  slots.includes(name) ? [] : [unknownName('slot', name, slots, path, aim)]

const injectName = ({ byId }: Subject, id: string, path: Path): Finding[] =>
  byId.has(id) ? [] : [unknownName('inject', id, [...byId.keys()], path)]

function injectNames(subject: Subject, { inject, path, answering }: InjectSite): Finding[] {
  const { document } = subject
  const at = (...steps: (string | number)[]): Path => [...path, ...steps]
  const phonebook = Object.keys(document.phonebook)
  const objectives = document.objectives.map(({ id }) => id)
  const tasks = document.objectives.flatMap((objective) => objective.tasks.map(({ id }) => id))
  const receiving = inject.to === 'all' ? subject.slots : inject.to
  const found: Finding[] = [
    ...(phonebook.includes(inject.from) ? [] : [unknownName('phonebook entry', inject.from, phonebook, at('from'))]),
    ...(inject.to === 'all' ? [] : inject.to.flatMap((slot, index) => slotName(subject, slot, at('to', index)))),
    ...(inject.zone === undefined ? [] : slotName(subject, inject.zone, at('zone'))),
    ...inject.objectives.flatMap((id, index) =>
      objectives.includes(id) ? [] : [unknownName('objective', id, objectives, at('objectives', index))],
    ),
    ...inject.expected.flatMap(({ task }, index) =>
      task === undefined || tasks.includes(task) ? [] : [unknownName('critical task', task, tasks, at('expected', index, 'task'))],
    ),
    ...(inject.parent === undefined ? [] : injectName(subject, inject.parent, at('parent'))),
    ...textFor(subject, inject.textFor, receiving, at('textFor')),
    ...(inject.variants ?? []).flatMap((variant, index) => textFor(subject, variant.textFor, receiving, at('variants', index, 'textFor'))),
  ]
  if (inject.turn > document.turns.length) {
    const turns = document.turns.length
    found.push(
      error(
        'unknown-name',
        at('turn'),
        `There is no turn ${inject.turn}.`,
        turns === 1 ? 'There is one turn: write 1.' : `Write a number from 1 to ${turns}.`,
      ),
    )
  }
  if (inject.parent === inject.id)
    found.push(error('own-parent', at('parent'), `${inject.id} is its own parent.`, 'Name the inject that it follows from.'))
  if (inject.answer) {
    const { slots, lead, courses } = inject.answer
    const answers = (names: readonly SlotId[], where: Path) =>
      names.flatMap((slot, index) => {
        const here = [...where, index]
        if (!subject.slots.includes(slot)) return slotName(subject, slot, here)
        return receiving.includes(slot)
          ? []
          : [
              error(
                'not-addressed',
                here,
                `${slot} answers ${inject.id} but does not receive it.`,
                `Add ${slot} to "to", or remove it here.`,
              ),
            ]
      })
    found.push(...answers(slots ?? [], at('answer', 'slots')))
    if (lead !== undefined) {
      const allowed = slots ?? receiving
      if (!subject.slots.includes(lead)) found.push(...slotName(subject, lead, at('answer', 'lead')))
      else if (!allowed.includes(lead))
        found.push(
          error(
            'not-addressed',
            at('answer', 'lead'),
            `${lead} leads ${inject.id} but is not among those who answer it.`,
            `Name one of: ${allowed.join(', ')}.`,
          ),
        )
    }
    for (const [index, course] of (courses ?? []).entries()) {
      const where = at('answer', 'courses', index)
      const choose = (slot: string, here: Path, aim?: 'key'): Finding[] => {
        const known = subject.slots.find((name) => name === slot)
        if (known === undefined) return [unknownName('slot', slot, subject.slots, here, aim)]
        if (!answering.includes(known))
          return [
            error(
              'not-answering',
              here,
              `${slot} cannot choose "${course.key}": it does not answer ${inject.id}.`,
              `Name one of: ${listed(answering)}.`,
              aim,
            ),
          ]
        return []
      }
      found.push(...(course.slots ?? []).flatMap((slot, place) => choose(slot, [...where, 'slots', place])))
      for (const slot of Object.keys(course.for ?? {})) {
        const here = [...where, 'for', slot]
        const problems = choose(slot, here, 'key')
        if (problems.length === 0 && course.slots && !course.slots.some((name) => name === slot))
          problems.push(
            error(
              'not-answering',
              here,
              `${slot} cannot choose "${course.key}": it is not among its "slots".`,
              `Add ${slot} to "slots", or remove this part.`,
              'key',
            ),
          )
        found.push(...problems)
      }
    }
    const keys = (courses ?? []).map(({ key }) => key)
    const silent = inject.silence?.course
    if (silent !== undefined && !keys.includes(silent)) found.push(unknownName('course', silent, keys, at('silence', 'course')))
  }
  return found
}

const textFor = (
  subject: Subject,
  texts: { readonly [slot: string]: unknown } | undefined,
  receiving: readonly string[],
  path: Path,
): Finding[] =>
  Object.keys(texts ?? {}).flatMap((slot) => {
    if (!subject.slots.some((name) => name === slot)) return [unknownName('slot', slot, subject.slots, [...path, slot], 'key')]
    return receiving.includes(slot)
      ? []
      : [
          error(
            'not-addressed',
            [...path, slot],
            `${slot} has a text of its own here but does not receive the inject.`,
            `Add ${slot} to "to", or remove the text.`,
            'key',
          ),
        ]
  })

function effectNames(subject: Subject): Finding[] {
  const { document } = subject
  const flags = Object.keys(document.flags)
  const counters = Object.keys(document.counters)
  return subject.effects.flatMap(({ effect, path }) => {
    if ('flag' in effect && !flags.includes(effect.flag)) return [unknownName('flag', effect.flag, flags, [...path, 'flag'])]
    if ('counter' in effect && !counters.includes(effect.counter))
      return [unknownName('counter', effect.counter, counters, [...path, 'counter'])]
    if ('resource' in effect && effect.slot !== undefined) return slotName(subject, effect.slot, [...path, 'slot'])
    if ('trust' in effect && effect.with !== 'all')
      return effect.with.flatMap((slot, index) => slotName(subject, slot, [...path, 'with', index]))
    if ('inject' in effect) {
      const target = subject.byId.get(effect.inject)
      if (!target) return injectName(subject, effect.inject, [...path, 'inject'])
      if (target.inject.parent === undefined)
        return [
          error(
            'not-a-contingency',
            [...path, 'inject'],
            `${effect.inject} is on the timetable, so an effect cannot send it.`,
            'Give it a "parent", or use a flag and "requires".',
          ),
        ]
    }
    return []
  })
}
