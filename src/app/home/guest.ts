/** The first page for whoever has no host key: join, go on, look into a log, try. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { KeptSeat } from '../client/keeping.ts'
import { roleName } from '../client/names.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import '../words/en/home.ts'

export type Guest = {
  readonly seats: readonly KeptSeat[]
  readonly codeProblem: Key | null
  readonly hostProblem: Key | null
  readonly join: (typed: string) => void
  readonly openAsHost: (pasted: string) => void
}

/** How many seats are offered: more are hardly of today. */
const MOST_SEATS = 5

/** The seats that this device has. Empty if it has none. */
export function keptSeatLinks(seats: readonly KeptSeat[]): TemplateResult | typeof nothing {
  if (seats.length === 0) return nothing
  return html`<section class="stack tight" aria-labelledby="go-on">
    <h2 id="go-on">${t('home.goOn')}</h2>
    <ul role="list" class="stack tight">
      ${seats.slice(0, MOST_SEATS).map(({ ticket }) => {
        return html`<li>
          <a class="home-seat" href="/room/${encodeURIComponent(ticket.exercise)}/${encodeURIComponent(ticket.seat)}"
            ><span class="home-seat-name">${t('home.goOnAs', { name: ticket.name })}</span>
            <span class="soft">${roleName(ticket.role)} · ${ticket.title}</span></a
          >
        </li>`
      })}
    </ul>
  </section>`
}

/** What can be done without a room. */
export const alone = (heading: Key): TemplateResult =>
  html`<section class="stack tight" aria-labelledby="alone">
    <h2 id="alone">${t(heading)}</h2>
    <ul role="list" class="home-ways">
      <li>
        <a href="/review">${t('home.review')}</a>
        <p class="soft">${t('home.reviewHint')}</p>
      </li>
      <li>
        <a href="/try">${t('home.try')}</a>
        <p class="soft">${t('home.tryHint')}</p>
      </li>
    </ul>
  </section>`

/** The value of the one field of a form that was sent. */
function fieldOf(event: SubmitEvent, name: string): string {
  event.preventDefault()
  const value = event.target instanceof HTMLFormElement ? new FormData(event.target).get(name) : null
  return typeof value === 'string' ? value : ''
}

function joining({ codeProblem, join }: Guest): TemplateResult {
  return html`<section class="panel home-join" aria-labelledby="join">
    <h2 id="join"><label for="code">${t('home.join')}</label></h2>
    <form class="home-code-form" novalidate @submit=${(event: SubmitEvent) => join(fieldOf(event, 'code'))}>
      <input
        id="code"
        class="home-code"
        name="code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="80"
        dir="ltr"
        placeholder="ABCD-EFGH"
        aria-describedby="code-hint"
        aria-invalid=${codeProblem === null ? nothing : 'true'}
      />
      <button class="primary">${t('home.joinButton')}</button>
    </form>
    <p class=${codeProblem === null ? 'hint' : 'problem'} id="code-hint" role=${codeProblem === null ? nothing : 'alert'}>
      ${t(codeProblem ?? 'home.codeHint')}
    </p>
  </section>`
}

function hosting({ hostProblem, openAsHost }: Guest): TemplateResult {
  return html`${hostProblem === 'home.oldKey' ? html`<p class="notice due" role="alert">${t(hostProblem)}</p>` : nothing}
  ${keyed(
    hostProblem !== null,
    html`<details class="home-hosting" ?open=${hostProblem !== null}>
      <summary>${t('home.hostTitle')}</summary>
      <form class="stack tight" novalidate @submit=${(event: SubmitEvent) => openAsHost(fieldOf(event, 'host'))}>
        <p>${t('home.hostHow')}</p>
        <label for="host">${t('home.hostField')}</label>
        <input
          id="host"
          name="host"
          autocomplete="off"
          spellcheck="false"
          dir="ltr"
          aria-describedby="host-problem"
          aria-invalid=${hostProblem === 'home.hostNotLink' ? 'true' : nothing}
        />
        <p class="problem" id="host-problem" role="alert">${hostProblem === 'home.hostNotLink' ? t(hostProblem) : nothing}</p>
        <p><button>${t('home.hostOpen')}</button></p>
      </form>
    </details>`,
  )}`
}

export const guest = (page: Guest): TemplateResult =>
  html`${page.hostProblem === 'home.oldKey' ? hosting(page) : nothing} ${joining(page)} ${keptSeatLinks(page.seats)} ${alone('home.other')}
  ${page.hostProblem === 'home.oldKey' ? nothing : hosting(page)}`
