/**
 * The yardstick for folding: boardgame.io's own reducer on the same exercise, the same commands in the same order. It
 * is a development dependency, so it is looked for when the bench runs; where it is not installed, the row says so.
 */
import { createRequire } from 'node:module'
import type { Command } from '../../engine/exercise/command.ts'
import type { State } from '../../engine/exercise/state.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { initialState } from '../../engine/exercise/initial.ts'
import { MOVES } from './boardgame-moves.ts'
import type { At } from './boardgame-moves.ts'
import { passTime, setUp } from './boardgame-state.ts'
import type { G, Resolved, Script } from './boardgame-state.ts'

/** As much of boardgame.io as is used here. */
type Context = { readonly G: G; readonly playerID: string }
type Game = {
  readonly name: string
  readonly disableUndo: boolean
  readonly setup: () => G
  readonly turn: { readonly activePlayers: { readonly all: null } }
  readonly moves: { readonly [name: string]: (context: Context, command: Command, run: number) => unknown }
}
type GameState = { readonly G: G; readonly transients?: { readonly error: unknown } }
type Action = {
  readonly type: 'MAKE_MOVE'
  readonly payload: { readonly type: string; readonly args: readonly [Command, number]; readonly playerID: string }
}
type Internal = {
  readonly InitializeGame: (setup: { readonly game: Game; readonly numPlayers: number }) => GameState
  readonly CreateGameReducer: (setup: { readonly game: Game }) => (state: GameState, action: Action) => GameState
}

/** A game of boardgame.io that can be played again and again. */
export type Yardstick = {
  readonly version: string
  /** Makes all moves from the first on. @throws if boardgame.io refuses one, which is a bug of this file. */
  readonly play: () => G
}

/** The moves that were refused answer with this, see `INVALID_MOVE` in boardgame.io/core. */
const INVALID_MOVE = 'INVALID_MOVE'

/** Loads boardgame.io and writes the exercise as one of its games; null where it is not installed. */
export function boardgameOf(journal: Journal): Yardstick | null {
  const load = createRequire(import.meta.url)
  let internal: Internal
  let version: string
  try {
    // Both are what version 0.50 exports; the first game played would throw if they were not.
    internal = load('boardgame.io/internal') as Internal
    version = (load('boardgame.io/package.json') as { readonly version: string }).version
  } catch {
    return null
  }
  const script = scriptOf(journal)
  const start = initialState(journal.exercise)
  const playerOf = new Map(script.seats.map((seat, index) => [seat, String(index)]))
  const game: Game = {
    name: 'exercise',
    disableUndo: true,
    setup: () => setUp(start),
    turn: { activePlayers: { all: null } },
    moves: movesOf(script),
  }
  const reduce = internal.CreateGameReducer({ game })
  const actions = journal.entries.map(({ by, run, command }): Action => {
    return { type: 'MAKE_MOVE', payload: { type: command.kind, args: [command, run], playerID: playerOf.get(by) ?? '0' } }
  })
  const play = (): G => {
    let state = internal.InitializeGame({ game, numPlayers: script.seats.length })
    for (const action of actions) {
      state = reduce(state, action)
      if (state.transients) throw new Error(`boardgame.io refused ${action.payload.type}: ${JSON.stringify(state.transients.error)}`)
    }
    return state.G
  }
  return { version, play }
}

function movesOf(script: Script): Game['moves'] {
  return Object.fromEntries(
    Object.entries(MOVES).map(([kind, act]) => [
      kind,
      ({ G: game, playerID }: Context, command: Command, run: number) => {
        passTime(game, script, run)
        // A move is registered under its own kind of command, and only commands of that kind are sent to it.
        const may = (act as (at: At, command: Command) => boolean)({ game, script, by: script.seats[Number(playerID)] ?? 'host' }, command)
        if (!may) return INVALID_MOVE
        passTime(game, script, run)
        for (const { of, with: other, after } of script.trusted[game.moves] ?? []) (game.trust[of] ??= {})[other] = after
        game.moves += 1
        return undefined
      },
    ]),
  )
}

