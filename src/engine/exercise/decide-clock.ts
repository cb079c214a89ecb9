import { unreachable } from '../../base/compare.ts'
import type { CommandOf } from './command.ts'
import { turnOf } from './content.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { changeAgenda, inTurn, itemOf, moveClock, notNow, teamOf } from './step.ts'
import type { Step } from './step.ts'
import type { AgendaItem } from './state.ts'

const seconds = (minutes: number): number => Math.round(minutes * 60)

/** Decides pauses, and everything that moves what is due. The counter itself is never moved. */
export function decideClock(
  step: Step,
  command: CommandOf<'pause' | 'resume' | 'extend' | 'postpone' | 'jump' | 'emergency' | 'stand-down' | 'rewind'>,
): Refusal | null {
  switch (command.kind) {
    case 'pause':
      return moveClock(step, 'pause', command.reason ?? null)
        ? null
        : notNow(step, step.state.clock === 'paused' ? 'A second pause' : 'A pause')
    case 'resume':
      return moveClock(step, 'resume') ? null : notNow(step, 'Going on')
    case 'emergency':
      return moveClock(step, 'emergency', command.text) ? null : notNow(step, 'This')
    case 'stand-down':
      // Outside of turns play time does not run, and nobody should be able to set it running.
      if (step.state.clock !== 'emergency') return notNow(step, 'Standing down')
      moveClock(step, inTurn(step.state) ? 'standDown' : 'stop')
      return null
    case 'extend':
      return extend(step, command)
    case 'postpone':
      return postpone(step, command)
    case 'jump':
      return jump(step, command)
    case 'rewind':
      return rewind(step, command)
    default:
      return unreachable(command)
  }
}

/** More time to answer (for all or for one team), or to discuss. */
function extend(step: Step, { minutes, team }: CommandOf<'extend'>): Refusal | null {
  const { state, exercise } = step
  if (team !== undefined && !teamOf(state, team)) return refuse('no-team', 'team', { team })
  const discussing = state.conduct === 'discuss'
  if (!discussing && state.conduct !== 'respond' && state.conduct !== 'reveal') return notNow(step, 'More time')
  const wanted = ({ what }: AgendaItem): boolean => {
    if (team !== undefined) return what.kind === 'deadline' && what.team === team
    if (discussing) return what.kind === 'discuss-ends'
    return what.kind === 'deadline' || what.kind === 'respond-ends' || what.kind === 'window-ends'
  }
  const move = state.agenda.filter(wanted).map((item) => ({ item, due: item.due + seconds(minutes) }))
  const end = discussing ? 'discuss-ends' : 'respond-ends'
  // When the time has already run out, it is given again from now.
  const again = team === undefined && state.turn?.timeUp && turnOf(exercise, state) !== null
  const window = team === undefined ? lastWindowOver(step) : null
  if (move.length === 0 && !again && window === null) return refuse('nothing-to-extend')
  if (window !== null) step.write({ kind: 'window-moved', window })
  const due = state.run + seconds(minutes)
  changeAgenda(step, {
    move,
    add: [
      ...(window === null ? [] : [{ due, what: { kind: 'window-ends', window } as const }]),
      ...(again ? [{ due, what: { kind: end } as const }] : []),
    ],
  })
  return null
}

/** The last window of a rotating turn whose windows are all over: more time is for who had it, or nobody could use it. */
function lastWindowOver({ exercise, state }: Step): number | null {
  const turn = turnOf(exercise, state)
  const over = turn?.order === 'rotating' && state.conduct === 'respond' && state.turn?.window === null
  return over && turn.windows.length > 0 ? turn.windows.length - 1 : null
}

/** Later, and behind whatever else is due at its new time. */
function postpone(step: Step, { inject, minutes }: CommandOf<'postpone'>): Refusal | null {
  const { state } = step
  if (inject !== null && !state.msel[inject]) return refuse('no-inject', 'inject', { inject })
  const item = inject === null ? null : itemOf(state, inject)
  if (inject !== null && item === null) return refuse('not-on-timetable', 'inject', { inject })
  const items = item ? [item] : state.agenda.filter(({ what }) => what.kind === 'inject')
  if (items.length === 0) return refuse('nothing-due')
  changeAgenda(step, { move: items.map((moved) => ({ item: moved, due: moved.due + seconds(minutes) })) })
  return null
}

/**
 * Everything waiting comes nearer by the same time, and what would lie in the past is due now. All of it is numbered
 * anew in its present order, so that things which now fall on the same second keep it.
 */
function jump(step: Step, { minutes }: CommandOf<'jump'>): Refusal | null {
  const { state } = step
  const [first] = state.agenda
  if (!inTurn(state)) return notNow(step, 'A jump')
  if (!first) return refuse('nothing-due')
  const by = minutes === null ? first.due - state.run : seconds(minutes)
  if (state.turn?.openedAt != null) step.write({ kind: 'turn-shifted', by })
  changeAgenda(step, { move: state.agenda.map((item) => ({ item, due: Math.max(state.run, item.due - by) })) })
  return null
}

/** Opens a new line at an earlier moment. The state here is the one at that moment; the line left behind stays. */
function rewind(step: Step, { to, opens, abandoned, reason }: CommandOf<'rewind'>): Refusal | null {
  const { state, envelope } = step
  if (to !== state.seq || abandoned.seq <= to || opens !== envelope.branch || opens === state.branch || opens === abandoned.branch) {
    return refuse('rewind-target', 'to')
  }
  step.write({ kind: 'branch-opened', branch: opens, from: { branch: state.branch, seq: state.seq }, abandoned, reason })
  moveClock(step, 'rewound')
  return null
}
