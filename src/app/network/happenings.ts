/** What happened in a turn, in sentences: whom states identified and tried to arrest, what got out, who surprised whom. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import { figure } from './figure.ts'
import type { Ask } from './figure.ts'
import { leakWords, surpriseWords } from './happened-words.ts'
import { namesOf } from './look.ts'
import type { Seen } from './look.ts'
import { noteButton } from './note.ts'
import type { TurnFigures } from './turns.ts'
import '../words/en/network.ts'

export function happenings(it: Seen, { own, turn }: TurnFigures, ask: Ask, notes: boolean): TemplateResult {
  const names = namesOf(it)
  const identified = own.flatMap((day) => day.identified.map(({ facilitator, by }) => ({ facilitator, by, day: names.day(day.day) })))
  const arrests = own.flatMap((day) => day.arrests.map((tried) => ({ ...tried, day: day.day })))
  const leaks = it.network.leaks.filter((leak) => leak.turn === turn).toSorted((a, b) => a.day - b.day)
  const surprises = it.network.surprises.filter((one) => one.turn === turn).toSorted((a, b) => a.day - b.day)
  const nothingAtAll = identified.length + arrests.length + leaks.length + surprises.length === 0
  return html`<section class="stack tight">
    <h3>${t('snet.happened')}</h3>
    ${nothingAtAll ? html`<p class="soft">${t('snet.happened.none')}</p>` : nothing}
    <ul role="list" class="snet-list">
      ${identified.map(
        ({ facilitator, by, day }) =>
          html`<li>
            ${t('snet.happened.identified', { team: names.team(by), facilitator, day })}
            ${figure(ask, { of: 'pool', facilitator, home: by }, t('snet.happened.how', { facilitator }), t('snet.why'))}
          </li>`,
      )}
      ${arrests.map(
        ({ facilitator, slot, day, arrested }) =>
          html`<li>
            ${t(arrested ? 'snet.happened.arrested' : 'snet.happened.escaped', { team: names.team(slot), facilitator, day: names.day(day) })}
            ${figure(ask, { of: 'arrest', day, facilitator, by: slot }, t('snet.happened.how', { facilitator }), t('snet.why'))}
          </li>`,
      )}
      ${leaks.map((leak) => html`<li><span class="chip due">${t('snet.leak')}</span> ${leakWords(it, leak)} ${noteButton(notes, leak.by, leakWords(it, leak))}</li>`)}
      ${surprises.map((one) => html`<li><span class="chip">${t('snet.surprise')}</span> ${surpriseWords(it, one)} ${noteButton(notes, one.by, surpriseWords(it, one))}</li>`)}
    </ul>
  </section>`
}
