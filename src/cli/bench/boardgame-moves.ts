/**
 * The yardstick's moves: one for each kind of command that the bench's exercise uses, each with the checks that an
 * author would write and the changes that our events write.
 */
import type { Command, CommandKind, CommandOf } from '../../engine/exercise/command.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import { addToAgenda, dropFromAgenda, expire, unsent } from './boardgame-state.ts'
import type { G, GameReceipt, Script } from './boardgame-state.ts'

/** What a move is made in. */
export type At = { readonly game: G; readonly script: Script; readonly by: string }
/** A move says whether it may be made; boardgame.io then keeps or drops what it changed. */
export type Act<K extends CommandKind> = (at: At, command: CommandOf<K>) => boolean

const inTurn = ({ conduct }: G): boolean => conduct === 'brief' || answering(conduct) || conduct === 'close'
const answering = (conduct: G['conduct']): boolean => conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss'
const mayAct = ({ game, by }: At, team: SlotId): boolean => game.seats[by]?.team === team && game.teams[team]?.player === 'team'
const isControl = ({ game, by }: At): boolean => game.seats[by]?.role === 'facilitator'
const isEvaluator = ({ game, by }: At): boolean => game.seats[by]?.role === 'evaluator'

/** A command as an item of one of the lists that only grow. */
function signed<C extends Command>({ game, by }: At, command: C): Omit<C, 'kind'> & { by: string; at: number } {
  const { kind: _, ...content } = command
  return { ...content, by, at: game.run }
}

function answer(at: At, { kind, team, inject, record }: CommandOf<'respond'> | CommandOf<'revise'>): boolean {
  const { game, by } = at
  const receipt = game.receipts[inject]?.[team]
  const own = game.teams[team]
  if (!own || !receipt?.answers || receipt.status === 'resolved' || !mayAct(at, team) || !answering(game.conduct)) return false
  const answered = receipt.status === 'answered' || receipt.status === 'revealed'
  if (answered !== (kind === 'revise') || (own.pen !== null && own.pen !== by)) return false
  if (record.decision.form === 'course' && !receipt.offered.includes(record.decision.course)) return false
  own.pen = by
  const afterReveal = Object.values(game.receipts[inject] ?? {}).some(({ revealed }) => revealed)
  receipt.versions.push({ record, by, at: game.run, withdrawn: false, afterReveal })
  if (!answered) receipt.status = 'answered'
  receipt.mapping = null
  return true
}

function addShare({ game, script }: At, from: SlotId, to: readonly SlotId[], content: CommandOf<'share'>['content']): void {
  const index = game.shares.length
  const arrives = game.run + (script.waits[index] ?? 0)
  game.shares.push({ from, to, content, at: game.run, arrives, arrived: false })
  addToAgenda(game, arrives, { kind: 'share-arrives', share: index })
}

/** Every receipt of the present turn's rows that have a status. */
function receiptsOf({ game, script }: At, status: 'delivered' | 'closed'): { inject: string; team: SlotId; receipt: GameReceipt }[] {
  const rows = Object.entries(game.msel).filter(([, row]) => row.turn === game.turn?.index && row.status === status)
  return rows.flatMap(([inject]) =>
    script.slots.flatMap((team) => {
      const receipt = game.receipts[inject]?.[team]
      return receipt ? [{ inject, team, receipt }] : []
    }),
  )
}

const OF_THE_TURN: readonly string[] = ['inject', 'deadline', 'respond-ends', 'window-ends', 'discuss-ends']

