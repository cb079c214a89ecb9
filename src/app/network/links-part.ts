/** Whose leads count for whom, judged open or not and why; how far states trust one another, and what moved it. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { SlotId } from '../../engine/scenario/names.ts'
import { duration, teamName, teamTag } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { leakWords, linkWords, sourceWords, surpriseWords, trustWords } from './happened-words.ts'
import { signed, teamsOf, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { linksNow } from './whys-person.ts'
import '../words/en/network.ts'

/** Below this, replies take longer (domain model 3.6). */
const SLOW = 0.35

export function linksPart(it: Seen): TemplateResult {
  const { network } = it
  const open = linksNow(it)
  const isOpen = (from: SlotId, to: SlotId): boolean => open.some((link) => link.from === from && link.to === to)
  const leaks = network.leaks.toReversed()
  const surprises = network.surprises.toReversed()
  return html`<div class="stack">
    <section class="stack tight">
      <h2>${t('snet.links.now')}</h2>
      <p class="soft">${t('snet.links.what')}</p>
      ${pairs(it, t('snet.links.now'), (from, to) => html`${isOpen(from, to) ? html`<strong>${t('snet.links.yes')}</strong>` : '–'}`)}
      ${list(
        t('snet.links.judged', { n: network.links.length }),
        network.links.toReversed().map(
          (link) =>
            html`<span class="soft">${t('snet.turn.n', { n: link.turn + 1 })} ${duration(link.at)} · ${sourceWords(link)}</span>
              <span class="chip ${link.verdict === 'open' ? 'good' : ''}"
                >${t(link.verdict === 'open' ? 'snet.links.opened' : 'snet.links.shut')}</span
              >
              ${linkWords(it, link)}`,
        ),
        t('snet.links.none'),
      )}
    </section>
    <section class="stack tight">
      <h2>${t('snet.trust.title')}</h2>
      <p class="soft">${t('snet.trust.what', { slow: twoPlaces(SLOW) })}</p>
      ${pairs(it, t('snet.trust.title'), (of, other) => trustCell(it, of, other))}
      ${list(
        t('snet.trust.moves', { n: network.ledger.length }),
        network.ledger
          .toReversed()
          .map(
            (move) =>
              html`<span class="soft">${t('snet.turn.n', { n: move.turn + 1 })} ${duration(move.at)}</span> ${trustWords(it, move)}`,
          ),
        t('snet.trust.none'),
      )}
    </section>
    <section class="stack tight">
      <h2>${t('snet.got.title')}</h2>
      ${leaks.length + surprises.length === 0 ? html`<p class="soft">${t('snet.got.none')}</p>` : nothing}
      <ul role="list" class="snet-list">
        ${leaks.map((leak) => html`<li><span class="chip due">${t('snet.leak')}</span> ${leakWords(it, leak)}</li>`)}
        ${surprises.map((one) => html`<li><span class="chip">${t('snet.surprise')}</span> ${surpriseWords(it, one)}</li>`)}
      </ul>
    </section>
    ${network.media === 0 ? nothing : html`<p>${t('snet.media', { n: network.media })}</p>`}
  </div>`
}

/** How far `other` trusts `of` now; what moved it in the present turn. */
function trustCell({ network, view }: Seen, of: SlotId, other: SlotId): TemplateResult {
  const moves = network.ledger.filter((move) => move.of === of && move.with === other)
  // Evaluators see the ledger and not the levels: of pairs that nothing moved they know no figure.
  const value = 'world' in view ? view.world.trust[of]?.[other] : moves.at(-1)?.after
  const turn = view.turn?.index ?? -1
  const by = moves.filter((move) => move.turn === turn).reduce((all, { before, after }) => all + after - before, 0)
  if (value === undefined) return html`–`
  return html`<span class="snet-value" ?data-low=${value < SLOW}>${twoPlaces(value)}</span>
    ${Math.abs(by) < 0.005 ? nothing : html`<span class="snet-more">${signed(by)}</span>`}`
}

/** A table of every state with every other. Rows are whose it is, columns for whom. */
function pairs(it: Seen, caption: string, cell: (row: SlotId, column: SlotId) => TemplateResult): TemplateResult {
  const { teams } = it.view
  const slots = teamsOf(it)
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${caption}>
    <table class="snet-table snet-pairs">
      <caption class="hidden-text">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('snet.links.whose')}</th>
          ${slots.map((team) => html`<th scope="col" class="number">${teamTag(teams, team, true)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${slots.map(
          (row) =>
            html`<tr>
              <th scope="row">${teamName(teams, row)}</th>
              ${slots.map((column) => (column === row ? html`<td></td>` : html`<td class="number">${cell(row, column)}</td>`))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

const list = (title: string, items: readonly TemplateResult[], empty: string): TemplateResult =>
  items.length === 0
    ? html`<p class="soft">${empty}</p>`
    : html`<details ?open=${items.length <= 8}>
        <summary>${title}</summary>
        <ul role="list" class="snet-list">
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>
      </details>`
