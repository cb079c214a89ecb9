import { unreachable } from '../../base/compare.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { scoreOutcomes } from '../scoring/outcome.ts'
import { scoreInject } from '../scoring/inject.ts'
import type { CommandOf } from './command.ts'
import { consequenceOf, contentOf, rowsInOrder } from './content.ts'
import { workOutEffects } from './effects.ts'
import { factsHash } from './facts.ts'
import { moveNetwork } from './move-network.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { isUnmapped, resolutionOf } from './resolution.ts'
import { isRefusal, known, nameOf, notNow } from './step.ts'
import type { Step } from './step.ts'

/** Decides what answers come to: mapping, resolving a closed turn, releasing consequences. */
export function decideResolve(step: Step, command: CommandOf<'map' | 'accept' | 'release'>): Refusal | null {
  switch (command.kind) {
    case 'map':
      return map(step, command)
    case 'accept':
      return accept(step, command)
    case 'release':
      return release(step, command)
    default:
      return unreachable(command)
  }
}

/** Says which listed course an answer in own words comes closest to, so that it can have effects and a score. */
function map(step: Step, { inject, team, course, scores }: CommandOf<'map'>): Refusal | null {
  const found = known(step, inject, team)
  if (isRefusal(found)) return found
  const { receipt } = found
  const form = contentOf(step.exercise, step.state, inject)?.answer
  if (!receipt || !form) return refuse('not-received', 'inject', { team: nameOf(step.state, team), inject })
  if (receipt.resolution) return refuse('already-resolved')
  // Any version that stands can be mapped: control may still choose which of them counts.
  if (!receipt.versions.some(({ withdrawn, record }) => !withdrawn && record.decision.form !== 'course')) return refuse('map-nothing')
  if (course !== null && !form.courses.some((listed) => listed.key === course && listed.forSlot[team])) {
    return refuse('no-such-course', 'course', { inject, course, team: nameOf(step.state, team) })
  }
  step.write({ kind: 'mapped', inject, team, course, scores: scores ?? null })
  return null
}

/** Resolves the closed turn in a fixed order: by inject, then by slot. */
function accept(step: Step, { changes }: CommandOf<'accept'>): Refusal | null {
  const { exercise, state } = step
  if (state.conduct !== 'close' || !state.turn) return notNow(step, 'Accepting')
  const turn = state.turn.index
  if (state.turn.resolved) return refuse('already-resolved')
  const rows = rowsInOrder(state)
    .filter(({ row }) => row.turn === turn && row.status === 'closed')
    .map(({ id }) => id)
  for (const { inject, team, version } of changes) {
    const receipt = rows.includes(inject) ? state.receipts[inject]?.[team] : undefined
    if (!receipt) return refuse('change-unknown', 'changes', { inject, team: nameOf(state, team) })
    if (version !== undefined && receipt.versions[version]?.withdrawn !== false) {
      return refuse('no-version', 'changes', { team: nameOf(state, team), inject })
    }
  }
  const said = (inject: InjectId, team: SlotId) => changes.find((change) => change.inject === inject && change.team === team)
  // Of a common record one version counts for all: the one that control counts for its writer.
  const changeFor = (inject: InjectId, team: SlotId) => {
    const own = said(inject, team)
    const form = contentOf(exercise, state, inject)?.answer
    const ofWriter = form?.by === 'joint' && form.lead !== null && form.lead !== team ? said(inject, form.lead) : undefined
    return ofWriter ? { inject, team, version: ofWriter.version, effects: own?.effects ?? true } : own
  }
  const unmapped = rows.flatMap((inject) =>
    exercise.scenario.slots
      .filter((team) => isUnmapped(exercise, state, inject, team, changeFor(inject, team)?.version))
      .map((team) => `${inject} (${nameOf(state, team)})`),
  )
  if (unmapped.length > 0) return refuse('unmapped', null, { list: unmapped.join(', ') })
  for (const inject of rows) {
    for (const team of exercise.scenario.slots) resolve(step, inject, team, changeFor(inject, team))
  }
  moveNetwork(step)
  for (const inject of rows) for (const team of exercise.scenario.slots) writeScore(step, inject, team)
  step.write({ kind: 'turn-resolved' })
  step.write({ kind: 'checkpoint', turn, facts: factsHash(step.state), outcomes: [...scoreOutcomes(exercise, step.state)] })
  return null
}

function resolve(step: Step, inject: InjectId, team: SlotId, change: CommandOf<'accept'>['changes'][number] | undefined): void {
  const { exercise, state } = step
  if (!state.receipts[inject]?.[team]) return
  const { effects, cost, ...resolution } = resolutionOf(exercise, state, inject, team, change)
  const applied = workOutEffects(exercise, state, team, `${inject}/${team}/${resolution.course ?? 'silence'}`, { effects, cost })
  step.write({ kind: 'resolved', inject, team, ...resolution, applied })
  const next = (state.turn?.index ?? 0) + 1
  for (const effect of applied) {
    const row = effect.what === 'inject' ? step.state.msel[effect.inject] : undefined
    // One that control holds back is called too, and waits for control to let it go.
    const waits = row?.status === 'planned' || row?.status === 'held'
    if (effect.what === 'inject' && waits && next < exercise.scenario.turns.length) {
      step.write({ kind: 'inject-carried', inject: effect.inject, turn: next })
    }
  }
}

/** Writes the score of a resolved answer, if it has one and it is not what stands already. */
export function writeScore(step: Step, inject: InjectId, team: SlotId): void {
  const { exercise, state } = step
  const receipt = state.receipts[inject]?.[team]
  if (!receipt?.answers || !receipt.resolution) return
  const { value, rating, player, rated, because } = scoreInject(exercise, state, inject, team)
  step.write({ kind: 'scored', inject, team, value, rating, player, rated, because })
}

/** Lets a team, or the room, hear a consequence, as written or as edited. */
function release(step: Step, { items }: CommandOf<'release'>): Refusal | null {
  const { exercise, state } = step
  for (const { inject, team, to, text } of items) {
    const found = known(step, inject, team)
    if (isRefusal(found)) return found
    const resolution = found.receipt?.resolution
    if (!resolution) return refuse('not-resolved', 'items')
    if (resolution.released[to] && text === undefined) return refuse('already-released', 'items')
    if (text === undefined && consequenceOf(exercise, state, inject, team) === null) {
      return refuse('no-consequence', 'items', { team: nameOf(state, team), inject })
    }
    step.write({ kind: 'released', inject, team, to, text: text ?? null })
  }
  return null
}
