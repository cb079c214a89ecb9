/**
 * Reading and writing a log as text: one JSON object a line, UTF-8, each line ended by a newline. Every line's text is
 * kept as it was read, because those bytes are the record. What cannot be read is named by its line.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { textOfBytes } from './bytes.ts'
import { kindOfLine, textOfLine } from './chain.ts'
import type { LineKind } from './chain.ts'
import { entrySchema, sealSchema } from './entry.ts'
import type { Entry, SealLine } from './entry.ts'
import { fileLineSchema, headerSchema, isTooLong } from './header.ts'
import type { FileLine, Header } from './header.ts'
import { lifterFrom } from './upgrade.ts'

/** No line that Lockstep writes nests deeper than about twenty. */
const MAX_DEPTH = 64

type LineTypes = { header: Header; file: FileLine; entry: Entry; seal: SealLine }
export type Line = { [K in LineKind]: { readonly kind: K; readonly line: LineTypes[K] } }[LineKind]
/** A line as it stood in a file. */
export type ReadLine = Line & {
  /** From 1. */
  readonly number: number
  /** Without its newline. */
  readonly raw: string
}

export type LogProblem = {
  /** From 1. */
  readonly line: number
  /** The entry's number, if the line had one that could be read. */
  readonly seq: number | null
  readonly code: 'empty' | 'not-utf8' | 'too-long' | 'too-deep' | 'not-json' | 'not-a-log' | 'wrong-format' | 'not-a-line' | 'order'
  /** A sentence for a person. */
  readonly message: string
}

/** What a power cut did to the end of the file. */
export type Torn = {
  readonly line: number
  /** true: the line is cut and was left out. false: only its newline is missing, and it was used. */
  readonly dropped: boolean
}

/** As much of a log as can be read: the lines before the first problem. */
export type ReadLines = { readonly lines: readonly ReadLine[]; readonly torn: Torn | null; readonly problem: LogProblem | null }

/** A log whose every line was read, in the order that a log has. Whether it is genuine, `verifyLog` says. */
export type ReadLog = {
  readonly header: Header
  readonly files: readonly FileLine[]
  readonly entries: readonly Entry[]
  readonly seal: SealLine | null
  readonly lines: readonly ReadLine[]
  readonly torn: Torn | null
}

/** Told how far a long reading or proving is, in units of its own: bytes or characters, lines, entries. */
export type Watch = (done: number, of: number) => void

/** A line as text, without its newline: members in the fixed order, values as canonical JSON. */
export const writeLine = ({ kind, line }: Line): string => textOfLine(kind, line)

/** The text of a whole log: each line and its newline. */
export const writeLog = (lines: Iterable<string>): string => {
  let text = ''
  for (const line of lines) text += `${line}\n`
  return text
}

/**
 * Reads a log.
 * @param source the text, or the bytes of the file.
 * @returns the first problem, if any line but a torn last one cannot be read or stands where it cannot.
 */
export function readLog(source: string | Uint8Array): Result<ReadLog, LogProblem> {
  const { lines, torn, problem } = readLines(source)
  if (problem) return err(problem)
  const [first, ...rest] = lines
  if (first?.kind !== 'header') return err({ line: 1, seq: null, code: 'not-a-log', message: 'The log has no header.' })
  const files: FileLine[] = []
  const entries: Entry[] = []
  let seal: SealLine | null = null
  for (const read of rest) {
    const misplaced = read.kind === 'header' || seal !== null || (read.kind === 'file' && entries.length > 0)
    if (misplaced) {
      return err({
        line: read.number,
        seq: seqOf(read),
        code: 'order',
        message: `Line ${read.number} cannot stand here. Check the log with "lockstep verify".`,
      })
    }
    if (read.kind === 'file') files.push(read.line)
    else if (read.kind === 'entry') entries.push(read.line)
    else seal = read.line
  }
  return ok({ header: first.line, files, entries, seal, lines, torn })
}

/** Reads one line that stands alone, in the newest format; `number` is for the messages. */
export function readLine(text: string, number: number): Result<ReadLine, LogProblem> {
  const parsed = parseLine(text, number)
  return parsed.ok ? understand(parsed.value, number, text) : parsed
}

/** The entry number of a line; null for the lines that have none. */
export const seqOf = (read: Line): number | null => (read.kind === 'entry' ? read.line.seq : null)

