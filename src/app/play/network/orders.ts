/**
 * What a team orders for a turn: planned on a calendar, kept as a draft while it is planned, and sent as a whole. What is
 * sent can be changed until the turn closes; then it stands here to be read.
 */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { TeamNetwork, TeamView } from '../../../engine/view/view.ts'
import type { DraftBody } from '../../../protocol/live.ts'
import { define } from '../../element.ts'
import { teamName, words } from '../../parts/said.ts'
import type { Room } from '../../room.ts'
import { t } from '../../words/words.ts'
import { answersComeIn } from '../answering.ts'
import { penOf, takePen } from '../pen.ts'
import type { Pen } from '../pen.ts'
import { WritingForm } from '../writing-form.ts'
import { calendarView, overDays, overTurn } from './calendar.ts'
import { SHORT_STATEMENT, arrestsView, practiceView, publicityView } from './choices.ts'
import type { Choices } from './choices.ts'
import { daysFrom, figure } from './days.ts'
import { elsewhereView } from './elsewhere.ts'
import { earlierView, orderedView } from './ordered.ts'
import { changed, planOf, readPlan, sendings, standingIn, subjectOf, unitsIn, withUnits, withWords, writePlan } from './plan.ts'
import type { Plan, Sending } from './plan.ts'
import '../../words/en/play-network.ts'

/** The draft's one field. */
const PLAN = 'plan'

class Orders extends WritingForm {
  static override properties: PropertyDeclarations = {
    ...WritingForm.properties,
    open: { attribute: false },
    amounts: { state: true },
    refusals: { state: true },
  }
  /** Goes to a place of the desk. */
  declare open: (place: string) => void
  /** Units that a place's days get when they are set, as far as somebody chose them here. */
  declare amounts: { readonly [node: string]: number }
  /** Why what was sent did not come to stand, by what it is about. */
  declare refusals: { readonly [subject: string]: string }
  #turn: number | null = null

  constructor() {
    super()
    this.open = () => undefined
    this.amounts = {}
    this.refusals = {}
  }

  protected override get about(): string {
    return `orders ${this.view?.turn?.index ?? ''}`
  }

  /** Whoever does not hold the pen sees what the writer plans. */
  protected override get values(): DraftBody {
    return this.view && penOf(this.view, this.#seat).kind === 'other' ? (this.kept ?? {}) : super.values
  }

  get #seat(): string | null {
    return this.room?.snapshot.self?.seat ?? null
  }

  override willUpdate(): void {
    const turn = this.view?.turn?.index ?? null
    if (turn === this.#turn) return
    this.#turn = turn
    this.local = null
    this.amounts = {}
    this.refusals = {}
    this.refused = null
    this.done = null
  }

  #change(view: TeamView, plan: Plan): void {
    this.write({ [PLAN]: writePlan(plan) })
    this.done = null
    // Whoever begins to plan takes a pen that nobody holds, so that no two plan against one another.
    if (penOf(view, this.#seat).kind === 'free' && view.clock.clock === 'running') void this.#takePen(view)
  }

  async #takePen(view: TeamView): Promise<void> {
    const refusal = await takePen(this.room, view)
    if (refusal) this.refused = refusal
  }

  /** Goes on where the other writer was. */
  async #takeOver(view: TeamView): Promise<void> {
    const { kept } = this
    this.local = kept
    await this.#takePen(view)
    if (kept) this.write(kept)
    await this.updateComplete
    this.querySelector<HTMLElement>('[data-cell="0 0"]')?.focus()
  }

