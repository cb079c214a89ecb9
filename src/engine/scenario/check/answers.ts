/** Answer forms: what each form needs, who can choose what, and what silence does. */
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import type { Inject } from '../schema.ts'
import { error } from './subject.ts'
import type { InjectSite, Subject } from './subject.ts'

export function checkAnswers(subject: Subject): readonly Finding[] {
  return subject.injects.flatMap((site) => {
    const { inject, path } = site
    const found: Finding[] = []
    if (inject.silence && !inject.answer)
      found.push(
        error(
          'silence',
          [...path, 'silence'],
          `${inject.id} asks for no answer, so silence does nothing.`,
          'Remove "silence", or add "answer".',
          'key',
        ),
      )
    if (!inject.answer) return found
    return [...found, ...who(inject, inject.answer, path), ...form(inject, inject.answer, path), ...choices(subject, site)]
  })
}

type Answer = NonNullable<Inject['answer']>

function who(inject: Inject, answer: Answer, path: Path): Finding[] {
  const { by, lead, slots } = answer
  const here = [...path, 'answer']
  if (by === 'each')
    return lead === undefined
      ? []
      : [
          error(
            'lead',
            [...here, 'lead'],
            `In ${inject.id} each team answers for itself, so nobody leads.`,
            'Remove "lead", or write by: joint.',
            'key',
          ),
        ]
  const found =
    lead === undefined
      ? [
          error(
            'lead',
            [...here, 'by'],
            `${inject.id} does not say who ${by === 'joint' ? 'writes the common record' : 'answers'}.`,
            'Add "lead" with a slot.',
          ),
        ]
      : []
  if (by === 'lead' && slots && (slots.length > 1 || (lead !== undefined && !slots.includes(lead)))) {
    found.push(error('lead', [...here, 'slots'], `In ${inject.id} only the lead answers.`, 'Remove "slots", or write by: each.', 'key'))
  }
  return found
}

const HAS: { readonly [form in Answer['form']]: readonly (keyof Answer)[] } = {
  courses: [],
  text: [],
  number: ['unit', 'min', 'max'],
  ranking: ['items'],
}

function form(inject: Inject, answer: Answer, path: Path): Finding[] {
  const here = [...path, 'answer']
  const found: Finding[] = []
  const courses = answer.courses ?? []
  for (const key of ['unit', 'min', 'max', 'items'] as const) {
    if (answer[key] !== undefined && !HAS[answer.form].includes(key))
      found.push(
        error(
          'form',
          [...here, key],
          `"${key}" means nothing when the form is ${answer.form}.`,
          `Remove it, or write form: ${key === 'items' ? 'ranking' : 'number'}.`,
          'key',
        ),
      )
  }
  if (answer.form === 'courses' && courses.length < 2)
    found.push(
      error(
        'form',
        [...here, 'form'],
        `${inject.id} offers ${courses.length === 0 ? 'no course' : 'one course'}: that is no choice.`,
        'Give it two courses or more, or write form: text.',
      ),
    )
  if (answer.form !== 'courses' && courses.length > 0 && answer.hide !== true) {
    found.push(
      error(
        'form',
        [...here, 'courses'],
        `The form ${answer.form} shows no courses.`,
        'Write hide: true, so that control maps answers to them, or form: courses.',
        'key',
      ),
    )
  }
  if (answer.form === 'ranking' && answer.items === undefined)
    found.push(error('form', [...here, 'form'], `The ranking in ${inject.id} has nothing to rank.`, 'Add "items", two or more.'))
  if (answer.form === 'number' && answer.min !== undefined && answer.max !== undefined && answer.min >= answer.max) {
    found.push(
      error(
        'form',
        [...here, 'min'],
        `The smallest number ${answer.min} is not below the largest, ${answer.max}.`,
        'Write a "min" below "max".',
      ),
    )
  }
  return found
}

/** Each slot needs two courses to choose from, and silence a course that the silent can choose. */
function choices(subject: Subject, { inject, path, answering }: InjectSite): Finding[] {
  const courses = subject.courses.filter(({ site }) => site.inject === inject)
  const found: Finding[] = []
  if (inject.answer?.form === 'courses' && courses.length >= 2) {
    for (const slot of answering) {
      const open = courses.filter(({ choosers }) => choosers.includes(slot)).length
      if (open < 2)
        found.push(
          error(
            'form',
            [...path, 'answer', 'courses'],
            `${slot} answers ${inject.id} but can choose ${open === 0 ? 'no course' : 'one course only'}.`,
            `Add ${slot} to the "slots" of more courses.`,
            'key',
          ),
        )
    }
  }
  const silent = courses.find(({ course }) => course.key === inject.silence?.course)
  const cannot = silent ? answering.filter((slot) => !silent.choosers.includes(slot)) : []
  if (cannot.length > 0)
    found.push(
      error(
        'silence',
        [...path, 'silence', 'course'],
        `${listed(cannot)} cannot choose "${silent?.course.key}", so ${cannot.length === 1 ? 'its' : 'their'} silence cannot count as it.`,
        'Name a course that all who answer can choose.',
      ),
    )
  return found
}
