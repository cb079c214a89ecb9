/** Dialogs about time: pause, more time, later, ahead. */
import { html, nothing } from 'lit'
import { choiceBox, lineBox, radios, textBox } from '../../parts/fields.ts'
import { duration, teamName } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { agendaLine } from '../agenda-words.ts'
import { backByRewind, lacks, minutesIn, sends, typed } from './shape.ts'
import type { Draw, DrawPlain } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

export const pauseDialog: DrawPlain = (desk) => ({
  title: t('fac.pause.title'),
  words: true,
  goes: true,
  body: html`<p>${t('fac.pause.what')}</p>
    ${textBox(field(desk, 'reason', t('fac.pause.reason'), { hint: t('fac.optional') }), 2)}`,
  action: t('fac.pause'),
  submit: () => {
    const reason = typed(desk, 'reason')
    const back = { label: t('fac.resume'), go: () => void desk.send('next', { kind: 'resume' }) }
    return sends({ kind: 'pause', ...(reason !== null && { reason: say(reason) }) }, { text: t('fac.pause.done'), back })
  },
})

/** The teams that can get more time by themselves: those with a deadline that still runs. */
const timed = (desk: Desk): readonly string[] => [
  ...new Set(desk.view.agenda.items.flatMap(({ what }) => (what.kind === 'deadline' ? [what.team] : []))),
]

export const extendDialog: DrawPlain = (desk) => {
  const teams = desk.view.clock.conduct === 'discuss' ? [] : timed(desk)
  const options = [
    { value: 'all', label: t('fac.extend.all') },
    ...desk.view.teams
      .filter(({ team }) => teams.includes(team))
      .map(({ team }) => ({ value: team, label: t('fac.extend.one', { team: teamName(desk.view.teams, team) }) })),
  ]
  return {
    title: t('fac.extend.title'),
    body: html`<p>${t(desk.view.clock.conduct === 'discuss' ? 'fac.extend.whatDiscuss' : 'fac.extend.what')}</p>
      ${lineBox(field(desk, 'minutes', t('fac.minutes'), { first: '5' }), 'number', { min: 1, max: 600 })}
      ${options.length > 1 ? radios({ ...field(desk, 'team', t('fac.extend.who'), { first: 'all' }), name: 'extend-team' }, options) : nothing}`,
    action: t('fac.extend.do', { n: valueIn(desk, 'minutes', '5') }),
    submit: () => {
      const minutes = minutesIn(desk, 'minutes', '5')
      if (minutes === null) return lacks('minutes', t('fac.missing.minutes'))
      const team = desk.view.teams.find((card) => card.team === valueIn(desk, 'team', 'all'))?.team
      const text = t('fac.extend.done', { n: minutes, who: team ? teamName(desk.view.teams, team) : t('fac.everybody') })
      return sends({ kind: 'extend', minutes, ...(team && { team }) }, { text, back: backByRewind(desk) })
    },
  }
}

export const postponeDialog: Draw<'postpone'> = (desk, { inject }) => {
  const waiting = desk.view.agenda.items.flatMap(({ what }) => (what.kind === 'inject' ? [what.inject] : []))
  const chosen = valueIn(desk, 'inject', inject ?? 'all')
  const options = [
    { value: 'all', label: t('fac.postpone.all', { n: waiting.length }) },
    ...waiting.map((one) => ({ value: one, label: `${one} ${titleOf(desk, one)}` })),
  ]
  return {
    title: t('fac.postpone.title'),
    body: html`<p>${t('fac.postpone.what')}</p>
      ${choiceBox(field(desk, 'inject', t('fac.postpone.which'), { first: inject ?? 'all' }), options, null)}
      ${lineBox(field(desk, 'minutes', t('fac.minutes'), { first: '5' }), 'number', { min: 1, max: 600 })}`,
    action: t('fac.postpone.do', { n: valueIn(desk, 'minutes', '5') }),
    submit: () => {
      const minutes = minutesIn(desk, 'minutes', '5')
      if (minutes === null) return lacks('minutes', t('fac.missing.minutes'))
      const one = desk.view.rows.find((row) => row.inject === chosen)?.inject ?? null
      return sends(
        { kind: 'postpone', inject: one, minutes },
        { text: t('fac.postpone.done', { what: one ?? t('fac.postpone.allShort'), n: minutes }), back: backByRewind(desk) },
      )
    },
  }
}

const titleOf = (desk: Desk, inject: string): string => {
  const title = desk.view.msel.find((item) => item.inject === inject)?.title
  return typeof title === 'string' ? title : ''
}

export const jumpDialog: DrawPlain = (desk) => {
  const how = valueIn(desk, 'how', 'next')
  const [next] = desk.view.agenda.items
  return {
    title: t('fac.jump.title'),
    goes: true,
    body: html`<p>${t('fac.jump.what')}</p>
      ${radios({ ...field(desk, 'how', t('fac.jump.how'), { first: 'next' }), name: 'jump-how' }, [
        {
          value: 'next',
          label: next
            ? t('fac.jump.next', { what: agendaLine(desk.view, next.what), in: duration(next.due - desk.run) })
            : t('fac.jump.nothing'),
        },
        { value: 'minutes', label: t('fac.jump.minutes') },
      ])}
      ${how === 'minutes' ? lineBox(field(desk, 'minutes', t('fac.minutes'), { first: '10' }), 'number', { min: 1, max: 600 }) : nothing}`,
    action: t('fac.jump.do'),
    submit: () => {
      const minutes = how === 'minutes' ? minutesIn(desk, 'minutes', '10') : null
      if (how === 'minutes' && minutes === null) return lacks('minutes', t('fac.missing.minutes'))
      return sends({ kind: 'jump', minutes }, { text: t('fac.jump.done'), back: backByRewind(desk) })
    },
  }
}

export const emergencyDialog: DrawPlain = (desk) => {
  const sure = valueIn(desk, 'sure') === 'yes'
  return {
    title: t('fac.emergency.title'),
    danger: true,
    ready: sure,
    body: html`<p>${t('fac.emergency.what')}</p>
      ${textBox(field(desk, 'text', t('fac.emergency.text'), { first: t('fac.emergency.first') }), 3)}
      <label class="choice fac-sure">
        <input type="checkbox" .checked=${sure} @change=${() => desk.set(formOf({ kind: 'emergency' }), 'sure', sure ? 'no' : 'yes')} />
        <span>${t('fac.emergency.sure')}</span>
      </label>`,
    action: t('fac.emergency.do'),
    submit: () => {
      const text = typed(desk, 'text', t('fac.emergency.first'))
      if (text === null) return lacks('text', t('fac.missing.words'))
      return sends({ kind: 'emergency', text: say(text) })
    },
  }
}

export const standDownDialog: DrawPlain = () => ({
  title: t('fac.standDown.title'),
  goes: true,
  body: html`<p>${t('fac.standDown.what')}</p>`,
  action: t('fac.standDown.do'),
  submit: () => sends({ kind: 'stand-down' }, { text: t('fac.standDown.done'), back: null }),
})
