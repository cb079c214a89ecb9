/** The palette, which finds any action, team and inject by typing, and the sheet of keys. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { actionsOf } from '../actions.ts'
import type { Action } from '../actions.ts'
import { valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { keysAreOn, switchKeys } from '../keys.ts'
import { search } from '../searching.ts'
import type { Found } from '../searching.ts'
import type { Shape } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'
import '../../words/en/join.ts'

type Entry = Found & { readonly id: string; readonly key: string | null; readonly why: string | null; readonly run: () => void }

/** Everything that the palette can find. */
export function paletteEntries(desk: Desk, focusNext: () => void): readonly Entry[] {
  const { view } = desk
  const act = (action: Action): Entry => ({ ...action, hint: t(`fac.group.${action.group}`) })
  const at = (id: string, label: string, hint: string, run: () => void): Entry => ({ id, label, hint, key: null, why: null, run })
  return [
    ...actionsOf(desk, focusNext)
      .filter(({ id }) => id !== 'palette')
      .map(act),
    ...view.msel.map(({ inject, title }) =>
      at(`inject ${inject}`, `${inject} ${words(title)}`, t('fac.palette.inject'), () => desk.select(inject)),
    ),
    ...view.teams.map(({ team, name, state }) =>
      at(`team ${team}`, name, `${t('fac.palette.team')} ${state ?? ''} ${team}`, () => desk.open({ kind: 'hand', team })),
    ),
  ]
}

const MOST = 12

export const paletteDialog = (desk: Desk, focusNext: () => void): Shape => {
  const sought = valueIn(desk, 'search')
  const found = search(paletteEntries(desk, focusNext), sought).slice(0, MOST)
  const at = Math.min(Math.max(0, Number(valueIn(desk, 'at', '0'))), Math.max(0, found.length - 1))
  const form = desk.dialog ? formOf(desk.dialog) : ''
  const choose = (entry: Entry | undefined): void => {
    if (!entry || entry.why !== null) return
    desk.close()
    entry.run()
  }
  const keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') choose(found[at])
    else desk.set(form, 'at', String((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length)))
  }
  return {
    title: t('fac.palette.title'),
    body: html`<div class="fac-palette">
      <label class="hidden-text" for="fac-palette">${t('fac.palette.label')}</label>
      <input
        id="fac-palette"
        role="combobox"
        aria-expanded="true"
        aria-controls="fac-palette-list"
        aria-activedescendant=${found[at] ? `fac-palette-${at}` : nothing}
        autocomplete="off"
        placeholder=${t('fac.palette.label')}
        .value=${live(sought)}
        @input=${(event: Event) => {
          desk.set(form, 'search', (event.currentTarget as HTMLInputElement).value) // the template put the handler on it
          desk.set(form, 'at', '0')
        }}
        @keydown=${keyed}
      />
      <ul id="fac-palette-list" role="listbox" aria-label=${t('fac.palette.title')}>
        ${found.map((entry, i) => option(entry, i, i === at, () => choose(entry)))}
      </ul>
      ${found.length === 0 ? html`<p class="soft" role="status">${t('fac.palette.none')}</p>` : nothing}
    </div>`,
    action: null,
  }
}

const option = ({ label, hint, key, why }: Entry, i: number, current: boolean, choose: () => void): TemplateResult =>
  html`<li
    id="fac-palette-${i}"
    role="option"
    aria-selected=${current ? 'true' : 'false'}
    aria-disabled=${why === null ? nothing : 'true'}
    @click=${choose}
  >
    <span>${label}</span><span class="soft">${why ?? hint}</span>${key === null ? nothing : html`<kbd>${key.toUpperCase()}</kbd>`}
  </li>`

export const keysDialog = (desk: Desk, focusNext: () => void): Shape => {
  const on = keysAreOn()
  const groups = Map.groupBy(actionsOf(desk, focusNext), ({ group }) => group)
  return {
    title: t('fac.keys.title'),
    wide: true,
    body: html`<p>${t('fac.keys.what')}</p>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${on}
          @change=${() => {
            switchKeys(!on)
            if (desk.dialog) desk.set(formOf(desk.dialog), 'on', String(!on))
          }}
        />
        <span>${t('fac.keys.on')}</span>
      </label>
      <div class="fac-keys">
        ${[...groups].map(
          ([group, actions]) =>
            html`<section>
              <h3>${t(`fac.group.${group}`)}</h3>
              <dl>
                ${actions.map(({ key, label }) =>
                  key === null
                    ? nothing
                    : html`<div>
                        <dt><kbd>${key.toUpperCase()}</kbd></dt>
                        <dd>${label}</dd>
                      </div>`,
                )}
              </dl>
            </section>`,
        )}
        <section>
          <h3>${t('fac.keys.moving')}</h3>
          <dl>
            <div>
              <dt><kbd>J</kbd> <kbd>K</kbd></dt>
              <dd>${t('fac.keys.jk')}</dd>
            </div>
            <div>
              <dt><kbd>Ctrl</kbd>+<kbd>K</kbd></dt>
              <dd>${t('fac.do.palette')}</dd>
            </div>
            <div>
              <dt><kbd>F1</kbd></dt>
              <dd>${t('glossary.title')}</dd>
            </div>
            <div>
              <dt><kbd>Ctrl</kbd>+<kbd>Enter</kbd></dt>
              <dd>${t('fac.keys.send')}</dd>
            </div>
            <div>
              <dt><kbd>Esc</kbd></dt>
              <dd>${t('fac.keys.esc')}</dd>
            </div>
          </dl>
        </section>
      </div>`,
    action: null,
  }
}
