/** The end of a turn: map what was answered in own words, accept what follows, and tell whom it concerns. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { countedVersion } from '../../engine/view/counted-version.ts'
import { decisionWords } from '../parts/record-view.ts'
import { noRealPersons } from '../parts/fields.ts'
import { loadForSure } from '../parts/load.ts'
import { teamTag, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { t } from '../words/words.ts'
import { isSending, outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import type { ResultEvent } from '../network/result.ts'
import { readApplied } from './readable.ts'
import { changeKey, consequences, mappable, suggestions } from './results.ts'
import type { Audience, Consequence } from './results.ts'
import { itemOf } from './turn-work.ts'
import '../words/en/facilitate.ts'

export function resultsPanel(desk: Desk): TemplateResult {
  const { conduct } = desk.view.clock
  if (conduct !== 'close' && conduct !== 'hotwash' && conduct !== 'closed')
    return html`<div class="stack">
      <p class="empty">${t('fac.results.notYet')}</p>
      ${toMap(desk)}
    </div>`
  if (!desk.view.turn?.resolved) return beforeAccept(desk)
  return release(desk)
}

/** Answers in own words that wait for their course. */
function toMap(desk: Desk): TemplateResult | typeof nothing {
  const waiting = mappable(desk.view)
  if (waiting.length === 0) return nothing
  return html`<section class="stack tight">
    <h2>${t('fac.results.map', { n: waiting.length })}</h2>
    <p class="soft">${t('fac.results.mapWhat')}</p>
    <ul role="list" class="stack tight">
      ${waiting.map((record) => {
        const { inject, team } = record
        const version = countedVersion(record, itemOf(desk.view, inject))
        return html`<li class="panel row between">
          <span class="fac-grow"
            ><span class="fac-row-id">${inject}</span> ${teamTag(desk.view.teams, team)}
            ${version ? decisionWords(version.decision) : ''}</span
          >
          <button type="button" class="small" @click=${() => desk.open({ kind: 'map', inject, team })}>${t('fac.map.now')}</button>
        </li>`
      })}
    </ul>
  </section>`
}

function beforeAccept(desk: Desk): TemplateResult {
  const all = suggestions(desk.view)
  const answered = all.filter(({ outcome }) => outcome === 'answered').length
  return html`<div class="stack">
    ${toMap(desk)}
    <section class="stack tight">
      <h2>${t('fac.results.accept')}</h2>
      <p>${t('fac.results.acceptWhat', { n: all.length, answered })}</p>
      ${moves(desk)}
      <p><button type="button" @click=${() => desk.open({ kind: 'accept' })}>${t('fac.results.look')}</button></p>
    </section>
  </div>`
}

/** By how much accepting moves the network, if it does. */
function moves(desk: Desk): TemplateResult | typeof nothing {
  const { network, turn } = desk.view
  const days = (network?.coming?.own.length ?? 0) + (network?.coming?.quiet.length ?? 0)
  if (!network || !turn || days === 0) return nothing
  const orders = network.orders.items.filter((order) => order.turn === turn.index && order.status === 'standing').length
  return html`<p>
    ${t('fac.network.moves', { n: days, orders })}
    <button type="button" class="small" @click=${() => desk.show('network')}>${t('fac.network.seeOrders')}</button>
  </p>`
}

/** What the network did, to read out and to tell; loaded when the first turn has moved it. */
function networkResult(desk: Desk): TemplateResult | typeof nothing {
  const { network, turn } = desk.view
  if (!network?.moved.some((moved) => moved.turn === turn?.index)) return nothing
  void loadForSure(() => import('../network/result.ts'))
  return html`<lockstep-network-result
    .view=${desk.view}
    @aloud=${({ detail: { title, text } }: ResultEvent) => desk.open({ kind: 'aloud', title, texts: [{ head: null, text }] })}
    @tell=${({ detail: { text } }: ResultEvent) => {
      // What somebody has begun to announce is not written over.
      if ((desk.values('announce')['text'] ?? '').trim() === '') desk.set('announce', 'text', text)
      desk.open({ kind: 'announce' })
    }}
    @look=${() => desk.show('network')}
  ></lockstep-network-result>`
}

