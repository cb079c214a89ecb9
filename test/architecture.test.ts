/** The rules of the house, held against every file, and each shown to fail on a small wrong input. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  filesAreShort,
  importsRunOneWay,
  lockNamesNoPlace,
  noImportCycles,
  noMachineNames,
  packagesStayAtHome,
} from './support/architecture.ts'
import { engineIsPure } from './support/purity.ts'
import { ROOT, repositoryFiles } from './support/repository.ts'
import type { SourceFile } from './support/syntax.ts'

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) })
const dependencies = Object.keys(manifest.parse(JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'))).dependencies)

/** Where this checkout lies, if the path is long enough to be no common word, and the registry that npm was told of. */
const here = [ROOT.split(/[\\/]/).length > 2 ? ROOT : '', hostOf(process.env['npm_config_registry'])].filter((name) => name !== '')

function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : ''
}

const RULES = {
  'imports between folders run one way': importsRunOneWay,
  'each package is known only where it is at home': packagesStayAtHome(dependencies),
  'no file waits for itself': noImportCycles,
  'the engine names nothing that differs between machines': engineIsPure,
  'no file is too long': filesAreShort,
  'no file names the machine it was written on': noMachineNames(here),
  'the lockfile names no place of download': lockNamesNoPlace,
}

describe('the repository', () => {
  const files = repositoryFiles()

  test('is found', () => {
    expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['package.json', 'src/base/result.ts', '.ci/run']))
  })

  test.each(Object.entries(RULES))('%s', (_, rule) => {
    expect(rule(files)).toEqual([])
  })
})

const file = (path: string, text: string): SourceFile => ({ path, text })
const engine = (text: string) => [file('src/engine/a.ts', text)]

describe('imports between folders', () => {
  test.each([
    ['src/base/a.ts', "import { b } from '../engine/b.ts'", 'src/base/a.ts:1: base may not import engine'],
    ['src/engine/x/a.ts', "\nimport type { B } from '../../protocol/b.ts'", 'src/engine/x/a.ts:2: engine may not import protocol'],
    ['src/server/a.ts', "export * from '../app/b.ts'", 'src/server/a.ts:1: server may not import app'],
    ['src/app/a.ts', "const b = import('../server/b.ts')", 'src/app/a.ts:1: app may not import server'],
    ['src/cli/a.ts', "import '../map/b.ts'", 'src/cli/a.ts:1: cli may not import map'],
    ['src/map/a.ts', "import { b } from '../engine/b.ts'", 'src/map/a.ts:1: map may not import engine values'],
    ['src/report/a.ts', "type B = import('../app/b.ts').B", 'src/report/a.ts:1: report may not import app'],
    ['src/engine/a.ts', "import { b } from '../../test/b.ts'", 'src/engine/a.ts:1: test/b.ts is outside src'],
    ['src/utils/a.ts', '', 'src/utils/a.ts: src/utils is no layer of the design'],
  ])('%s: %s', (path, text, problem) => {
    expect(importsRunOneWay([file(path, text)])).toEqual([problem])
  })

  test.each([
    ['src/engine/x/a.ts', "import { b } from '../y/b.ts'\nimport { c } from '../../base/c.ts'\nimport { z } from 'zod'"],
    ['src/map/a.ts', "import type { B } from '../engine/b.ts'\nimport { type C } from '../engine/c.ts'"],
    ['src/cli/lockstep.js', "await import('./main.ts')"],
  ])('%s may say: %s', (path, text) => {
    expect(importsRunOneWay([file(path, text)])).toEqual([])
  })
})

describe('packages', () => {
  test.each([
    ['src/engine/exercise/decide.ts', "import { transition } from 'xstate'", 'xstate may be imported only in engine/exercise/chart.ts'],
    [
      'src/engine/exercise/decide.ts',
      "import type { AnyStateMachine } from 'xstate/graph'",
      'xstate may be imported only in engine/exercise/chart.ts',
    ],
    ['src/engine/exercise/decide.ts', "import { alea } from 'seedrandom'", 'seedrandom may be imported only in engine/exercise/rng.ts'],
    ['src/engine/view/project.ts', "import { produce } from 'immer'", 'immer may be imported only in engine/exercise/'],
    [
      'src/engine/scenario/check.ts',
      "import { parse } from '@marcbachmann/cel-js'",
      '@marcbachmann/cel-js may be imported only in engine/scenario/condition.ts',
    ],
    ['src/server/seal.ts', "import { ed25519 } from '@noble/curves/ed25519.js'", '@noble/curves may be imported only in engine/log/'],
    ['src/app/main.ts', "await import('phaser')", 'phaser may be imported only in map/'],
    ['src/engine/log/codec.ts', "import { readFileSync } from 'node:fs'", 'node: may be imported only in server/, cli/'],
    ['src/app/main.ts', "import { test } from 'vitest'", 'vitest is not among the dependencies in package.json'],
  ])('%s: %s', (path, text, problem) => {
    expect(packagesStayAtHome(['zod'])([file(path, text)])).toEqual([`${path}:1: ${problem}`])
  })

  test('are free to use at home', () => {
    const files = [
      file('src/server/main.ts', "import { createServer } from 'node:http'"),
      file('src/engine/exercise/chart.ts', "import { setup } from 'xstate'"),
    ]
    expect(packagesStayAtHome(['xstate'])(files)).toEqual([])
  })
})

