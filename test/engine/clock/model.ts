/**
 * What time does to an exercise, said a second time, slowly and plainly. It walks play second by second. What waits
 * for its second lies in one heap, in no order; each thing holds a ticket, drawn when it was last given its time. When
 * several things come at the same second, the one with the lowest ticket goes first, found by looking at all of them.
 */
import type { AgendaItem } from '../../../src/engine/exercise/state.ts'
import type { Clock, Conduct, ReceiptStatus, RequestStatus, RowStatus } from '../../../src/engine/exercise/status.ts'
import type { InjectId, SlotId } from '../../../src/engine/scenario/names.ts'
import type { Kind } from './kinds.ts'
import type { Plan, PlannedTurn, When } from './plan.ts'

export type What = AgendaItem['what']
export type Wait = { readonly at: number; readonly ticket: number; readonly what: What }

export type ModelRow = {
  readonly id: InjectId
  turn: number
  /** Seconds after answering opens; null: off the timetable. */
  readonly after: number | null
  readonly to: readonly SlotId[]
  readonly asked: readonly SlotId[]
  readonly lead: SlotId | null
  readonly joint: boolean
  readonly deadline: number | null
  readonly when: When
  status: RowStatus
  carried: boolean
  overdue: boolean
  sentAt: number | null
  why: 'condition' | 'control' | 'ended' | null
}

export type ModelReceipt = {
  readonly inject: InjectId
  readonly team: SlotId
  readonly asked: boolean
  readonly sentAt: number
  deadline: number | null
  status: ReceiptStatus
  /** An answer was given and not withdrawn. */
  stands: boolean
  /** A position on the common record was taken. */
  agreed: boolean
}

export type Model = {
  readonly plan: Plan
  now: number
  conduct: Conduct
  clock: Clock
  /** From 0; -1 before the first. */
  turn: number
  openedAt: number | null
  ahead: number
  timeUp: boolean
  window: number | null
  resolved: boolean
  tickets: number
  waits: Wait[]
  rows: ModelRow[]
  receipts: ModelReceipt[]
  requests: { readonly from: SlotId; readonly to: SlotId; status: RequestStatus; due: number }[]
  shares: { readonly from: SlotId; readonly at: number; arrives: number; arrived: boolean }[]
  /** What happened in the last entry, in order, each with its second. */
  chronicle: string[]
  /** What the last entry, or the refused one, was an example of. */
  met: Kind[]
}

/** The model of an exercise that has just been started: everybody sits, nothing was briefed. */
export function modelOf(plan: Plan): Model {
  const rows: ModelRow[] = []
  const latest = Math.max(...plan.injects.map(({ after }) => after ?? 0))
  for (let turn = 0; turn < plan.turns.length; turn++) {
    for (let second = 0; second <= latest; second++) {
      for (const { id, after, to, answer, deadline, when, turn: its } of plan.injects) {
        if (its !== turn || (after ?? 0) !== second) continue
        const { slots: asked = [], lead = null, by = 'each' } = answer ?? {}
        const fresh = { status: 'planned', carried: false, overdue: false, sentAt: null, why: null } as const
        rows.push({ id, turn, after, to, asked, lead, joint: by === 'joint', deadline, when, ...fresh })
      }
    }
  }
  return {
    plan,
    now: 0,
    conduct: 'briefing',
    clock: 'stopped',
    turn: -1,
    openedAt: null,
    ahead: 0,
    timeUp: false,
    window: null,
    resolved: false,
    tickets: 0,
    waits: [],
    rows,
    receipts: [],
    requests: [],
    shares: [],
    chronicle: [],
    met: [],
  }
}

export const copyOf = (model: Model): Model => ({
  ...model,
  waits: [...model.waits],
  rows: model.rows.map((row) => ({ ...row })),
  receipts: model.receipts.map((receipt) => ({ ...receipt })),
  requests: model.requests.map((request) => ({ ...request })),
  shares: model.shares.map((share) => ({ ...share })),
  chronicle: [],
  met: [],
})

/** Lets everything happen whose second this is, and what that brings about at once. */
export function ring(model: Model): number {
  for (let things = 0; ; things++) {
    const first = earliest(model.waits.filter(({ at }) => at <= model.now))
    if (!first) {
      if (things > 1) model.met.push('several things due at one second')
      return things
    }
    if (first.at < model.now) throw new Error('the model overslept')
    model.waits = model.waits.filter((wait) => wait !== first)
    happen(model, first.what)
  }
}

/** The one that comes first: its second is the lowest, and of that second its ticket. */
export function earliest(waits: readonly Wait[]): Wait | undefined {
  let first: Wait | undefined
  for (const wait of waits) {
    if (first === undefined || wait.at < first.at || (wait.at === first.at && wait.ticket < first.ticket)) first = wait
  }
  return first
}

export const say = (model: Model, what: string): void => void model.chronicle.push(`${model.now} ${what}`)
export const met = (model: Model, ...kinds: Kind[]): void => void model.met.push(...kinds)

export function rowOf(model: Model, id: InjectId): ModelRow {
  const row = model.rows.find((one) => one.id === id)
  if (!row) throw new Error(`the model has no inject ${id}`)
  return row
}

export function turnOf(model: Model): PlannedTurn {
  const turn = model.plan.turns[model.turn]
  if (!turn) throw new Error(`the model has no turn ${model.turn}`)
  return turn
}

