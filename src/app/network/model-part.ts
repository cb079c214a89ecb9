/** How the simulated network behaves: the preset, and every number of the model with what it means. Read only in play. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { GROUPS, ORIGIN, PARAMETERS, PARAMETER_NAMES, PRESETS, PRESET_NAMES } from '../../engine/network/parameters.ts'
import type { Group, ParameterName } from '../../engine/network/parameters.ts'
import { teamName } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { percent, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import '../words/en/network.ts'

const GROUP_NAMES: { readonly [group in Group]: Key } = {
  risk: 'snet.group.risk',
  choice: 'snet.group.choice',
  victims: 'snet.group.victims',
  leads: 'snet.group.leads',
  alert: 'snet.group.alert',
  recovery: 'snet.group.recovery',
  fear: 'snet.group.fear',
}

/** In what each number is measured. */
const UNITS: { readonly [name in ParameterName]: Key } = {
  alpha: 'snet.unit.perUnit',
  phi: 'snet.unit.perDay',
  D: 'snet.unit.journeys',
  lambda: 'snet.unit.none',
  omega: 'snet.unit.cost',
  U0: 'snet.unit.cost',
  postpone: 'snet.unit.share',
  release: 'snet.unit.shareDay',
  chi: 'snet.unit.share',
  p0: 'snet.unit.share',
  p1: 'snet.unit.share',
  c0: 'snet.unit.share',
  c1: 'snet.unit.share',
  rhoH: 'snet.unit.leadsFound',
  rhoC: 'snet.unit.leadsHelp',
  wFar: 'snet.unit.share',
  theta: 'snet.unit.leads',
  hide: 'snet.unit.share',
  dA: 'snet.unit.shareDay',
  beta: 'snet.unit.share',
  aVis: 'snet.unit.share',
  recLow: 'snet.unit.shareDay',
  recMid: 'snet.unit.shareDay',
  recHigh: 'snet.unit.shareDay',
  kappaMin: 'snet.unit.share',
  etaUp: 'snet.unit.shareDay',
  etaDown: 'snet.unit.shareDay',
  delta: 'snet.unit.share',
  deltaJ: 'snet.unit.none',
  leakFloor: 'snet.unit.share',
}

/** Up to three digits after the point, without idle zeros. */
const shown = (value: number): string => String(Math.round(value * 1000) / 1000)

export function modelPart({ view, network }: Seen): TemplateResult {
  const { setup, preset, practice, quality } = network
  return html`<div class="stack">
    <section class="stack tight">
      <h2>${t('snet.model.preset')}</h2>
      <p>${t('snet.model.presetWhat')}</p>
      <dl class="snet-presets">
        ${PRESET_NAMES.map(
          (name) =>
            html`<div ?data-chosen=${name === preset}>
              <dt>
                ${t(`snet.preset.${name}`)} ${name === preset ? html`<span class="chip accent">${t('snet.model.chosen')}</span>` : nothing}
              </dt>
              <dd>${PRESETS[name].meaning} <span class="soft">δ_J ${PRESETS[name].deltaJ}</span></dd>
            </div>`,
        )}
      </dl>
      <p class="notice">${ORIGIN} ${t('snet.model.readOnly')}</p>
    </section>
    <section class="stack tight">
      <h2>${t('snet.model.states')}</h2>
      <div class="scrolls" tabindex="0" role="group" aria-label=${t('snet.model.states')}>
        <table class="snet-table">
          <thead>
            <tr>
              <th scope="col">${t('map.state')}</th>
              <th scope="col" class="number">${t('snet.practice')}<span class="snet-hint">${t('snet.practiceHint')}</span></th>
              <th scope="col" class="number">${t('snet.quality')}<span class="snet-hint">${t('snet.qualityHint')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${view.teams.map(
              ({ team }) =>
                html`<tr>
                  <th scope="row">${teamName(view.teams, team)}</th>
                  <td class="number">${percent(practice[team] ?? 0)}</td>
                  <td class="number">${twoPlaces(quality[team] ?? 0)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>
    <section class="stack tight">
      <h2>${t('snet.model.numbers')}</h2>
      ${GROUPS.map((group) => {
        const names = PARAMETER_NAMES.filter((name) => PARAMETERS[name].group === group)
        return html`<details ?open=${group === 'risk'}>
          <summary>${t(GROUP_NAMES[group])}</summary>
          <div class="scrolls" tabindex="0" role="group" aria-label=${t(GROUP_NAMES[group])}>
            <table class="snet-table snet-parameters">
              <thead>
                <tr>
                  <th scope="col">${t('snet.model.meaning')}</th>
                  <th scope="col" class="number">${t('snet.model.value')}</th>
                  <th scope="col">${t('snet.model.unit')}</th>
                </tr>
              </thead>
              <tbody>
                ${names.map((name) => {
                  const { symbol, meaning, value } = PARAMETERS[name]
                  const now = setup.parameters[name]
                  const own = now !== value && !(name === 'deltaJ' && now === PRESETS[preset].deltaJ)
                  return html`<tr>
                    <th scope="row"><span class="snet-symbol">${symbol}</span> ${meaning}</th>
                    <td class="number">
                      ${shown(now)}${own ? html`<span class="snet-hint">${t('snet.model.usual', { n: shown(value) })}</span>` : nothing}
                    </td>
                    <td>${t(UNITS[name])}</td>
                  </tr>`
                })}
              </tbody>
            </table>
          </div>
        </details>`
      })}
    </section>
  </div>`
}
