/** Chooses what happens next in a generated run: a command that mostly makes sense, and the second at which it comes. */
import type { Command, Envelope } from '../../../src/engine/exercise/command.ts'
import { branchId, commandId, seatId } from '../../../src/engine/exercise/parts.ts'
import type { SeatId, ShareContent } from '../../../src/engine/exercise/parts.ts'
import { injectId } from '../../../src/engine/scenario/names.ts'
import type { InjectId, SlotId } from '../../../src/engine/scenario/names.ts'
import type { Random } from '../../support/random.ts'
import { text } from '../../support/plain.ts'
import { someOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { answering } from './model.ts'
import type { Model } from './model.ts'

const MAIN = branchId.parse('main')
export const FACILITATOR = seatId.parse('facilitator')
const SEATS = new Map<SlotId, SeatId>()
const WORDS = text('Words that somebody typed.')

export function seatOf(team: SlotId): SeatId {
  const seat = SEATS.get(team) ?? seatId.parse(`${team.toLowerCase()}-1`)
  SEATS.set(team, seat)
  return seat
}

type By = SeatId | 'host'
export type Given = { readonly by: By; readonly command: Command }

export const envelopeOf = (n: number, run: number, { by, command }: Given): Envelope => ({
  id: commandId.parse(`command-${n}`),
  branch: MAIN,
  by,
  run,
  command,
})

/** Everybody sits down and the exercise starts. */
export const prologue = (plan: Plan): readonly Given[] => [
  { by: 'host', command: { kind: 'claim', seat: FACILITATOR, role: 'facilitator', name: WORDS } },
  ...plan.slots.map((team): Given => ({
    by: 'host',
    command: { kind: 'claim', seat: seatOf(team), role: 'participant', team, name: WORDS },
  })),
  { by: FACILITATOR, command: { kind: 'start' } },
]

/** The last word of every script, so that however the host advanced, play has come to the same second. */
export const epilogue: Given = { by: FACILITATOR, command: { kind: 'announce', to: [], text: WORDS } }

/** The next command and its second. It may well have to be refused. */
export function next(random: Random, model: Model): { readonly run: number; readonly given: Given } {
  const given = choose(random, model)
  return { run: model.now + waitBefore(random, model, given.command), given }
}

function waitBefore(random: Random, model: Model, command: Command): number {
  if (model.clock !== 'running') return random.chance(0.06) ? random.int(1, 9) : 0
  if (command.kind === 'advance') return random.pick([1, 1, 2, 3, 5, 5, 10, 15, random.int(1, 30)])
  const soonest = Math.min(...model.waits.flatMap(({ at, what }) => (command.kind === 'pause' && what.kind !== 'deadline' ? [] : [at])))
  const until = Number.isFinite(soonest) ? soonest - model.now : 0
  if (command.kind === 'pause' && until > 1 && random.chance(0.5)) return until - 1
  return random.pick([0, 0, 0, 0, 1, 2, 5, until, Math.max(0, until - 1), random.int(0, 8)])
}

function choose(random: Random, model: Model): Given {
  const control = (command: Command): Given => ({ by: FACILITATOR, command })
  if (model.clock === 'emergency' && random.chance(0.8)) return control({ kind: 'stand-down' })
  if (model.clock === 'paused' && random.chance(0.35)) return control({ kind: 'resume' })
  const last = model.turn + 1 === model.plan.turns.length
  switch (model.conduct) {
    case 'briefing':
      return control({ kind: 'brief' })
    case 'brief':
      return random.chance(0.45) ? control({ kind: 'open' }) : anything(random, model)
    case 'respond':
      if (random.chance(0.02)) return closing(random, last ? 0.5 : 0.1)
      if (random.chance(0.04)) return control({ kind: 'reveal', injects: 'all' })
      return random.chance(0.04) ? control({ kind: 'discuss' }) : anything(random, model)
    case 'reveal':
      return random.chance(0.2) ? control({ kind: 'discuss' }) : anything(random, model)
    case 'discuss':
      return random.chance(0.15) ? closing(random, last ? 0.6 : 0.15) : anything(random, model)
    case 'close':
      if (random.chance(0.4)) return anything(random, model)
      return control(!model.resolved ? { kind: 'accept', changes: [] } : last ? { kind: 'hotwash' } : { kind: 'brief' })
    default:
      return random.chance(0.25) ? control({ kind: 'end' }) : anything(random, model)
  }
}

const closing = (random: Random, skipRest: number): Given => ({
  by: FACILITATOR,
  command: random.chance(skipRest) ? { kind: 'close', skipRest: WORDS } : { kind: 'close' },
})

/** Seconds as the minutes of a command. */
const minutes = (seconds: number): number => seconds / 60

/** Any command that has no fixed place in a turn. */
function anything(random: Random, model: Model): Given {
  const { plan } = model
  const control = (command: Command): Given => ({ by: FACILITATOR, command })
  const of = (...statuses: readonly Model['rows'][number]['status'][]) => model.rows.filter(({ status }) => statuses.includes(status))
  const one = (rows: Model['rows']) => random.pick(rows.length > 0 && random.chance(0.95) ? rows : model.rows).id
  const here = (rows: Model['rows']) => {
    const now = rows.filter(({ turn }) => turn === model.turn)
    return now.length > 0 && random.chance(0.85) ? now : rows
  }
  const waiting = model.waits.flatMap(({ at, what }) => (what.kind === 'inject' ? [{ at, what }] : []))
  const kind = random.weighted([
    ['advance', 22],
    ['pause', 4],
    ['resume', 1],
    ['emergency', 0.4],
    ['end', 0.05],
    ['hold', 5],
    ['unhold', of('held').length > 0 ? 5 : 0.3],
    ['skip', 1.5],
    ['deliver', 4],
    ['jump', 4],
    ['extend', answering(model) ? 5 : 0.3],
    ['postpone', waiting.length > 0 ? 6 : 0.4],
    ['insert', 3],
    ['team', 16],
  ])
  switch (kind) {
    case 'advance':
      return { by: 'host', command: { kind } }
    case 'pause':
    case 'resume':
    case 'end':
      return control({ kind })
    case 'emergency':
      return control({ kind, text: WORDS })
    case 'hold':
      return control({ kind, inject: one(here(of('planned', 'due'))) })
    case 'unhold':
      return control({ kind, inject: one(of('held')) })
    case 'skip':
      return control({ kind, inject: one(here(random.chance(0.5) ? of('held') : of('planned', 'due'))), reason: WORDS })
    case 'deliver':
      return control({ kind, inject: one(random.chance(0.2) ? of('skipped') : here(of('planned', 'due', 'held'))) })
    case 'jump':
      return control({ kind, minutes: random.chance(0.5) ? null : minutes(random.pick([1, 5, 10, 20, 60])) })
    case 'extend': {
      const team = random.chance(0.4) ? { team: random.pick(plan.slots) } : {}
      return control({ kind, minutes: minutes(random.pick([5, 10, random.int(1, 12)])), ...team })
    }
    case 'postpone': {
      const wait = waiting.length > 0 && random.chance(0.95) ? random.pick(waiting) : null
      // Often to the very second of something else.
      const later = model.waits.filter(({ at }) => wait !== null && at > wait.at)
      const tie = wait !== null && later.length > 0 && random.chance(0.5) ? random.pick(later).at - wait.at : null
      const inject = random.chance(0.35) ? null : (wait?.what.inject ?? random.pick(model.rows).id)
      return control({ kind, inject, minutes: minutes(tie ?? random.pick([5, 10, random.int(1, 12)])) })
    }
    case 'insert': {
      const to = someOf(random, plan.slots)
      const inject = injectId.parse(`X-${random.chance(0.95) ? model.rows.length + 1 : 1}`)
      const slots = random.chance(0.3) ? someOf(random, plan.slots) : to
      const answer = random.chance(0.75) ? { by: 'each' as const, slots } : null
      const deadline = random.chance(0.7) ? minutes(5 * random.int(1, 4)) : null
      const content = { title: WORDS, text: WORDS, from: WORDS, to, observers: false, channel: 'PHONE' as const, answer, deadline }
      return control({ kind, inject, content, minutes: minutes(random.pick([0, 5, 10, random.int(0, 20)])) })
    }
    case 'team':
      return teamCommand(random, model)
  }
}

const shareContent = (random: Random): ShareContent => ({
  information: random.pick(['trend', 'alert', 'alert'] as const),
  text: WORDS,
  handling: 'H0',
})

function teamCommand(random: Random, model: Model): Given {
  const team = random.pick(model.plan.slots)
  const others = model.plan.slots.filter((slot) => slot !== team)
  const by = seatOf(team)
  const open = model.requests.flatMap(({ status }, i) => (status === 'asked' || status === 'countered' ? [i] : []))
  const kind = random.weighted([
    ['request', 2],
    ['answer', open.length > 0 ? 4 : 0],
    ['share', 2],
    ['inject', model.receipts.length > 0 ? 9 : 0],
  ])
  switch (kind) {
    case 'request': {
      const content = { ask: 'action' as const, text: WORDS, purpose: WORDS, handling: 'H0' as const }
      return { by, command: { kind, team, to: random.pick(others), content, minutes: minutes(random.pick([1, 5, 10, 20, 60])) } }
    }
    case 'answer': {
      const index = random.pick(open)
      const request = model.requests[index]
      const asked = random.chance(0.65)
      const side = (asked ? request?.to : request?.from) ?? team
      const answer = asked
        ? random.pick(['approve', 'approve', 'refuse', 'counter', 'counter'] as const)
        : random.pick(['accept', 'withdraw', 'refuse'] as const)
      const shared = answer === 'approve' && random.chance(0.6) ? { share: shareContent(random) } : {}
      return { by: seatOf(side), command: { kind, team: side, request: index, answer, text: WORDS, ...shared } }
    }
    case 'share':
      return { by, command: { kind, team, to: someOf(random, others), content: shareContent(random) } }
    case 'inject':
      return aboutInject(random, model)
  }
}

/** Who writes the common record of an inject; null if it asks for none. */
function leadOf(model: Model, inject: InjectId): SlotId | null {
  const row = model.rows.find(({ id }) => id === inject)
  return row?.joint ? row.lead : null
}

function aboutInject(random: Random, model: Model): Given {
  const live = model.receipts.filter(({ asked, status }) => asked && status !== 'resolved')
  // Common records are written and agreed to more often than by chance, or hardly any would be.
  const toWrite = live.filter(({ inject, team, stands }) => !stands && leadOf(model, inject) === team)
  const toAgree = live.filter(({ inject, team, agreed }) => {
    const lead = leadOf(model, inject)
    return !agreed && lead !== team && live.some((other) => other.inject === inject && other.team === lead && other.stands)
  })
  const sensible = toAgree.length > 0 && random.chance(0.6) ? toAgree : toWrite.length > 0 && random.chance(0.3) ? toWrite : live
  const { inject, team } = random.pick(sensible.length > 0 && random.chance(0.95) ? sensible : model.receipts)
  const by = seatOf(team)
  const lead = leadOf(model, inject)
  const own = lead !== null && lead !== team ? 'agree' : 'respond'
  const kind = random.weighted([
    ['read', 2],
    [own, 6],
    ['withdraw', 1.5],
  ])
  switch (kind) {
    case 'respond':
      return { by, command: { kind, team, inject, record: { decision: { form: 'own', text: WORDS }, why: WORDS } } }
    case 'agree':
      return { by, command: { kind, team, inject, reservation: random.chance(0.3) ? WORDS : null } }
    default:
      return { by, command: { kind, team, inject } }
  }
}
