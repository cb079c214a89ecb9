/** Changes of views: whatever becomes whatever, the change makes it so, and what did not change stays the same object. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import { wordsIn } from '../../src/engine/log/texts.ts'
import { Timeline } from '../../src/engine/replay/seek.ts'
import { projectAll } from '../../src/engine/view/project.ts'
import { viewVersion } from '../../src/engine/view/version.ts'
import type { View } from '../../src/engine/view/view.ts'
import type { Change } from '../../src/protocol/patch.ts'
import { applied, difference } from '../../src/protocol/patch.ts'
import { must } from '../support/plain.ts'
import { scenarioAt } from '../support/scenarios.ts'

/** Names that objects have by themselves, beside ordinary ones. */
const name = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'set', 'length', 'at', 'members', 'gone', '0', 'a', 'b'), fc.string())
const json = fc.letrec<{ value: unknown; list: unknown[]; record: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, '', 'x'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
})).value
/** The same as it goes over the wire. */
const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** One value and another that is mostly the same. */
const pair = fc.tuple(json, json, fc.nat(3)).map(([before, other, how]) => {
  const changed: unknown =
    how === 0
      ? other
      : Array.isArray(before)
        ? how === 1
          ? [...before, other]
          : before.slice(0, -1)
        : typeof before === 'object' && before !== null
          ? Object.fromEntries([...Object.entries(before).slice(how - 1), ['b', other]])
          : before
  return [wired(before), wired(changed)] as const
})

describe('a change', () => {
  test('makes of any value any other, also after crossing the wire', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const change = difference(before, after)
        // What crossed the wire was a change before.
        const made = change === null ? before : applied(before, wired(change) as Change)
        expect(canonicalJson(made)).toBe(canonicalJson(after))
      }),
      { numRuns: 2_000 },
    )
  })

  test('changes nothing in the value that it starts from, nor in what all objects share', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const was = canonicalJson(before)
        const change = difference(before, after)
        if (change) applied(before, wired(change) as Change) // as above
        expect(canonicalJson(before)).toBe(was)
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
    )
  })

  test('is none between a value and its like, however it came about', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(difference(wired(value), wired(value))).toBeNull()
      }),
    )
  })

  test('leaves the rest the same object', () => {
    const before = { kept: { deep: [1, 2] }, list: [{ a: 1 }, { b: 2 }], gone: 1 }
    const after = { kept: { deep: [1, 2] }, list: [{ a: 1 }, { b: 3 }, { c: 4 }] }
    const change = difference(before, after)
    expect(change).toEqual({
      members: { list: { length: 3, at: { 1: { members: { b: { set: 3 } } }, 2: { set: { c: 4 } } } } },
      gone: ['gone'],
    })
    const made = applied(before, change as Change) as typeof before // the line above
    expect(made.kept).toBe(before.kept)
    expect(made.list[0]).toBe(before.list[0])
    expect(made).toEqual(after)
  })

  test.each<[string, unknown, Change]>([
    ['a list', { a: 1 }, { length: 1, at: {} }],
    ['a list that is too short', [1], { length: 3, at: { 2: { set: 1 } } }],
    ['an object', [1], { members: { a: { set: 1 } } }],
    ['something deeper', { a: 1 }, { members: { a: { members: {} } } }],
  ])('of %s that does not fit is said so, so that the desk asks for the whole view', (_, before, change) => {
    expect(() => applied(before, change)).toThrow(TypeError)
  })
})

test('the views of a played exercise follow from one another, for every audience', () => {
  const { scenario, sources } = scenarioAt('scenarios/lotus-gate.yaml')
  const { journal } = must(
    playGame({
      scenario,
      sources,
      seed: 'patches',
      policy: 'mixed',
      wall: { start: 0, perSecond: 0 },
      createdAt: '2027-03-01T02:00:00.000Z',
    }),
  )
  const timeline = new Timeline(journal.exercise, journal.entries)
  const texts = wordsIn(journal.texts)
  const before = new Map<string, View>()
  const wrong: string[] = []
  let [whole, changed] = [0, 0]
  for (let seq = 5; seq <= timeline.length; seq += 23) {
    for (const [audience, view] of projectAll(journal.exercise, timeline.at(seq), texts)) {
      const last = before.get(audience) ?? view
      const change = difference(last, view)
      const made = change ? (applied(last, wired(change) as Change) as View) : last // proved by its version
      before.set(audience, made)
      if (viewVersion(made) !== viewVersion(view)) wrong.push(`${audience} after entry ${seq}`)
      const kept = Object.keys(view).filter((slice) => sliceOf(view, slice) === sliceOf(last, slice))
      for (const slice of kept) if (sliceOf(made, slice) !== sliceOf(last, slice)) wrong.push(`${slice} of ${audience} after entry ${seq}`)
      whole += JSON.stringify(view).length
      changed += JSON.stringify(change).length
    }
  }
  expect(wrong).toEqual([])
  // Worth the trouble: a change is far smaller than the view.
  expect(changed).toBeLessThan(whole / 5)
})

const sliceOf = (view: View, slice: string): unknown => new Map<string, unknown>(Object.entries(view)).get(slice)