export const receiptOf = (model: Model, inject: InjectId, team: SlotId): ModelReceipt | undefined =>
  model.receipts.find((receipt) => receipt.inject === inject && receipt.team === team)

/** Gives something its second, and with it a fresh ticket; what it stands for says the same second. */
export function put(model: Model, at: number, what: What): void {
  model.waits.push({ at, ticket: model.tickets++, what })
  if (what.kind === 'deadline') {
    const receipt = receiptOf(model, what.inject, what.team)
    if (receipt) receipt.deadline = at
  }
  const request = what.kind === 'request-ends' ? model.requests[what.request] : undefined
  if (request) request.due = at
  const share = what.kind === 'share-arrives' ? model.shares[what.share] : undefined
  if (share) share.arrives = at
}

/** Gives another second to all that is wanted, one after another in the order in which they would have come. */
export function move(model: Model, wanted: (what: What) => boolean, to: (at: number) => number): readonly What[] {
  let left = model.waits.filter(({ what }) => wanted(what))
  model.waits = model.waits.filter(({ what }) => !wanted(what))
  const moved: What[] = []
  for (let next = earliest(left); next; next = earliest(left)) {
    const taken = next
    left = left.filter((wait) => wait !== taken)
    put(model, to(taken.at), taken.what)
    moved.push(taken.what)
  }
  return moved
}

export function drop(model: Model, wanted: (what: What) => boolean): void {
  model.waits = model.waits.filter(({ what }) => !wanted(what))
}

export const isInject = (id: InjectId) => (what: What) => what.kind === 'inject' && what.inject === id

function happen(model: Model, what: What): void {
  switch (what.kind) {
    case 'inject':
      return comeUp(model, rowOf(model, what.inject))
    case 'deadline': {
      const receipt = receiptOf(model, what.inject, what.team)
      if (receipt) expire(model, receipt, 'deadline missed')
      return
    }
    case 'respond-ends':
    case 'discuss-ends':
      model.timeUp = true
      met(model, what.kind === 'respond-ends' ? 'time to answer up' : 'time to discuss up')
      return say(model, 'time up')
    case 'window-ends': {
      const next = turnOf(model).windows[what.window + 1]
      model.window = next ? what.window + 1 : null
      met(model, next ? 'window moved on' : 'last window over')
      say(model, `window ${model.window}`)
      if (next) put(model, model.now + next.seconds, { kind: 'window-ends', window: what.window + 1 })
      return
    }
    case 'request-ends': {
      const request = model.requests[what.request]
      if (request) request.status = 'expired'
      met(model, 'request timed out')
      return say(model, `request ${what.request} expired`)
    }
    case 'share-arrives': {
      const share = model.shares[what.share]
      if (share) share.arrived = true
      if (share && share.at < model.now) met(model, 'share arrived later')
      return say(model, `share ${what.share} arrived`)
    }
  }
}

/** An inject's time has come. */
function comeUp(model: Model, row: ModelRow): void {
  if (row.status === 'held') {
    row.overdue = true
    met(model, 'time passed while held')
    return say(model, `overdue ${row.id}`)
  }
  if (row.status !== 'planned') return
  const wasSent = (id: InjectId) => rowOf(model, id).sentAt !== null
  const { when } = row
  const wanted = when === 'always' || (when !== 'never' && ('requires' in when ? wasSent(when.requires) : !wasSent(when.skipIf)))
  if (!wanted) {
    Object.assign(row, { status: 'skipped', why: 'condition' })
    met(model, 'left out by its condition')
    return say(model, `skipped ${row.id} condition`)
  }
  row.status = 'due'
  say(model, `due ${row.id}`)
  if (row.carried && row.after !== null && row.turn > 0) met(model, 'carried inject sent')
  if (row.carried || turnOf(model).delivery !== 'manual') send(model, row)
}

export function send(model: Model, row: ModelRow): void {
  Object.assign(row, { status: 'delivered', sentAt: model.now, overdue: false, why: null })
  say(model, `sent ${row.id}`)
  for (const team of model.plan.slots) {
    const asked = row.asked.includes(team)
    if (!asked && !row.to.includes(team)) continue
    model.receipts.push({
      inject: row.id,
      team,
      asked,
      sentAt: model.now,
      deadline: null,
      status: 'delivered',
      stands: false,
      agreed: false,
    })
    if (asked && row.deadline !== null) put(model, model.now + row.deadline, { kind: 'deadline', inject: row.id, team })
  }
}

/** A team that did not answer has missed it; it can still be late until the close. */
export function expire(model: Model, receipt: ModelReceipt, kind: Kind): void {
  if (receipt.stands || receipt.agreed) return kind === 'deadline missed' ? met(model, 'deadline met') : undefined
  if (!['delivered', 'read', 'drafting'].includes(receipt.status)) return
  receipt.status = 'expired'
  met(model, kind)
  say(model, `expired ${receipt.inject} ${receipt.team}`)
}

export const answering = ({ conduct }: Model): boolean => conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss'
export const inTurn = (model: Model): boolean => answering(model) || model.conduct === 'brief' || model.conduct === 'close'

/** What the turn has still to send, in the order of the MSEL. */
export const unsentOf = (model: Model): ModelRow[] =>
  model.rows.filter(({ turn, status, carried, after }) => {
    if (turn !== model.turn) return false
    return status === 'due' || ((status === 'planned' || status === 'held') && (carried || after !== null))
  })
