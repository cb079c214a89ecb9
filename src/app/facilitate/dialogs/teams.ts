/** Dialogs about who plays: take a team or a seat over, hand it back, and answer in a team's place. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Player, Policy } from '../../../engine/exercise/parts.ts'
import type { FormCard } from '../../../engine/view/view.ts'
import { BOTS, botDoes, isBotSeat } from '../../parts/bots.ts'
import { lineBox, radios, textBox } from '../../parts/fields.ts'
import { seatName, teamName, teamTag, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { t } from '../../words/words.ts'
import type { Key } from '../../words/words.ts'
import { field, isSending, outcomeAt, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { itemOf, recordOf, sentWords, standing } from '../turn-work.ts'
import { lacks, sends, typed, withWords } from './shape.ts'
import type { Draw, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

export const PLAYER_NAMES: { readonly [player in Player]: Key } = {
  team: 'fac.player.team',
  bot: 'fac.player.bot',
  control: 'fac.player.control',
  absent: 'fac.player.absent',
}

/** One row a team: who plays it, and what it can be handed to. */
function teamRow(desk: Desk, team: Desk['view']['states'][number]): TemplateResult {
  const place = `hand ${team.team}`
  const name = teamName(desk.view.teams, team.team)
  const give = (to: 'control' | 'team'): void => {
    const back = {
      label: t(to === 'control' ? 'fac.hand.back' : 'fac.hand.again', { team: name }),
      go: () => void desk.send(place, { kind: 'hand', team: team.team, to: to === 'control' ? 'team' : 'control' }),
    }
    void desk.send(
      place,
      { kind: 'hand', team: team.team, to },
      { text: t(to === 'control' ? 'fac.hand.doneControl' : 'fac.hand.doneTeam', { team: name }), back },
    )
  }
  const seats = desk.view.seats.filter(
    ({ seat, team: at, role, present }) => at === team.team && role === 'participant' && present && !isBotSeat(seat),
  )
  return html`<li class="fac-hand stack tight">
    <div class="row between">
      <span class="row">${teamTag(desk.view.teams, team.team)}<span class="chip">${t(PLAYER_NAMES[team.player])}</span></span>
      <span class="row">
        ${
          team.player === 'control'
            ? html`<button type="button" class="small" ?disabled=${!desk.leads || isSending(desk, place)} @click=${() => give('team')}>
                ${t('fac.hand.toTeam')}
              </button>`
            : html`<button type="button" class="small" ?disabled=${!desk.leads || isSending(desk, place)} @click=${() => give('control')}>
                ${t('fac.hand.toControl')}
              </button>`
        }
        ${team.player === 'bot' ? html`<button type="button" class="small" ?disabled=${!desk.leads} @click=${() => give('team')}>${t('fac.hand.botOut')}</button>` : botMenu(desk, team, place)}
      </span>
    </div>
    ${outcomeAt(desk, place)}
    ${
      seats.length === 0
        ? nothing
        : html`<details>
            <summary>${t('fac.hand.seats', { n: seats.length })}</summary>
            <ul role="list" class="stack tight">
              ${seats.map(({ seat, held }) => {
                const at = `seat ${seat}`
                return html`<li class="row between">
                  <span
                    >${seatName(desk.view.seats, seat)}${held ? html` <span class="chip due">${t('fac.hand.held')}</span>` : nothing}</span
                  >
                  <button
                    type="button"
                    class="small"
                    ?disabled=${!desk.leads || isSending(desk, at)}
                    @click=${() => void desk.send(at, { kind: 'hand-seat', seat, to: held ? 'owner' : 'control' })}
                  >
                    ${t(held ? 'fac.hand.seatBack' : 'fac.hand.seatTake')}
                  </button>
                  ${outcomeAt(desk, at)}
                </li>`
              })}
            </ul>
          </details>`
    }
  </li>`
}

/** Which bot, and then a press: walking through a closed list by arrow keys hands nobody over. */
function botMenu(desk: Desk, { team, player }: Desk['view']['states'][number], place: string): TemplateResult {
  const form = formOf({ kind: 'hand', team: null })
  const chosen = BOTS.find((one) => one === valueIn(desk, `bot ${team}`)) ?? null
  const name = teamName(desk.view.teams, team)
  const letPlay = (policy: Policy): void => {
    const back = {
      label: t(player === 'control' ? 'fac.hand.again' : 'fac.hand.botOutOf', { team: name }),
      go: () => void desk.send(place, { kind: 'hand', team, to: player === 'control' ? 'control' : 'team' }),
    }
    desk.set(form, `bot ${team}`, '')
    void desk.send(place, { kind: 'bot', team, policy }, { text: t('fac.hand.doneBot', { team: name }), back })
  }
  return html`<label class="fac-bot"
      ><span class="hidden-text">${t('fac.hand.botFor', { team: name })}</span>
      <select
        ?disabled=${!desk.leads || isSending(desk, place)}
        @change=${(event: Event) => {
          const select = event.currentTarget as HTMLSelectElement // the template put the handler on it
          desk.set(form, `bot ${team}`, select.value)
        }}
      >
        <option value="" .selected=${live(chosen === null)}>${t('fac.hand.bot')}</option>
        ${BOTS.map((policy) => html`<option value=${policy} .selected=${live(chosen === policy)}>${botDoes(policy)}</option>`)}
      </select></label
    >${chosen === null ? nothing : html`<button type="button" class="small fac-main" @click=${() => letPlay(chosen)}>${t('fac.hand.botDo')}</button>`}`
}

