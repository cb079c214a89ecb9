/**
 * The yardstick's state: the same exercise as an author of boardgame.io games would hold it in `G`, and the rules
 * that several moves share. Everything here is plain data that its Immer plugin drafts.
 */
import type { CommandOf } from '../../engine/exercise/command.ts'
import type { AgendaItem, AppliedEffect, Answer, Row, Seat, State } from '../../engine/exercise/state.ts'
import type { ReceiptStatus, RequestStatus, RowStatus } from '../../engine/exercise/status.ts'
import type { InjectId, Resource, SlotId } from '../../engine/scenario/names.ts'

/** What the recorded run found out by chance and by conditions: the game is given it, and so need not work it out. */
export type Script = {
  readonly slots: readonly SlotId[]
  readonly turns: readonly { readonly respond: number; readonly discuss: number }[]
  /** Seconds after answering opens; null: outside the timetable. */
  readonly after: { readonly [inject: string]: number | null }
  readonly deliveries: { readonly [inject: string]: Delivery }
  /** The injects whose conditions did not hold when their time came. */
  readonly skipped: readonly string[]
  readonly resolutions: { readonly [inject: string]: { readonly [slot: string]: Resolved } }
  /** Seconds that a share takes, by its number. */
  readonly waits: readonly number[]
  /** By the number of the move, from 0: how far whom is trusted by whom after it, where the network's ledger moved it. */
  readonly trusted: { readonly [move: number]: readonly { readonly of: SlotId; readonly with: SlotId; readonly after: number }[] }
  /** Which seat a player's number stands for. */
  readonly seats: readonly string[]
}
export type Delivery = {
  readonly variant: string | null
  readonly receipts: readonly {
    readonly team: SlotId
    readonly deadline: number | null
    readonly offered: readonly string[]
    readonly answers: boolean
    readonly items: number
  }[]
}
export type Resolved = {
  readonly outcome: string
  readonly version: number | null
  readonly course: string | null
  readonly applied: readonly AppliedEffect[]
  readonly carried: readonly InjectId[]
  readonly value: number | null
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
export type GameReceipt = {
  status: ReceiptStatus
  deliveredAt: number
  /** The second of play. */
  deadline: number | null
  offered: readonly string[]
  answers: boolean
  versions: (Writable<Pick<Answer, 'record' | 'at' | 'withdrawn' | 'afterReveal'>> & { by: string })[]
  mapping: string | null
  revealed: boolean
  position: { version: number } | null
  resolution: {
    outcome: string
    course: string | null
    applied: readonly AppliedEffect[]
    released: { team: boolean; room: boolean }
  } | null
  ticks: (boolean | null)[]
}
export type GameRow = {
  status: RowStatus
  turn: number
  carried: boolean
  variant: string | null
  deliveredAt: number | null
  content: unknown
}

type Noted<K extends 'note' | 'mark' | 'observe' | 'ask' | 'reply' | 'announce' | 'comment'> = Omit<CommandOf<K>, 'kind'> & {
  by: string
  at: number
}
export type G = {
  /** How many moves were made. */
  moves: number
  run: number
  conduct: State['conduct']
  clock: State['clock']
  turn: { index: number; openedAt: number | null; timeUp: boolean; resolved: boolean } | null
  agenda: AgendaItem[]
  nextAgenda: number
  /** The second of play at which something falls due, so that a move need not look through the agenda. */
  nextDue: number
  teams: { [slot: string]: { player: string; pen: string | null; ready: boolean; resources: { [resource in Resource]?: number } } }
  seats: { [seat: string]: Writable<Pick<Seat, 'role' | 'team' | 'name' | 'present'>> }
  msel: { [inject: string]: GameRow }
  receipts: { [inject: string]: { [slot: string]: GameReceipt } }
  flags: { [flag: string]: boolean }
  counters: { [counter: string]: number }
  trust: { [slot: string]: { [slot: string]: number } }
  scores: { [inject: string]: { [slot: string]: { value: number | null; at: number } } }
  ratings: { [inject: string]: { [slot: string]: { seat: string; rating: string; reason: unknown; at: number }[] } }
  requests: {
    from: SlotId
    to: SlotId
    content: CommandOf<'request'>['content']
    status: RequestStatus
    at: number
    due: number
    replies: { by: SlotId; answer: string; text: unknown; at: number }[]
    share: number | null
  }[]
  shares: { from: SlotId; to: readonly SlotId[]; content: CommandOf<'share'>['content']; at: number; arrives: number; arrived: boolean }[]
  deconfliction: { team: SlotId; content: CommandOf<'deconflict'>['content']; at: number; conflicts: number[] }[]
  told: { from: SlotId; to: SlotId; verb: string; gist: unknown; saidAt: number; at: number; status: string }[]
  notes: Noted<'note'>[]
  marks: Noted<'mark'>[]
  observations: Noted<'observe'>[]
  questions: (Noted<'ask'> & { answered: boolean })[]
  replies: Noted<'reply'>[]
  announcements: Noted<'announce'>[]
  comments: Noted<'comment'>[]
  face: Omit<CommandOf<'face'>, 'kind'>
}

/** The state before the first move, made from ours, so that both begin with the same facts. */
export function setUp(start: State): G {
  const { teams, seats, msel, flags, counters, trust, run, conduct, clock } = structuredClone(start)
  const row = ({ status, turn, carried, variant, deliveredAt, content }: Row): GameRow => ({
    status,
    turn,
    carried,
    variant,
    deliveredAt,
    content,
  })
  return {
    moves: 0,
    run,
    conduct,
    clock,
    turn: null,
    agenda: [],
    nextAgenda: 0,
    nextDue: Infinity,
    teams: mapped(teams, ({ player, pen, ready, resources }) => ({ player, pen, ready, resources: { ...resources } })),
    seats: mapped(seats, ({ role, team, name, present }) => ({ role, team, name, present })),
    msel: mapped(msel, row),
    receipts: {},
    flags: { ...flags },
    counters: { ...counters },
    trust: mapped(trust, (row) => ({ ...row })),
    scores: {},
    ratings: {},
    requests: [],
    shares: [],
    deconfliction: [],
    told: [],
    notes: [],
    marks: [],
    observations: [],
    questions: [],
    replies: [],
    announcements: [],
    comments: [],
    face: { face: 'welcome' },
  }
}

const mapped = <T, U>(from: { readonly [key: string]: T }, to: (value: T) => U): { [key: string]: U } =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]))

