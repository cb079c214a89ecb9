/** Deciding and folding change nothing that they are given: everything given here is frozen to its depths. */
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { decide } from '../../../src/engine/exercise/decide.ts'
import { foldEntry } from '../../../src/engine/exercise/evolve.ts'
import { Scene, envelopeIn } from '../../support/given.ts'
import { KINDS, MOMENTS, commandIn } from './kinds.ts'
import { REFUSALS } from './refusals.ts'
import { exercise } from './room.ts'

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) freezeDeep(member)
  }
  return value
}
/** A copy of its own, so that nothing frozen here is frozen for others. */
const frozenCopy = <T>(value: T): T => freezeDeep(structuredClone(value))

const frozenExercise = frozenCopy(exercise)
const tried = Object.entries(MOMENTS).flatMap(([moment, scene]) => KINDS.map((kind) => ({ moment, kind, scene })))

test('no accepted command of any kind at any moment changes the exercise, the state, itself or its events', () => {
  const changed: string[] = []
  let accepted = 0
  for (const { scene, moment, kind } of tried) {
    const state = frozenCopy(scene.state)
    const envelope = frozenCopy(envelopeIn(state, commandIn(scene, kind)))
    const before = canonicalJson(state) + canonicalJson(envelope)
    const decided = decide(frozenExercise, state, envelope)
    if (decided.ok) {
      const events = frozenCopy(decided.value)
      const said = canonicalJson(events)
      const after = foldEntry(state, { events })
      if (canonicalJson(events) !== said || !Object.isFrozen(after) || after === state) changed.push(`events of ${kind} at ${moment}`)
      accepted++
    }
    if (canonicalJson(state) + canonicalJson(envelope) !== before) changed.push(`${kind} at ${moment}`)
  }
  expect(changed).toEqual([])
  expect(accepted).toBeGreaterThan(300)
})

test('frozen or not, the same is decided and the same comes of it', () => {
  for (const { scene, kind } of tried) {
    const given = commandIn(scene, kind)
    const frozen = new Scene(frozenExercise, frozenCopy(scene.state))
    expect(frozen.decide(given)).toEqual(scene.decide(given))
  }
})

test('a refusal leaves everything as it was, whatever had been written before it', () => {
  for (const { scene, given } of Object.values(REFUSALS).flat()) {
    const frozen = new Scene(frozenCopy(scene.exercise), frozenCopy(scene.state))
    const before = canonicalJson(frozen.state)
    expect(frozen.decide(given).ok).toBe(false)
    expect(canonicalJson(frozen.state)).toBe(before)
  }
})

test('a state survives being written down and read again: nothing in it is more than JSON', () => {
  for (const scene of Object.values(MOMENTS)) {
    const read = JSON.parse(JSON.stringify(scene.state)) as typeof scene.state // what was written a line ago
    expect(read).toEqual(scene.state)
    for (const kind of KINDS) expect(new Scene(exercise, read).decide(commandIn(scene, kind))).toEqual(scene.decide(commandIn(scene, kind)))
  }
})
