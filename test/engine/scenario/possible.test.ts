import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canAllBe } from '../../../src/engine/scenario/check/possible.ts'
import type { Domain } from '../../../src/engine/scenario/check/possible.ts'
import { checkCondition } from '../../../src/engine/scenario/condition.ts'
import { valueOf } from '../../../src/engine/scenario/expression.ts'
import type { Expression, Reference } from '../../../src/engine/scenario/expression.ts'
import { runs } from './support.ts'

function expression(source: string): Expression {
  const checked = checkCondition(source)
  if (!checked.ok) throw new Error(`${source}: ${checked.error.message}`)
  return checked.value.expression
}

const DOMAINS: { readonly [root: string]: Domain } = {
  choice: ['a', 'b', undefined],
  flag: [true, false],
  counter: { low: -1, high: 2 },
  answered: [true, false, undefined],
  trust: { low: 0, high: 1 },
}
const domainOf = ({ root, names }: Reference): Domain => (root === 'flag' && names[0] === 'NEVER' ? [false] : (DOMAINS[root] ?? [true]))
const can = (...sources: [string, boolean][]): boolean =>
  canAllBe(
    sources.map(([source, holds]) => ({ expression: expression(source), holds })),
    domainOf,
  )

describe('what a condition can come out as', () => {
  test.each<[string, boolean, boolean]>([
    ['choice["S-1"].T1 == "a"', true, true],
    ['choice["S-1"].T1 == "c"', false, true],
    ['choice["S-1"].T1 == "a" && choice["S-1"].T1 == "b"', false, true],
    ['choice["S-1"].T1 == "a" && choice["S-2"].T1 == "b"', true, true],
    ['choice["S-1"].T1 != "a" || choice["S-1"].T1 == "a"', true, true],
    ['has(choice["S-1"].T1) || !has(choice["S-1"].T1)', true, false],
    ['choice["S-1"].T1 in ["c", "d"]', false, true],
    ['flag.NEVER', false, true],
    ['!flag.NEVER', true, false],
    ['flag.A || !flag.A', true, false],
    ['flag.A == flag.NEVER', true, true],
    ['flag.NEVER != flag.NEVER', false, true],
    ['counter.c > 2', false, true],
    ['counter.c >= 2', true, true],
    ['counter.c >= -1', true, false],
    ['counter.c < -1 || counter.c == 7', false, true],
    ['counter.c * counter.c > 4', false, true],
    ['-counter.c > 1', false, true],
    ['counter.c / 0 > 1', false, true],
    ['1 / counter.c > 100', true, true],
    ['trust.T1.O1 <= 1', true, false],
    ['answered["S-1"].T1', true, true],
    ['1 + 1 == 2', true, false],
  ])('%s: can hold %s, can fail %s', (source, hold, fail) => {
    expect([can([source, true]), can([source, false])]).toEqual([hold, fail])
  })

  test('several conditions are tried at once', () => {
    expect(can(['flag.A', true], ['flag.A || flag.B', false])).toBe(false)
    expect(can(['flag.A', true], ['flag.A && flag.B', false])).toBe(true)
  })

  test('too many combinations count as possible', () => {
    const many = Array.from({ length: 20 }, (_, index) => `flag.F${index}`).join(' && ')
    expect(can([`flag.NEVER && ${many}`, true])).toBe(true)
  })
})

test('what is called impossible never happens', () => {
  const path = fc.constantFrom(
    'choice["S-1"].T1 == "a"',
    'choice["S-1"].T1 != "b"',
    'choice["S-2"].T1 in ["a", "c"]',
    'has(choice["S-1"].T1)',
    'flag.A',
    'flag.NEVER',
    'answered["S-1"].T1',
    'counter.c > 1',
    'counter.c + counter.d == 3',
    'counter.c / counter.d < 1',
    'counter.c * -2 >= counter.d',
    'trust.T1.O1 > 0.5',
    'flag.A == flag.B',
  )
  const source = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      path,
      tie('node').map((of) => `!(${of})`),
      fc.tuple(tie('node'), fc.constantFrom('&&', '||'), tie('node')).map(([left, op, right]) => `(${left}) ${op} (${right})`),
    ),
  })).node
  fc.assert(
    fc.property(source, fc.infiniteStream(fc.nat(1000)), (text, stream) => {
      const tree = expression(text)
      const values = new Map<string, string | boolean | number | undefined>()
      const lookup = (reference: Reference): string | boolean | number | undefined => {
        const name = [reference.root, ...reference.names].join(' ')
        if (!values.has(name)) {
          const domain = domainOf(reference)
          const pick = Number(stream.next().value)
          values.set(name, 'low' in domain ? domain.low + ((domain.high - domain.low) * (pick % 7)) / 6 : domain[pick % domain.length])
        }
        return values.get(name)
      }
      const holds = valueOf(tree, lookup) === true
      expect(canAllBe([{ expression: tree, holds }], domainOf)).toBe(true)
    }),
    runs(500),
  )
})