const formFor = (desk: Desk): string => `release ${desk.view.turn?.index ?? 0}`
const nameOf = ({ record }: Consequence, to: Audience): string => `${to} ${changeKey(record)}`

/** Whether it is ticked: what somebody has not heard is, until somebody takes the tick away. */
function isTicked(desk: Desk, one: Consequence, to: Audience): boolean {
  if (one.told[to]) return false
  const tick = desk.values(formFor(desk))[`tick ${nameOf(one, to)}`]
  return tick === undefined ? !(to === 'room' && saidAbove(desk, one)) : tick !== 'no'
}

/** Several states often read one and the same sentence: the room hears it once. */
const saidAbove = (desk: Desk, one: Consequence): boolean =>
  consequences(desk.view).find(({ record, texts }) => record.inject === one.record.inject && words(texts.room) === words(one.texts.room))
    ?.record.team !== one.record.team

const textOf = (desk: Desk, one: Consequence, to: Audience): string =>
  desk.values(formFor(desk))[`text ${nameOf(one, to)}`] ?? words(one.texts[to])

/** What is sent for one audience: the words only if they were edited. */
function itemFor(desk: Desk, one: Consequence, to: Audience) {
  const text = textOf(desk, one, to)
  const { inject, team } = one.record
  return { inject, team, to, ...(text !== words(one.texts[to]) && text.trim() !== '' && { text: say(text) }) }
}

async function sendAll(desk: Desk, place: string, some: readonly Consequence[]): Promise<void> {
  const items = some.flatMap((one) =>
    (['team', 'room'] as const).filter((to) => isTicked(desk, one, to)).map((to) => itemFor(desk, one, to)),
  )
  if (items.length > 0) await desk.send(place, { kind: 'release', items }, { text: t('fac.release.done', { n: items.length }), back: null })
}

function part(desk: Desk, one: Consequence, to: Audience): TemplateResult {
  const id = `fac-${nameOf(one, to).replaceAll(' ', '-')}`
  const told = one.told[to]
  const ticked = isTicked(desk, one, to)
  const text = textOf(desk, one, to)
  const edited = text !== words(one.texts[to])
  const place = `release ${nameOf(one, to)}`
  return html`<div class="fac-release-part">
    <div class="row between">
      <label class="fac-applies"
        ><input
          type="checkbox"
          .checked=${told || ticked}
          ?disabled=${told}
          @change=${() => desk.set(formFor(desk), `tick ${nameOf(one, to)}`, ticked ? 'no' : 'yes')}
        />
        <span>${to === 'team' ? t('fac.release.team') : t('fac.release.room')}</span
        >${told ? html`<span class="chip good">${t('fac.release.told')}</span>` : to === 'room' && saidAbove(desk, one) ? html`<span class="soft">${t('fac.release.same')}</span>` : nothing}</label
      >
      ${
        told && edited
          ? html`<button
              type="button"
              class="small"
              ?disabled=${isSending(desk, place)}
              @click=${() => void desk.send(place, { kind: 'release', items: [itemFor(desk, one, to)] }, { text: t('fac.release.corrected'), back: null })}
            >
              ${t('fac.release.again')}
            </button>`
          : nothing
      }
    </div>
    <label class="hidden-text" for=${id}>${t(to === 'team' ? 'fac.release.teamText' : 'fac.release.roomText')}</label>
    <textarea
      id=${id}
      rows="3"
      maxlength="4000"
      dir="auto"
      .value=${text}
      @input=${(event: Event) => desk.set(formFor(desk), `text ${nameOf(one, to)}`, (event.currentTarget as HTMLTextAreaElement).value) /* the template put the handler on it */}
    ></textarea>
    ${outcomeAt(desk, place)}
  </div>`
}