export const handDialog: Draw<'hand'> = (desk, { team }) => ({
  title: t('fac.hand.title'),
  wide: true,
  body: html`<p>${t(desk.leads ? 'fac.hand.what' : 'fac.facilitatorOnly')}</p>
    <ul role="list" class="stack">
      ${desk.view.states.toSorted((a, b) => Number(b.team === team) - Number(a.team === team)).map((state) => teamRow(desk, state))}
    </ul>`,
  action: null,
})

/** How a team may decide, with the courses that this very team was offered. */
function decisionOf(
  desk: Desk,
  form: FormCard['form'],
  offered: readonly { readonly key: FormCard['courses'][number]['key'] }[],
  items: FormCard['items'],
) {
  const how = valueIn(desk, 'decision', offered.length > 0 ? '' : form === 'number' || form === 'ranking' ? form : 'own')
  const course = offered.find(({ key }) => `course:${key}` === how)
  if (course) return { form: 'course' as const, course: course.key }
  if (how === 'number') {
    const value = typed(desk, 'value')
    return value === null || !Number.isFinite(Number(value)) ? null : { form: 'number' as const, value: Number(value) }
  }
  if (how === 'ranking') return { form: 'ranking' as const, order: items.map(({ key }) => key) }
  const own = typed(desk, 'own')
  return how === 'own' && own !== null ? { form: 'own' as const, text: say(own) } : null
}

export const answerForDialog: Draw<'answer-for'> = (desk, { inject, team }) => {
  const item = itemOf(desk.view, inject)
  const record = recordOf(desk.view, inject, team)
  const form = item?.answer
  const name = teamName(desk.view.teams, team)
  const signs = form?.by === 'joint' && form.lead !== team
  const title = t('fac.answerFor.title', { team: name, inject })
  if (!item || !record || !form) return { title, body: html`<p>${t('fac.answerFor.gone')}</p>`, action: null }
  const done = {
    text: t('fac.answerFor.done', { team: name, inject }),
    back: { label: t('fac.answerFor.again'), go: () => desk.open({ kind: 'answer-for', inject, team }) },
  }
  const text = html`<blockquote class="fac-quote prose" tabindex="0">${words(item.textFor[team] ?? sentWords(item).text)}</blockquote>`
  if (signs) {
    const agrees = valueIn(desk, 'agrees', 'yes') === 'yes'
    return {
      title,
      words: true,
      body: html`${text}
      ${radios({ ...field(desk, 'agrees', t('fac.answerFor.position'), { first: 'yes' }), name: 'for-agrees' }, [
        { value: 'yes', label: t('fac.answerFor.agrees') },
        { value: 'no', label: t('fac.answerFor.reserves') },
      ])}
      ${agrees ? nothing : textBox(field(desk, 'reservation', t('fac.answerFor.reservation')), 2)}`,
      action: t('fac.answerFor.do', { team: name }),
      submit: () =>
        agrees
          ? sends({ kind: 'agree', team, inject, reservation: null }, done)
          : withWords(desk, 'reservation', (words) => sends({ kind: 'agree', team, inject, reservation: say(words) }, done)),
    }
  }
  const offered = form.courses.flatMap(({ key, forSlot }) =>
    record.offered.includes(key) && forSlot[team] ? [{ key, text: forSlot[team].text }] : [],
  )
  const how = valueIn(desk, 'decision', offered.length > 0 ? '' : form.form === 'number' || form.form === 'ranking' ? form.form : 'own')
  const options = [
    ...offered.map(({ key, text: course }) => ({ value: `course:${key}`, label: words(course) })),
    ...(form.form === 'number' ? [{ value: 'number', label: t('fac.answerFor.number') }] : []),
    ...(form.form === 'ranking' ? [{ value: 'ranking', label: t('fac.answerFor.ranking') }] : []),
    { value: 'own', label: t('fac.answerFor.own') },
  ]
  return {
    title,
    words: true,
    wide: true,
    body: html`${text} ${form.prompt === null ? nothing : html`<p>${words(form.prompt)}</p>`}
    ${options.length > 1 ? radios({ ...field(desk, 'decision', t('fac.answerFor.decision', { team: name }), { first: how }), name: 'for-decision' }, options) : nothing}
    ${how === 'number' ? lineBox(field(desk, 'value', words(form.unit) || t('fac.answerFor.number')), 'number', form) : nothing}
    ${how === 'own' ? textBox(field(desk, 'own', t('fac.answerFor.ownWords')), 3) : nothing}
    ${textBox(field(desk, 'why', t('fac.answerFor.why')), 2)}`,
    action: t('fac.answerFor.do', { team: name }),
    submit: (): Submitted => {
      const decision = decisionOf(desk, form.form, offered, form.items)
      if (decision === null) return lacks(how === 'number' ? 'value' : how === 'own' ? 'own' : 'decision', t('fac.missing.decision'))
      return withWords(desk, 'why', (why) => {
        const pen = desk.view.states.find((state) => state.team === team)?.pen ?? null
        const seat = desk.snapshot.self?.seat
        // A seat of the team may still hold the pen from before control took over.
        const takesPen = pen !== null && pen !== seat ? [{ kind: 'pen' as const, team, inject }] : []
        const kind = standing(record) ? ('revise' as const) : ('respond' as const)
        return {
          commands: [...takesPen, { kind, team, inject, record: { decision, why: say(why) } }],
          done,
        }
      })
    },
  }
}
