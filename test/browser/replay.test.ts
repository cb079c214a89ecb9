/** The same log gives the same bytes in Chromium as in Node, and so does the same game. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ROOT } from '../support/repository.ts'
import { scenarioAt } from '../support/scenarios.ts'
import { inChromium } from './in-chromium.ts'
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
    expect(found, names[at]).toMatchObject({
      verdict: { head: expect.stringMatching(/^[0-9a-f]{64}$/) },
      redecided: { first: null },
      written: true,
    })
  }
}, 90_000)
