import { describe, expect, test } from 'vitest'
import { add, countOne, countTests } from './count.ts'

const tests = (...statuses: string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})
const broken = { status: 'failed', assertionResults: [{ status: 'passed' }] }
const count = (status: string, files: readonly ReturnType<typeof tests>[]) =>
  files.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length
const report = (...testResults: ReturnType<typeof tests>[]) => ({
  numPassedTests: count('passed', testResults),
  numFailedTests: count('failed', testResults),
  testResults,
})

describe('a run of the tests', () => {
  test.each([
    ['passes', report(tests('passed', 'passed')), 0, { passed: 2, failed: 0 }],
    ['counts failed tests', report(tests('passed', 'failed'), tests('failed')), 1, { passed: 1, failed: 2 }],
    ['counts a file that broke outside its tests', report(tests('passed', 'failed'), broken), 1, { passed: 2, failed: 2 }],
    [
      'counts a file that could not be loaded',
      report(tests('passed'), { status: 'failed', assertionResults: [] }),
      1,
      { passed: 1, failed: 1 },
    ],
    ['does not count skipped tests', report(tests('passed', 'skipped', 'todo')), 0, { passed: 1, failed: 0 }],
    ['fails if the runner failed and no test did', report(tests('passed')), 1, { passed: 1, failed: 1 }],
    ['fails if the runner was killed', report(tests('passed')), null, { passed: 1, failed: 1 }],
    ['fails if nothing ran', report(), 0, { passed: 0, failed: 1 }],
    ['fails without a report', null, 0, { passed: 0, failed: 1 }],
    ['fails with half a report', { numPassedTests: 3 }, 0, { passed: 0, failed: 1 }],
  ])('%s', (_, json, exitCode, expected) => {
    expect(countTests(json, exitCode)).toEqual(expected)
  })
})

test.each([
  [0, { passed: 1, failed: 0 }],
  [2, { passed: 0, failed: 1 }],
  [null, { passed: 0, failed: 1 }],
])('a check that ends with %s is one check', (exitCode, expected) => {
  expect(countOne(exitCode)).toEqual(expected)
})

test('counts add up', () => {
  expect(add({ passed: 1, failed: 2 }, { passed: 3, failed: 4 })).toEqual({ passed: 4, failed: 6 })
})
