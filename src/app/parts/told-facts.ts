/** What a word in person says of itself, so that it can count like something sent: kind, handling and legal basis. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ToldCard } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { words } from './said.ts'
import { handlingName, informationName } from './terms.ts'
import '../words/en/cards.ts'

export function toldFacts({
  information,
  handling,
  basis,
}: Pick<ToldCard, 'information' | 'handling' | 'basis'>): TemplateResult | typeof nothing {
  const facts = [
    ...(information === null ? [] : [informationName(information)]),
    ...(handling === null ? [] : [`${handling} – ${handlingName(handling)}`]),
    ...(basis === null ? [] : [t('told.basis', { text: words(basis) })]),
  ]
  return facts.length === 0 ? nothing : html`<span class="soft">${facts.join(' · ')}</span>`
}