export function addToAgenda(game: G, due: number, what: AgendaItem['what']): void {
  game.agenda.push({ due, seq: game.nextAgenda++, what })
  game.nextDue = Math.min(game.nextDue, due)
}

export function dropFromAgenda(game: G, drop: (what: AgendaItem['what']) => boolean): void {
  game.agenda = game.agenda.filter(({ what }) => !drop(what))
  game.nextDue = Math.min(Infinity, ...game.agenda.map(({ due }) => due))
}

/** Handles what falls due up to a second of play, in order. */
export function passTime(game: G, script: Script, run: number): void {
  while (game.nextDue <= run) {
    const now = game.nextDue
    game.run = Math.max(game.run, now)
    const due = game.agenda
      .filter((item) => item.due === now)
      .sort((a, b) => a.seq - b.seq)
      .map(({ what }) => ({ ...what }))
    game.agenda = game.agenda.filter((item) => item.due !== now)
    game.nextDue = Math.min(Infinity, ...game.agenda.map((item) => item.due))
    for (const what of due) fallDue(game, script, what)
  }
  game.run = Math.max(game.run, run)
}

function fallDue(game: G, script: Script, what: AgendaItem['what']): void {
  switch (what.kind) {
    case 'inject':
      return deliver(game, script, what.inject)
    case 'deadline': {
      const receipt = game.receipts[what.inject]?.[what.team]
      if (receipt) expire(receipt)
      return
    }
    case 'request-ends': {
      const request = game.requests[what.request]
      if (request) request.status = 'expired'
      return
    }
    case 'share-arrives': {
      const share = game.shares[what.share]
      if (share) share.arrived = true
      return
    }
    case 'respond-ends':
    case 'discuss-ends':
      if (game.turn) game.turn.timeUp = true
      return
    case 'window-ends':
  }
}

function deliver(game: G, script: Script, inject: InjectId): void {
  const row = game.msel[inject]
  const delivery = script.deliveries[inject]
  if (!row || row.status !== 'planned') return
  if (!delivery) {
    row.status = script.skipped.includes(inject) ? 'skipped' : 'due'
    return
  }
  Object.assign(row, { status: 'delivered', variant: delivery.variant, deliveredAt: game.run })
  const receipts: { [slot: string]: GameReceipt } = (game.receipts[inject] = {})
  for (const { team, deadline, offered, answers, items } of delivery.receipts) {
    const until = deadline === null ? null : game.run + deadline
    receipts[team] = {
      status: 'delivered',
      deliveredAt: game.run,
      deadline: until,
      offered,
      answers,
      versions: [],
      mapping: null,
      revealed: false,
      position: null,
      resolution: null,
      ticks: Array.from({ length: items }, () => null),
    }
    if (until !== null) addToAgenda(game, until, { kind: 'deadline', inject, team })
  }
}

/** Time is over for who has not answered. */
export function expire(receipt: GameReceipt): void {
  const waiting = receipt.status === 'delivered' || receipt.status === 'read' || receipt.status === 'drafting'
  if (receipt.answers && !receipt.position && waiting && receipt.versions.every(({ withdrawn }) => withdrawn)) receipt.status = 'expired'
}

/** The rows of the present turn that wait to be sent. */
export const unsent = (game: G, script: Script): InjectId[] =>
  Object.entries(game.msel)
    .filter(
      ([id, row]) =>
        row.turn === game.turn?.index && (row.status === 'due' || (row.status === 'planned' && (row.carried || script.after[id] != null))),
    )
    // The keys of `msel` are inject ids: nothing else is ever written there.
    .map(([id]) => id as InjectId)
