/** Dialogs in which control says something: announce, reply, note, mark, correct, and texts to read aloud. */
import { html, nothing } from 'lit'
import { choiceBox, radios, teamChecks, textBox } from '../../parts/fields.ts'
import { teamName, teamTag, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { MARK_KINDS, markName, oneOf } from '../../parts/terms.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { lacks, sends, typed, withWords } from './shape.ts'
import type { Draw, DrawPlain, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

const chosenTeams = (desk: Desk, name: string, first = '') => {
  const chosen = valueIn(desk, name, first).split(',')
  return desk.view.teams.filter(({ team }) => chosen.includes(team)).map(({ team }) => team)
}

export const announceDialog: DrawPlain = (desk) => {
  const some = valueIn(desk, 'who', 'all') === 'some'
  const to = chosenTeams(desk, 'to')
  return {
    title: t('fac.announce.title'),
    words: true,
    body: html`<p>${t('fac.announce.what')}</p>
      ${textBox(field(desk, 'text', t('fac.announce.text')), 3)}
      ${radios({ ...field(desk, 'who', t('fac.announce.to'), { first: 'all' }), name: 'announce-who' }, [
        { value: 'all', label: t('fac.announce.all') },
        { value: 'some', label: t('fac.announce.some') },
      ])}
      ${some ? teamChecks({ ...field(desk, 'to', t('fac.announce.teams')), name: 'announce-to' }, desk.view.teams, desk.view.teams) : nothing}`,
    action: t('fac.announce.do'),
    submit: () => {
      if (some && to.length === 0) return lacks('to', t('fac.missing.team'))
      return withWords(desk, 'text', (text) =>
        sends(
          { kind: 'announce', to: some ? to : [], text: say(text) },
          { text: t('fac.announce.done'), back: { label: t('fac.announce.correct'), go: () => desk.open({ kind: 'announce' }) } },
        ),
      )
    },
  }
}

export const replyDialog: Draw<'reply'> = (desk, { question }) => {
  const asked = desk.view.questions.items.find(({ index }) => index === question) ?? null
  const { roles } = desk.view.guide
  const first = roles[0]?.key ?? ''
  const to = asked ? [asked.team] : chosenTeams(desk, 'to')
  return {
    title: asked ? t('fac.reply.titleTo', { team: teamName(desk.view.teams, asked.team) }) : t('fac.reply.title'),
    words: true,
    body: html`${asked ? html`<blockquote class="fac-quote">${teamTag(desk.view.teams, asked.team)} ${words(asked.text)}</blockquote>` : html`<p>${t('fac.reply.what')}</p>`}
    ${
      roles.length === 0
        ? html`<p class="notice due">${t('fac.reply.noRoles')}</p>`
        : choiceBox(
            field(desk, 'from', t('fac.reply.as'), { first }),
            roles.map(({ key, name }) => ({ value: key, label: words(name) })),
            null,
          )
    }
    ${textBox(field(desk, 'text', t('fac.reply.text')), 4)}
    ${asked ? nothing : teamChecks({ ...field(desk, 'to', t('fac.reply.to')), name: 'reply-to' }, desk.view.teams, desk.view.teams)}`,
    action: t('fac.reply.do'),
    ready: roles.length > 0,
    submit: () => {
      if (to.length === 0) return lacks('to', t('fac.missing.team'))
      return withWords(desk, 'text', (text) =>
        sends(
          { kind: 'reply', from: valueIn(desk, 'from', first), to, text: say(text), ...(question !== null && { question }) },
          { text: t('fac.reply.done'), back: null },
        ),
      )
    },
  }
}

export const noteDialog: Draw<'note'> = (desk, { inject }) => ({
  title: inject === null ? t('fac.note.title') : t('fac.note.titleInject', { inject }),
  words: true,
  body: html`<p>${t('fac.note.what')}</p>
    ${textBox(field(desk, 'text', t('fac.note.text')), 4)}`,
  action: t('fac.note.do'),
  submit: () =>
    withWords(desk, 'text', (text) =>
      sends(
        { kind: 'note', team: null, text: say(text), ...(inject !== null && { inject }) },
        { text: t('fac.note.done'), back: { label: t('fac.note.see'), go: () => desk.show('exchange') } },
      ),
    ),
})

export const markDialog: Draw<'mark'> = (desk, { what, words: said }) => ({
  title: t('fac.mark.title'),
  words: true,
  body: html`<blockquote class="fac-quote">${said}</blockquote>
    ${radios(
      { ...field(desk, 'as', t('fac.mark.as'), { first: 'gap' }), name: 'mark-as' },
      MARK_KINDS.map((kind) => ({ value: kind, label: markName(kind) })),
    )}
    ${textBox(field(desk, 'text', t('fac.mark.text'), { hint: t('fac.optional') }), 2)}`,
  action: t('fac.mark.do'),
  submit: (): Submitted => {
    const as = oneOf(MARK_KINDS, valueIn(desk, 'as', 'gap')) ?? 'gap'
    const text = typed(desk, 'text')
    return sends(
      { kind: 'mark', team: null, what, as, ...(text !== null && { text: say(text) }) },
      { text: t('fac.mark.done', { as: markName(as) }), back: null },
    )
  },
})

export const correctDialog: Draw<'correct'> = (desk, { what, words: said }) => ({
  title: t('fac.correct.title'),
  words: true,
  body: html`<p>${t('fac.correct.what')}</p>
    <blockquote class="fac-quote">${said}</blockquote>
    ${textBox(field(desk, 'text', t('fac.correct.text')), 3)}`,
  action: t('fac.correct.do'),
  submit: () =>
    withWords(desk, 'text', (text) => sends({ kind: 'correct', what, text: say(text) }, { text: t('fac.correct.done'), back: null })),
})

/** Large text for whoever reads aloud: nothing else on the screen, and nothing to send. */
export const aloudDialog: Draw<'aloud'> = (_, { title, texts }) => ({
  title,
  wide: true,
  body: html`<div class="fac-aloud" tabindex="0">
    ${texts.map(
      ({ head, text }) =>
        html`${head === null ? nothing : html`<h3>${head}</h3>`}
          <p class="prose">${text}</p>`,
    )}
  </div>`,
  action: null,
})
