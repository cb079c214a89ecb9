/** What the lobby asks and shows in a dialog: a code for everybody to see, a change of a team, and what cannot be undone. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ControlView, StaffSeat, StaffTeam } from '../../engine/view/view.ts'
import type { PlaceCard } from '../../protocol/http.ts'
import { botDoes, isBot } from '../parts/bots.ts'
import { choiceBox, lineBox, radios } from '../parts/fields.ts'
import { qr } from '../parts/qr.ts'
import { teamName, words } from '../parts/said.ts'
import { zoneName } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { ZONES } from '../parts/zones.ts'
import { PLAYER_CHOICES, freeStates, withState, wrongName } from './bind.ts'
import type { BindForm } from './bind.ts'
import { checkWords } from './go-list.ts'
import type { Check } from './go.ts'
import { linkAt, placeName, typedAddress } from './places.ts'
import '../words/en/display.ts'
import '../words/en/lobby.ts'

export type Asked =
  | { readonly kind: 'start'; readonly missing: readonly Check[] }
  | { readonly kind: 'large'; readonly place: PlaceCard }
  | { readonly kind: 'reissue' | 'revoke'; readonly place: PlaceCard }
  | { readonly kind: 'remove'; readonly seat: StaffSeat }
  | { readonly kind: 'change'; readonly team: StaffTeam; readonly form: BindForm; readonly tried: boolean }

export type Dialog = {
  readonly asked: Asked
  readonly view: ControlView
  readonly address: string | null
  readonly busy: boolean
  /** Why it was not done. */
  readonly refused: string | null
  readonly edit: (form: BindForm) => void
  readonly yes: () => void
  readonly no: () => void
}

const refusal = ({ refused }: Dialog): TemplateResult | typeof nothing =>
  refused === null ? nothing : html`<p class="notice due" role="alert">${refused}</p>`

function asks(dialog: Dialog, title: string, body: TemplateResult, yes: string, no: string, danger: boolean): TemplateResult {
  return html`<div class="stack">
    <h2 id="lobby-dialog">${title}</h2>
    ${body} ${refusal(dialog)}
    <p class="row">
      <button type="button" class=${danger ? 'danger' : 'primary'} aria-disabled=${dialog.busy ? 'true' : 'false'} @click=${dialog.yes}>
        ${yes}
      </button>
      <button type="button" autofocus @click=${dialog.no}>${no}</button>
    </p>
  </div>`
}

function large({ view, address, no }: Dialog, place: PlaceCard): TemplateResult {
  const link = place.link === null ? null : linkAt(place.link, address)
  return html`<div class="stack lobby-large">
    <h2 id="lobby-dialog">${placeName(place, view.teams)}</h2>
    ${
      link === null
        ? html`<p>${t('lobby.closed')}</p>`
        : html`${qr(link, t('qr.name', { text: link }))}
            <p class="lobby-large-code" dir="ltr">${place.code}</p>
            <p class="lobby-large-address" dir="ltr">${typedAddress(link)}</p>`
    }
    <p><button type="button" autofocus @click=${no}>${t('close')}</button></p>
  </div>`
}

function change(dialog: Dialog, team: StaffTeam, form: BindForm, tried: boolean): TemplateResult {
  const { view, edit } = dialog
  const wrong = tried ? wrongName(form) : null
  const binding =
    view.clock.phase === 'lobby'
      ? html`${choiceBox(
          {
            id: 'lobby-state',
            label: t('lobby.bind.state'),
            value: form.state === '' ? 'fictional' : form.state,
            change: (code) => edit(withState(form, code === 'fictional' ? '' : code)),
          },
          [
            ...freeStates(view, team.team).map(({ code, name }) => ({ value: code, label: name })),
            { value: 'fictional', label: t('lobby.bind.fictional') },
          ],
          null,
        )}
        ${
          form.state === ''
            ? html`<div class="lobby-fictional">
                ${lineBox({ id: 'lobby-name', label: t('lobby.bind.name'), value: form.name, problem: wrong === null ? null : t(wrong), change: (name) => edit({ ...form, name: name.slice(0, 60) }) })}
                ${choiceBox(
                  { id: 'lobby-zone', label: t('lobby.bind.zone'), value: form.zone, change: (zone) => edit({ ...form, zone }) },
                  ZONES.map((zone) => ({ value: zone, label: zoneName(zone) })),
                  null,
                )}
              </div>`
            : nothing
        }`
      : html`<p class="hint">${t('lobby.bind.stays')}</p>`
  return html`<form
    class="stack lobby-bind"
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      dialog.yes()
    }}
  >
    <h2 id="lobby-dialog">${t('lobby.bind.title', { name: teamName(view.teams, team.team) })}</h2>
    ${binding}
    ${radios(
      {
        name: 'lobby-player',
        label: t('lobby.bind.player'),
        value: form.player,
        change: (value) => edit({ ...form, player: PLAYER_CHOICES.find((one) => one === value) ?? 'people' }),
      },
      PLAYER_CHOICES.map((player) => ({ value: player, label: isBot(player) ? botDoes(player) : t(`lobby.bind.${player}`) })),
    )}
    ${refusal(dialog)}
    <p class="row">
      <button class="primary" aria-disabled=${dialog.busy ? 'true' : 'false'}>${t('lobby.bind.save')}</button>
      <button type="button" @click=${dialog.no}>${t('cancel')}</button>
    </p>
  </form>`
}

/** The inside of the dialog. Its title has the id `lobby-dialog`. */
export function dialogBody(dialog: Dialog): TemplateResult {
  const { asked, view } = dialog
  switch (asked.kind) {
    case 'large':
      return large(dialog, asked.place)
    case 'change':
      return change(dialog, asked.team, asked.form, asked.tried)
    case 'start':
      return asks(
        dialog,
        t('lobby.startTitle'),
        html`<p>${t('lobby.startMissing')}</p>
          <ul class="lobby-missing">
            ${asked.missing.map((check) => html`<li>${checkWords(check)}${check.help === null ? nothing : html`<br /><span class="hint">${t(check.help)}</span>`}</li>`)}
          </ul>`,
        t('lobby.startAnyway'),
        t('lobby.startNot'),
        false,
      )
    case 'remove': {
      const name = words(asked.seat.name)
      return asks(dialog, t('lobby.removeTitle', { name }), html`<p>${t('lobby.removeAsk')}</p>`, t('lobby.removeDo'), t('cancel'), true)
    }
    default: {
      const place = placeName(asked.place, view.teams)
      const { kind } = asked
      return asks(
        dialog,
        t(`lobby.${kind}Title`, { place }),
        html`<p>${t(`lobby.${kind}Ask`)}</p>`,
        t(`lobby.${kind}Do`),
        t('cancel'),
        true,
      )
    }
  }
}
