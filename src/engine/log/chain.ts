/**
 * The chain. Every line carries the SHA-256 of its own facts and the hash of the line before, so that no line can be
 * changed, removed, inserted or moved without the next one telling. Free text is not among the facts: an entry holds
 * commitments to it, and its `texts` can be withheld later.
 */
import { byCodeUnit } from '../../base/compare.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
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
export const hashOfLine = (members: Members): string => sha256Hex(hashedText(canonicalMembers(members)))

/** The one way to write a line: members in the fixed order, each as canonical JSON, without the newline. */
export const textOfLine = (kind: LineKind, members: Members): string => writtenText(kind, canonicalMembers(members))

/** The hash that a line must carry, and the bytes it must have. */
export function formOfLine(kind: LineKind, members: Members): { readonly hash: string; readonly text: string } {
  const canonical = canonicalMembers(members)
  return { hash: sha256Hex(hashedText(canonical)), text: writtenText(kind, canonical) }
}

/**
 * Completes a line: its hash, and the text to write.
 * @param members all but `hash`.
 */
export function chained<T extends Members>(
  kind: LineKind,
  members: T,
): { readonly line: T & { readonly hash: string }; readonly text: string } {
  const canonical = canonicalMembers(members)
  const hash = sha256Hex(hashedText(canonical))
  canonical.set('hash', canonicalJson(hash))
  return { line: { ...members, hash }, text: writtenText(kind, canonical) }
}

function canonicalMembers(members: Members): Map<string, string> {
  const canonical = new Map<string, string>()
  for (const [field, value] of Object.entries(members)) if (value !== undefined) canonical.set(field, canonicalJson(value))
  return canonical
}

/** RFC 8785 over the hashed members; theirs are already canonical, so only the order is left to do. */
function hashedText(canonical: ReadonlyMap<string, string>): string {
  const fields = [...canonical.keys()].filter((field) => !NOT_HASHED.has(field)).sort(byCodeUnit)
  return `{${fields.map((field) => `${canonicalJson(field)}:${canonical.get(field) ?? ''}`).join(',')}}`
}

function writtenText(kind: LineKind, canonical: ReadonlyMap<string, string>): string {
  const fields = FIELDS[kind].filter((field) => canonical.has(field))
  return `{${fields.map((field) => `"${field}":${canonical.get(field) ?? ''}`).join(',')}}`
}
