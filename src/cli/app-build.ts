/** Builds the desks for browsers, once for each state of the sources: `serve` needs them, and so do tests and the bench. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { REVIEW_FILE } from '../report/review-file.ts'
import { buildReview } from './review-build.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, '.build', 'app')
const STAMP = 'built-from'
/** What the desks are made of. */
const MADE_OF = ['src/app', 'src/base', 'src/engine', 'src/map', 'src/protocol', 'src/report', 'scenarios', 'assets', 'package-lock.json']
const COMPRESSED = /\.(?:js|css|html|svg|json)$/

async function filesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  return found === null ? [path] : found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const part of MADE_OF) {
    for (const file of (await filesBelow(join(ROOT, part))).sort())
      hash
        .update(file.slice(ROOT.length))
        .update('\n')
        .update(await readFile(file))
  }
  return hash.digest('hex')
}

/**
 * The folder of the built desks, building them first if they are not there or the sources have changed.
 * @param building called when it has to build, which takes some seconds
 */
export async function buildApp(building: () => void = () => {}): Promise<string> {
  const stamp = await hashOfSources()
  const before = await readFile(join(FOLDER, STAMP), 'utf8').catch(() => null)
  if (before === stamp) return FOLDER
  building()
  const { build } = await import('vite')
  const app = join(ROOT, 'src', 'app')
  const draft = `${FOLDER}.${process.pid}`
  await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    base: '/',
    build: { outDir: draft, emptyOutDir: true, manifest: true, target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  })
    .then(async () => writeFile(join(draft, REVIEW_FILE), await buildReview(app)))
    .catch(async (problem: unknown) => {
      await rm(draft, { recursive: true, force: true })
      throw problem
    })
  for (const file of await filesBelow(draft)) {
    if (COMPRESSED.test(file)) await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }))
  }
  await writeFile(join(draft, STAMP), stamp)
  await mkdir(join(ROOT, '.build'), { recursive: true })
  await rm(FOLDER, { recursive: true, force: true })
  // Another process may have built the same meanwhile: then its build is as good.
  await rename(draft, FOLDER).catch(() => rm(draft, { recursive: true, force: true }))
  return FOLDER
}