/** What the recorded run found out by chance, conditions and law. */
function scriptOf({ exercise, entries, state }: Journal): Script {
  const { scenario } = exercise
  const deliveries: { [inject: string]: Script['deliveries'][string] } = {}
  const resolutions: { [inject: string]: { [slot: string]: Resolved } } = {}
  for (const entry of entries) {
    let last: { inject: string; team: string } | null = null
    for (const event of entry.events) {
      if (event.kind === 'inject-delivered') {
        // The deadline as seconds from the delivery, whose time the moves find out themselves.
        const deliveredAt = state.msel[event.inject]?.deliveredAt ?? entry.run
        const receipts = event.receipts.map((receipt) => ({
          ...receipt,
          deadline: receipt.deadline === null ? null : receipt.deadline - deliveredAt,
        }))
        deliveries[event.inject] = { variant: event.variant, receipts }
      } else if (event.kind === 'resolved') {
        const { inject, team, outcome, version, course, applied } = event
        ;(resolutions[inject] ??= {})[team] = { outcome, version, course, applied, carried: [], value: null }
        last = { inject, team }
      } else if (event.kind === 'inject-carried' && last && entry.command.kind === 'accept') {
        const found = resolutions[last.inject]?.[last.team]
        if (found) (resolutions[last.inject] ??= {})[last.team] = { ...found, carried: [...found.carried, event.inject] }
      } else if (event.kind === 'scored') {
        const found = resolutions[event.inject]?.[event.team]
        if (found) (resolutions[event.inject] ??= {})[event.team] = { ...found, value: event.value }
      }
    }
  }
  return {
    slots: scenario.slots,
    turns: scenario.turns.map(({ respond, discuss }) => ({ respond, discuss })),
    after: Object.fromEntries(scenario.injects.map(({ id, after }) => [id, after])),
    deliveries,
    skipped: entries.flatMap((entry) => entry.events.flatMap((event) => (event.kind === 'inject-skipped' ? [event.inject] : []))),
    resolutions,
    waits: state.shares.map(({ at, arrives }) => arrives - at),
    trusted: Object.fromEntries(
      entries.flatMap(({ events }, move) => {
        const moved = events.flatMap((event) => (event.kind === 'trust-moved' ? [event] : []))
        return moved.length === 0 ? [] : [[move, moved.map(({ of, with: other, after }) => ({ of, with: other, after }))] as const]
      }),
    ),
    seats: ['host', ...Object.keys(state.seats)],
  }
}

/** Where the game's facts differ from ours, for the proof that both played the same; empty if they are the same. */
export function differences(game: G, state: State): string[] {
  const found: string[] = []
  const same = (what: string, theirs: unknown, ours: unknown): void => {
    if (JSON.stringify(theirs) !== JSON.stringify(ours))
      found.push(`${what}: ${JSON.stringify(theirs)?.slice(0, 200)} and ${JSON.stringify(ours)?.slice(0, 200)}`)
  }
  for (const part of ['run', 'conduct', 'clock', 'flags', 'counters', 'trust'] as const) same(part, game[part], state[part])
  for (const list of ['notes', 'marks', 'observations', 'replies', 'announcements', 'questions', 'deconfliction'] as const)
    same(list, game[list].length, state[list].length)
  same(
    'requests',
    game.requests.map(({ status, due }) => [status, due]),
    state.requests.map(({ status, due }) => [status, due]),
  )
  same(
    'shares',
    game.shares.map(({ arrives, arrived }) => [arrives, arrived]),
    state.shares.map(({ arrives, arrived }) => [arrives, arrived]),
  )
  same(
    'told',
    game.told.map(({ status }) => status),
    state.told.map(({ status }) => status),
  )
  for (const [inject, row] of Object.entries(state.msel))
    same(
      inject,
      [game.msel[inject]?.status, game.msel[inject]?.turn, game.msel[inject]?.deliveredAt],
      [row.status, row.turn, row.deliveredAt],
    )
  for (const [slot, { player, pen, ready, resources }] of Object.entries(state.teams))
    same(slot, game.teams[slot], { player, pen, ready, resources })
  for (const [inject, receipts] of Object.entries(state.receipts)) {
    for (const [slot, { status, versions, ticks, resolution }] of Object.entries(receipts)) {
      const other = game.receipts[inject]?.[slot]
      same(
        `${inject} ${slot}`,
        [other?.status, other?.versions.length, other?.ticks, other?.resolution?.course],
        [status, versions.length, ticks, resolution?.course],
      )
    }
  }
  return found
}
