/** What a command of each kind does when it is accepted: its exact events, and what stands in the state after them. */
import { describe, expect, test } from 'vitest'
import type { CommandKind } from '../../../src/engine/exercise/command.ts'
import { COMMAND_KINDS } from '../../../src/engine/exercise/command.ts'
import { CONTROL_DOES } from './kinds-control.ts'
import { SEAT_DOES } from './kinds-seats.ts'
import { COMMANDS, KINDS, MOMENTS, commandIn } from './kinds.ts'
import type { Doing } from './kinds.ts'

// One case for every kind: the map is total by its type.
const DOES: { readonly [kind in CommandKind]: Doing } = { ...CONTROL_DOES, ...SEAT_DOES }

// `Object.entries` keeps the keys of the total map, which are the kinds.
describe.each(Object.entries(DOES) as [CommandKind, Doing][])('%s', (kind, { in: moment, events, leaves }) => {
  const scene = MOMENTS[moment]
  const given = commandIn(scene, kind)

  test('writes these events and no others', () => {
    expect(scene.decide(given)).toEqual({ ok: true, value: events })
  })

  test('leaves this in the state', () => {
    expect(scene.after(given).state).toMatchObject(leaves)
  })
})

test('the kinds tried are all the kinds there are', () => {
  const all = Object.values(COMMAND_KINDS).flat()
  expect(KINDS.toSorted()).toEqual(all.toSorted())
  expect(new Set(all).size).toBe(all.length)
  for (const kind of KINDS) {
    const given = COMMANDS[kind]
    expect((typeof given === 'function' ? given(MOMENTS.respond) : given).command.kind).toBe(kind)
  }
})
