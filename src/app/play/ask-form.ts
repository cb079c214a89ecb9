/** Asking another state: for information, an action, assistance, or leave to pass something on. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { choiceBox, lineBox, radios, teamRadios, textBox } from '../parts/fields.ts'
import { teamName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { ASK_KINDS, HANDLING_CODES, INFORMATION_KINDS, askName, handlingName, informationName, oneOf } from '../parts/terms.ts'
import { t } from '../words/words.ts'
import { askingView } from './advice-view.ts'
import { received } from './exchange.ts'
import { askingFor } from './law.ts'
import type { Missing } from './record.ts'
import { others } from './team-view.ts'
import { whenOpen } from './when.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

/** Minutes of play that the other state has to reply, unless somebody says otherwise. */
const MINUTES = 15

class AskForm extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `request ${this.room?.snapshot.self?.seat ?? ''}`
  }

  async #send(event: Event, view: TeamView): Promise<void> {
    event.preventDefault()
    const { values } = this
    const text = values['text'] ?? ''
    const purpose = values['purpose'] ?? ''
    const basis = values['basis'] ?? ''
    const to = others(view).find(({ team }) => team === values['to'])?.team
    const ask = oneOf(ASK_KINDS, values['ask'])
    const information = ask === 'information' ? oneOf(INFORMATION_KINDS, values['information']) : null
    const share =
      ask === 'permission' ? received(view).find(({ index, from }) => String(index) === values['share'] && from === to) : undefined
    const minutes = Number(values['minutes'] || MINUTES)
    const missing: Missing[] = [
      ...(to ? [] : [{ field: 'to', message: t('play.missing.to') }]),
      ...(ask ? [] : [{ field: 'ask', message: t('play.missing.ask') }]),
      ...(ask === 'information' && !information ? [{ field: 'information', message: t('play.missing.information') }] : []),
      ...(ask === 'permission' && !share ? [{ field: 'share', message: t('play.missing.share') }] : []),
      ...(text.trim() === '' ? [{ field: 'text', message: t('play.missing.text') }] : []),
      ...(purpose.trim() === '' ? [{ field: 'purpose', message: t('play.missing.purpose') }] : []),
      ...(minutes > 0 && minutes <= 600 ? [] : [{ field: 'minutes', message: t('play.missing.minutes') }]),
    ]
    if (missing.length > 0 || !to || !ask) return this.lacks(missing)
    const handling = oneOf(HANDLING_CODES, values['handling']) ?? 'H1'
    await this.submit(
      {
        kind: 'request',
        team: view.own.team,
        to,
        minutes,
        content: {
          ask,
          ...(information && { information }),
          ...(share && { share: share.index }),
          text: say(text),
          purpose: say(purpose),
          ...(basis.trim() !== '' && { basis: say(basis) }),
          handling,
        },
      },
      t('play.asked', { team: teamName(view.teams, to) }),
    )
  }

  override render(): TemplateResult {
    const { view, values } = this
    if (!view) return html``
    const states = others(view)
    const ask = oneOf(ASK_KINDS, values['ask'])
    const open = whenOpen(view)
    const to = states.find(({ team }) => team === values['to'])?.team
    const kind = ask === 'information' ? oneOf(INFORMATION_KINDS, values['information']) : null
    // Before anything is sent: what the other state's law lets it answer, and what the request needs for that.
    const asking = to && kind ? askingFor(view, to, kind, (values['basis'] ?? '').trim() !== '') : null
    const shares = received(view).filter(({ from }) => values['to'] === undefined || values['to'] === '' || from === values['to'])
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view)}>
      <h2 tabindex="-1">${t('play.ask')}</h2>
      <p class="hint">${t('play.askHint')}</p>
      ${this.outcome()} ${teamRadios({ ...this.field('to', t('play.askTo')), name: 'ask-to' }, states, view.teams)}
      ${radios(
        { ...this.field('ask', t('play.askFor')), name: 'ask-for' },
        ASK_KINDS.map((value) => ({ value, label: askName(value) })),
      )}
      ${
        ask === 'information'
          ? choiceBox(
              this.field('information', t('play.kind')),
              INFORMATION_KINDS.map((value) => ({ value, label: informationName(value) })),
              t('play.choose'),
            )
          : nothing
      }
      ${asking && to ? askingView(asking, teamName(view.teams, to)) : nothing}
      ${
        ask === 'permission'
          ? shares.length === 0
            ? html`<p class="notice">${t('play.nothingToPassOn')}</p>`
            : choiceBox(
                this.field('share', t('play.askShare')),
                shares.map(({ index, from, text }) => ({
                  value: String(index),
                  label: `${teamName(view.teams, from)}: ${words(text).slice(0, 80)}`,
                })),
                t('play.choose'),
              )
          : nothing
      }
      ${textBox(this.field('text', t('play.askText'), { hint: t('play.askTextHint') }))}
      ${textBox(this.field('purpose', t('play.purpose'), { hint: t('play.purposeHint') }), 2)}
      ${textBox(this.field('basis', t('play.basisOptional'), { hint: t('play.askBasisHint') }), 2)}
      <div class="pair">
        ${choiceBox(
          { ...this.field('handling', t('play.handling')), value: values['handling'] ?? 'H1' },
          HANDLING_CODES.map((value) => ({ value, label: `${value} – ${handlingName(value)}` })),
          null,
        )}
        ${lineBox({ ...this.field('minutes', t('play.minutes')), value: values['minutes'] ?? String(MINUTES) }, 'number', { min: 1, max: 600 })}
      </div>
      <div class="row send">
        <button class="primary" ?disabled=${this.sending || open !== null}>${t('play.askSend')}</button>
        <span class="soft">${open ?? ''}</span>
      </div>
    </form>`
  }
}

define('lockstep-ask', AskForm)
