/**
 * Each file in test/scenarios/broken has one mistake, and says at its head what an author must be told:
 * `# expect: line:col severity code | message | fix`, one line for each problem, in order.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../support/repository.ts'
import { problemsOf, scenarioText } from './support.ts'

const names = readdirSync(`${ROOT}/test/scenarios/broken`)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

describe('a scenario with one mistake', () => {
  test('there are many of them', () => expect(names.length).toBeGreaterThan(100))

  test.each(names)('%s is told what is wrong, where, and what to do', (name) => {
    const text = scenarioText(`broken/${name}`)
    const expected = [...text.matchAll(/^# expect: (.*)$/gm)].map((match) => match[1])
    const problems = problemsOf(text, ['pictures/map.png'], name)
    expect(
      problems.map(({ line, col, severity, code, message, fix }) => `${line}:${col} ${severity} ${code} | ${message} | ${fix}`),
    ).toEqual(expected)
    expect(expected).not.toEqual([])
    expect(problems.every(({ file }) => file === name)).toBe(true)
  })

  test('each kind of finding of a check is shown by one of them', () => {
    const checks = `${ROOT}/src/engine/scenario/check`
    const kinds = readdirSync(checks).flatMap((name) =>
      [...readFileSync(`${checks}/${name}`, 'utf8').matchAll(/\b(?:error|advice)\(\s*'([a-z-]+)'/g)].map(([, code]) => code),
    )
    const shown = names.flatMap((name) =>
      [...scenarioText(`broken/${name}`).matchAll(/^# expect: \S+ \w+ (\S+) \|/gm)].map(([, code]) => code),
    )
    expect(new Set(kinds).size).toBeGreaterThan(40)
    expect(kinds.filter((code) => !shown.includes(code))).toEqual([])
  })

  test('every sentence is short and ends', () => {
    const sentences = names.flatMap((name) => problemsOf(scenarioText(`broken/${name}`)).map(({ message }) => message))
    expect(sentences.filter((sentence) => sentence.length > 140 || !/[.?]$/.test(sentence))).toEqual([])
  })
})

describe('the small scenarios', () => {
  test.each(['small.yaml', 'small-rotating.yaml', 'small-network.yaml'])('%s has no problem at all', (name) => {
    expect(problemsOf(scenarioText(name), [])).toEqual([])
  })
})

describe('the scenarios that ship', () => {
  const shipped = readdirSync(`${ROOT}/scenarios`).filter((name) => name.endsWith('.yaml'))
  test.each(shipped)('%s has no error', (name) => {
    const problems = problemsOf(readFileSync(`${ROOT}/scenarios/${name}`, 'utf8'), undefined, name)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
