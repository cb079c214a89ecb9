/** The same log gives the same bytes in Chromium as in Node, and so do the same game and the same network. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legalOrders, legalSetup } from '../engine/network/support.ts'
import { ROOT } from '../support/repository.ts'
import { scenarioAt } from '../support/scenarios.ts'
import { inChromium } from './in-chromium.ts'
import { run as runNetworks } from './network.ts'
import type { Input } from './network.ts'
import { run } from './replay.ts'
import type { Game } from './replay.ts'

const entry = fileURLToPath(new URL('replay.ts', import.meta.url))
const LONG = process.env['LOCKSTEP_LONG'] !== undefined

const folder = `${ROOT}/test/golden`
const goldens = readdirSync(folder)
  .filter((file) => file.endsWith('.lockstep.jsonl'))
  .sort()

const gameOf = (path: string, policy: Game['policy']) => ({
  policy,
  seed: `${policy} in Chromium — ตัวอย่าง`,
  sources: scenarioAt(path).sources.map((source) => ({ ...source })),
})

const games = [
  gameOf('test/scenarios/small.yaml', 'mixed'),
  gameOf('test/scenarios/small-rotating.yaml', 'random'),
  gameOf('scenarios/lotus-gate.yaml', 'random'),
  ...(LONG ? (['cooperative', 'unilateral', 'silent', 'mixed'] as const).map((policy) => gameOf('scenarios/lotus-gate.yaml', policy)) : []),
]

test('golden logs and games of bots come to the same in Chromium as in Node, and bots write the same bytes', async () => {
  const logs = goldens.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  const here = run({ logs, games })
  const there = await inChromium(entry, { logs, games })
  expect(there).toEqual(here)
  const names = [...goldens, ...games.map(({ policy }) => `${policy} bots`)]
  expect(here.logs).toHaveLength(logs.length)
  for (const [at, found] of [...here.logs, ...here.games.map(({ end }) => end)].entries()) {
    // What a log of older rules would be today is no matter, as long as both sides say the same.
    const redecided = names[at]?.startsWith('rules-') ? {} : { first: null }
    expect(found, names[at]).toMatchObject({
      verdict: { head: expect.stringMatching(/^[0-9a-f]{64}$/) },
      redecided,
      written: true,
    })
  }
}, 90_000)

test('the same setup, seed and orders of a network give the same bytes in Chromium as in Node', async () => {
  const life = legalSetup.chain((setup) => fc.tuple(fc.constant(setup), fc.array(legalOrders(setup), { minLength: 4, maxLength: 8 })))
  // Through JSON, as a network comes out of a file: what fast-check draws may be -0.
  const lives: Input['lives'] = JSON.parse(JSON.stringify(fc.sample(life, { seed: 33, numRuns: LONG ? 2_000 : 80 })))
  const input = { seed: 'Chromium — ตัวอย่าง', lives }
  const here = runNetworks(input)
  expect(await inChromium(fileURLToPath(new URL('network.ts', import.meta.url)), JSON.parse(JSON.stringify(input)))).toEqual(here)
  expect(new Set(here.lives).size).toBe(lives.length)
  expect(here.theatre.arrests).toBeGreaterThan(10)
}, 90_000)
