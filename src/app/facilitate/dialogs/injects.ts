/** Dialogs about rows of the MSEL: deliver, leave out, reword, and a new inject. */
import { html, nothing } from 'lit'
import type { Channel } from '../../../engine/scenario/names.ts'
import { choiceBox, lineBox, radios, teamChecks, textBox } from '../../parts/fields.ts'
import { teamName, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { channelName, oneOf } from '../../parts/terms.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { newInjectId } from '../msel.ts'
import { readCondition } from '../readable.ts'
import { itemOf, rowOf } from '../turn-work.ts'
import { backByRewind, lacks, sends, typed, withWords } from './shape.ts'
import type { Draw, DrawPlain, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

const CHANNELS = [
  'PHONE',
  'SECURE',
  'EMAIL',
  'LIAISON',
  'MEETING',
  'FIELD',
  'HOTLINE',
  'MEDIA',
  'CARD',
  'MAP',
  'CLOCK',
] as const satisfies readonly Channel[]

const namesOf = (desk: Desk, teams: readonly string[]): string => teams.map((team) => teamName(desk.view.teams, team)).join(', ')

export const deliverDialog: Draw<'deliver'> = (desk, { inject }) => {
  const item = itemOf(desk.view, inject)
  const variants = item?.variants ?? []
  const chosen = variants.find(({ key }) => key === valueIn(desk, 'variant'))
  const row = rowOf(desk.view, inject)
  return {
    title: t('fac.deliver.title', { inject, title: words(item?.title) }),
    goes: true,
    body: html`<p>${t('fac.deliver.what', { teams: namesOf(desk, item?.to ?? []) })}</p>
      ${row?.status === 'skipped' ? html`<p class="notice due">${t('fac.deliver.wasSkipped')}</p>` : nothing}
      ${row && row.turn !== desk.view.turn?.index ? html`<p class="notice due">${t('fac.deliver.otherTurn', { n: row.turn + 1 })}</p>` : nothing}
      ${
        variants.length === 0
          ? nothing
          : radios({ ...field(desk, 'variant', t('fac.deliver.variant')), name: 'deliver-variant' }, [
              // What goes out if nobody chooses, as the engine does it.
              { value: '', label: t('fac.deliver.asFits') },
              ...variants.map(({ key, when }) => ({
                value: key,
                label: t('fac.deliver.variantWhen', { key, when: readCondition(when, desk.view) }),
              })),
            ])
      }
      <blockquote class="fac-quote prose" tabindex="0">${words(chosen?.text ?? item?.text)}</blockquote>`,
    action: t('fac.deliver.do', { inject }),
    submit: () =>
      sends(
        { kind: 'deliver', inject, ...(chosen && { variant: chosen.key }) },
        { text: t('fac.deliver.done', { inject }), back: backByRewind(desk) },
      ),
  }
}

export const skipDialog: Draw<'skip'> = (desk, { inject }) => ({
  title: t('fac.skip.title', { inject, title: words(itemOf(desk.view, inject)?.title) }),
  words: true,
  body: html`<p>${t('fac.skip.what')}</p>
    ${itemOf(desk.view, inject)?.core ? html`<p class="notice due">${t('fac.skip.core')}</p>` : nothing}
    ${textBox(field(desk, 'reason', t('fac.reason')), 2)}`,
  action: t('fac.skip.do'),
  submit: () =>
    withWords(desk, 'reason', (reason) =>
      sends(
        { kind: 'skip', inject, reason: say(reason) },
        { text: t('fac.skip.done', { inject }), back: { label: t('fac.skip.back'), go: () => desk.open({ kind: 'deliver', inject }) } },
      ),
    ),
})

export const amendDialog: Draw<'amend'> = (desk, { inject }) => {
  const item = itemOf(desk.view, inject)
  const sent = rowOf(desk.view, inject)?.status === 'delivered'
  const first = {
    title: words(item?.sent?.title ?? item?.title),
    text: words(item?.sent?.text ?? item?.text),
    // In the order of the teams, as it is compared with what is ticked.
    to: desk.view.teams.flatMap(({ team }) => (item?.to.includes(team) ? [team] : [])).join(','),
    deadline: item?.deadline == null ? '' : String(item.deadline / 60),
  }
  return {
    title: t('fac.amend.title', { inject }),
    words: true,
    wide: true,
    body: html`<p>${t(sent ? 'fac.amend.whatSent' : 'fac.amend.what')}</p>
      ${lineBox(field(desk, 'title', t('fac.insert.titleField'), { first: first.title }))}
      ${textBox(field(desk, 'text', t('fac.insert.text'), { first: first.text }), 7)}
      ${Object.keys(item?.textFor ?? {}).length > 0 ? html`<p class="notice due">${t('fac.amend.textFor')}</p>` : nothing}
      ${
        sent
          ? nothing
          : html`${teamChecks({ ...field(desk, 'to', t('fac.insert.to'), { first: first.to }), name: 'amend-to' }, desk.view.teams, desk.view.teams)}
            ${lineBox(field(desk, 'deadline', t('fac.insert.deadline'), { first: first.deadline, hint: t('fac.insert.deadlineHint') }), 'number', { min: 1, max: 600 })}`
      }`,
    action: t('fac.amend.do'),
    submit: (): Submitted => {
      const title = typed(desk, 'title', first.title)
      const text = typed(desk, 'text', first.text)
      if (title === null) return lacks('title', t('fac.missing.words'))
      if (text === null) return lacks('text', t('fac.missing.words'))
      const chosen = valueIn(desk, 'to', first.to)
      const to = desk.view.teams.filter(({ team }) => chosen.split(',').includes(team)).map(({ team }) => team)
      if (to.length === 0) return lacks('to', t('fac.missing.team'))
      const deadline = deadlineIn(desk, first.deadline)
      if (deadline === 'wrong') return lacks('deadline', t('fac.missing.minutes'))
      const changed = {
        ...(title !== first.title && { title: say(title) }),
        ...(text !== first.text && { text: say(text) }),
        ...(!sent && to.join(',') !== first.to && { to }),
        ...(!sent && valueIn(desk, 'deadline', first.deadline) !== first.deadline && { deadline }),
      }
      if (Object.keys(changed).length === 0) return lacks('text', t('fac.amend.nothing'))
      return sends(
        { kind: 'amend', inject, ...changed },
        { text: t('fac.amend.done', { inject }), back: { label: t('fac.amend.again'), go: () => desk.open({ kind: 'amend', inject }) } },
      )
    },
  }
}

function deadlineIn(desk: Desk, first: string): number | null | 'wrong' {
  const value = valueIn(desk, 'deadline', first).trim()
  if (value === '') return null
  const n = Number(value)
  return Number.isFinite(n) && n > 0 && n <= 600 ? n : 'wrong'
}

export const insertDialog: DrawPlain = (desk) => {
  const id = newInjectId(desk.view)
  const everybody = desk.view.teams.map(({ team }) => team).join(',')
  const how = valueIn(desk, 'answer', 'each')
  const teams = desk.view.teams.map(({ team, name }) => ({ value: team, label: name }))
  return {
    title: t('fac.insert.title', { inject: id }),
    words: true,
    wide: true,
    body: html`<p>${t('fac.insert.what')}</p>
      <div class="fac-two">
        ${lineBox(field(desk, 'title', t('fac.insert.titleField')))}
        ${lineBox(field(desk, 'from', t('fac.insert.from'), { first: t('fac.insert.fromFirst') }))}
      </div>
      ${textBox(field(desk, 'text', t('fac.insert.text')), 5)}
      ${teamChecks({ ...field(desk, 'to', t('fac.insert.to'), { first: everybody }), name: 'insert-to' }, desk.view.teams, desk.view.teams)}
      <div class="fac-two">
        ${choiceBox(
          field(desk, 'channel', t('fac.insert.channel'), { first: 'PHONE' }),
          CHANNELS.map((value) => ({ value, label: channelName(value) })),
          null,
        )}
        ${choiceBox(
          field(desk, 'answer', t('fac.insert.answer'), { first: 'each' }),
          [
            { value: 'none', label: t('fac.insert.asksNothing') },
            { value: 'each', label: t('fac.insert.asksEach') },
            { value: 'joint', label: t('fac.insert.asksJoint') },
          ],
          null,
        )}
        ${how === 'joint' ? choiceBox(field(desk, 'lead', t('fac.insert.lead'), { first: teams[0]?.value ?? '' }), teams, null) : nothing}
        ${how === 'none' ? nothing : lineBox(field(desk, 'deadline', t('fac.insert.deadline'), { first: '10', hint: t('fac.insert.deadlineHint') }), 'number', { min: 1, max: 600 })}
        ${lineBox(field(desk, 'minutes', t('fac.insert.minutes'), { first: '0', hint: t('fac.insert.minutesHint') }), 'number', { min: 0, max: 600 })}
      </div>
      <label class="choice">
        <input type="checkbox" .checked=${valueIn(desk, 'observers', 'no') === 'yes'} @change=${() => toggle(desk, 'observers')} />
        <span>${t('fac.insert.observers')}</span>
      </label>`,
    action: t('fac.insert.do'),
    submit: (): Submitted => {
      const title = typed(desk, 'title')
      const text = typed(desk, 'text')
      const from = typed(desk, 'from', t('fac.insert.fromFirst'))
      if (title === null) return lacks('title', t('fac.missing.words'))
      if (from === null) return lacks('from', t('fac.missing.words'))
      if (text === null) return lacks('text', t('fac.missing.words'))
      const chosen = valueIn(desk, 'to', everybody).split(',')
      const to = desk.view.teams.filter(({ team }) => chosen.includes(team)).map(({ team }) => team)
      if (to.length === 0) return lacks('to', t('fac.missing.team'))
      const deadline = how === 'none' ? null : deadlineIn(desk, '10')
      if (deadline === 'wrong') return lacks('deadline', t('fac.missing.minutes'))
      const minutes = Number(valueIn(desk, 'minutes', '0'))
      if (!Number.isFinite(minutes) || minutes < 0 || minutes > 600) return lacks('minutes', t('fac.missing.minutes'))
      const lead = desk.view.teams.find(({ team }) => team === valueIn(desk, 'lead', teams[0]?.value ?? ''))?.team
      const answer =
        how === 'none'
          ? null
          : how === 'joint'
            ? { by: 'joint' as const, slots: to, ...(lead && { lead }) }
            : { by: 'each' as const, slots: to }
      const content = {
        title: say(title),
        text: say(text),
        from: say(from),
        to,
        observers: valueIn(desk, 'observers', 'no') === 'yes',
        channel: oneOf(CHANNELS, valueIn(desk, 'channel', 'PHONE')) ?? 'PHONE',
        answer,
        deadline,
      }
      // The id is one that no row has; its letters and digits fit the pattern of injects, which the room checks again.
      const inject = id as Parameters<Desk['select']>[0]
      return sends(
        { kind: 'insert', inject, content, minutes },
        { text: t('fac.insert.done', { inject: id }), back: { label: t('fac.skip.do'), go: () => desk.open({ kind: 'skip', inject }) } },
      )
    },
  }
}

function toggle(desk: Desk, name: string): void {
  if (desk.dialog) desk.set(formOf(desk.dialog), name, valueIn(desk, name, 'no') === 'yes' ? 'no' : 'yes')
}