function consequenceView(desk: Desk, one: Consequence): TemplateResult {
  const { record, item } = one
  const { resolution } = record
  const version =
    resolution?.version == null
      ? null
      : (desk.view.records.find(
          (other) => other.inject === record.inject && other.team === (item.answer?.by === 'joint' ? item.answer.lead : record.team),
        )?.versions[resolution.version] ?? null)
  const place = `release ${changeKey(record)}`
  const open = isTicked(desk, one, 'team') || isTicked(desk, one, 'room')
  return html`<li class="panel stack tight">
    <header class="row between">
      <h3>${teamTag(desk.view.teams, record.team)} <span class="soft">${t(`fac.outcome.${resolution?.outcome ?? 'read'}`)}</span></h3>
      <span class="row fac-small-actions">
        <button
          type="button"
          class="small"
          @click=${() => desk.open({ kind: 'aloud', title: `${record.inject} ${words(item.title)}`, texts: [{ head: null, text: textOf(desk, one, 'room') }] })}
        >
          ${t('fac.aloud')}
        </button>
        <button type="button" class="small" ?disabled=${!open || isSending(desk, place)} @click=${() => void sendAll(desk, place, [one])}>
          ${t('fac.release.one')}
        </button>
      </span>
    </header>
    ${version ? html`<p>${decisionWords(version.decision)}</p>` : nothing}
    <div class="fac-two fac-release-parts">${part(desk, one, 'team')} ${part(desk, one, 'room')}</div>
    ${words(one.texts.control) === '' ? nothing : html`<p class="soft">${t('fac.release.control')} ${words(one.texts.control)}</p>`}
    ${resolution && resolution.applied.length > 0 ? html`<p class="soft">${t('fac.release.applied')} ${resolution.applied.map((effect) => readApplied(effect, record.team, desk.view)).join('; ')}.</p>` : nothing}
    ${outcomeAt(desk, place)}
  </li>`
}

function release(desk: Desk): TemplateResult {
  const all = consequences(desk.view)
  const ticked = all.reduce((sum, one) => sum + Number(isTicked(desk, one, 'team')) + Number(isTicked(desk, one, 'room')), 0)
  const injects = [...Map.groupBy(all, ({ record }) => record.inject)]
  const aloud = injects.map(([inject, some]) => ({
    head: `${inject} ${words(itemOf(desk.view, inject)?.title)}`,
    text: [...new Set(some.map((one) => textOf(desk, one, 'room')))].join('\n\n'),
  }))
  if (all.length === 0)
    return html`<div class="stack">
      ${networkResult(desk)}
      <p class="empty">${t('fac.release.empty')}</p>
    </div>`
  return html`<div class="stack">
    <header class="row between fac-sticky">
      <h2>${t('fac.release.title')}</h2>
      <span class="row">
        <button type="button" class="small" @click=${() => desk.open({ kind: 'aloud', title: t('fac.release.title'), texts: aloud })}>
          ${t('fac.release.aloudAll')}
        </button>
        <button type="button" class="small" @click=${() => desk.open({ kind: 'face', face: 'answers', inject: injects[0]?.[0] ?? null })}>
          ${t('fac.release.screen')}
        </button>
        <button
          type="button"
          id="fac-release-all"
          class="primary"
          ?disabled=${ticked === 0 || isSending(desk, 'release')}
          @click=${() => void sendAll(desk, 'release', all)}
        >
          ${t('fac.release.all', { n: ticked })}
        </button>
      </span>
    </header>
    ${outcomeAt(desk, 'release')} ${noRealPersons()} ${networkResult(desk)}
    ${injects.map(
      ([inject, some]) =>
        html`<section class="stack tight">
          <h3><span class="fac-row-id">${inject}</span> ${words(itemOf(desk.view, inject)?.title)}</h3>
          <ul role="list" class="stack tight">
            ${some.map((one) => consequenceView(desk, one))}
          </ul>
        </section>`,
    )}
  </div>`
}
