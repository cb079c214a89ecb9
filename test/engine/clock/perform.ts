/** What commands do to the model, and which of them must be refused. */
import type { Command, Envelope } from '../../../src/engine/exercise/command.ts'
import type { RequestStatus } from '../../../src/engine/exercise/status.ts'
import type { SlotId } from '../../../src/engine/scenario/names.ts'
import type { Kind } from './kinds.ts'
import {
  answering,
  copyOf,
  drop,
  earliest,
  expire,
  inTurn,
  isInject,
  met,
  move,
  put,
  receiptOf,
  ring,
  rowOf,
  say,
  send,
  turnOf,
  unsentOf,
} from './model.ts'
import type { Model, ModelRow, Wait, What } from './model.ts'

/** The model after an entry; or, where it must be refused, the kinds of refusal that it is an example of. */
export function live(before: Model, { run, command, by }: Envelope): { after: Model } | { refused: Kind[] } {
  if (run > before.now && before.clock === 'paused') return { refused: ['time in a pause refused'] }
  if (before.conduct === 'closed' || (run > before.now && before.clock !== 'running')) return { refused: [] }
  if (command.kind === 'advance' && run === before.now) return { refused: [] }
  const model = copyOf(before)
  const seconds = new Set<number>()
  while (model.now < run) {
    model.now += 1
    const things = ring(model)
    if (things > 0) seconds.add(model.now)
  }
  if (seconds.size > 1) model.met.push('things due at several seconds within one entry')
  if (!perform(model, command, by)) return { refused: model.met.filter((kind) => kind.endsWith('refused')) }
  ring(model)
  return { after: model }
}

const seconds = (minutes: number): number => Math.round(minutes * 60)
type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Does what is asked, or says that it must be refused. */
function perform(model: Model, command: Command, by: string): boolean {
  if (model.clock === 'emergency' && command.kind !== 'stand-down' && command.kind !== 'end') return false
  if (by !== 'facilitator' && by !== 'host') return performTeam(model, command)
  const { conduct, clock } = model
  switch (command.kind) {
    case 'advance':
      met(model, 'host advances')
      return true
    case 'announce':
      return true
    case 'pause': {
      if (clock !== 'running') return false
      model.clock = 'paused'
      const soon = ({ at, what }: Wait) => what.kind === 'deadline' && at - model.now <= 2
      met(model, 'pause', ...(model.waits.some(soon) ? (['pause just before a deadline'] as const) : []))
      return true
    }
    case 'resume':
      if (clock !== 'paused') return false
      model.clock = 'running'
      met(model, 'resume')
      return true
    case 'emergency':
      model.clock = 'emergency'
      met(model, 'real emergency')
      return true
    case 'stand-down':
      if (clock !== 'emergency') return false
      model.clock = isInTurn(model) ? 'paused' : 'stopped'
      met(model, 'stand-down')
      return true
    case 'brief':
      if (conduct !== 'briefing' && !(conduct === 'close' && model.resolved && model.turn + 1 < model.plan.turns.length)) return false
      Object.assign(model, {
        conduct: 'brief',
        turn: model.turn + 1,
        openedAt: null,
        ahead: 0,
        timeUp: false,
        window: null,
        resolved: false,
      })
      if (clock === 'stopped') model.clock = 'running'
      return true
    case 'open':
      return open(model)
    case 'reveal':
      if (!answering(model)) return false
      if (conduct === 'respond') model.conduct = 'reveal'
      for (const receipt of model.receipts) {
        const row = rowOf(model, receipt.inject)
        if (row.turn === model.turn && row.status === 'delivered' && receipt.status === 'answered') receipt.status = 'revealed'
      }
      return true
    case 'discuss':
      if (conduct !== 'respond' && conduct !== 'reveal') return false
      if (model.window !== null) say(model, 'window null')
      Object.assign(model, { conduct: 'discuss', window: null, timeUp: false })
      drop(model, ({ kind }) => kind === 'respond-ends' || kind === 'window-ends')
      put(model, model.now + turnOf(model).discuss, { kind: 'discuss-ends' })
      return true
    case 'close':
      return close(model, command.skipRest !== undefined)
    case 'accept':
      if (conduct !== 'close' || model.resolved) return false
      model.resolved = true
      for (const receipt of model.receipts) if (rowOf(model, receipt.inject).turn === model.turn) receipt.status = 'resolved'
      return true
    case 'hotwash':
      if (conduct !== 'close' || !model.resolved) return false
      Object.assign(model, { conduct: 'hotwash', clock: 'stopped' })
      return true
    case 'end':
      Object.assign(model, { conduct: 'closed', clock: 'stopped', waits: [] })
      met(model, 'end')
      return true
    case 'extend':
      return extend(model, command)
    case 'postpone':
      return postpone(model, command)
    case 'jump':
      return jump(model, command)
    case 'insert':
      return insert(model, command)
    case 'hold':
    case 'unhold':
    case 'skip':
    case 'deliver':
      return performOnRow(model, command.kind, rowOf(model, command.inject))
    default:
      throw new Error(`the model knows no ${command.kind}`)
  }
}

