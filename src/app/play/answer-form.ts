/**
 * A team's answer to one inject: what was sent and where it stands, and the form in which it is written. One seat of the
 * team holds the pen; the others read along in the same place.
 */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import type { FormCard, InboxItem, SignedVersion, TeamView } from '../../engine/view/view.ts'
import type { DraftBody } from '../../protocol/live.ts'
import { define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { recordView } from '../parts/record-view.ts'
import { teamName, teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { decisionFields, moreFields, unsentView } from './answer-fields.ts'
import type { Fields } from './answer-fields.ts'
import { BEGUN_AFTER, answeringOf, canType, draftFor, standing, waitingFor, wordsChanged } from './answering.ts'
import type { Answering } from './answering.ts'
import { agoWords } from './ago.ts'
import { cosign } from './cosign.ts'
import { markMenu } from './marks.ts'
import { penOf, takePen } from './pen.ts'
import { draftOf, informationRows, recordOf } from './record.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/cards.ts'
import '../words/en/play.ts'

const MORE_FIELDS = /^(text|options|basis|sharedWith|followUp\..*|information\..*)$/

class AnswerForm extends WritingForm {
  static override properties: PropertyDeclarations = {
    ...WritingForm.properties,
    inject: { attribute: false },
    revising: { state: true },
    more: { state: true },
    rows: { state: true },
  }
  declare inject: string
  /** The form of the next version is open. */
  declare revising: boolean
  declare more: boolean
  declare rows: number

  constructor() {
    super()
    this.inject = ''
    this.revising = false
    this.more = false
    this.rows = 1
  }

  protected override get about(): string {
    return this.inject
  }

  get #item(): InboxItem | null {
    return this.view?.inbox.find(({ inject }) => inject === this.inject) ?? null
  }

  protected override get kept(): DraftBody | null {
    const item = this.#item
    return item && this.view ? (draftFor(this.room?.snapshot.drafts ?? [], item, this.view.own.team)?.body ?? null) : null
  }

  /** Whoever does not hold the pen sees what the writer writes. */
  protected override get values(): DraftBody {
    return this.view && penOf(this.view, this.#seat).kind === 'other' ? (this.kept ?? {}) : super.values
  }

  get #seat(): string | null {
    return this.room?.snapshot.self?.seat ?? null
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('inject') && changed.get('inject') !== undefined) {
      this.local = null
      this.revising = false
      this.more = false
      this.rows = 1
      this.missing = []
      this.refused = null
      this.done = null
    }
    // "You can change it until the turn closes" is no longer true once it has.
    const item = this.#item
    if (item && this.view && answeringOf(this.view, item).kind === 'over') this.done = null
  }

  protected override write(body: DraftBody): void {
    const item = this.#item
    const { view } = this
    if (!item || !view) return
    super.write({ ...body, [BEGUN_AFTER]: String(item.versions.length) })
    // Whoever begins to write takes a pen that nobody holds, so that no two write the same answer unknown to one another.
    if (penOf(view, this.#seat).kind === 'free' && answeringOf(view, item).kind === 'open') void this.#takePen(view, item)
  }

  async #takePen(view: TeamView, item: InboxItem): Promise<void> {
    const refusal = await takePen(this.room, view, item.inject)
    if (refusal) this.refused = refusal
  }

  /** Goes on where the other writer was. */
  async #takeOver(view: TeamView, item: InboxItem): Promise<void> {
    const { kept } = this
    this.local = kept
    await this.#takePen(view, item)
    if (kept) this.write(kept)
    await this.updateComplete
    this.querySelector<HTMLElement>('form input:not(:disabled), form textarea:not(:disabled)')?.focus()
  }

  async #send(event: Event, view: TeamView, item: InboxItem, form: FormCard): Promise<void> {
    event.preventDefault()
    const read = recordOf(this.values, form, view.teams)
    if (!read.ok) {
      if (read.missing.some(({ field }) => MORE_FIELDS.test(field))) this.more = true
      await this.lacks(read.missing)
      return
    }
    const kind = standing(item) ? 'revise' : 'respond'
    const sent = await this.submit({ kind, team: view.own.team, inject: item.inject, record: read.record }, t('play.answerSent'))
    if (!sent) return
    this.revising = false
    await this.updateComplete
    this.querySelector<HTMLElement>('.sent h3')?.focus()
  }

  async #revise(version: SignedVersion): Promise<void> {
    this.revising = true
    if (Object.keys(this.values).length === 0) {
      const body = draftOf(version)
      this.local = body
      this.rows = informationRows(body)
    }
    await this.updateComplete
    this.querySelector<HTMLElement>('form input:not(:disabled), form textarea:not(:disabled)')?.focus()
  }

  async #withdraw(view: TeamView, item: InboxItem, version: SignedVersion): Promise<void> {
    const body = draftOf(version)
    if (await this.submit({ kind: 'withdraw', team: view.own.team, inject: item.inject }, t('play.withdrawn'), false)) this.write(body)
  }

  override render(): TemplateResult {
    const { view } = this
    const item = this.#item
    if (!view || !item?.answer) return html``
    const answering = answeringOf(view, item)
    if (answering.kind === 'co-sign') return html`<lockstep-cosign .room=${this.room} .inject=${item.inject}></lockstep-cosign>`
    const version = standing(item)
    const writing = version === null || this.revising || this.kept !== null
    return html`<section class="answer stack" aria-label=${t('play.ourAnswer')}>
      ${version ? this.#sent(view, item, version, answering) : nothing} ${this.outcome()}
      ${writing && canType(answering) ? this.#form(view, item, item.answer, answering) : version ? nothing : this.#closed(view, answering)}
      ${answering.kind === 'over' && this.kept ? unsentView(this.kept, item.answer) : nothing}
    </section>`
  }

  #sent(view: TeamView, item: InboxItem, version: SignedVersion, answering: Answering): TemplateResult {
    const reader = { teams: view.teams, zone: view.exercise.zone, ours: true }
    const earlier = item.versions.filter((one) => one.version !== version.version)
    const pen = penOf(view, this.#seat)
    const waiting = waitingFor(this.room?.snapshot.waiting ?? [], item.inject).length > 0
    const may = answering.kind === 'open' && pen.kind !== 'other'
    const run = this.room?.now().run ?? view.clock.run
    return html`<div class="sent stack tight">
      <div class="row between">
        <h3 tabindex="-1">${t('play.ourAnswer')}</h3>
        <span class="chip ${waiting ? 'due' : 'good'}"
          >${waiting ? t('play.newVersionWaits') : t('play.sentVersion', { n: version.version + 1, ago: agoWords(run - version.at) })}</span
        >
      </div>
      ${wordsChanged(item) ? html`<p class="notice due">${t('play.wordsChanged')}</p>` : nothing} ${recordView(version, reader)}
      ${item.joint ? positions(view, item) : nothing}
      ${markMenu(this.room, view, { of: 'record', inject: item.inject, team: view.own.team, version: version.version })}
      ${
        earlier.length === 0
          ? nothing
          : html`<details>
              <summary>${t('play.earlierVersions', { n: earlier.length })}</summary>
              <ol class="stack versions">
                ${earlier.toReversed().map(
                  (one) =>
                    html`<li class="stack tight">
                      <p class="soft">
                        ${t('play.version', { n: one.version + 1, ago: agoWords(run - one.at) })}${one.withdrawn ? ` · ${t('play.takenBack')}` : ''}
                      </p>
                      ${recordView(one, reader)}
                    </li>`,
                )}
              </ol>
            </details>`
      }
      ${answering.kind === 'over' ? html`<p class="soft">${t('play.answerOver')}</p>` : nothing}
      ${
        !this.revising && this.kept === null && canType(answering)
          ? html`<div class="row">
              ${
                pen.kind === 'other'
                  ? this.#penNotice(view, item)
                  : html`<button @click=${() => void this.#revise(version)}>${t('play.revise')}</button>
                      ${item.status === 'answered' ? html`<button ?disabled=${!may || waiting} @click=${() => void this.#withdraw(view, item, version)}>${t('play.withdraw')}</button>` : nothing}`
              }
            </div>`
          : nothing
      }
    </div>`
  }

  /** Why nothing can be written. */
  #closed(view: TeamView, answering: Answering): TemplateResult {
    const why = {
      over: view.clock.conduct === 'brief' ? t('play.answerNotYet') : t('play.noAnswer'),
      control: t('play.controlPlays', { team: teamName(view.teams, view.own.team) }),
      reader: t('play.readerOnly'),
    }
    return html`<p class="notice">
      ${answering.kind === 'over' || answering.kind === 'control' || answering.kind === 'reader' ? why[answering.kind] : ''}
    </p>`
  }

  /** Who writes, and what taking the pen means. */
  #penNotice(view: TeamView, item: InboxItem): TemplateResult {
    const pen = penOf(view, this.#seat)
    if (pen.kind === 'free') return html`<p class="soft pen">${t('play.penFree')}</p>`
    if (pen.kind === 'mine') return html`<p class="soft pen">${t('play.penMine')}</p>`
    const name = words(pen.name) || t('play.somebody')
    return html`<div class="notice pen stack tight">
      <p>${t('play.penOther', { name })}</p>
      <div class="row">
        <button type="button" @click=${() => void this.#takeOver(view, item)}>${t('play.takePen')}</button>
        <span class="soft">${t('play.takePenMeans', { name })}</span>
      </div>
    </div>`
  }

  #form(view: TeamView, item: InboxItem, form: FormCard, answering: Answering): TemplateResult {
    const pen = penOf(view, this.#seat)
    const waiting = waitingFor(this.room?.snapshot.waiting ?? [], item.inject).length > 0
    const version = standing(item)
    const fields: Fields = {
      view,
      inject: item.inject,
      form,
      values: this.values,
      field: (name, label, more) => this.field(name, label, more),
      set: (name, value) => this.set(name, value),
    }
    const started = Object.keys(this.values).some((name) => name !== BEGUN_AFTER)
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view, item, form)}>
      <h3>${version ? t('play.newVersion') : t('play.answer')}</h3>
      ${this.#penNotice(view, item)}
      ${
        form.by === 'joint'
          ? html`<p class="hint">${t('play.jointLead')}</p>
              ${version ? nothing : positions(view, item)}`
          : nothing
      }
      <fieldset class="stack fields" ?disabled=${pen.kind === 'other' || waiting}>
        <legend class="hidden-text">${t('play.ourAnswer')}</legend>
        ${decisionFields(fields)} ${textBox(this.field('why', t('record.why'), { hint: t('play.whyHint') }), 3)}
        <details
          class="more"
          ?open=${this.more}
          @toggle=${(event: Event) => {
            // The event comes from this very element.
            this.more = (event.currentTarget as HTMLDetailsElement).open
          }}
        >
          <summary>${t('play.more')}</summary>
          <div class="stack">
            ${moreFields(fields, this.rows, () => {
              this.rows = Math.max(this.rows, informationRows(this.values)) + 1
            })}
          </div>
        </details>
      </fieldset>
      <div class="row send">
        <button class="primary" ?disabled=${pen.kind === 'other' || waiting || answering.kind !== 'open' || this.sending}>
          ${version ? t('play.sendVersion') : t('play.send')}
        </button>
        ${
          version
            ? html`<button
                type="button"
                ?disabled=${pen.kind === 'other' || waiting}
                @click=${() => {
                  this.revising = false
                  this.clear()
                }}
              >
                ${t('play.dropVersion')}
              </button>`
            : nothing
        }
        <span class="soft">${this.#sendHint(view, answering, started)}</span>
      </div>
    </form>`
  }

  #sendHint(view: TeamView, answering: Answering, started: boolean): string {
    if (answering.kind === 'paused') return t('play.pausedKept')
    if (answering.kind === 'other-window') {
      return answering.team === null ? t('play.noWindow') : t('play.otherWindow', { team: teamName(view.teams, answering.team) })
    }
    return started ? t('play.draftKept') : ''
  }
}

/** Where the states stand that sign a common record. */
export function positions(view: TeamView, { joint }: InboxItem): TemplateResult {
  const signers = joint?.signers.filter((team) => team !== joint.lead) ?? []
  return html`<ul class="positions" role="list">
    ${signers.map((team) => {
      const position = joint?.positions.find((one) => one.team === team)
      const old = position !== undefined && position.version !== joint?.record?.version
      const plays = view.teams.find((card) => card.team === team)?.plays ?? true
      const stands =
        position === undefined
          ? t(plays ? 'play.positionNone' : 'play.positionNobody')
          : position.agrees
            ? t('play.positionAgrees')
            : t('play.positionReserves')
      return html`<li>
        ${teamTag(view.teams, team)}
        ${stands}${old ? ` (${t('play.positionOld')})` : ''}${position?.reservation == null ? nothing : html`: <q>${words(position.reservation)}</q>`}
      </li>`
    })}
  </ul>`
}

cosign()
define('lockstep-answer', AnswerForm)
