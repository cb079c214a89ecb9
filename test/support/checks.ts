/**
 * `npm test`: the types, the lint, the format and the tests, each run even if one before it failed, and one line at the
 * end that counts them all. What follows `npm test --` goes to Vitest, so `npm test -- test/engine` runs fewer tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { add, countOne, countTests } from './count.ts'
import type { Count } from './count.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reports = `${root}/.reports`

/** Runs a script of package.json with its output on this terminal, and gives its exit code (null if a signal ended it). */
const run = (script: string, ...args: string[]): number | null => {
  console.log(`\n${script}`)
  return spawnSync('npm', ['run', '--silent', script, '--', ...args], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    .status
}

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null // no report, or half of one: the runner did not finish
  }
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const counts = new Map<string, Count>()
for (const check of ['types', 'lint', 'format']) counts.set(check, countOne(run(check)))

const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=.reports/vitest.json']
const exitCode = run('unit', ...reporters, ...process.argv.slice(2))
counts.set('tests', countTests(readJson(`${reports}/vitest.json`), exitCode))

const total = [...counts.values()].reduce(add)
const failing = [...counts].filter(([, count]) => count.failed > 0).map(([check]) => check)
if (failing.length > 0) console.log(`\nFailed: ${failing.join(', ')}.`)
writeFileSync(`${reports}/count`, `${total.passed} ${total.failed}\n`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