/** The turn's timetable begins: first what was carried over, then the rest, then the end of the time to answer. */
function open(model: Model): boolean {
  if (model.conduct !== 'brief') return false
  Object.assign(model, { conduct: 'respond', openedAt: model.now })
  const { respond, order, delivery, windows } = turnOf(model)
  met(model, `order ${order}`, `delivery ${delivery}`)
  for (const row of unsentOf(model)) if (row.carried) put(model, model.now, { kind: 'inject', inject: row.id })
  for (const row of unsentOf(model)) {
    if (!row.carried) put(model, model.now + (delivery === 'turn-start' ? 0 : (row.after ?? 0)), { kind: 'inject', inject: row.id })
  }
  const [window] = windows
  if (order === 'rotating' && window) {
    model.window = 0
    say(model, 'window 0')
    put(model, model.now + window.seconds, { kind: 'window-ends', window: 0 })
  }
  put(model, model.now + respond, { kind: 'respond-ends' })
  return true
}

function close(model: Model, skipRest: boolean): boolean {
  if (!answering(model)) return false
  const last = model.turn + 1 === model.plan.turns.length
  const unsent = unsentOf(model)
  if (unsent.length > 0 && last && !skipRest) {
    met(model, 'close of the last turn refused')
    return false
  }
  for (const row of unsent) {
    if (skipRest) {
      Object.assign(row, { status: 'skipped', why: 'ended' })
      met(model, 'close that skips the rest', ...(last ? (['close of the last turn with skipRest'] as const) : []))
      say(model, `skipped ${row.id} ended`)
    } else {
      met(model, 'early close with carry over', ...(row.status === 'held' ? (['held over a close'] as const) : []))
      // Its time comes anew in the next turn, even if it has already come in this one.
      Object.assign(row, { turn: model.turn + 1, carried: true, overdue: false, status: row.status === 'held' ? 'held' : 'planned' })
      say(model, `carried ${row.id} ${row.turn}`)
    }
  }
  drop(model, ({ kind }) => kind !== 'request-ends' && kind !== 'share-arrives')
  if (model.window !== null) say(model, 'window null')
  Object.assign(model, { conduct: 'close', window: null })
  for (const row of model.rows) {
    if (row.turn !== model.turn || row.status !== 'delivered') continue
    row.status = 'closed'
    say(model, `closed ${row.id}`)
    for (const receipt of model.receipts) {
      if (receipt.inject === row.id && receipt.asked) expire(model, receipt, 'left unanswered at the close')
    }
  }
  return true
}

function extend(model: Model, { minutes, team }: Of<'extend'>): boolean {
  if (!answering(model)) return false
  const discussing = model.conduct === 'discuss'
  const wanted = (what: What): boolean => {
    if (team !== undefined) return what.kind === 'deadline' && what.team === team
    if (discussing) return what.kind === 'discuss-ends'
    return what.kind === 'deadline' || what.kind === 'respond-ends' || what.kind === 'window-ends'
  }
  const moved = move(model, wanted, (at) => at + seconds(minutes))
  const again = team === undefined && model.timeUp
  const { order, windows } = turnOf(model)
  const reopens = team === undefined && order === 'rotating' && model.conduct === 'respond' && model.window === null && windows.length > 0
  if (moved.length === 0 && !again && !reopens) {
    met(model, 'extension refused')
    return false
  }
  if (reopens) {
    model.window = windows.length - 1
    say(model, `window ${model.window}`)
    put(model, model.now + seconds(minutes), { kind: 'window-ends', window: model.window })
    met(model, 'extension that opens the last window again')
  }
  if (again) {
    model.timeUp = false
    put(model, model.now + seconds(minutes), { kind: discussing ? 'discuss-ends' : 'respond-ends' })
    met(model, 'extension after time is up')
  }
  met(model, team === undefined ? 'extension for all' : 'extension for one team')
  if (discussing) met(model, 'extension of the discussion')
  return true
}

