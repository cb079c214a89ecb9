import { describe, expect, test } from 'vitest'
import { call, spawnLockstep } from './support.ts'

const VERBS = ['check', 'play', 'replay', 'verify', 'graph', 'redact']

describe.each(VERBS)('lockstep %s --help', (verb) => {
  test('has an example, the shape of --json, and the exit codes', async () => {
    const { code, out, err } = await call(verb, '--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`^Examples?:\\n  npx lockstep ${verb} `, 'm'))
    expect(out).toMatch(/--json prints \{ ok, /)
    expect(out).toMatch(/^Exit code 0: .+ 2: wrong use/ms)
  })

  test('a wrong option is named, with where to look', async () => {
    const { code, out, err } = await call(verb, '--nonsense', ...(verb === 'redact' ? ['--out', 'x', '--reason', 'x'] : []))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain("unknown option '--nonsense'")
    expect(err).toContain(`Use "lockstep ${verb} --help"`)
  })
})

test('lockstep --help names every verb', async () => {
  const { code, out } = await call('--help')
  expect(code).toBe(0)
  for (const verb of VERBS) expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'))
  expect(out).toContain('Example:')
})

test.each([
  ['no verb', [], /^Usage: lockstep/],
  ['an unknown verb', ['fly'], /unknown command 'fly'/],
  ['a mistyped verb', ['vrify', 'x'], /Did you mean verify\?/],
])('%s is wrong use', async (_, argv, message) => {
  const { code, out, err } = await call(...argv)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(message)
})

test('--version is the version', async () => {
  expect(await spawnLockstep('--version')).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
})