  /** All goes out at once and in order, so that none of it is lost if the connection is. */
  async #send(room: Room, sending: readonly Sending[]): Promise<void> {
    this.sending = true
    this.refused = null
    this.refusals = {}
    this.done = null
    const [about, sent] = [this.about, this.values]
    const refusals: { [subject: string]: string } = {}
    await Promise.all(
      sending.map(async ({ subject, command }) => {
        const answer = await room.send(command)
        if (answer.kind === 'refused') refusals[subject] ??= answer.refusal.message
      }),
    )
    this.sending = false
    this.refusals = refusals
    if (Object.keys(refusals).length > 0) return
    this.done = t('net.sent')
    this.used(about, sent)
  }

  override render(): TemplateResult {
    const { view, room } = this
    const network = view?.network ?? null
    if (!view || !room || !network) return html``
    const turn = view.turn?.index ?? null
    return html`${
      network.days === null || turn === null
        ? this.#closed(view, network, turn)
        : this.#planning(room, view, network, turn, daysFrom(network.days.from, network.days.to))
    }
    ${elsewhereView(room, view, this.open)} ${earlierView(network, turn ?? Number.POSITIVE_INFINITY)}`
  }

  /** Nothing can be ordered now: why, and what was. */
  #closed(view: TeamView, network: TeamNetwork, turn: number | null): TemplateResult {
    const { conduct } = view.clock
    const why = answersComeIn(view)
      ? 'net.closed.noDays'
      : conduct === 'close' || conduct === 'hotwash' || conduct === 'closed'
        ? 'net.closed.over'
        : 'net.closed.notYet'
    const ordered = turn !== null && standingIn(network, turn).length > 0
    return html`<p class=${ordered ? 'notice' : 'empty'}>${t(why)}</p>
      ${
        turn === null || why === 'net.closed.notYet'
          ? nothing
          : html`<section class="stack tight">
              <h3>${t('net.orderedIn', { n: turn + 1 })}</h3>
              ${orderedView(network, turn)}
            </section>`
      }`
  }

  #planning(room: Room, view: TeamView, network: TeamNetwork, turn: number, days: readonly number[]): TemplateResult {
    const standing = standingIn(network, turn)
    const plan = readPlan(this.values[PLAN]) ?? planOf(standing)
    const pen = penOf(view, this.#seat)
    const writes = pen.kind !== 'other' && view.audience.kind === 'participant' && view.own.player !== 'control'
    const sending = sendings(plan, standing, network, view.own.team)
    const state = this.#states(room, network, standing, changed(sending))
    const places = network.places.filter(({ team }) => team === view.own.team)
    const change = (next: Plan): void => this.#change(view, next)
    const choices: Choices = { view, network, days, plan, writes, change, state }
    return html`<p class="hint">${t('net.sealed')}</p>
      ${this.#penView(view, pen)}
      ${
        places.length === 0
          ? html`<p class="empty">${t('net.ownNone')}</p>`
          : html`<section class="stack tight">
              <h3>${t('net.calendar')}</h3>
              <p class="hint">${t('net.calendarHint')} <span class="keys">${t('net.calendarKeys')}</span></p>
              ${calendarView({
                network,
                places,
                days,
                plan,
                dDay: view.exercise.dDay,
                writes,
                amount: (node) => this.#amount(plan, network, node),
                setAmount: (node, units) => this.#setAmount(view, network, plan, node, units),
                setUnits: (node, on, units) => change(withUnits(plan, node, on, units)),
                setWords: (on, speaks) => change(withWords(plan, on, speaks, SHORT_STATEMENT, days)),
                state,
              })}
            </section>`
      }
      <div class="net-choices">${practiceView(choices)} ${publicityView(choices)} ${arrestsView(choices)}</div>
      ${this.#bar(room, view, network, plan, days, sending, writes)}`
  }

  /** Units that a day of this place gets: what was chosen here, or what most of its days have, or one. */
  #amount(plan: Plan, { capacity }: TeamNetwork, node: string): number {
    const planned = Object.values(plan.checks[node] ?? {})
    return this.amounts[node] ?? planned.toSorted((a, b) => a - b)[planned.length >> 1] ?? (Math.min(1, capacity.day) || 1)
  }

  #setAmount(view: TeamView, network: TeamNetwork, plan: Plan, node: string, units: number): void {
    const amount = units > 0 ? Math.min(100, units) : this.#amount(plan, network, node)
    this.amounts = { ...this.amounts, [node]: amount }
    const days = Object.keys(plan.checks[node] ?? {}).map(Number)
    if (days.length > 0) this.#change(view, withUnits(plan, node, days, amount))
    else this.requestUpdate()
  }

  /** What is said beside each order: refused, waiting, not sent, or sent. */
  #states(
    room: Room,
    network: TeamNetwork,
    standing: ReturnType<typeof standingIn>,
    unsent: ReadonlySet<string>,
  ): (subject: string) => TemplateResult | typeof nothing {
    const about = (command: Room['snapshot']['waiting'][number]['command']): string | null => {
      if (command.kind === 'order') return subjectOf(command.order)
      const card = command.kind === 'cancel-order' ? network.orders.items.find(({ index }) => index === command.order) : undefined
      return card ? subjectOf(card.order) : null
    }
    const waiting = new Set(room.snapshot.waiting.map(({ command }) => about(command)))
    const came = new Map(room.snapshot.returned.map(({ command, refusal }) => [about(command), refusal.message]))
    return (subject) => {
      const refusal = this.refusals[subject] ?? (unsent.has(subject) ? came.get(subject) : undefined)
      if (waiting.has(subject)) return html`<span class="chip due">${t('net.state.waiting')}</span>`
      if (refusal !== undefined)
        return html`<span class="problem order-refused" role="alert">${t('net.state.refused', { why: refusal })}</span>`
      if (unsent.has(subject)) return html`<span class="chip due">${t('net.state.unsent')}</span>`
      return standing.some(({ order }) => subjectOf(order) === subject)
        ? html`<span class="chip good">${t('net.state.sent')}</span>`
        : nothing
    }
  }

  #penView(view: TeamView, pen: Pen): TemplateResult {
    if (view.own.player === 'control')
      return html`<p class="notice">${t('play.controlPlays', { team: teamName(view.teams, view.own.team) })}</p>`
    if (pen.kind === 'free') return html`<p class="soft">${t('net.penFree')}</p>`
    if (pen.kind === 'mine') return html`<p class="soft">${t('net.penMine')}</p>`
    const name = words(pen.name) || t('play.somebody')
    return html`<div class="notice row between">
      <p>${t('net.penOther', { name })}</p>
      <button @click=${() => void this.#takeOver(view)}>${t('play.takePen')}</button>
    </div>`
  }

  /** What the plan comes to, what is not sent, and the button that sends it; in sight wherever the page is. */
  #bar(
    room: Room,
    view: TeamView,
    network: TeamNetwork,
    plan: Plan,
    days: readonly number[],
    sending: readonly Sending[],
    writes: boolean,
  ): TemplateResult {
    const { capacity, practice } = network
    const over = overDays(network, plan, days)
    const tooMuch = over.length > 0 || overTurn(network, plan, days)
    const open = changed(sending).size
    const waits = room.snapshot.waiting.some(({ command }) => command.kind === 'order' || command.kind === 'cancel-order')
    const paused = view.clock.clock !== 'running'
    const sum = figure(unitsIn(plan, practice, days), 2)
    const problem = tooMuch
      ? over.length > 0
        ? t('net.overDays', { days: over.map(dayLabel).join(', '), have: figure(capacity.day, 2) })
        : t('net.overTurn', { units: sum, have: figure(capacity.turn ?? 0, 2) })
      : waits
        ? t('net.waits')
        : paused
          ? t('play.pausedKept')
          : null
    return html`<div class="net-bar">
      ${this.outcome()}
      <p class="row">
        <strong
          >${capacity.turn === null ? t('net.barSum', { units: sum }) : t('net.barOf', { units: sum, have: figure(capacity.turn, 2) })}</strong
        >
        <span
          >${open === 0 ? (standingIn(network, view.turn?.index ?? -1).length > 0 ? t('net.allSent') : t('net.nothing')) : t('net.open', { n: open })}</span
        >
      </p>
      ${
        writes
          ? html`<div class="row">
              <button
                class="primary"
                ?disabled=${open === 0 || problem !== null || this.sending}
                aria-describedby="net-bar-problem"
                @click=${() => void this.#send(room, sending)}
              >
                ${t('net.send')}
              </button>
              ${
                open > 0 && !this.sending && !waits
                  ? html`<button
                      class="quiet"
                      @click=${() => {
                        this.clear()
                        this.refusals = {}
                      }}
                    >
                      ${t('net.undo')}
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
      <p class="problem-of-bar ${tooMuch ? 'amber' : 'soft'}" id="net-bar-problem" role="status">${problem ?? ''}</p>
    </div>`
  }
}

define('lockstep-orders', Orders)