function postpone(model: Model, { inject, minutes }: Of<'postpone'>): boolean {
  const others = model.waits.map(({ at }) => at)
  const moved = move(
    model,
    (what) => what.kind === 'inject' && (inject === null || what.inject === inject),
    (at) => at + seconds(minutes),
  )
  if (moved.length === 0) {
    met(model, 'postponement refused')
    return false
  }
  met(model, inject === null ? 'postponement of all' : 'postponement of one')
  if (inject !== null && model.waits.some(({ at, what }) => isInject(inject)(what) && others.includes(at)))
    met(model, 'postponement into a tie')
  return true
}

const isInTurn = ({ conduct }: Model): boolean => ['brief', 'respond', 'reveal', 'discuss', 'close'].includes(conduct)

/** Everything comes nearer; what would have been passed comes now, in the order in which it would have come. */
function jump(model: Model, { minutes }: Of<'jump'>): boolean {
  const first = earliest(model.waits)
  if (!first || !isInTurn(model)) return false
  const by = minutes === null ? first.at - model.now : seconds(minutes)
  met(model, minutes === null ? 'jump to the next' : 'jump by minutes')
  if (model.clock === 'paused') met(model, 'jump in a pause')
  if (model.waits.filter(({ at }) => at <= model.now + by).length > 1) met(model, 'jump over a tie')
  if (model.openedAt === null) met(model, 'jump before answering opens')
  else model.ahead += by
  move(
    model,
    () => true,
    (at) => Math.max(model.now, at - by),
  )
  return true
}

function insert(model: Model, { inject: id, content, minutes }: Of<'insert'>): boolean {
  if (!answering(model) && model.conduct !== 'brief') return false
  if (model.rows.some((row) => row.id === id)) return false
  model.rows.push({
    id,
    turn: model.turn,
    after: 0,
    to: content.to,
    asked: content.answer?.slots ?? [],
    lead: null,
    joint: false,
    deadline: content.deadline === null ? null : seconds(content.deadline),
    when: 'always',
    status: 'planned',
    carried: true,
    overdue: false,
    sentAt: null,
    why: null,
  })
  if (!answering(model)) met(model, 'insert before answering opens')
  else {
    met(model, minutes === 0 ? 'insert due now' : 'insert due later')
    put(model, model.now + seconds(minutes), { kind: 'inject', inject: id })
  }
  return true
}

function performOnRow(model: Model, kind: 'hold' | 'unhold' | 'skip' | 'deliver', row: ModelRow): boolean {
  switch (kind) {
    case 'hold':
      if (row.status !== 'planned' && row.status !== 'due') return false
      met(model, row.status === 'due' ? 'hold of a due inject' : 'hold before its time')
      Object.assign(row, { overdue: row.status === 'due', status: 'held' })
      return true
    case 'unhold':
      if (row.status !== 'held') return false
      met(model, row.overdue ? 'let go after its time' : 'let go before its time')
      if (row.overdue) put(model, model.now, { kind: 'inject', inject: row.id })
      Object.assign(row, { overdue: false, status: 'planned' })
      return true
    case 'skip':
      if (row.status !== 'planned' && row.status !== 'due' && row.status !== 'held') return false
      met(model, row.status === 'held' ? 'hold, then skip' : 'skip')
      drop(model, isInject(row.id))
      Object.assign(row, { status: 'skipped', why: 'control' })
      say(model, `skipped ${row.id} control`)
      return true
    case 'deliver': {
      if (!answering(model) || row.status === 'delivered' || row.status === 'closed') return false
      const kinds = { planned: 'before its time', due: 'while due', held: 'while held', skipped: 'after a skip' } as const
      met(model, `sent by hand ${kinds[row.status]}`)
      if (row.after === null) met(model, 'contingency sent by hand')
      drop(model, isInject(row.id))
      if (row.turn !== model.turn) {
        Object.assign(row, { turn: model.turn, carried: true })
        met(model, 'sent by hand from another turn')
        say(model, `carried ${row.id} ${row.turn}`)
      }
      send(model, row)
      return true
    }
  }
}

