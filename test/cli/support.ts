/** Runs verbs as a person would: in a process of their own, or in this one where the process is not the point. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, vi } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { ROOT } from '../support/repository.ts'

export const LOTUS_GATE = join(ROOT, 'scenarios/lotus-gate.yaml')
export const SMALL = join(ROOT, 'test/scenarios/small.yaml')

export type Outcome = { readonly code: number | null; readonly out: string; readonly err: string }

/** A folder for one test file, gone when it is done. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'lockstep-cli-'))
  afterAll(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Runs a command line in this process, without colours. One after another: it listens to the output meanwhile. */
export async function call(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const told = { out: '', err: '' }
  const listen = (to: keyof typeof told) => (chunk: string | Uint8Array) => {
    told[to] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(listen('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(listen('err')),
  ]
  try {
    const code = await main(argv)
    return { code, out: stripVTControlCharacters(told.out), err: stripVTControlCharacters(told.err) }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** What a verb prints with --json. */
export async function callJson(...argv: string[]): Promise<{ code: number; json: unknown }> {
  const { code, out } = await call(...argv, '--json')
  return { code, json: JSON.parse(out) }
}

const LAUNCHER = join(ROOT, 'src/cli/lockstep.js')

const outcomeOf = (command: string, argv: readonly string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, ...env } = process.env
    const child = spawn(command, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const told = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (told.out += String(chunk)))
    child.stderr.on('data', (chunk) => (told.err += String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...told }))
  })

/** Runs `lockstep` as a process. */
export const spawnLockstep = (...argv: string[]): Promise<Outcome> => outcomeOf(process.execPath, [LAUNCHER, ...argv])

/** Runs a line of shell in which "$0" "$1" is `lockstep`, and "$2" and so on are the given words. */
export const inShell = (line: string, ...given: string[]): Promise<Outcome> =>
  outcomeOf('sh', ['-c', line, process.execPath, LAUNCHER, ...given])

/** A member of an unknown value, or undefined. */
export const member = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined
    const found: { readonly [key: string]: unknown } = Object.fromEntries(Object.entries(at))
    return found[String(key)]
  }, value)
