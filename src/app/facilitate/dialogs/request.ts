/** Answering a request for a state that control plays: yes, no or something else, and what was asked for with it. */
import { html, nothing } from 'lit'
import { choiceBox, radios, textBox } from '../../parts/fields.ts'
import { teamName, teamTag, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { HANDLING_CODES, INFORMATION_KINDS, informationName, oneOf } from '../../parts/terms.ts'
import { t } from '../../words/words.ts'
import { field, onward, valueIn } from '../desk.ts'
import { lawCard, lawOf } from '../law.ts'
import { lacks, sends, typed, withWords } from './shape.ts'
import type { Draw } from './shape.ts'
import { firstBasis, useFields } from './tell.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

/** What may be answered; `send` approves and sends what was asked for in one act. */
const ASKED = ['approve', 'counter', 'refuse'] as const
const INFORMING = ['send', ...ASKED] as const
const ASKING = ['accept', 'refuse', 'withdraw'] as const

export const answerRequestDialog: Draw<'answer-request'> = (desk, { request }) => {
  const found = desk.view.requests.items.find(({ index }) => index === request)
  if (!found) return { title: t('fac.request.title'), body: html`<p>${t('fac.answerFor.gone')}</p>`, action: null }
  const { teams } = desk.view
  const asked = found.status === 'asked'
  const team = asked ? found.to : found.from
  const informs = asked && found.ask === 'information'
  const information = oneOf(INFORMATION_KINDS, valueIn(desk, 'information', found.information ?? 'lead')) ?? 'lead'
  const handling = oneOf(HANDLING_CODES, valueIn(desk, 'handling', 'H1')) ?? 'H1'
  const passing = { from: found.to, to: found.from, information, handling, inPerson: false, answers: found.basis !== null }
  const { needs } = lawOf(desk.view, { ...passing, stated: false })
  const answers = informs ? INFORMING : asked ? ASKED : ASKING
  const first = informs && (needs === 'never' || needs === 'formal') ? 'approve' : answers[0]
  const answer = oneOf(answers, valueIn(desk, 'answer', first)) ?? first
  const law = firstBasis(desk, passing)
  const basis = typed(desk, 'basis', law)
  return {
    title: t('fac.request.titleFor', { team: teamName(teams, team) }),
    words: true,
    wide: informs,
    body: html`<blockquote class="fac-quote">
        ${teamTag(teams, found.from)} ${onward()} ${teamTag(teams, found.to)}<br />${words(found.text)}<br /><span class="soft"
          >${words(found.purpose)}</span
        >
      </blockquote>
      ${radios(
        { ...field(desk, 'answer', t('fac.request.answer'), { first }), name: 'request-answer' },
        answers.map((value) => ({ value, label: t(informs && value === 'approve' ? 'fac.request.approveOnly' : `fac.request.${value}`) })),
      )}
      ${textBox(field(desk, 'text', t('fac.request.text')), answer === 'send' ? 2 : 3)}
      ${
        answer === 'send'
          ? html`${choiceBox(
              { ...field(desk, 'information', t('fac.tell.information')), value: information },
              INFORMATION_KINDS.map((value) => ({ value, label: informationName(value) })),
              null,
            )}
            ${lawCard(desk.view, { ...passing, stated: basis !== null })} ${textBox(field(desk, 'sent', t('fac.tell.text')), 3)}
            ${useFields(desk, law, handling)}`
          : answer === 'approve' && informs
            ? html`<p class="soft">${t('fac.request.thenSend')}</p>`
            : nothing
      }`,
    action: t('fac.answerFor.do', { team: teamName(teams, team) }),
    submit: () =>
      withWords(desk, 'text', (text) => {
        const done = { text: t('fac.request.done'), back: null }
        if (answer !== 'send') return sends({ kind: 'answer', team, request, answer, text: say(text) }, done)
        const sent = typed(desk, 'sent')
        if (sent === null) return lacks('sent', t('fac.missing.words'))
        const share = { information, text: say(sent), handling, ...(basis !== null && { basis: say(basis) }) }
        return sends({ kind: 'answer', team, request, answer: 'approve', text: say(text), share }, done)
      }),
  }
}
