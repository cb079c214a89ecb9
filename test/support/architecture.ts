/**
 * The rules of the house as functions: files in, sentences about what is wrong out. test/architecture.test.ts runs them
 * over the repository, and over small wrong inputs to show that each can fail.
 */
import { posix } from 'node:path'
import { importsOf, lineAt } from './syntax.ts'
import type { SourceFile } from './syntax.ts'

type Rule = (files: readonly SourceFile[]) => string[]

/** Which folder of src may import which; `types` are folders of which only types may be imported. */
const FOLDERS: { readonly [folder: string]: { readonly may: readonly string[]; readonly types?: readonly string[] } } = {
  base: { may: [] },
  engine: { may: ['base'] },
  protocol: { may: ['base', 'engine'] },
  report: { may: ['base', 'engine'] },
  server: { may: ['base', 'engine', 'protocol'] },
  map: { may: ['base'], types: ['engine'] },
  app: { may: ['base', 'engine', 'protocol', 'map', 'report'] },
  cli: { may: ['base', 'engine', 'protocol', 'report', 'server'] },
}

/** An import whose address is worked out when it runs. */
const COMPUTED = '(computed)'

/** The only places (files or folders of src) that may know a package: each can then be replaced in one place. */
const HOMES: { readonly [name: string]: readonly string[] } = {
  xstate: ['engine/exercise/chart.ts'],
  seedrandom: ['engine/exercise/rng.ts'],
  immer: ['engine/exercise/'],
  '@marcbachmann/cel-js': ['engine/scenario/condition.ts'],
  '@noble/curves': ['engine/log/'],
  '@stdlib/math-base-special-exp': ['engine/network/formulas.ts'],
  phaser: ['map/'],
  'd3-geo': ['map/geometry/'],
  'topojson-client': ['map/geometry/'],
  commander: ['cli/'],
  fastify: ['server/http/'],
  'socket.io': ['server/', 'cli/bench/'],
  'prom-client': ['server/'],
  lit: ['app/'],
  'socket.io-client': ['app/client/', 'cli/bench/'],
  idb: ['app/client/'],
  uqr: ['app/parts/'],
  uplot: ['app/parts/', 'app/scores/', 'app/network/'],
  papaparse: ['report/'],
  vite: ['cli/'],
  'node:': ['server/', 'cli/'],
  // A file of the app itself, asked for once more by another address.
  [COMPUTED]: ['app/parts/load.ts'],
}

const folderOf = (path: string): string => path.split('/')[1] ?? ''
const isSource = ({ path }: SourceFile) => /^src\/.*\.(ts|js)$/.test(path)
const isRelative = (from: string) => from.startsWith('.')
const resolve = (file: SourceFile, from: string): string => posix.normalize(posix.join(posix.dirname(file.path), from))

/** The name of the package, without the path inside it; `node:` for all that Node brings. */
const packageOf = (from: string): string => {
  if (from.startsWith('node:')) return 'node:'
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Imports between folders of src run one way. */
export const importsRunOneWay: Rule = (files) =>
  files.filter(isSource).flatMap((file) => {
    const folder = folderOf(file.path)
    const rule = FOLDERS[folder]
    if (!rule) return [`${file.path}: src/${folder} is no layer of the design`]
    return importsOf(file).flatMap(({ from, typeOnly, line }) => {
      if (!isRelative(from)) return []
      const target = resolve(file, from)
      // The app carries scenarios and pictures as they are, for playing without a server; the map carries its land.
      if (folder === 'app' && /^(scenarios|assets)\//.test(target)) return []
      if (folder === 'map' && target.startsWith('assets/map/')) return []
      if (!target.startsWith('src/')) return [`${file.path}:${line}: ${target} is outside src`]
      const other = folderOf(target)
      const allowed = other === folder || rule.may.includes(other) || (typeOnly && rule.types?.includes(other))
      return allowed ? [] : [`${file.path}:${line}: ${folder} may not import ${other}${rule.types?.includes(other) ? ' values' : ''}`]
    })
  })

/** A package is known only where it is at home, and is named among the dependencies if a user's machine needs it. */
export const packagesStayAtHome =
  (dependencies: readonly string[]): Rule =>
  (files) =>
    files.filter(isSource).flatMap((file) =>
      importsOf(file).flatMap(({ from, typeOnly, line }) => {
        if (isRelative(from)) return []
        const name = packageOf(from)
        const homes = HOMES[name]
        if (homes && !homes.some((home) => file.path.startsWith(`src/${home}`))) {
          return [`${file.path}:${line}: ${name} may be imported only in ${homes.join(', ')}`]
        }
        const listed = name === 'node:' || name === COMPUTED || typeOnly || dependencies.includes(name)
        return listed ? [] : [`${file.path}:${line}: ${name} is not among the dependencies in package.json`]
      }),
    )

/** No file of src waits, when it is loaded, for a file that waits for it. */
export const noImportCycles: Rule = (files) => {
  const sources = files.filter(isSource)
  const graph = new Map(
    sources.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ from, typeOnly }) => isRelative(from) && !typeOnly)
        .map(({ from }) => resolve(file, from)),
    ]),
  )
  const problems: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) problems.push(`import cycle: ${[...trail.slice(at), path].join(' -> ')}`)
    if (at >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return problems
}

/** The most lines a file may have. Generated files and data are not read by people line by line. */
export const filesAreShort: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const limit = /^src\/.*\.(ts|js|css)$/.test(path) ? 400 : /^test\/.*\.ts$/.test(path) ? 600 : Infinity
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    return lines > limit ? [`${path}: ${lines} lines, more than ${limit}`] : []
  })

/**
 * Files are about Lockstep, not about the machine on which they were written.
 * @param here names that only this machine has, such as the folder of this checkout
 */
export const noMachineNames =
  (here: readonly string[]): Rule =>
  (files) =>
    files.flatMap(({ path, text }) => {
      const found = [...text.matchAll(/(?<![\w.])\/(?:home|Users)\/[\w.-]+|(?<![\w.])\/root\/|\bregistry\.[a-z][\w-]*\.[a-z]+/g)].map(
        (match) => ({
          name: match[0],
          at: match.index,
        }),
      )
      for (const name of here) {
        const whole = new RegExp(`(?<![\\w.-])${name.replaceAll(/[^\w/-]/g, '\\$&')}(?![\\w-])`, 'g')
        for (const match of text.matchAll(whole)) found.push({ name, at: match.index })
      }
      return found.map(({ name, at }) => `${path}:${lineAt(text, at)}: names ${name}`)
    })

/** A lockfile that names no place of download installs from whatever registry the machine uses. */
export const lockNamesNoPlace: Rule = (files) =>
  files
    .filter(({ path }) => path === 'package-lock.json')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/"resolved": "(?:https?|git)[^"]*"/g)].map(
        (match) => `${path}:${lineAt(text, match.index)}: names a place of download`,
      ),
    )
