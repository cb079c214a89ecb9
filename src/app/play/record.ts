/**
 * A draft is the fields of the answer form by name, as they are kept while somebody types. This file says how a draft
 * becomes a decision record that can be sent, and how a record that was sent becomes a draft that can be changed.
 */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { FormCard, TeamCard, VersionCard } from '../../engine/view/view.ts'
import type { DraftBody } from '../../protocol/live.ts'
import { say } from '../parts/say.ts'
import { labelMinutes } from '../parts/times.ts'
import { CREDIBILITIES, HANDLING_CODES, SOURCES, oneOf } from '../parts/terms.ts'
import { t } from '../words/words.ts'
import '../words/en/play.ts'

export type TypedRecord = Extract<UnsealedCommand, { kind: 'respond' }>['record']
/** What is missing, and at which field of the form. */
export type Missing = { readonly field: string; readonly message: string }
export type Read = { readonly ok: true; readonly record: TypedRecord } | { readonly ok: false; readonly missing: readonly Missing[] }

/** As many pieces of information as a record takes. */
export const MOST_INFORMATION = 12
/** The value of the field `decision` for a course in the team's own words. */
export const OWN = 'own'
/** The value of the field `decision` for a listed course. */
export const courseField = (key: string): string => `course:${key}`

const filled = (draft: DraftBody, field: string): string | null => {
  const value = draft[field] ?? ''
  return value.trim() === '' ? null : value
}

/** How many rows for information the form shows: all that hold something, and at least one. */
export function informationRows(draft: DraftBody): number {
  const numbers = Object.keys(draft).flatMap((field) =>
    /^information\.\d+\./.test(field) && draft[field] !== '' ? [Number(field.split('.')[1])] : [],
  )
  return Math.min(MOST_INFORMATION, Math.max(1, ...numbers.map((n) => n + 1)))
}

/** The items of a ranking in the order of the draft; in the order given where nobody has moved one yet. */
export function rankingOf(draft: DraftBody, form: Pick<FormCard, 'items'>): readonly FormCard['items'][number][] {
  const order = (draft['order'] ?? '').split(',')
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return form.items.toSorted((a, b) => place(a.key) - place(b.key))
}

/** A ranking's draft field with one item moved up (−1) or down (+1). */
export function moved(draft: DraftBody, form: Pick<FormCard, 'items'>, key: string, by: -1 | 1): string {
  const keys = rankingOf(draft, form).map((item) => item.key)
  const from = keys.indexOf(key)
  const to = from + by
  const other = keys[to]
  if (from < 0 || other === undefined) return keys.join(',')
  return keys.with(from, other).with(to, key).join(',')
}

/** Which of the form's ways to decide the draft uses. */
export function chosen(draft: DraftBody, form: Pick<FormCard, 'form' | 'courses'>): string {
  const decision = draft['decision'] ?? ''
  if (decision !== '') return decision
  if (form.form === 'text' || (form.form === 'courses' && form.courses.length === 0)) return OWN
  return form.form === 'courses' ? '' : form.form
}

function decisionOf(draft: DraftBody, form: FormCard): TypedRecord['decision'] | Missing {
  const added = filled(draft, 'text')
  const text = added === null ? {} : { text: say(added) }
  const how = chosen(draft, form)
  if (how === OWN) {
    const own = filled(draft, 'own')
    return own === null ? { field: 'own', message: t('play.missing.own') } : { form: 'own', text: say(own) }
  }
  if (how === 'number') {
    const value = filled(draft, 'value')
    const number = Number(value)
    return value === null || !Number.isFinite(number)
      ? { field: 'value', message: t('play.missing.number') }
      : { form: 'number', value: number, ...text }
  }
  if (how === 'ranking') return { form: 'ranking', order: rankingOf(draft, form).map(({ key }) => key), ...text }
  const course = form.courses.find(({ key }) => courseField(key) === how)
  return course ? { form: 'course', course: course.key, ...text } : { field: 'decision', message: t('play.missing.decision') }
}

