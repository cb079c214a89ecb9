/** Files for the verbs: scenarios and logs are read, results are written whole or not at all. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path'
import { byCodeUnit } from '../base/compare.ts'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { textOfBytes } from '../engine/log/bytes.ts'
import { readLog } from '../engine/log/codec.ts'
import type { ReadLog } from '../engine/log/codec.ts'
import { MAX_FILE_BYTES } from '../engine/log/header.ts'
import { EXIT } from './verb.ts'
import type { Exit } from './verb.ts'
import { printError, printJson, styled, working } from './output.ts'

/** Larger files are refused. Bytes. */
const MAX_SCENARIO_FILE = 4 * 1024 * 1024
const MAX_LOG_FILE = 256 * 1024 * 1024

export type Source = { readonly path: string; readonly text: string }
export type ScenarioFiles = {
  readonly sources: readonly Source[]
  /** The folder that they, and their attachments, are in. */ readonly root: string
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'There is no such file.',
  EACCES: 'This file may not be read. Ask who owns it.',
  EPERM: 'This is not permitted.',
  EISDIR: 'This is a folder, not a file.',
  ENXIO: 'This cannot be opened as a file.',
  ELOOP: 'This is a link that leads back to itself.',
  ENAMETOOLONG: 'This name is too long.',
  ENOSPC: 'The disk is full.',
  EROFS: 'This disk cannot be written to.',
  ENOTDIR: 'A part of this path is not a folder.',
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}

/** A whole number from 0 as somebody types it, or null; `Number` alone would take "" for 0. */
export const wholeNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

/** Does something with files; what the system says against it becomes a sentence. */
function attempt<T>(path: string, work: () => Result<T, string>): Result<T, string> {
  try {
    return work()
  } catch (error) {
    return err(`${path}: ${reasonOf(error)}`)
  }
}

/** Hidden files are none: a Mac leaves some that only look like it on every stick. */
const isYaml = (name: string): boolean => (extname(name) === '.yaml' || extname(name) === '.yml') && !name.startsWith('.')

/** Reads one scenario file, or a folder whose YAML files make one scenario. */
export function readScenario(path: string): Result<ScenarioFiles, string> {
  return attempt(path, () => {
    if (!statSync(path).isDirectory()) return sourcesOf(resolve(path, '..'), [path])
    const names = readdirSync(path).filter(isYaml).sort(byCodeUnit)
    if (names.length === 0) return err(`${path}: This folder has no scenario file (*.yaml).`)
    return sourcesOf(
      path,
      names.map((name) => join(path, name)),
    )
  })
}

/**
 * Reads a file, or what a pipe gives, and never more than `most` bytes: not every path has a size that can be asked.
 * @returns null if there is more
 */
function readUpTo(path: string, most: number): Buffer | null {
  const file = openSync(path, 'r')
  try {
    const known = fstatSync(file)
    if (known.isFile()) return known.size > most ? null : readFileSync(file)
    const chunks: Buffer[] = []
    for (let size = 0; size <= most;) {
      const chunk = Buffer.alloc(Math.min(1024 * 1024, most + 1 - size))
      const read = readSync(file, chunk)
      if (read === 0) return Buffer.concat(chunks)
      chunks.push(chunk.subarray(0, read))
      size += read
    }
    return null
  } finally {
    closeSync(file)
  }
}

/** Reads a file that somebody names in place of its content, such as a certificate. */
export function readSmallFile(path: string): Result<Buffer, string> {
  return attempt(path, () => {
    const bytes = readUpTo(path, MAX_FILE_BYTES)
    return bytes === null ? err(`${path}: This file is larger than 1 MB: is it the right file?`) : ok(bytes)
  })
}

const LOG_START = '{"format":"lockstep-log/'

function sourcesOf(root: string, files: readonly string[]): Result<ScenarioFiles, string> {
  const sources: Source[] = []
  for (const file of files) {
    const bytes = readUpTo(file, MAX_SCENARIO_FILE)
    if (bytes === null) return err(`${file}: This file is larger than 4 MB. A scenario is far smaller: is it the right file?`)
    const text = textOfBytes(bytes)
    if (!text.ok) return err(`${file}: This is not a text file (UTF-8). Choose a scenario, or save it again as UTF-8.`)
    if (text.value.startsWith(LOG_START))
      return err(`${file}: This is a log, not a scenario. "lockstep replay" and "lockstep verify" read logs.`)
    sources.push({ path: relative(root, file) || basename(file), text: text.value })
  }
  return ok({ sources, root })
}

/** The most attachments that one scenario can carry into a log. */
const MAX_ATTACHMENTS = 100

/**
 * Reads a scenario's attachments from its folder, for the log to carry.
 * @param paths as the scenario names them
 */
