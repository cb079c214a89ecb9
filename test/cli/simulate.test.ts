import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SMALL, call, callJson, folder, member } from './support.ts'

const dir = folder()
const NETWORK = join(import.meta.dirname, '..', 'scenarios', 'small-network.yaml')

/** What a simulation says of the scenario, without what it says of the machine. */
async function figures(...argv: string[]): Promise<unknown> {
  const { json } = await callJson('simulate', SMALL, '--runs', '10', ...argv)
  if (typeof json !== 'object' || json === null) throw new Error('no object')
  const { seconds: _, threads: __, ...rest } = json as { [key: string]: unknown } // checked above
  return rest
}

test('the figures depend on the seed and not on the threads', async () => {
  const [one, two, other] = [
    await figures('--threads', '1'),
    await figures('--threads', '2'),
    await figures('--threads', '2', '--seed', 'other'),
  ]
  expect(two).toEqual(one)
  expect(other).not.toEqual(one)
  expect(one).toMatchObject({ games: 10, deadEnds: [] })
})

test('shows spreads, deliveries, load and courses as tables, and says whether all was reached', async () => {
  const { out, err } = await call('simulate', SMALL, '--runs', '10')
  expect(err).toBe('')
  expect(out).toMatch(/^10 games in \d+\.\d s on \d+ threads?: \d+\.\d a second\.$/m)
  expect(out).toMatch(/^Policy +Games +Least +10 % +Median +90 % +Most +Mean$/m)
  expect(out).toMatch(/^silent +2 /m)
  expect(out).toMatch(/^ +Outcome +Policy +Mean +Least +Most$/m)
  expect(out).toMatch(/^ *6 +Exchange of information +cooperative( +[01]\.\d\d){3}$/m)
  expect(out).toMatch(/^S1-01 +10 +100 %/m)
  expect(out).toMatch(/Answers asked of each team in an hour/)
  expect(out).toMatch(/Nobody ever chose|Never the best|Always the best/)
})

test('says what the network came to, where working together is better, and takes another view of displacement', async () => {
  const asked = [NETWORK, '--runs', '2', '--threads', '1', '--policy', 'cooperative', 'unilateral']
  const { out } = await call('simulate', ...asked)
  expect(out).toMatch(/^Policy +Arrived +Found +Identified +Missed +Known +Arrested +Can do +Leaks +Surprises$/m)
  expect(out).toMatch(/^cooperative +\d+ % /m)
  expect(out).toMatch(/^Victims identified +[\d.]+ +[\d.]+ +together$/m)
  expect(out).toMatch(/^People found .* says nothing by itself$/m)
  const arrived = async (preset: string): Promise<unknown> => {
    const { json } = await callJson('simulate', ...asked, '--preset', preset)
    const together = member(json, 'together')
    return Array.isArray(together) ? together.find((one) => member(one, 'figure') === 'arrived') : null
  }
  expect(await arrived('diffusion')).not.toEqual(await arrived('displacement'))
})

test('says nothing of a network where there is none', async () => {
  const { json } = await callJson('simulate', SMALL, '--runs', '2', '--policy', 'cooperative', 'unilateral')
  expect(json).toMatchObject({ network: [], together: null })
})

test('is not content while an inject is never sent, and names it', async () => {
  const { code, out } = await call('simulate', SMALL, '--runs', '1', '--policy', 'silent')
  const { json } = await callJson('simulate', SMALL, '--runs', '1', '--policy', 'silent')
  const deliveries = member(json, 'deliveries')
  if (!Array.isArray(deliveries)) throw new Error('no list')
  const unsent = deliveries.filter((one) => member(one, 'games') === 0).map((one) => String(member(one, 'inject')))
  expect(unsent.length).toBeGreaterThan(0)
  expect(code).toBe(1)
  expect(out).toContain(`Never sent: ${unsent.join(', ')}.`)
})

test.each([
  [['--runs', '0'], '--runs takes a number from 1'],
  [['--runs', 'many'], '--runs takes a number from 1'],
  [['--threads', '0'], '--threads takes a number from 1 to 64'],
  [['--policy', 'cooperativ'], 'Did you mean cooperative?'],
  [['--preset', 'diffuse'], 'Choose one of: displacement, mixed, diffusion.'],
  [['--seed', ''], 'A seed is a text'],
])('%j is refused with a sentence', async (argv, sentence) => {
  const { code, err } = await call('simulate', SMALL, ...argv)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})

test('a scenario with mistakes is not simulated', async () => {
  const file = join(dir, 'broken.yaml')
  writeFileSync(file, 'format: lockstep-scenario/1\n')
  const { code, err } = await call('simulate', file)
  expect(code).toBe(1)
  expect(err).toContain('Mend it first')
})
