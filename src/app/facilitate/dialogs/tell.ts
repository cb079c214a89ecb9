/** Telling for a state that control plays or nobody does: in person or sent, with the law in plain words before it goes out. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Handling } from '../../../engine/scenario/names.ts'
import { choiceBox, lineBox, radios, textBox } from '../../parts/fields.ts'
import { answeredBy } from '../../parts/requests.ts'
import { teamName, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { HANDLING_CODES, INFORMATION_KINDS, VERBS, handlingName, informationName, oneOf } from '../../parts/terms.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { lawCard, lawOf } from '../law.ts'
import type { About } from '../law.ts'
import { lacks, sends, typed } from './shape.ts'
import type { DrawPlain, Submitted } from './shape.ts'
import '../../words/en/facilitate.ts'

const WAYS = ['person', 'written'] as const
/** What is told, until something else is chosen. */
const KIND = 'lead'

/** The states for which control can tell: those that it plays and those that nobody plays. */
export const tellsFor = ({ view }: Pick<Desk, 'view'>) =>
  view.states.filter(({ player }) => player === 'control' || player === 'absent').map(({ team }) => team)

/** What the fields say, with their first values. */
function written(desk: Desk) {
  const from = tellsFor(desk).find((team) => team === valueIn(desk, 'from')) ?? tellsFor(desk)[0]
  const others = desk.view.teams.map(({ team }) => team).filter((team) => team !== from)
  const to = others.find((team) => team === valueIn(desk, 'to')) ?? others[0]
  const way = oneOf(WAYS, valueIn(desk, 'way', 'person')) ?? 'person'
  const chosen = oneOf(INFORMATION_KINDS, valueIn(desk, 'information', KIND))
  // What is sent is of some kind; a word in person need not be.
  const information = way === 'person' ? chosen : (chosen ?? KIND)
  // What people say to one another without a code they may use; what is sent stays with the police that receive it.
  const handling = oneOf(HANDLING_CODES, valueIn(desk, 'handling', way === 'person' ? 'H0' : 'H1')) ?? 'H1'
  return { from, to, others, way, information, handling }
}

/** The basis that the law itself names stands there at first, where one must be stated. */
export function firstBasis(desk: Desk, about: Omit<About, 'stated'>): string {
  const { permission, basis } = lawOf(desk.view, { ...about, stated: false })
  return permission === 'basis' ? words(basis) : ''
}

/** On which basis it passes, and who may use it. */
export const useFields = (desk: Desk, basis: string, handling: Handling): TemplateResult =>
  html`<div class="fac-two">
    ${lineBox(field(desk, 'basis', t('fac.tell.basis'), { first: basis, hint: t('fac.optional') }))}
    ${choiceBox(
      { ...field(desk, 'handling', t('fac.tell.handling')), value: handling },
      HANDLING_CODES.map((value) => ({ value, label: `${value} – ${handlingName(value)}` })),
      null,
    )}
  </div>`

export const tellDialog: DrawPlain = (desk) => {
  const { from, to, others, way, information, handling } = written(desk)
  const title = t('fac.tell.title')
  if (!from || !to) return { title, body: html`<p>${t('fac.not.ownState')}</p>`, action: null }
  const { teams } = desk.view
  const option = (team: string) => ({ value: team, label: teamName(teams, team) })
  const gaps = { from: teamName(teams, from), to: teamName(teams, to) }
  const inPerson = way === 'person'
  const first = information ? firstBasis(desk, { from, to, information, handling, inPerson }) : ''
  const basis = typed(desk, 'basis', first)
  const about = information && { from, to, information, handling, inPerson, stated: basis !== null }
  const request = inPerson ? null : answeredBy(desk.view.requests.items, from, [to], information)
  const kinds = INFORMATION_KINDS.map((value) => ({ value, label: informationName(value) }))
  return {
    title,
    words: true,
    wide: true,
    body: html`<p>${t('fac.tell.what')}</p>
      ${radios(
        { ...field(desk, 'way', t('fac.tell.way'), { first: 'person' }), name: 'tell-way' },
        WAYS.map((value) => ({ value, label: t(`fac.tell.${value}`) })),
      )}
      <div class="fac-two">
        ${choiceBox(field(desk, 'from', t('fac.tell.from'), { first: from }), tellsFor(desk).map(option), null)}
        ${choiceBox({ ...field(desk, 'to', t('fac.tell.to')), value: to }, others.map(option), null)}
      </div>
      ${
        inPerson
          ? radios(
              { ...field(desk, 'verb', t('fac.tell.verb'), { first: 'told' }), name: 'tell-verb' },
              VERBS.map((value) => ({ value, label: t(`fac.tell.${value}`) })),
            )
          : nothing
      }
      ${choiceBox({ ...field(desk, 'information', t('fac.tell.information')), value: information ?? '' }, kinds, inPerson ? t('fac.tell.noInformation') : null)}
      ${about ? lawCard(desk.view, about) : html`<p class="soft">${t('fac.tell.plain')}</p>`}
      ${request ? html`<p class="notice">${t('fac.tell.answers', gaps)} ${words(request.text)}</p>` : nothing}
      ${textBox(field(desk, 'text', t(inPerson ? 'fac.tell.gist' : 'fac.tell.text')), 3)}
      ${information === null ? nothing : useFields(desk, first, handling)}
      ${
        inPerson
          ? html`${lineBox(field(desk, 'ago', t('fac.tell.ago'), { first: '0' }), 'number', { min: 0, max: 600 })}
              <p class="soft">${t('fac.tell.counts', gaps)}</p>`
          : nothing
      }`,
    action: t(inPerson ? 'fac.tell.do' : 'fac.tell.send'),
    submit: (): Submitted => {
      const text = typed(desk, 'text')
      if (text === null) return lacks('text', t('fac.missing.words'))
      const law = { ...(information && basis !== null && { basis: say(basis) }), ...(information && { information, handling }) }
      if (inPerson) {
        const ago = Number(valueIn(desk, 'ago', '0'))
        if (!(ago >= 0 && ago <= 600)) return lacks('ago', t('fac.missing.minutes'))
        const verb = oneOf(VERBS, valueIn(desk, 'verb', 'told')) ?? 'told'
        return sends(
          { kind: 'told', team: from, to, verb, gist: say(text), ago: Math.round(ago * 60), ...law },
          { text: t('fac.tell.recorded', gaps), back: null },
        )
      }
      return sends(
        {
          kind: 'share',
          team: from,
          to: [to],
          content: { text: say(text), information: information ?? KIND, handling, ...(basis !== null && { basis: say(basis) }) },
          ...(request && { answers: request.index }),
        },
        { text: t('fac.tell.sent', gaps), back: null },
      )
    },
  }
}
