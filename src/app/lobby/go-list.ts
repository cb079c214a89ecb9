/** Go or no-go, drawn: what the room shows by itself, what somebody ticks, and the start. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { sign } from '../parts/sign.ts'
import { t } from '../words/words.ts'
import { verdict } from './go.ts'
import type { ByHand, Check } from './go.ts'
import '../words/en/lobby.ts'

export type GoList = {
  readonly list: readonly Check[]
  readonly starting: boolean
  /** Why it was not started; null if it was not tried. */
  readonly refused: string | null
  readonly tick: (id: ByHand) => void
  readonly start: () => void
}

/** What a check says. */
export const checkWords = ({ key, gaps }: Check): string => t(key, gaps)

const SIGNS = { good: 'tick', must: 'must', should: 'open' } as const

/** @param before the check above, whose advice is not said twice */
function seen(check: Check, before: Check | undefined): TemplateResult {
  const state = check.good ? 'good' : check.weight === 'must' ? 'must' : 'should'
  const advice = check.good || (before?.good === false && before.help === check.help) ? null : check.help
  return html`<li class="go-check" data-state=${state}>
    <span class="go-sign">${sign(SIGNS[state])}</span>
    <div>
      <p><span class="hidden-text">${t(`lobby.state.${state}`)}: </span>${checkWords(check)}</p>
      ${advice === null ? nothing : html`<p class="hint">${t(advice)}</p>`}
    </div>
  </li>`
}

function ticked(check: Check & { readonly tick: ByHand }, tick: GoList['tick']): TemplateResult {
  return html`<li>
    <label class="go-tick"
      ><input type="checkbox" .checked=${live(check.good)} @change=${() => tick(check.tick)} /><span>${checkWords(check)}</span></label
    >
  </li>`
}

const part = (title: string, id: string, items: readonly TemplateResult[]): TemplateResult | typeof nothing =>
  items.length === 0
    ? nothing
    : html`<section aria-labelledby=${id}>
        <h3 id=${id}>${title}</h3>
        <ul role="list" class="go-checks">
          ${items}
        </ul>
      </section>`

export function goList({ list, starting, refused, tick, start }: GoList): TemplateResult {
  const state = verdict(list)
  const of = (weight: Check['weight']): readonly TemplateResult[] =>
    list.filter((check) => check.weight === weight).map((check, index, all) => seen(check, all[index - 1]))
  const byHand = list.flatMap((check) =>
    check.weight === 'hand' && check.tick !== null ? [ticked({ ...check, tick: check.tick }, tick)] : [],
  )
  return html`<section class="panel stack lobby-go" aria-labelledby="go-title">
    <div class="row between">
      <h2 id="go-title">${t('lobby.go')}</h2>
      <strong class="go-verdict" data-verdict=${state} role="status">${t(`lobby.verdict.${state}`)}</strong>
    </div>
    ${part(t('lobby.must'), 'go-must', of('must'))} ${part(t('lobby.should'), 'go-should', of('should'))}
    ${part(t('lobby.hand'), 'go-hand', byHand)}
    <div class="stack tight">
      <button
        type="button"
        class="go-start ${state === 'no-go' ? '' : 'primary'}"
        aria-disabled=${starting ? 'true' : 'false'}
        aria-describedby="go-hint"
        @click=${start}
      >
        ${t(starting ? 'lobby.starting' : 'lobby.start')}
      </button>
      <p class="hint" id="go-hint">${t('lobby.startHint')}</p>
      ${refused === null ? nothing : html`<p class="notice due go-refused" role="alert">${refused}</p>`}
    </div>
  </section>`
}
