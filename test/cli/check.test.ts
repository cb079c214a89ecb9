import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/repository.ts'
import { LOTUS_GATE, SMALL, call, callJson, folder } from './support.ts'

const dir = folder()
const broken = (name: string) => join(ROOT, 'test/scenarios/broken', name)

test.each([LOTUS_GATE, SMALL])('%s can be played, and there is no advice on it', async (file) => {
  const { code, out, err } = await call('check', file, '--strict')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^This scenario can be played: \d+ injects\.\n$/)
  expect(await callJson('check', file)).toEqual({ code: 0, json: { ok: true, problems: [] } })
})

test('a mistake has its place and what to do about it', async () => {
  const { code, out } = await call('check', broken('019-unknown-key.yaml'))
  expect(code).toBe(1)
  expect(out).toMatch(/^019-unknown-key\.yaml:\d+:\d+ {2}There is no key .+ {2}Did you mean .+\?$/m)
  expect(out).toMatch(/1 mistake\. Mend it and check again\.$/m)
  expect(await callJson('check', broken('019-unknown-key.yaml'))).toEqual({
    code: 1,
    json: {
      ok: false,
      problems: [
        {
          severity: 'error',
          code: expect.any(String),
          message: expect.any(String),
          fix: expect.any(String),
          path: expect.any(String),
          file: '019-unknown-key.yaml',
          line: expect.any(Number),
          col: expect.any(Number),
        },
      ],
    },
  })
})

test('advice does not keep a scenario from being played, unless --strict is given', async () => {
  const { code, out } = await call('check', broken('108-idle.yaml'))
  expect(code).toBe(0)
  expect(out).toMatch(/^advice 108-idle\.yaml:\d+:\d+ /m)
  expect(out).toMatch(/can be played: \d+ injects, with 2 pieces of advice\./)
  expect((await call('check', broken('108-idle.yaml'), '--strict')).code).toBe(1)
})

test('a folder is one scenario, whose files are named', async () => {
  const scenario = join(dir, 'parts')
  mkdirSync(scenario)
  const [before, after] = readFileSync(SMALL, 'utf8').split(/^(?=injects:)/m)
  writeFileSync(join(scenario, 'a-frame.yaml'), before ?? '')
  writeFileSync(join(scenario, 'b-injects.yaml'), after ?? '')
  writeFileSync(join(scenario, '._b-injects.yaml'), '\0 what a Mac leaves beside a file on a stick')
  expect((await call('check', scenario)).code).toBe(0)
  writeFileSync(join(scenario, 'b-injects.yaml'), (after ?? '').replace('turn: 1', 'turn: 9'))
  expect((await call('check', scenario)).out).toMatch(/^b-injects\.yaml:\d+:\d+ /m)
})