export function readAttachments(root: string, paths: readonly string[]): Result<{ path: string; bytes: Uint8Array }[], string> {
  const files: { path: string; bytes: Uint8Array }[] = []
  const wanted = [...new Set(paths)].sort(byCodeUnit)
  if (wanted.length > MAX_ATTACHMENTS) return err(`The scenario has ${wanted.length} attachments. A log carries up to ${MAX_ATTACHMENTS}.`)
  for (const path of wanted) {
    const at = join(root, path)
    const read = attempt(at, () => {
      // A link could lead out of the folder, and what the log carries everybody reads.
      const inside = relative(realpathSync(root), realpathSync(at))
      if (inside.startsWith('..') || isAbsolute(inside))
        return err(`${at}: This attachment is a link to outside the scenario's folder. Copy the file into the folder.`)
      if (!statSync(at).isFile()) return err(`${at}: This attachment is not a file.`)
      const bytes = readUpTo(at, MAX_FILE_BYTES)
      return bytes === null ? err(`${at}: This attachment is larger than 1 MB. Make it smaller.`) : ok({ path, bytes })
    })
    if (!read.ok) return read
    files.push(read.value)
  }
  return ok(files)
}

/** Whether a file is a log, whatever it is called; a file that cannot be read is none. */
export function isLog(path: string): boolean {
  if (path.endsWith('.jsonl')) return true
  const start = attempt(path, () => {
    const file = openSync(path, 'r')
    try {
      const chunk = Buffer.alloc(LOG_START.length)
      return ok(fstatSync(file).isFile() && readSync(file, chunk) > 0 && chunk.toString('latin1') === LOG_START)
    } finally {
      closeSync(file)
    }
  })
  return start.ok && start.value
}

/** Reads the bytes of a log. */
export function readLogFile(path: string): Result<Uint8Array, string> {
  return attempt(path, () => {
    const bytes = readUpTo(path, MAX_LOG_FILE)
    return bytes === null ? err(`${path}: This file is larger than 256 MB. A log is far smaller: is it the right file?`) : ok(bytes)
  })
}

/** Whether bytes that cannot be read as a log were ever one: every line of a log has its hash. */
export const wasNeverLog = (bytes: Uint8Array): boolean => !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"hash"')

export const NOT_A_LOG = 'This is not a Lockstep log. "lockstep play FILE --log LOG" writes one.'

/** Reads a log that must be readable to its end, save for what a power cut left. */
export function openLog(path: string): Result<ReadLog, string> {
  const bytes = readLogFile(path)
  if (!bytes.ok) return bytes
  if (bytes.value.length > 0 && wasNeverLog(bytes.value)) return err(`${path}: ${NOT_A_LOG}`)
  const log = working(`Reading ${path}`, bytes.value.length > LONG_LOG, () => readLog(bytes.value))
  return log.ok ? log : err(`${path}:${log.error.line}: ${log.error.message}`)
}

/** A log of more bytes takes more than a moment to read. */
export const LONG_LOG = 4 * 1024 * 1024

/**
 * Whether a result can be written there, asked before the work begins.
 * @param force an existing file may be replaced
 * @param source what is read; it is never replaced
 */
export function mayWrite(path: string, force: boolean, source: string | null): Result<null, string> {
  return attempt(path, () => {
    const folder = dirname(resolve(path))
    if (path === '' || basename(path) === '') return err('Give the name of the file to write.')
    if (!existsSync(folder)) return err(`${path}: There is no folder ${folder}. Make it first.`)
    accessSync(folder, constants.W_OK)
    if (!existsSync(path)) return ok(null)
    if (statSync(path).isDirectory()) return err(`${path}: This is a folder. Give the name of a file in it.`)
    if (!statSync(path).isFile()) return err(`${path}: This is not a file that can be replaced. Choose another name.`)
    if (source !== null && existsSync(source) && realpathSync(path) === realpathSync(source))
      return err(`${path}: This is the file that is read. Choose another name for the result.`)
    return force ? ok(null) : err(`${path}: This file exists. Choose another name, or add --force to replace it.`)
  })
}

/** Writes a file whole: to a neighbour first, onto the disk, then into place. Nobody ever finds half of it. */
export function writeWhole(path: string, text: string): Result<null, string> {
  return attempt(path, () => {
    const draft = `${path}.${process.pid}.part`
    try {
      const file = openSync(draft, 'wx')
      try {
        writeFileSync(file, text)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(draft, path)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
    return ok(null)
  })
}

/** Says why a verb cannot even begin. */
export function cannot(message: string, json: boolean): Exit {
  if (json) printJson({ ok: false, error: message })
  else printError(styled('red', message, process.stderr))
  return EXIT.wrongUse
}

/** How deep attachments may lie, and how many files are looked at. */
const MAX_DEPTH = 4
const MAX_FILES = 5_000

/** The files in a scenario's folder, as paths inside it with `/`: what its attachments can name. */
export function attachmentsBelow(root: string): string[] {
  const found: string[] = []
  const walk = (folder: string, depth: number): void => {
    // What may not be looked into has no attachments that could be read.
    const inside = attempt(folder, () => ok(readdirSync(folder, { withFileTypes: true })))
    if (!inside.ok) return
    for (const entry of inside.value.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || found.length >= MAX_FILES) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory() && depth < MAX_DEPTH) walk(path, depth + 1)
      else if (entry.isFile()) found.push(relative(root, path).replaceAll('\\', '/'))
    }
  }
  walk(root, 0)
  return found
}
