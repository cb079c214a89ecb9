import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { SMALL, call, callJson, folder } from './support.ts'

const dir = folder()
const at = (name: string) => join(dir, name)
const play = (name: string, ...args: string[]) => call('play', SMALL, '--log', at(name), '--wall', '0', ...args)

beforeAll(async () => {
  await play('one', '--policy', 'cooperative', '--seed', '7')
  await play('again', '--policy', 'cooperative', '--seed', '7')
  await play('alone', '--policy', 'unilateral', '--seed', '7')
  await play('luck', '--policy', 'cooperative', '--seed', '8')
  writeFileSync(at('short'), `${readFileSync(at('one'), 'utf8').split('\n').slice(0, 31).join('\n')}\n`)
})

test('two runs of the same seed tell the same', async () => {
  const { code, out } = await call('compare', at('one'), at('again'))
  expect(code).toBe(0)
  expect(out).toMatch(/^THEY TELL THE SAME\. \d+ entries \(\d+ of them the same bytes\)\.$/m)
})

test('where two runs part, what each tells there is said in sentences', async () => {
  const { code, out } = await call('compare', at('one'), at('alone'))
  expect(code).toBe(1)
  expect(out).toMatch(/^THEY PART at entry \d+\. Before it \d+ entries tell the same/m)
  const { json } = await callJson('compare', at('one'), at('alone'))
  expect(json).toMatchObject({ ok: false, header: null, first: { kind: 'differs' } })
  const { told } = json as { told: { left: string[]; right: string[] } }
  expect(told.left).not.toEqual(told.right)
  for (const sentence of [...told.left, ...told.right]) expect(out).toContain(`    ${sentence}\n`)
})

test('another seed is another setting, and a log that ends early is named', async () => {
  expect((await call('compare', at('one'), at('luck'))).out).toMatch(/^They were set up otherwise: seed\n.*: "7"\n.*: "8"$/m)
  const { code, out } = await call('compare', at('one'), at('short'))
  expect(code).toBe(1)
  expect(out).toContain(`  ${at('short')} ends before it.`)
})

test('what is no log is refused', async () => {
  writeFileSync(at('letter'), 'Dear colleague')
  expect((await call('compare', at('one'), at('letter'))).code).toBe(2)
})