const NEXT: { readonly [status in RequestStatus]?: { readonly [answer in Of<'answer'>['answer']]?: RequestStatus } } = {
  asked: { approve: 'approved', refuse: 'refused', counter: 'countered', withdraw: 'withdrawn' },
  countered: { accept: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
}

function performTeam(model: Model, command: Command): boolean {
  if (command.kind === 'read') {
    const receipt = receiptOf(model, command.inject, command.team)
    if (receipt?.status !== 'delivered') return false
    receipt.status = 'read'
    return true
  }
  if (model.clock === 'paused') return false
  switch (command.kind) {
    case 'request': {
      if (!inTurn(model)) return false
      const due = model.now + seconds(command.minutes)
      model.requests.push({ from: command.team, to: command.to, status: 'asked', due })
      put(model, due, { kind: 'request-ends', request: model.requests.length - 1 })
      met(model, 'request')
      return true
    }
    case 'answer': {
      const request = model.requests[command.request]
      if (!inTurn(model) || !request) return false
      const { team, answer } = command
      const next = NEXT[request.status]?.[answer]
      const asker = answer === 'accept' || answer === 'withdraw' || (answer === 'refuse' && request.status === 'countered')
      if (next === undefined || team !== (asker ? request.from : request.to)) return false
      if (command.share && answer === 'approve') {
        share(model, team, [request.from], command.share.information)
        met(model, 'share in answer to a request')
      }
      request.status = next
      if (next === 'countered') met(model, 'request countered')
      else {
        met(model, 'request answered')
        drop(model, (what) => what.kind === 'request-ends' && what.request === command.request)
      }
      return true
    }
    case 'share':
      if (!inTurn(model)) return false
      share(model, command.team, command.to, command.content.information)
      return true
    case 'respond':
    case 'withdraw':
    case 'agree':
      return performAnswer(model, command)
    default:
      throw new Error(`the model knows no ${command.kind}`)
  }
}

function share(model: Model, from: SlotId, to: readonly SlotId[], information: string): void {
  let delay = 0
  for (const other of to) if (information === 'alert') delay = Math.max(delay, model.plan.delay[from]?.[other] ?? 0)
  model.shares.push({ from, at: model.now, arrives: model.now + delay, arrived: false })
  put(model, model.now + delay, { kind: 'share-arrives', share: model.shares.length - 1 })
  met(model, delay === 0 ? 'share at once' : 'share with a delay')
}

function performAnswer(model: Model, { kind, inject, team }: Of<'respond' | 'withdraw' | 'agree'>): boolean {
  const receipt = receiptOf(model, inject, team)
  if (!receipt?.asked || !answering(model)) return false
  const row = rowOf(model, inject)
  if (row.status === 'closed') return false
  if (kind === 'agree') {
    const lead = row.lead === null ? undefined : receiptOf(model, inject, row.lead)
    if (!row.joint || row.lead === team || !lead?.stands) return false
    receipt.agreed = true
    met(model, 'position on a common record')
    return true
  }
  if (row.joint && row.lead !== team) return false
  const { order, windows } = turnOf(model)
  const outside = order === 'rotating' && model.conduct === 'respond' && (model.window === null || windows[model.window]?.slot !== team)
  if (kind === 'withdraw') {
    if (receipt.status !== 'answered' || outside) return false
    Object.assign(receipt, { status: 'drafting', stands: false })
    met(model, 'withdrawal')
    return true
  }
  if (!['delivered', 'read', 'drafting', 'expired'].includes(receipt.status)) return false
  if (outside) {
    met(model, 'answer outside its window refused')
    return false
  }
  met(model, 'answer', ...(receipt.status === 'expired' ? (['answer after the deadline'] as const) : []))
  Object.assign(receipt, { status: 'answered', stands: true })
  return true
}