describe('import cycles', () => {
  test('are named, through any number of files', () => {
    const files = [
      file('src/engine/a.ts', "import { b } from './b.ts'"),
      file('src/engine/b.ts', "export { c } from './x/c.ts'"),
      file('src/engine/x/c.ts', "import { a } from '../a.ts'"),
    ]
    expect(noImportCycles(files)).toEqual(['import cycle: src/engine/a.ts -> src/engine/b.ts -> src/engine/x/c.ts -> src/engine/a.ts'])
  })

  test('do no harm among types', () => {
    const files = [file('src/engine/a.ts', "import { b } from './b.ts'"), file('src/engine/b.ts', "import type { A } from './a.ts'")]
    expect(noImportCycles(files)).toEqual([])
  })
})

describe('the engine', () => {
  test.each([
    ['const now = Date.now()', 'Date is outside the engine'],
    ['const when = new Date(0)', 'Date is outside the engine'],
    ['type When = Date', 'Date is outside the engine'],
    ['const n = Math.random()', 'Math.random is not exact'],
    ['const n = Math.exp(1)', 'Math.exp is not exact'],
    ['const n = Math.hypot(1, 2)', 'Math.hypot is not exact'],
    ["const n = Math['random']()", 'Math may only be used as Math.name'],
    ['const { random } = Math', 'Math may only be used as Math.name'],
    ['const n = 2 ** 0.5', '** is not exact'],
    ['let n = 2; n **= 0.5', '** is not exact'],
    ['setTimeout(() => {}, 1)', 'setTimeout is outside the engine'],
    ['const t = performance.now()', 'performance is outside the engine'],
    ['const id = crypto.randomUUID()', 'crypto is outside the engine'],
    ['const home = process.env.HOME', 'process is outside the engine'],
    ['window.alert(document.title)', 'window is outside the engine'],
    ["fetch('x')", 'fetch is outside the engine'],
    ["const { now } = globalThis['Date']", 'globalThis is outside the engine'],
    ['const o = a.localeCompare(b)', 'localeCompare depends on the locale'],
    ['const s = n.toLocaleString()', 'toLocaleString depends on the locale'],
    ['const c = new Intl.Collator()', 'Intl is outside the engine'],
    ['const p = Promise.resolve(1)', 'Promise is outside the engine'],
    ['const f = async () => 1', 'the engine never waits'],
    ["const m = import('./b.ts')", 'the engine loads nothing later'],
  ])('may not say: %s', (text, problem) => {
    expect(engineIsPure(engine(text))).toContain(`src/engine/a.ts:1: ${problem}`)
  })

  test.each([
    ['const n = Math.sqrt(Math.max(1, Math.floor(2.5)))'],
    ["// Date.now() would be wrong here, and so would Math.random\nconst text = 'new Date()'"],
    ['type Turn = { window: string; document: string }\nconst title = (turn: Turn) => turn.document'],
    ['const { window } = turn\nconst length = window.end - window.start'],
    ['const read = (document: string) => document.length'],
  ])('may say: %s', (text) => {
    expect(engineIsPure(engine(text))).toEqual([])
  })

  test('is not the server, which may look at the clock', () => {
    expect(engineIsPure([file('src/server/clock.ts', 'export const now = () => Date.now()')])).toEqual([])
  })
})

describe('files', () => {
  const lines = (count: number) => 'x\n'.repeat(count)

  test.each([
    ['src/engine/a.ts', 401, ['src/engine/a.ts: 401 lines, more than 400']],
    ['src/engine/a.ts', 400, []],
    ['test/a.test.ts', 601, ['test/a.test.ts: 601 lines, more than 600']],
    ['test/a.test.ts', 600, []],
    ['scenarios/a.yaml', 2000, []],
  ])('%s with %i lines', (path, count, problems) => {
    expect(filesAreShort([file(path, lines(count))])).toEqual(problems)
  })

  test.each([
    ['a home folder', `see /${'home'}/ada/notes`, `/${'home'}/ada`],
    ['the folder of the checkout', 'run it in /srv/checkout-7 please', '/srv/checkout-7'],
    ['a registry', `registry=${'registry'}.example.org`, `${'registry'}.example.org`],
  ])('may not name %s', (_, text, name) => {
    expect(noMachineNames(['/srv/checkout-7'])([file('README.md', `\n${text}`)])).toEqual([`README.md:2: names ${name}`])
  })

  test('may say words that only begin like the folder of the checkout', () => {
    expect(noMachineNames(['/lockstep'])([file('README.md', 'src/cli/lockstep.js /lockstepper')])).toEqual([])
  })

  test('may not lock a place of download', () => {
    const lock = '{\n"resolved": "https://example.org/a.tgz"\n}'
    expect(lockNamesNoPlace([file('package-lock.json', lock)])).toEqual(['package-lock.json:2: names a place of download'])
    expect(lockNamesNoPlace([file('package-lock.json', '{ "resolved": "", "link": true }')])).toEqual([])
  })
})
