import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { LOTUS_GATE, SMALL, call, callJson, folder, member } from './support.ts'
import { wellFormed } from './xml.ts'

const dir = folder()
const at = (name: string) => join(dir, name)

/** The ids of a scenario's injects, read from its file alone. */
const injectIds = (file: string): string[] => {
  const injects = member(parseDocument(readFileSync(file, 'utf8')).toJS(), 'injects')
  return Array.isArray(injects) ? injects.map((inject) => String(member(inject, 'id'))) : []
}

test.each([LOTUS_GATE, SMALL])('the drawing of %s is well-formed and holds every inject', async (file) => {
  const svg = at(`${injectIds(file).length}.svg`)
  expect(await call('graph', file, '--out', svg)).toEqual({ code: 0, out: `The drawing is in ${svg}.\n`, err: '' })
  const { root, texts } = wellFormed(readFileSync(svg, 'utf8'))
  expect(root).toBe('svg')
  const ids = injectIds(file)
  expect(ids.length).toBeGreaterThan(3)
  for (const id of ids)
    expect(
      texts.some((text) => text.startsWith(`${id} `)),
      id,
    ).toBe(true)
})

test('the drawing of a log shows what was sent, chosen and left out', async () => {
  expect((await call('play', LOTUS_GATE, '--seed', '7', '--log', at('run.lockstep.jsonl'), '--wall', '0')).code).toBe(0)
  expect((await call('graph', at('run.lockstep.jsonl'), '--out', at('run.svg'))).code).toBe(0)
  const { texts } = wellFormed(readFileSync(at('run.svg'), 'utf8'))
  expect(texts.filter((text) => text.startsWith('variant ')).length).toBeGreaterThan(2)
  expect(texts).toContain('trend-figures')
})

test('a .dot file is Graphviz text', async () => {
  expect((await call('graph', SMALL, '--out', at('small.dot'))).code).toBe(0)
  const dot = readFileSync(at('small.dot'), 'utf8')
  expect(dot).toMatch(/^digraph "small" \{\n[^]+\}\n$/)
  for (const id of injectIds(SMALL)) expect(dot).toContain(`"${id}" [label="${id} `)
})

test('without --out the arrows are listed', async () => {
  const { code, out } = await call('graph', LOTUS_GATE)
  expect(code).toBe(0)
  expect(out).toMatch(/^Inject +Course +Sets +Chance +Reaches +How\n/)
  expect(out).toMatch(/^S1-03 +airport-leaders +LEAK +50 % +S1-09 +variant escort-replaced$/m)
  // Checks move journeys, and so what is said of them later; never what was said before the turn closed.
  expect(out).toMatch(/^S1-05 +five-common-days +checks +100 % +S1-08 +variant shift$/m)
  expect(out).not.toMatch(/^S1-08 .*S1-08/m)
  const { json } = await callJson('graph', LOTUS_GATE)
  expect(member(json, 'edges', 0)).toEqual({
    inject: expect.any(String),
    course: expect.any(String),
    sets: expect.any(String),
    chance: expect.any(String),
    reaches: expect.any(String),
    how: expect.any(String),
  })
})

test.each(['exercise', 'inject', 'receipt', 'request'])('the %s chart is drawn and listed', async (chart) => {
  const { code, out } = await call('graph', '--chart', chart)
  expect(code).toBe(0)
  expect(out).toMatch(/^From +Event +To\n\S/)
  expect((await call('graph', '--chart', chart, '--out', at(`${chart}.svg`))).code).toBe(0)
  const { texts } = wellFormed(readFileSync(at(`${chart}.svg`), 'utf8'))
  const states = new Set(
    out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(/ +/)[0]),
  )
  for (const state of states) expect(texts).toContain(state)
})

test.each([
  ['nothing', [], /Name either a scenario or log, or a chart/],
  ['both', [SMALL, '--chart', 'inject'], /Name either/],
  ['an unknown chart', ['--chart', 'injct'], /Did you mean inject\? Choose one of: exercise, inject,/],
  ['a picture of another kind', [SMALL, '--out', 'x.png'], /ends in \.svg or \.dot/],
  ['a scenario with mistakes', [join(LOTUS_GATE, '../../test/scenarios/broken/019-unknown-key.yaml')], /"lockstep check" names them/],
])('%s is wrong use', async (_, argv, message) => {
  const { code, out, err } = await call('graph', ...argv)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(message)
})
