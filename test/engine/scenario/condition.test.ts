import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCondition, checkFormula, evaluateCondition, evaluateFormula } from '../../../src/engine/scenario/condition.ts'
import type { ConditionContext } from '../../../src/engine/scenario/condition.ts'
import { runs } from './support.ts'

const context: ConditionContext = {
  choice: { 'S1-05': { T1: 'consult', O1: 'wait' }, 'S1-06': {} },
  flag: { LEAK: true, CALM: false },
  counter: { pressure: 3, 'media-noise': 0.5 },
  trust: { T1: { O1: 0.55 } },
  delivered: { 'S1-05': true, 'S1-06': false },
  answered: { 'S1-05': { T1: true } },
  played: { T1: true, D1: false },
  shared: { T1: { O1: 2 } },
  network: { on: true },
  displaced: 0.45,
  change: { port: 0.2 },
  leaks: 1,
  practice: { T1: 0.3 },
  alert: { BIRCH: 0.5, 'GREY-FIR': 0 },
  identified: { BIRCH: true },
  arrested: { BIRCH: false },
}

describe('a condition', () => {
  test.each<[string, boolean]>([
    ['choice["S1-05"].T1 == "consult"', true],
    ['choice["S1-05"]["T1"] != "consult"', false],
    ["choice['S1-05'].T1 in ['wait', 'consult']", true],
    ['choice["S1-05"].T1 in []', false],
    ['flag.LEAK && !flag.CALM', true],
    ['flag.LEAK == true', true],
    ['counter.pressure + 1 == 4', true],
    ['counter.pressure * 2 - 1 >= 5.0', true],
    ['counter.pressure / 2 == 1.5', true],
    ['-counter.pressure < 0', true],
    ['counter["media-noise"] <= 0.5', true],
    ['1 + 1 == 2.0', true],
    ['0x10 == 16', true],
    ['trust.T1.O1 > 0.5', true],
    ['delivered["S1-06"] || answered["S1-05"].T1', true],
    ['played.T1 && !played.D1', true],
    ['has(choice["S1-05"].T1)', true],
    ['has(choice["S1-06"].T1)', false],
    ['has(choice["S1-99"].T1) || flag.LEAK', true],
    ['!has(choice["S1-06"].T1)', true],
    ['(flag.CALM || flag.LEAK) && true', true],
    ['shared["T1"].O1 > 1', true],
    ['network.on && displaced > 0.4 && leaks > 0', true],
    ['displaced + 0.05 == 0.5', true],
    ['change.port > 0.3 || change.port < 0', false],
    ['change.port == 0.2', true],
    ['practice.T1 < 0.5 && alert.BIRCH >= 0.5 && alert["GREY-FIR"] == 0', true],
    ['identified.BIRCH && !arrested.BIRCH', true],
    ['flag.LEAK || choice["S1-06"].T1 == "x"', true],
    ['choice["S1-06"].T1 == "x" || flag.LEAK', true],
  ])('%s is %s', (source, holds) => {
    expect(evaluateCondition(source, context)).toEqual({ holds, problem: null })
  })

  test.each<[string, string]>([
    ['choice["S1-06"].T1 == "consult"', 'choice["S1-06"].T1 has no value.'],
    ['choice["S1-06"].T1 != "consult"', 'choice["S1-06"].T1 has no value.'],
    ['!(choice["S1-99"].T1 == "consult")', 'choice["S1-99"].T1 has no value.'],
    ['flag.LEAK && flag.NONE', 'flag.NONE has no value.'],
    ['counter.pressure / 0 > 1', 'division by zero.'],
    ['counter.pressure * 1e308 * 10.0 > 1', 'the number is too large.'],
    ['choice["S1-05"].constructor == "x"', 'choice["S1-05"].constructor has no value.'],
    ['flag.toString', 'flag.toString has no value.'],
    ['alert.FIR > 0', 'alert.FIR has no value.'],
    ['choice["__proto__"].T1 == "x"', 'choice.__proto__.T1 has no value.'],
  ])('%s has no value, so it does not hold and says why', (source, problem) => {
    expect(evaluateCondition(source, context)).toEqual({ holds: false, problem })
  })

  test.each<[string, number, string]>([
    ['', 0, 'The condition is not complete.'],
    ['flag.LEAK &&', 11, 'The condition is not complete.'],
    ['flag.LEAK and flag.CALM', 10, '"and" is not used in conditions.'],
    ['choice["S1-05"].T1 = "x"', 19, 'A single = compares nothing.'],
    ['flag.LEAK ? true : false', 0, 'A choice with ? and : is not used in conditions.'],
    ['[1, 2].all(x, x > 0)', 7, 'The function all() is not used in conditions.'],
    ['flag.LEAK || size("x") > 0', 13, 'The function size() is not used in conditions.'],
    ['"abc".matches("a")', 6, 'The function matches() is not used in conditions.'],
    ['timestamp("2024-01-01T00:00:00Z") > 1', 0, 'The function timestamp() is not used in conditions.'],
    ['counter.pressure % 2 == 1', 0, 'The remainder % is not used in conditions.'],
    ['flag.LEAK == null', 13, 'This kind of value is not used in conditions.'],
    ['1u == 1u', 0, 'This kind of value is not used in conditions.'],
    ['b"x" == b"x"', 0, 'This kind of value is not used in conditions.'],
    ['weather.hot', 0, '"weather" is not something that a condition can read.'],
    ['true && choice["S1-05"] == "x"', 8, 'choice needs two names after it: inject and slot.'],
    ['flag', 0, 'flag needs one name after it: flag.'],
    ['flag.A.B', 0, 'flag needs one name after it: flag.'],
    ['flag[flag.LEAK]', 5, 'A name in brackets must be a text in quotes.'],
    ['counter.pressure', 0, 'A condition must be true or false; this is a number.'],
    ['"yes"', 0, 'A condition must be true or false; this is a text.'],
    ['counter.pressure == "high"', 20, 'A number is compared with a text: they are never equal.'],
    ['flag.LEAK > 1', 0, '> needs a number, not a true-or-false value.'],
    ['flag.LEAK + 1 == 2', 0, '+ needs a number, not a true-or-false value.'],
    ['!counter.pressure', 1, '! needs true or false, not a number.'],
    ['"a" in choice["S1-05"]', 7, '"in" needs a list.'],
    ['has(flag)', 0, 'has() needs one path.'],
    ['has(1 + 1)', 0, 'has() needs one path.'],
    [`${'('.repeat(50)}true${')'.repeat(50)}`, 30, 'The condition is too long or nested too deeply.'],
    [Array.from({ length: 120 }, () => 'true').join(' && '), 0, 'The condition is too long or nested too deeply.'],
  ])('%s is refused at %i: %s', (source, offset, message) => {
    const checked = checkCondition(source)
    expect(checked.ok ? null : { offset: checked.error.offset, message: checked.error.message }).toEqual({ offset, message })
    expect(evaluateCondition(source, context)).toEqual({ holds: false, problem: message })
  })

  test('names what it reads, with places', () => {
    const checked = checkCondition('choice["S1-05"].T1 == "wait" || has(flag.LEAK)')
    expect(checked.ok && checked.value.references).toEqual([
      { root: 'choice', names: ['S1-05', 'T1'], offset: 0, nameOffsets: [7, 16] },
      { root: 'flag', names: ['LEAK'], offset: 36, nameOffsets: [41] },
    ])
    expect(checked.ok && checked.value.comparisons).toMatchObject([{ value: 'wait', offset: 22 }])
  })
})

