import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/repository.ts'
import { call, spawnLockstep } from './support.ts'

/** Every verb by its own file, so that none can be forgotten, and what a verb must be given to be wrong in nothing else. */
const NEEDS: { readonly [verb: string]: readonly string[] } = {
  redact: ['--out', 'x', '--reason', 'x'],
  report: ['--out', 'x'],
  backup: ['--data', 'x', '--out', 'x'],
}
const VERBS = readdirSync(join(ROOT, 'src/cli'))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => /\n {4}\.command\('(\w+)'\)/.exec(readFileSync(join(ROOT, 'src/cli', file), 'utf8'))?.[1] ?? [])

test('there are twelve verbs', () => {
  expect(VERBS).toEqual([
    'backup',
    'bench',
    'check',
    'compare',
    'graph',
    'play',
    'redact',
    'replay',
    'report',
    'serve',
    'simulate',
    'verify',
  ])
})

describe.each(VERBS)('lockstep %s --help', (verb) => {
  test('has an example, the shape of --json, and the exit codes', async () => {
    const { code, out, err } = await call(verb, '--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(verb === 'serve' ? /^Example:\n {2}npm start -- /m : new RegExp(`^Examples?:\\n  npx lockstep ${verb} `, 'm'))
    expect(out).toMatch(/--json prints \{ ok, /)
    expect(out).toMatch(/^Exit code 0: .+ 2: (?:wrong use|it could not start)/ms)
  })

  test('a wrong option is named, with where to look', async () => {
    const { code, out, err } = await call(verb, '--nonsense', ...(NEEDS[verb] ?? []))
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