/** The grading in a pair of fields, or null if either is not chosen. */
const gradingOf = (source: string | undefined, credibility: string | undefined): string | null => {
  const letter = oneOf(SOURCES, source)
  const digit = oneOf(CREDIBILITIES, credibility)
  return letter && digit ? `${letter}${digit}` : null
}

function informationOf(draft: DraftBody): NonNullable<TypedRecord['information']> {
  return Array.from({ length: informationRows(draft) }).flatMap((_, n) => {
    const text = filled(draft, `information.${n}.text`)
    if (text === null) return []
    const grading = gradingOf(draft[`information.${n}.source`], draft[`information.${n}.credibility`])
    const handling = oneOf(HANDLING_CODES, draft[`information.${n}.handling`])
    return [{ text: say(text), ...(grading && { grading }), ...(handling && { handling }) }]
  })
}

/**
 * The record that a draft says, or what is still missing.
 * @param teams whom it can have been shared with
 */
export function recordOf(draft: DraftBody, form: FormCard, teams: readonly Pick<TeamCard, 'team'>[]): Read {
  const decision = decisionOf(draft, form)
  const why = filled(draft, 'why')
  const by = filled(draft, 'followUp.by')
  const missing: Missing[] = [
    ...('field' in decision ? [decision] : []),
    ...(why === null ? [{ field: 'why', message: t('play.missing.why') }] : []),
    ...(by !== null && labelMinutes(by) === null ? [{ field: 'followUp.by', message: t('play.missing.time') }] : []),
    ...(by !== null && filled(draft, 'followUp.text') === null ? [{ field: 'followUp.text', message: t('play.missing.followUp') }] : []),
  ]
  if (missing.length > 0 || 'field' in decision || why === null) return { ok: false, missing }
  const options = filled(draft, 'options')
  const basis = filled(draft, 'basis')
  const information = informationOf(draft)
  const shared = (draft['sharedWith'] ?? '').split(',')
  const sharedWith = teams.flatMap(({ team }) => (shared.includes(team) ? [team] : []))
  const followUp = filled(draft, 'followUp.text')
  return {
    ok: true,
    record: {
      decision,
      why: say(why),
      ...(options !== null && { options: say(options) }),
      ...(basis !== null && { basis: say(basis) }),
      ...(information.length > 0 && { information }),
      ...(sharedWith.length > 0 && { sharedWith }),
      ...(followUp !== null && { followUp: { text: say(followUp), ...(by !== null && { by }) } }),
    },
  }
}

/** Words of a record for a field: what was withheld cannot be written again. */
const typed = (said: VersionCard['why'] | null): string => (typeof said === 'string' ? said : '')

/** A record that was sent, as a draft of its next version. Fields that hold nothing are left out. */
export function draftOf({ decision, why, options, basis, information, sharedWith, followUp }: VersionCard): DraftBody {
  const body: { [field: string]: string } = { why: typed(why), options: typed(options), basis: typed(basis) }
  switch (decision.form) {
    case 'course':
      body['decision'] = courseField(decision.course)
      body['text'] = typed(decision.text)
      break
    case 'own':
      body['decision'] = OWN
      body['own'] = typed(decision.text)
      break
    case 'number':
      body['decision'] = 'number'
      body['value'] = String(decision.value)
      body['text'] = typed(decision.text)
      break
    case 'ranking':
      body['decision'] = 'ranking'
      body['order'] = decision.order.map(({ key }) => key).join(',')
      body['text'] = typed(decision.text)
      break
  }
  information.forEach(({ text, grading, handling }, n) => {
    body[`information.${n}.text`] = typed(text)
    body[`information.${n}.source`] = grading?.slice(0, 1) ?? ''
    body[`information.${n}.credibility`] = grading?.slice(1) ?? ''
    body[`information.${n}.handling`] = handling ?? ''
  })
  body['sharedWith'] = sharedWith.join(',')
  body['followUp.text'] = typed(followUp?.text ?? null)
  body['followUp.by'] = followUp?.by ?? ''
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}
