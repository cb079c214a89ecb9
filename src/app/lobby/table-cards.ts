/**
 * Codes on paper: one page for each table, and one page with all other codes. They are put into the page for the printer
 * only, beside everything that stands on the screen.
 */
import './table-cards.css'
import { html, nothing, render } from 'lit'
import type { TemplateResult } from 'lit'
import type { ControlView } from '../../engine/view/view.ts'
import type { PlaceCard } from '../../protocol/http.ts'
import { qr } from '../parts/qr.ts'
import { teamCode, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { linkAt, placeName, placeWhat, typedAddress } from './places.ts'
import '../words/en/lobby.ts'

type Paper = { readonly view: ControlView; readonly address: string | null }

const marking = ({ view }: Paper): TemplateResult => html`<p class="card-marking">${words(view.exercise.marking) || t('marking')}</p>`

function tableCard(place: PlaceCard, paper: Paper): TemplateResult | typeof nothing {
  if (place.link === null) return nothing
  const link = linkAt(place.link, paper.address)
  const { teams, exercise } = paper.view
  return html`<section class="card-page">
    ${marking(paper)}
    <div class="card-body">
      <p class="card-exercise">${words(exercise.title)}</p>
      <h1>
        ${place.team === null ? nothing : html`<span class="card-code-of-state">${teamCode(teams, place.team)}</span>`}
        ${place.role === 'participant' ? (teams.find(({ team }) => team === place.team)?.name ?? '') : placeName(place, teams)}
      </h1>
      ${qr(link)}
      <p class="card-code">${place.code}</p>
      <p class="card-address">${typedAddress(link)}</p>
      <ol class="card-steps">
        <li>${t('lobby.card.one')}</li>
        <li>${t('lobby.card.two')}</li>
        <li>${t('lobby.card.three')}</li>
      </ol>
      <p>${t('noRealPersons')}</p>
    </div>
    ${marking(paper)}
  </section>`
}

function staffPage(places: readonly PlaceCard[], paper: Paper): TemplateResult {
  return html`<section class="card-page">
    ${marking(paper)}
    <div class="card-body">
      <p class="card-exercise">${words(paper.view.exercise.title)}</p>
      <h1 class="card-staff-title">${t('lobby.card.staff')}</h1>
      <p>${t('lobby.card.keep')}</p>
      <ul role="list" class="card-staff">
        ${places.map((place) => {
          if (place.link === null) return nothing
          const link = linkAt(place.link, paper.address)
          return html`<li>
            ${qr(link)}
            <div>
              <h2>${placeName(place, paper.view.teams)}</h2>
              <p>${placeWhat(place)}</p>
              <p class="card-small-code">${place.code}</p>
              <p>${typedAddress(link)}</p>
            </div>
          </li>`
        })}
      </ul>
    </div>
    ${marking(paper)}
  </section>`
}

/** One page for each place. */
export const tableCards = (places: readonly PlaceCard[], paper: Paper): TemplateResult =>
  html`${places.map((place) => tableCard(place, paper))}`

/** One page for all the places together. */
export const staffCards = (places: readonly PlaceCard[], paper: Paper): TemplateResult => staffPage(places, paper)

/** Prints pages and nothing else of the screen. */
export function print(pages: TemplateResult): void {
  const paper = document.createElement('div')
  paper.className = 'paper'
  render(pages, paper)
  document.body.append(paper)
  document.documentElement.dataset['printing'] = 'paper'
  const done = (): void => {
    window.removeEventListener('afterprint', done)
    paper.remove()
    delete document.documentElement.dataset['printing']
  }
  window.addEventListener('afterprint', done)
  window.print()
}
