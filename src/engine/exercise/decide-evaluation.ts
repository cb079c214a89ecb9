import { unreachable } from '../../base/compare.ts'
import { RATINGS } from '../scenario/names.ts'
import type { Rating } from '../scenario/names.ts'
import type { CommandOf } from './command.ts'
import { contentOf } from './content.ts'
import { writeScore } from './decide-resolve.ts'
import { exists, standingRating, takesTwo } from './references.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { isRefusal, known, nameOf, senderOf } from './step.ts'
import type { Step } from './step.ts'

/** Decides what evaluators see, say and rate. It changes scores, never effects. */
export function decideEvaluation(step: Step, command: CommandOf<'tick' | 'observe' | 'rate' | 'adjudicate' | 'correct'>): Refusal | null {
  switch (command.kind) {
    case 'tick':
      return tick(step, command)
    case 'observe':
      return observe(step, command)
    case 'rate':
      return rate(step, command)
    case 'adjudicate':
      return adjudicate(step, command)
    case 'correct':
      if (!exists(step.state, command.what)) return refuse('nothing-there', 'what')
      step.write({ kind: 'corrected', by: senderOf(step), what: command.what, text: command.text })
      return null
    default:
      return unreachable(command)
  }
}

function tick(step: Step, { inject, team, items }: CommandOf<'tick'>): Refusal | null {
  const found = known(step, inject, team)
  if (isRefusal(found)) return found
  const { receipt } = found
  if (!receipt) return refuse('not-received', 'inject', { team: nameOf(step.state, team), inject })
  const beyond = items.find(({ item }) => item >= receipt.ticks.length)
  if (beyond) return refuse('no-item', 'items', { inject, item: beyond.item + 1 })
  const by = senderOf(step)
  step.write({ kind: 'ticked', inject, team, items, ...(step.state.seats[by]?.blind && { blind: by }) })
  if (receipt.resolution) writeScore(step, inject, team)
  return null
}

function observe(step: Step, { inject, team, task, as, text }: CommandOf<'observe'>): Refusal | null {
  const { state, exercise } = step
  if (inject !== undefined || team !== undefined) {
    const found = inject === undefined ? null : known(step, inject, team)
    if (found && isRefusal(found)) return found
    if (inject === undefined && team !== undefined && !state.teams[team]) return refuse('no-team', 'team', { team })
  }
  const tasks = exercise.scenario.document.objectives.flatMap((objective) => objective.tasks.map(({ id }) => id))
  if (task !== undefined && !tasks.includes(task)) return refuse('no-task', 'task', { task })
  // Left to itself, an observation knows its turn, and the task is the inject's own if it has but one.
  const ofInject = inject === undefined ? [] : (contentOf(exercise, state, inject)?.expected ?? []).flatMap((item) => item.task ?? [])
  const only = new Set(ofInject).size === 1 ? ofInject[0] : undefined
  step.write({
    kind: 'observed',
    by: senderOf(step),
    turn: state.turn?.index ?? null,
    inject: inject ?? null,
    team: team ?? null,
    task: task ?? only ?? null,
    as,
    text,
  })
  return null
}

function rate(step: Step, { inject, team, rating, reason }: CommandOf<'rate'>): Refusal | null {
  const found = known(step, inject, team)
  if (isRefusal(found)) return found
  if (!found.receipt) return refuse('not-received', 'inject', { team: nameOf(step.state, team), inject })
  step.write({ kind: 'rated', inject, team, seat: senderOf(step), rating, reason: reason ?? null })
  return null
}

/** Accepts a rating as it stands, or overrides it with a reason. Before and after are both kept. */
function adjudicate(step: Step, { on, rating, reason, evidence, second }: CommandOf<'adjudicate'>): Refusal | null {
  const { state } = step
  if (on.of !== 'score' && on.of !== 'outcome') return refuse('rating-target', 'on')
  if (!exists(state, on)) return refuse('not-scored', 'on')
  if (evidence.some((reference) => !exists(state, reference))) return refuse('nothing-there', 'evidence')
  const before = standingRating(state, on)
  const by = senderOf(step)
  if (rating !== null && rating !== before) {
    const better = before === null || RATINGS.indexOf(rating) < RATINGS.indexOf(before)
    if (better && evidence.length === 0) return refuse('evidence', 'evidence')
    if (takesTwo(state.overrides, on, before, rating) && second === undefined) return refuse('second', 'second')
  }
  if (second !== undefined && !secondAgrees(step, on, rating ?? before, second)) return refuse('second', 'second')
  step.write({ kind: 'overridden', on, before, after: rating, reason, evidence, by, second: second ?? null })
  if (on.of === 'score') writeScore(step, on.inject, on.team)
  return null
}

/** Another evaluator gave the new rating: for a score on this inject, for an outcome on any inject of this team. */
function secondAgrees(
  step: Step,
  on: { of: 'score'; inject: string; team: string } | { of: 'outcome'; team: string },
  rating: Rating | null,
  second: string,
): boolean {
  if (second === step.envelope.by) return false
  const ratings = step.state.ratings
  const rows = on.of === 'score' ? [ratings[on.inject]?.[on.team] ?? []] : Object.values(ratings).map((row) => row[on.team] ?? [])
  return rows.some((row) => row.findLast(({ seat }) => seat === second)?.rating === rating)
}
