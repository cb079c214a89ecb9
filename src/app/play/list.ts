/** The list of everything that a team can open: what is new, what is due, what was said, and where the rest is. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { TeamView } from '../../engine/view/view.ts'
import { channelIcon } from '../parts/channel-icon.ts'
import { duration, words } from '../parts/said.ts'
import { channelName } from '../parts/terms.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Waiting } from '../room.ts'
import { t } from '../words/words.ts'
import { leftWords } from './ago.ts'
import { waitingFor } from './answering.ts'
import { exchangeOf } from './exchange.ts'
import type { Entry, Inbox } from './inbox.ts'
import { hasRoom } from './room-page.ts'
import type { Counted } from './unseen.ts'
import '../words/en/play.ts'

export type ListContext = {
  readonly view: TeamView
  readonly inbox: Inbox
  readonly place: string
  readonly waiting: readonly Waiting[]
  /** What came to other pages and was not looked at. */
  readonly unseen: { readonly [page in Counted]: number }
  readonly open: (place: string) => void
}

/** The time that is left: it ticks where time counts, and stays calm where it does not. */
export function leftChip(left: number | null, pacing: 'discussion' | 'clock'): TemplateResult | typeof nothing {
  if (left === null) return nothing
  if (pacing === 'discussion') return html`<span class="soft left">${leftWords(left)}</span>`
  return html`<span class="chip due left"
    >${left > 0 ? t('play.leftClock', { time: duration(left) }) : t('play.late', { time: duration(-left) })}</span
  >`
}

function entryView({ view, place, waiting, open }: ListContext, { item, unread, due, left, changed }: Entry): TemplateResult {
  const at = `inject:${item.inject}`
  const unsent = waitingFor(waiting, item.inject).length > 0
  return html`<li>
    <button
      class="entry ${due === 'none' ? '' : 'due'} ${unread ? 'unread' : ''}"
      aria-current=${place === at ? 'true' : 'false'}
      data-place=${at}
      @click=${() => open(at)}
    >
      ${channelIcon(item.channel)}
      <span class="entry-words">
        <span class="entry-title">${words(item.title)}</span>
        <span class="soft"
          >${words(item.from)} · <span class="hidden-text">${channelName(item.channel)}, </span
          ><span class="moment">${exerciseTime(item.at.label, item.at.zone)}</span></span
        >
        <span class="entry-state">
          ${due === 'answer' ? html`<span class="chip due">${t('play.due')}</span>` : due === 'position' ? html`<span class="chip due">${t('play.duePosition')}</span>` : nothing}
          ${due === 'none' ? nothing : leftChip(left, view.settings.pacing)}
          ${changed ? html`<span class="chip due">${t('play.changedChip')}</span>` : nothing}
          ${unsent ? html`<span class="chip due">${t('play.notSent')}</span>` : nothing}
          ${item.consequence === null ? nothing : html`<span class="chip">${t('play.followedChip')}</span>`}
        </span>
      </span>
    </button>
  </li>`
}

function group(context: ListContext, title: string, entries: readonly Entry[], fresh = false): TemplateResult | typeof nothing {
  return entries.length === 0
    ? nothing
    : html`<section aria-label=${title}>
        <h3 class="group ${fresh ? 'fresh' : ''}">${title} <span class="count">${entries.length}</span></h3>
        <ul role="list">
          ${repeat(
            entries,
            ({ item }) => item.inject,
            (entry) => entryView(context, entry),
          )}
        </ul>
      </section>`
}

function link({ place, open }: ListContext, to: string, text: string, waits = 0, unseen = 0): TemplateResult {
  return html`<li>
    <button
      class="entry plain"
      aria-current=${place === to || place.startsWith(`${to}:`) ? 'true' : 'false'}
      data-place=${to}
      @click=${() => open(to)}
    >
      <span class="entry-words">${text}</span
      >${waits > 0 ? html`<span class="chip due">${t('play.waits', { n: waits })}</span>` : unseen > 0 ? html`<span class="chip accent">${t('play.unseen', { n: unseen })}</span>` : nothing}
    </button>
  </li>`
}

export function listView(context: ListContext): TemplateResult {
  const { view, inbox, unseen } = context
  const { ours } = exchangeOf(view)
  const early = view.inbox.length === 0
  return html`<ul class="links first" role="list">
      ${link(context, 'situation', t('play.situation'))} ${link(context, 'now', t('play.whereWeAre'))}
      ${view.network === null ? nothing : link(context, 'network', t('play.network'), 0, unseen.network)}
    </ul>
    <h2 class="hidden-text">${t('play.inbox')}</h2>
    ${early ? html`<p class="empty">${t('play.inboxEmpty')}</p>` : nothing} ${group(context, t('play.groupNew'), inbox.new, true)}
    ${
      ours.length > 0
        ? html`<ul class="links ours" role="list">
            ${link(context, 'exchange', t('play.exchangeOursLink'), ours.length)}
          </ul>`
        : nothing
    }
    ${group(context, t('play.groupDue'), inbox.due)} ${group(context, t('play.groupAnswered'), inbox.answered)}
    ${group(context, t('play.groupRead'), inbox.read)}
    <h2 class="group">${t('play.more.places')}</h2>
    <ul class="links" role="list">
      ${link(context, 'exchange', t('play.exchange'), 0, unseen.exchange)}
      ${hasRoom(view) ? link(context, 'room', t('play.room'), 0, unseen.room) : nothing} ${link(context, 'note', t('play.ourNotes'))}
      ${link(context, 'control', t('play.control'), 0, unseen.control)}
      ${view.scores === null ? nothing : link(context, 'scores', t('play.scores'))}
    </ul>`
}
