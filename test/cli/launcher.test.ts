/** The launcher alone, beside a `main.ts` made for each test. */
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ROOT } from '../support/repository.ts'

const folders: string[] = []

/** A folder that looks like a checkout: the launcher, and the given files. */
function checkout(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-launcher-'))
  folders.push(folder)
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    chmodSync(join(folder, path), 0o755)
  }
  for (const file of ['lockstep.js', 'node.js']) cpSync(join(ROOT, 'src/cli', file), join(folder, 'src/cli', file))
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Makes Node say that it is an older one. */
const PRETEND_20 = [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`,
]

type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the launcher; `read` may stop reading its output early. */
const launch = (folder: string, args: readonly string[], { flags = [] as readonly string[], read = Infinity } = {}): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, join(folder, 'src/cli/lockstep.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const told = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      told.stdout += String(chunk)
      if (told.stdout.length > read) child.stdout.destroy()
    })
    child.stderr.on('data', (chunk) => {
      told.stderr += String(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...told }))
  })

const INSTALLED = { 'node_modules/.package-lock.json': '{}' }

test.each([0, 1, 2])('the answer %i of main is the exit code', async (code) => {
  const folder = checkout({
    ...INSTALLED,
    'src/cli/main.ts': `export const main = async (argv: string[]): Promise<number> => { console.log(argv.join('|')); return ${code} }`,
  })
  expect(await launch(folder, ['check', 'a b.yaml'])).toEqual({ code, stdout: 'check|a b.yaml\n', stderr: '' })
})

test('a fault is told apart from an answer', async () => {
  const folder = checkout({
    ...INSTALLED,
    'src/cli/main.ts': `export const main = async (): Promise<number> => { throw new Error('broken inside') }`,
  })
  const { code, stderr } = await launch(folder, [])
  expect(code).toBe(70)
  expect(stderr).toMatch(/^This is a fault in Lockstep[^]*broken inside/)
})

test('when the reader of the output leaves, the work is finished and nothing is said', async () => {
  const folder = checkout({
    ...INSTALLED,
    'src/cli/main.ts': `
      import { writeFileSync } from 'node:fs'
      export const main = async (): Promise<number> => {
        for (let i = 0; i < 200; i++) {
          process.stdout.write('x'.repeat(10_000))
          await new Promise((resolve) => setImmediate(resolve))
        }
        writeFileSync(new URL('done', import.meta.url), 'yes')
        return 1
      }`,
  })
  const { code, stderr } = await launch(folder, [], { read: 10 })
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(readFileSync(join(folder, 'src/cli/done'), 'utf8')).toBe('yes')
})

test('before npm ci it says what to do', async () => {
  const folder = checkout({ 'src/cli/main.ts': 'export const main = async (): Promise<number> => 0' })
  expect(await launch(folder, [])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Lockstep is not installed yet. Run "npm ci" in its folder first.\n',
  })
})

test('a Node that is too old is refused with a sentence', async () => {
  const folder = checkout({
    ...INSTALLED,
    'src/cli/main.ts': `import { writeFileSync } from 'node:fs'; writeFileSync(new URL('ran', import.meta.url), '')`,
  })
  const { code, stdout, stderr } = await launch(folder, ['check'], { flags: PRETEND_20 })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^Lockstep needs Node 24 or newer; this is Node 20\.20\.2 at .+\nRun "npm ci"/)
  expect(existsSync(join(folder, 'src/cli/ran'))).toBe(false)
})

test('a Node that is too old hands over to the one that npm installed', async () => {
  const pinned = `node_modules/node-${process.platform}-${process.arch}/bin/node`
  const folder = checkout({ [pinned]: '#!/bin/sh\necho "$2 with $3"\nexit 7\n' })
  const { code, stdout } = await launch(folder, ['verify', 'log.jsonl'], { flags: PRETEND_20 })
  expect({ code, stdout }).toEqual({ code: 7, stdout: 'verify with log.jsonl\n' })
})