describe('a formula', () => {
  const measures = { measure: { answered: 0.75, trust: 0.5, timely: null }, flag: { LEAK: false }, counter: { pressure: 4 } }
  test.each<[string, number]>([
    ['measure.answered', 0.75],
    ['(measure.answered + measure.trust) / 2', 0.625],
    ['1 - counter.pressure / 10', 0.6],
    ['!flag.LEAK', 1],
    ['flag.LEAK', 0],
    ['3', 3],
  ])('%s is %d', (source, value) => {
    expect(evaluateFormula(source, measures)).toEqual({ value, problem: null })
  })

  test.each<[string, string]>([
    ['measure.timely', 'measure.timely has no value.'],
    ['measure.asked', 'measure.asked has no value.'],
    ['1 / (counter.pressure - 4)', 'division by zero.'],
    ['choice["S1-05"].T1 == "x"', '"choice" is not something that a condition can read.'],
    ['"x"', 'A condition must be true or false; this is a text.'],
  ])('%s has no value, and says why', (source, problem) => {
    expect(evaluateFormula(source, measures)).toEqual({ value: null, problem })
  })
})

describe('whatever the source', () => {
  const token = fc.constantFrom(
    'choice',
    '["S1-05"]',
    '.T1',
    'flag',
    '.LEAK',
    'counter',
    '.pressure',
    '==',
    '!=',
    '<',
    '>=',
    '&&',
    '||',
    '!',
    '-',
    '+',
    '*',
    '/',
    '%',
    '(',
    ')',
    '[',
    ']',
    ',',
    '"x"',
    '1',
    '2.5',
    'true',
    'in',
    'has(',
    'size(',
    '.all(x,',
    '?',
    ':',
    '{',
    '}',
    'null',
    '.?',
    'b"x"',
    '1u',
    ' ',
  )
  const source = fc.oneof(
    fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(' ')),
    fc.string({ unit: 'binary' }),
  )

  test('a condition never throws, gives the same twice, and holds only if it can be read', () => {
    fc.assert(
      fc.property(source, (text) => {
        const first = evaluateCondition(text, context)
        expect(evaluateCondition(text, structuredClone(context))).toEqual(first)
        expect(first.holds && (!checkCondition(text).ok || first.problem !== null)).toBe(false)
      }),
      runs(2000),
    )
  })

  test('a formula is a finite number or nothing', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { value, problem } = evaluateFormula(text, { measure: { answered: 1 }, flag: { LEAK: true }, counter: { pressure: 2 } })
        expect(value === null ? problem : Number.isFinite(value)).toBeTruthy()
        expect(value === null && checkFormula(text).ok && problem === null).toBe(false)
      }),
      runs(1000),
    )
  })
})
