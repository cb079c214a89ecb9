import { describe, expect, test } from 'vitest'
import { SCENARIO_FORMAT } from '../../../src/engine/scenario/schema.ts'
import { UPGRADES, chainFault, upgrade } from '../../../src/engine/scenario/upgrade.ts'
import type { Upgrade } from '../../../src/engine/scenario/upgrade.ts'

const format = (number: number): string => `lockstep-scenario/${number}`
const step = (from: number, to: number, lift: Upgrade['lift'] = (fields) => fields): Upgrade => ({
  from: format(from),
  to: format(to),
  lift,
})

describe('the chain of upgrades', () => {
  test('leads to the current format without a gap', () => expect(chainFault(UPGRADES, SCENARIO_FORMAT)).toBeNull())

  test.each<[string, readonly Upgrade[], number, string | null]>([
    ['no step for format 1', [], 1, null],
    ['two steps in order', [step(1, 2), step(2, 3)], 3, null],
    ['a gap', [step(1, 2), step(3, 4)], 4, 'the step after lockstep-scenario/2 goes from lockstep-scenario/3 to lockstep-scenario/4'],
    ['a jump', [step(1, 3)], 3, 'the step after lockstep-scenario/1 goes from lockstep-scenario/1 to lockstep-scenario/3'],
    ['a chain that ends early', [step(1, 2)], 3, 'the steps end at lockstep-scenario/2, not at lockstep-scenario/3'],
  ])('is judged: %s', (_, steps, current, fault) => expect(chainFault(steps, format(current))).toBe(fault))

  test('lifts an old document through every later step, and a newer one through fewer', () => {
    const steps = [
      step(1, 2, ({ name, ...rest }) => ({ ...rest, title: name ?? '' })),
      step(2, 3, (fields) => ({ ...fields, languages: ['en'] })),
    ]
    expect(upgrade({ format: format(1), name: 'x' }, steps, format(3))).toEqual({
      ok: true,
      value: { format: format(3), title: 'x', languages: ['en'] },
    })
    expect(upgrade({ format: format(2), title: 'x' }, steps, format(3))).toEqual({
      ok: true,
      value: { format: format(3), title: 'x', languages: ['en'] },
    })
    expect(upgrade({ format: format(3), title: 'x' }, steps, format(3))).toEqual({ ok: true, value: { format: format(3), title: 'x' } })
  })

  test('with a gap is a bug', () => expect(() => upgrade({ format: format(1) }, [step(2, 3)], format(3))).toThrow('scenario upgrades'))
})

test.each([
  [undefined, '"format" is missing.'],
  ['lockstep-log/1', '"lockstep-log/1" is not a scenario format.'],
  ['lockstep-scenario/0', '"lockstep-scenario/0" is not a scenario format.'],
  ['lockstep-scenario/02', '"lockstep-scenario/02" is not a scenario format.'],
  [1, '"1" is not a scenario format.'],
  ['lockstep-scenario/7', 'This file is of the newer format lockstep-scenario/7.'],
])('the format %s is refused with a sentence', (written, message) => {
  const lifted = upgrade(written === undefined ? {} : { format: written })
  expect(lifted.ok ? null : lifted.error.message).toBe(message)
})
