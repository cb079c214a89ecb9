/**
 * The first line of a log: everything that an exercise is before its first command, so that the log alone is enough
 * to open, replay and prove it anywhere. Attachments follow as `file` lines.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { sha256Hex } from '../../base/hash.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { settings } from '../exercise/parts.ts'
import { SLOT_PATTERN } from '../scenario/names.ts'
import { base64Of, bytesOfBase64, utf8Length } from './bytes.ts'
import { chained } from './chain.ts'

export const LOG_FORMAT = 'lockstep-log/1'
/** The version of this program, for people who look into a log. */
export const ENGINE_VERSION = '0.1.0'
/** Goes up whenever `decide` may answer an old command differently. */
export const RULES_VERSION = 3

/** The longest line that is written or read, in bytes of UTF-8. */
const MAX_LINE_BYTES = 4 * 1024 * 1024

/** Whether a line is longer than a log takes. Most are so short that their bytes need not be counted. */
export const isTooLong = (line: string): boolean =>
  line.length > MAX_LINE_BYTES || (line.length * 3 > MAX_LINE_BYTES && utf8Length(line) > MAX_LINE_BYTES)

/** The largest attachment, and all attachments together, in bytes. */
export const MAX_FILE_BYTES = 1024 * 1024
export const MAX_FILES_BYTES = 10 * 1024 * 1024

export const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Inside the scenario's folder, with `/`, and never upwards. */
const path = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\/)(?!(.*\/)?\.\.?(\/|$))[^\\:\0]+$/)
const binding = z.strictObject({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  name: z.string().min(1).max(60),
  zone: z.string().regex(/^[+-]\d{2}:\d{2}$/),
})

export const headerSchema = z.strictObject({
  format: z.literal(LOG_FORMAT),
  /** The exercise's id. */
  exercise: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  title: z.string().min(1).max(200),
  /** ISO 8601 in UTC; recorded, and never read by a rule. */
  createdAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/),
  engine: z.string().min(1).max(40),
  rules: z.int().min(1),
  /** Who has it can foresee every draw; it stands in the log and nowhere else. */
  seed: z.string().min(1).max(200),
  /** The compiled scenario's hash. */
  scenario: hash,
  bindings: z.record(z.string().regex(SLOT_PATTERN), binding),
  settings,
  /** The server's public key (Ed25519, hex) for the seal; null: this exercise cannot be sealed. */
  key: hash.nullable(),
  /** The scenario's files, word for word. */
  sources: z
    .array(z.strictObject({ path, sha256: hash, text: z.string() }))
    .min(1)
    .max(100),
  /** The attachments that follow, in this order. */
  files: z.array(z.strictObject({ path, sha256: hash })).max(100),
  hash,
})
export type Header = z.infer<typeof headerSchema>

export const fileLineSchema = z.strictObject({
  file: z.strictObject({ path, sha256: hash, base64: z.string().max(Math.ceil(MAX_FILE_BYTES / 3) * 4) }),
  prev: hash,
  hash,
})
export type FileLine = z.infer<typeof fileLineSchema>

/** What is chosen when an exercise is made. */
export type NewExercise = Pick<Header, 'exercise' | 'title' | 'createdAt' | 'seed' | 'scenario' | 'bindings' | 'settings' | 'key'> & {
  readonly sources: readonly { readonly path: string; readonly text: string }[]
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

/** The lines that stand before the first entry, with their text as written. */
export type Opening = {
  readonly header: Header
  readonly files: readonly FileLine[]
  /** Without newlines. */
  readonly lines: readonly string[]
}

/**
 * Writes the header and the attachments of a new exercise.
 * @returns an error that names the field at fault, for the person who makes the exercise.
 */
export function makeOpening(made: NewExercise): Result<Opening, { readonly message: string; readonly field: string }> {
  const files = (made.files ?? []).map(({ path: at, bytes }) => ({ path: at, sha256: bytesToHex(sha256(bytes)), bytes }))
  const tooBig = files.find(({ bytes }) => bytes.length > MAX_FILE_BYTES)
  if (tooBig) return err({ message: `The attachment ${tooBig.path} is larger than 1 MB. Make it smaller.`, field: 'files' })
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_FILES_BYTES) {
    return err({ message: 'The attachments are larger than 10 MB together. Leave some out, or make them smaller.', field: 'files' })
  }
  const broken = [made.title, made.seed, ...made.sources.map(({ text }) => text), ...Object.values(made.bindings).map(({ name }) => name)]
  if (!broken.every((text) => text.isWellFormed()))
    return err({ message: 'A text has a broken character. Save the file as UTF-8.', field: 'sources' })

  const members = {
    format: LOG_FORMAT,
    exercise: made.exercise,
    title: made.title,
    createdAt: made.createdAt,
    engine: ENGINE_VERSION,
    rules: RULES_VERSION,
    seed: made.seed,
    scenario: made.scenario,
    bindings: made.bindings,
    settings: made.settings,
    key: made.key,
    sources: made.sources.map(({ path: at, text }) => ({ path: at, sha256: sha256Hex(text), text })),
    files: files.map(({ path: at, sha256: digest }) => ({ path: at, sha256: digest })),
  }
  const checked = headerSchema.omit({ hash: true }).safeParse(members)
  if (!checked.success) {
    const field = checked.error.issues[0]?.path.join('.') ?? 'exercise'
    return err({ message: `The exercise cannot be made: ${field} is not as it should be.`, field })
  }
  const header = chained('header', checked.data)
  if (isTooLong(header.text)) return err({ message: 'The scenario is larger than 4 MB. Make it smaller.', field: 'sources' })

  const lines = [header.text]
  const fileLines: FileLine[] = []
  let prev = header.line.hash
  for (const { path: at, sha256: digest, bytes } of files) {
    const { line, text } = chained('file', { file: { path: at, sha256: digest, base64: base64Of(bytes) }, prev })
    fileLines.push(line)
    lines.push(text)
    prev = line.hash
  }
  return ok({ header: header.line, files: fileLines, lines })
}

/** The bytes of an attachment; an error if they are not those that the header names. */
export function bytesOfFile({ file }: FileLine): Result<Uint8Array, null> {
  const bytes = bytesOfBase64(file.base64)
  return bytes.ok && bytesToHex(sha256(bytes.value)) === file.sha256 ? bytes : err(null)
}