/** Reads as many lines as can be read, in whatever order they stand. It never throws. */
export function readLines(source: string | Uint8Array, watch: Watch = () => {}): ReadLines {
  const lines: ReadLine[] = []
  const stop = (problem: LogProblem): ReadLines => ({ lines, torn: null, problem })
  let lift = (members: object): object => members
  let number = 0
  for (const { text, ended, to } of split(source)) {
    number += 1
    watch(to, source.length)
    const parsed = text === null ? err(problemAt(number, 'not-utf8', 'is not text (UTF-8)')) : parseLine(text, number)
    if (!parsed.ok) {
      const cut = !ended && (parsed.error.code === 'not-utf8' || parsed.error.code === 'not-json')
      if (cut && number > 1) return { lines, torn: { line: number, dropped: true }, problem: null }
      return stop(parsed.error)
    }
    if (number === 1) {
      const lifter = lifterFrom('format' in parsed.value ? parsed.value.format : undefined)
      if (!lifter.ok) return stop({ line: 1, seq: null, code: 'wrong-format', message: lifter.error })
      lift = lifter.value
    }
    // parseLine gave no error, so the text was there.
    const read = understand(lift(parsed.value), number, text ?? '')
    if (!read.ok) return stop(read.error)
    lines.push(read.value)
    if (!ended) return { lines, torn: { line: number, dropped: false }, problem: null }
  }
  return number === 0 ? stop({ line: 1, seq: null, code: 'empty', message: 'The file is empty.' }) : { lines, torn: null, problem: null }
}

/** The pieces between newlines, and whether a newline followed; null for bytes that are not UTF-8. */
function* split(source: string | Uint8Array): Generator<{ readonly text: string | null; readonly ended: boolean; readonly to: number }> {
  let from = 0
  while (from < source.length) {
    const found = typeof source === 'string' ? source.indexOf('\n', from) : source.indexOf(0x0a, from)
    const to = found < 0 ? source.length : found
    if (typeof source === 'string') yield { text: source.slice(from, to), ended: found >= 0, to }
    else {
      const text = textOfBytes(source.subarray(from, to))
      yield { text: text.ok ? text.value : null, ended: found >= 0, to }
    }
    from = to + 1
  }
}

const problemAt = (line: number, code: LogProblem['code'], what: string, seq: number | null = null): LogProblem => ({
  line,
  seq,
  code,
  message: `Line ${line}${seq === null ? '' : ` (entry ${seq})`} ${what}.`,
})

function parseLine(text: string, number: number): Result<object, LogProblem> {
  if (text === '') return err(problemAt(number, 'not-json', 'is empty'))
  if (isTooLong(text)) return err(problemAt(number, 'too-long', 'is longer than 4 MB'))
  if (number === 1 && text.startsWith('\uFEFF')) {
    return err(problemAt(1, 'not-json', 'begins with a byte order mark. Save the file as UTF-8 without it'))
  }
  if (isTooDeep(text)) return err(problemAt(number, 'too-deep', 'is nested too deeply'))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err(problemAt(number, 'not-json', 'is not JSON: it was changed, or something else was written over it'))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err(problemAt(number, 'not-a-line', 'is not a JSON object'))
  return ok(value)
}

/** Deep nesting would exhaust the stack of everything that walks a value, so it is counted before parsing. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === 0x5c) i += 1
      else if (unit === 0x22) inString = false
    } else if (unit === 0x22) inString = true
    else if (unit === 0x7b || unit === 0x5b) {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (unit === 0x7d || unit === 0x5d) depth -= 1
  }
  return false
}

const SCHEMAS = { header: headerSchema, file: fileLineSchema, entry: entrySchema, seal: sealSchema } as const

function understand(members: object, number: number, raw: string): Result<ReadLine, LogProblem> {
  const kind = kindOfLine(members)
  if (kind === null) return err(problemAt(number, 'not-a-line', 'is none of the lines that a log has'))
  const seq = 'seq' in members && typeof members.seq === 'number' ? members.seq : null
  const checked = SCHEMAS[kind].safeParse(members)
  if (!checked.success) {
    const at = checked.error.issues[0]?.path.join('.') ?? ''
    return err(problemAt(number, 'not-a-line', `is not as it should be${at === '' ? '' : `: look at ${at}`}`, seq))
  }
  if (!raw.isWellFormed() || (raw.includes('\\u') && !isWellFormed(members)))
    return err(problemAt(number, 'not-a-line', 'has a broken character', seq))
  // The schema of this kind has just accepted the members, and none of these schemas transforms what it accepts. They
  // are kept as read, not as the schema gives them, so that a replay sees the order of keys that stands in the file.
  return ok({ kind, line: members, number, raw } as ReadLine)
}

/** JSON can escape half a character; nothing that Lockstep writes does, and canonical JSON has no form for it. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Array.isArray(value)
    ? value.every(isWellFormed)
    : Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member))
}
