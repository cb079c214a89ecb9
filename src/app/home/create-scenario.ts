/** The first section of making an exercise: which scenario. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ScenarioCard } from '../../protocol/http.ts'
import { t } from '../words/words.ts'
import { estimate, told } from './choices.ts'
import '../words/en/home.ts'

/** Minutes as people say them, such as `3 h 10`. */
export const hours = (minutes: number): string => {
  const whole = Math.round(minutes)
  return whole < 60
    ? t('create.justMinutes', { m: whole })
    : t('create.hours', { h: Math.floor(whole / 60), m: String(whole % 60).padStart(2, '0') })
}

function needs(card: ScenarioCard): readonly string[] {
  const least = card.slots.filter(({ required }) => required).length
  const most = card.slots.length
  return [
    least === most ? t('create.states', { n: most }) : t('create.statesFrom', { least, most }),
    t('create.turnCount', { n: card.turns.length }),
    t('create.injects', { n: card.turns.reduce((sum, { injects }) => sum + injects, 0) }),
    t('create.about', { time: hours(estimate(card.turns).all) }),
  ]
}

const broken = (card: ScenarioCard): TemplateResult =>
  html`<li class="panel stack tight create-broken">
    <h3>${card.title}</h3>
    <p>${t('create.broken')}</p>
    <details>
      <summary>${t('create.brokenMore')}</summary>
      <ul>
        ${card.problems.slice(0, 8).map((problem) => html`<li>${problem}</li>`)}
      </ul>
    </details>
  </li>`

const playable = (card: ScenarioCard, chosen: boolean, choose: () => void): TemplateResult =>
  html`<li class="panel stack tight create-scenario" data-chosen=${chosen}>
    <label class="create-pick"
      ><input type="radio" name="scenario" .checked=${chosen} @change=${choose} /><span class="create-scenario-title"
        >${card.title}</span
      ></label
    >
    <p>${told(card.summary, card, [])}</p>
    <p class="row create-needs">${needs(card).map((need) => html`<span class="chip">${need}</span>`)}</p>
    <details>
      <summary>${t('create.objectives')}</summary>
      <ul class="create-list">
        ${card.objectives.map((objective) => html`<li>${told(objective, card, [])}</li>`)}
      </ul>
    </details>
  </li>`

/** @param file the one that is chosen */
export function scenarioSection(cards: readonly ScenarioCard[], file: string | null, choose: (card: ScenarioCard) => void): TemplateResult {
  if (cards.length === 0) return html`<p class="empty">${t('create.noScenarios')}</p>`
  return html`<fieldset class="stack">
    <legend><h2>${t('create.sections', { n: 1, title: t('create.scenario') })}</h2></legend>
    ${file === null ? html`<p class="hint">${t('create.chooseFirst')}</p>` : nothing}
    <ul role="list" class="create-scenarios">
      ${cards.map((card) => (card.problems.length > 0 ? broken(card) : playable(card, card.file === file, () => choose(card))))}
    </ul>
  </fieldset>`
}