/** The moves by kind of command; a kind that the bench's exercise does not use has none. */
export const MOVES: { readonly [K in CommandKind]?: Act<K> } = {
  advance: () => true,
  claim: ({ game }, { seat, role, team, name }) => {
    if (game.seats[seat]) return false
    game.seats[seat] = { role, team: team ?? null, name, present: true }
    const own = team === undefined ? undefined : game.teams[team]
    if (own && role === 'participant') own.player = 'team'
    return true
  },
  start: (at) => {
    if (!isControl(at) || at.game.conduct !== 'lobby') return false
    at.game.conduct = 'briefing'
    return true
  },
  brief: (at) => {
    const { game } = at
    if (!isControl(at) || (game.conduct !== 'briefing' && game.conduct !== 'close')) return false
    game.conduct = 'brief'
    game.clock = 'running'
    game.turn = { index: (game.turn?.index ?? -1) + 1, openedAt: null, timeUp: false, resolved: false }
    for (const team of Object.values(game.teams)) team.ready = false
    return true
  },
  open: (at) => {
    const { game, script } = at
    const turn = game.turn && script.turns[game.turn.index]
    if (!isControl(at) || !game.turn || !turn || game.conduct !== 'brief') return false
    game.conduct = 'respond'
    game.turn.openedAt = game.run
    for (const inject of unsent(game, script)) {
      addToAgenda(game, game.run + (game.msel[inject]?.carried ? 0 : (script.after[inject] ?? 0)), { kind: 'inject', inject })
    }
    addToAgenda(game, game.run + turn.respond, { kind: 'respond-ends' })
    return true
  },
  reveal: (at) => {
    if (!isControl(at) || at.game.conduct !== 'respond') return false
    at.game.conduct = 'reveal'
    for (const { receipt } of receiptsOf(at, 'delivered'))
      if (receipt.status === 'answered') Object.assign(receipt, { status: 'revealed', revealed: true })
    return true
  },
  discuss: (at) => {
    const { game, script } = at
    if (!isControl(at) || !game.turn || game.conduct !== 'reveal') return false
    game.conduct = 'discuss'
    dropFromAgenda(game, ({ kind }) => kind === 'respond-ends' || kind === 'window-ends')
    addToAgenda(game, game.run + (script.turns[game.turn.index]?.discuss ?? 0), { kind: 'discuss-ends' })
    return true
  },
  close: (at) => {
    const { game, script } = at
    if (!isControl(at) || !game.turn || game.conduct !== 'discuss') return false
    game.conduct = 'close'
    for (const inject of unsent(game, script)) {
      const row = game.msel[inject]
      if (row) Object.assign(row, { status: 'planned', turn: game.turn.index + 1, carried: true })
    }
    dropFromAgenda(game, ({ kind }) => OF_THE_TURN.includes(kind))
    for (const { inject, receipt } of receiptsOf(at, 'delivered')) {
      expire(receipt)
      const row = game.msel[inject]
      if (row && script.slots.findLast((slot) => game.receipts[inject]?.[slot]) !== undefined) row.status = 'closed'
    }
    for (const team of Object.values(game.teams)) team.pen = null
    return true
  },
  map: (at, { inject, team, course }) => {
    const receipt = at.game.receipts[inject]?.[team]
    if (!isControl(at) || !receipt || receipt.resolution) return false
    receipt.mapping = course
    return true
  },
  accept: (at) => {
    const { game } = at
    if (!isControl(at) || game.conduct !== 'close' || !game.turn || game.turn.resolved) return false
    for (const { inject, team, receipt } of receiptsOf(at, 'closed')) resolve(at, inject, team, receipt)
    game.turn.resolved = true
    return true
  },
  release: (at, { items }) => {
    if (!isControl(at)) return false
    return items.every(({ inject, team, to }) => {
      const resolution = at.game.receipts[inject]?.[team]?.resolution
      if (!resolution || resolution.released[to]) return false
      resolution.released[to] = true
      return true
    })
  },
  insert: (at, { inject, content, minutes }) => {
    const { game } = at
    if (!isControl(at) || !game.turn || game.msel[inject] || !inTurn(game)) return false
    game.msel[inject] = { status: 'planned', turn: game.turn.index, carried: true, variant: null, deliveredAt: null, content }
    if (answering(game.conduct)) addToAgenda(game, game.run + Math.round(minutes * 60), { kind: 'inject', inject })
    return true
  },
  read: (at, { inject, team }) => {
    const receipt = at.game.receipts[inject]?.[team]
    if (receipt?.status !== 'delivered' || !mayAct(at, team)) return false
    receipt.status = 'read'
    return true
  },
  pen: (at, { inject, team }) => {
    const { game, by } = at
    const receipt = inject === undefined ? undefined : game.receipts[inject]?.[team]
    const own = game.teams[team]
    if (!own || !receipt?.answers || receipt.status === 'resolved' || !mayAct(at, team) || !answering(game.conduct)) return false
    if (receipt.status === 'delivered' || receipt.status === 'read') receipt.status = 'drafting'
    own.pen = by
    return true
  },
  respond: answer,
  revise: answer,
  agree: (at, { inject, team }) => {
    const receipts = at.game.receipts[inject] ?? {}
    const receipt = receipts[team]
    const version = Math.max(-1, ...Object.values(receipts).map(({ versions }) => versions.length - 1))
    if (!receipt || version < 0 || !mayAct(at, team)) return false
    receipt.position = { version }
    return true
  },
  request: (at, { team, to, content, minutes }) => {
    const { game } = at
    if (!mayAct(at, team) || !game.teams[to] || to === team || !inTurn(game)) return false
    const due = game.run + Math.round(minutes * 60)
    addToAgenda(game, due, { kind: 'request-ends', request: game.requests.length })
    game.requests.push({ from: team, to, content, status: 'asked', at: game.run, due, replies: [], share: null })
    return true
  },
  answer: (at, { team, request: index, answer: given, text, share }) => {
    const { game } = at
    const request = game.requests[index]
    if (!request || request.status !== 'asked' || request.to !== team || !mayAct(at, team) || !inTurn(game)) return false
    if (given !== 'approve' && given !== 'refuse' && given !== 'counter') return false
    request.status = given === 'approve' ? 'approved' : given === 'refuse' ? 'refused' : 'countered'
    request.replies.push({ by: team, answer: given, text, at: game.run })
    if (given !== 'counter') dropFromAgenda(game, (what) => what.kind === 'request-ends' && what.request === index)
    if (given === 'approve' && share) {
      request.share = game.shares.length
      addShare(at, team, [request.from], share)
    }
    return true
  },
  share: (at, { team, to, content }) => {
    if (!mayAct(at, team) || to.includes(team) || !inTurn(at.game)) return false
    addShare(at, team, to, content)
    return true
  },
  deconflict: (at, { team, content }) => {
    const { game } = at
    if (!mayAct(at, team) || !inTurn(game)) return false
    const index = game.deconfliction.length
    const conflicts = game.deconfliction.flatMap((other, i) =>
      other.team !== team && other.content.subject === content.subject ? [i] : [],
    )
    for (const other of conflicts) game.deconfliction[other]?.conflicts.push(index)
    game.deconfliction.push({ team, content, at: game.run, conflicts })
    return true
  },
  told: (at, { team, to, verb, gist, ago }) => {
    const { game } = at
    if (!mayAct(at, team) || to === team || !inTurn(game)) return false
    game.told.push({ from: team, to, verb, gist, saidAt: game.run - ago, at: game.run, status: 'claimed' })
    return true
  },
  confirm: (at, { told, team, verdict }) => {
    const claimed = at.game.told[told]
    if (claimed?.status !== 'claimed' || (team !== null && (claimed.to !== team || !mayAct(at, team)))) return false
    claimed.status = verdict
    return true
  },
  tick: (at, { inject, team, items }) => {
    const receipt = at.game.receipts[inject]?.[team]
    if (!isEvaluator(at) || !receipt || items.some(({ item }) => item >= receipt.ticks.length)) return false
    for (const { item, seen } of items) receipt.ticks[item] = seen
    return true
  },
  rate: (at, { inject, team, rating, reason }) => {
    const { game, by } = at
    if (!isEvaluator(at) || !game.receipts[inject]?.[team]) return false
    const ratings = ((game.ratings[inject] ??= {})[team] ??= [])
    ratings.push({ seat: by, rating, reason: reason ?? null, at: game.run })
    return true
  },
  ready: (at, { team, ready }) => {
    const own = at.game.teams[team]
    if (!own || own.ready === ready || !mayAct(at, team)) return false
    own.ready = ready
    return true
  },
  reply: (at, command) => {
    const { game } = at
    const question = command.question === undefined ? undefined : game.questions[command.question]
    if (!isControl(at)) return false
    if (question) question.answered = true
    return game.replies.push(signed(at, command)) > 0
  },
  face: (at, { face, inject, text }) => {
    if (!isControl(at)) return false
    at.game.face = { face, inject, text }
    return true
  },
  note: (at, command) => (command.team === null || mayAct(at, command.team)) && at.game.notes.push(signed(at, command)) > 0,
  mark: (at, command) => (command.team === null || mayAct(at, command.team)) && at.game.marks.push(signed(at, command)) > 0,
  observe: (at, command) => isEvaluator(at) && at.game.observations.push(signed(at, command)) > 0,
  announce: (at, command) => isControl(at) && at.game.announcements.push(signed(at, command)) > 0,
  ask: (at, command) => mayAct(at, command.team) && at.game.questions.push({ ...signed(at, command), answered: false }) > 0,
}

function resolve({ game, script }: At, inject: string, team: SlotId, receipt: GameReceipt): void {
  const found = script.resolutions[inject]?.[team]
  if (!found) return
  receipt.status = 'resolved'
  receipt.resolution = { outcome: found.outcome, course: found.course, applied: found.applied, released: { team: false, room: false } }
  ;(game.scores[inject] ??= {})[team] = { value: found.value, at: game.run }
  for (const effect of found.applied) {
    const own = game.teams[team]
    if (effect.what === 'flag') game.flags[effect.flag] = effect.after
    else if (effect.what === 'counter') game.counters[effect.counter] = effect.after
    else if (effect.what === 'resource' && own) own.resources[effect.resource] = effect.after
    else if (effect.what === 'trust') (game.trust[team] ??= {})[effect.with] = effect.after
  }
  for (const next of found.carried) {
    const row = game.msel[next]
    if (row) Object.assign(row, { turn: (game.turn?.index ?? 0) + 1, carried: true })
  }
}
