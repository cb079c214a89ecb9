/**
 * The chain. Every line carries the SHA-256 of its own facts and the hash of the line before, so that no line can be
 * changed, removed, inserted or moved without the next one telling. Free text is not among the facts: an entry holds
 * commitments to it, and its `texts` can be withheld later.
 */
import { byCodeUnit } from '../../base/compare.ts'
import { canonical } from '../../base/canonical-json.ts'
import type { Canonical } from '../../base/canonical-json.ts'
import { sha256Hex } from '../../base/hash.ts'

/** What the hash does not cover: itself, and the words that may be withheld. */
const NOT_HASHED = new Set(['hash', 'texts'])

/** The members of each kind of line, in the order in which they are written. */
export const FIELDS = {
  header: [
    'format',
    'exercise',
    'title',
    'createdAt',
    'engine',
    'rules',
    'seed',
    'scenario',
    'bindings',
    'settings',
    'key',
    'sources',
    'files',
    'hash',
  ],
  file: ['file', 'prev', 'hash'],
  entry: ['seq', 'branch', 'run', 'wall', 'by', 'id', 'command', 'events', 'texts', 'prev', 'hash'],
  seal: ['seal', 'prev', 'hash'],
} as const
export type LineKind = keyof typeof FIELDS

type Members = { readonly [field: string]: unknown }

/** Which kind of line an object is, by the one member that no other kind has; null if none. */
export function kindOfLine(members: object): LineKind | null {
  if ('format' in members) return 'header'
  if ('file' in members) return 'file'
  if ('seal' in members) return 'seal'
  return 'seq' in members ? 'entry' : null
}

/** The hash that a line with these members must carry. */
export const hashOfLine = (members: Members): string => hashOf(canonicalMembers(members))

/** The one way to write a line: members in the fixed order, each as canonical JSON, without the newline. */
export const textOfLine = (kind: LineKind, members: Members): string => writtenText(kind, canonicalMembers(members))

/** The hash that a line must carry, and the bytes it must have. */
export function formOfLine(kind: LineKind, members: Members): { readonly hash: string; readonly text: string } {
  const all = canonicalMembers(members)
  return { hash: hashOf(all), text: writtenText(kind, all) }
}

/**
 * Completes a line: its hash, and the text to write.
 * @param members all but `hash`.
 * @returns the line just as reading its text would give it, down to the order of keys
 */
export function chained<T extends Members>(
  kind: LineKind,
  members: T,
): { readonly line: T & { readonly hash: string }; readonly text: string } {
  const all = canonicalMembers(members)
  all.set('hash', canonical(hashOf(all)))
  const line: { [field: string]: unknown } = {}
  for (const field of FIELDS[kind]) {
    const member = all.get(field)
    if (member) line[field] = member.form
  }
  // A form says what its member said, see `canonical`.
  return { line: line as T & { readonly hash: string }, text: writtenText(kind, all) }
}

function canonicalMembers(members: Members): Map<string, Canonical> {
  const all = new Map<string, Canonical>()
  for (const field of Object.keys(members)) {
    const value = members[field]
    if (value !== undefined) all.set(field, canonical(value))
  }
  return all
}

/** Of RFC 8785 over the hashed members; theirs are already canonical, so only the order is left to do. */
function hashOf(all: ReadonlyMap<string, Canonical>): string {
  const fields = [...all.keys()].filter((field) => !NOT_HASHED.has(field))
  return sha256Hex(joined(fields.sort(byCodeUnit), all))
}

const writtenText = (kind: LineKind, all: ReadonlyMap<string, Canonical>): string => joined(FIELDS[kind], all)

/** An object's text with those of the fields that are there, in the order given. */
function joined(fields: readonly string[], all: ReadonlyMap<string, Canonical>): string {
  let text = ''
  for (const field of fields) {
    const member = all.get(field)
    if (member) text += `${text === '' ? '{' : ','}${JSON.stringify(field)}:${member.text}`
  }
  return `${text}}`
}
