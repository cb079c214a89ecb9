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
  risk: 'net.group.risk',
  choice: 'net.group.choice',
  victims: 'net.group.victims',
  leads: 'net.group.leads',
  alert: 'net.group.alert',
  recovery: 'net.group.recovery',
  fear: 'net.group.fear',
}

/** In what each number is measured. */
const UNITS: { readonly [name in ParameterName]: Key } = {
  alpha: 'net.unit.perUnit',
  phi: 'net.unit.perDay',
  D: 'net.unit.journeys',
  lambda: 'net.unit.none',
  omega: 'net.unit.cost',
  U0: 'net.unit.cost',
  postpone: 'net.unit.share',
  release: 'net.unit.shareDay',
  chi: 'net.unit.share',
  p0: 'net.unit.share',
  p1: 'net.unit.share',
  c0: 'net.unit.share',
  c1: 'net.unit.share',
  rhoH: 'net.unit.leadsFound',
  rhoC: 'net.unit.leadsHelp',
  wFar: 'net.unit.share',
  theta: 'net.unit.leads',
  hide: 'net.unit.share',
  dA: 'net.unit.shareDay',
  beta: 'net.unit.share',
  aVis: 'net.unit.share',
  recLow: 'net.unit.shareDay',
  recMid: 'net.unit.shareDay',
  recHigh: 'net.unit.shareDay',
  kappaMin: 'net.unit.share',
  etaUp: 'net.unit.shareDay',
  etaDown: 'net.unit.shareDay',
  delta: 'net.unit.share',
  deltaJ: 'net.unit.none',
  leakFloor: 'net.unit.share',
}

/** Up to three digits after the point, without idle zeros. */
const shown = (value: number): string => String(Math.round(value * 1000) / 1000)

export function modelPart({ view, network }: Seen): TemplateResult {
  const { setup, preset, practice, quality } = network
  return html`<div class="stack">
    <section class="stack tight">
      <h3>${t('net.model.preset')}</h3>
      <p>${t('net.model.presetWhat')}</p>
      <dl class="net-presets">
        ${PRESET_NAMES.map(
          (name) =>
            html`<div ?data-chosen=${name === preset}>
              <dt>
                ${t(`net.preset.${name}`)} ${name === preset ? html`<span class="chip accent">${t('net.model.chosen')}</span>` : nothing}
              </dt>
              <dd>${PRESETS[name].meaning} <span class="soft">δ_J ${PRESETS[name].deltaJ}</span></dd>
            </div>`,
        )}
      </dl>
      <p class="notice">${ORIGIN} ${t('net.model.readOnly')}</p>
    </section>
    <section class="stack tight">
      <h3>${t('net.model.states')}</h3>
      <div class="scrolls" tabindex="0" role="group" aria-label=${t('net.model.states')}>
        <table class="net-table">
          <thead>
            <tr>
              <th scope="col">${t('map.state')}</th>
              <th scope="col" class="number">${t('net.practice')}<span class="net-hint">${t('net.practiceHint')}</span></th>
              <th scope="col" class="number">${t('net.quality')}<span class="net-hint">${t('net.qualityHint')}</span></th>
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
      <h3>${t('net.model.numbers')}</h3>
      ${GROUPS.map((group) => {
        const names = PARAMETER_NAMES.filter((name) => PARAMETERS[name].group === group)
        return html`<details ?open=${group === 'risk'}>
          <summary>${t(GROUP_NAMES[group])}</summary>
          <div class="scrolls" tabindex="0" role="group" aria-label=${t(GROUP_NAMES[group])}>
            <table class="net-table net-parameters">
              <thead>
                <tr>
                  <th scope="col">${t('net.model.meaning')}</th>
                  <th scope="col" class="number">${t('net.model.value')}</th>
                  <th scope="col">${t('net.model.unit')}</th>
                </tr>
              </thead>
              <tbody>
                ${names.map((name) => {
                  const { symbol, meaning, value } = PARAMETERS[name]
                  const now = setup.parameters[name]
                  const own = now !== value && !(name === 'deltaJ' && now === PRESETS[preset].deltaJ)
                  return html`<tr>
                    <th scope="row"><span class="net-symbol">${symbol}</span> ${meaning}</th>
                    <td class="number">
                      ${shown(now)}${own ? html`<span class="net-hint">${t('net.model.usual', { n: shown(value) })}</span>` : nothing}
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
