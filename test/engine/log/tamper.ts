/** Ways to tamper with a log, for the tests of its proof. */
import { chained, kindOfLine } from '../../../src/engine/log/chain.ts'
import { writeLog } from '../../../src/engine/log/codec.ts'

type Members = { readonly [field: string]: unknown }
export const membersOf = (line: string): Members => JSON.parse(line)

const rehashed = (members: Members, prev?: string): { readonly text: string; readonly hash: string } => {
  const { hash: _, ...rest } = members
  const kind = kindOfLine(members)
  if (kind === null) throw new Error('no line of a log')
  const { line, text } = chained(kind, prev === undefined ? rest : { ...rest, prev })
  return { text, hash: line.hash }
}

/** A line written anew with another content and a hash that fits. */
export const rewritten = (line: string, edit: (members: Members) => Members): string => rehashed(edit(membersOf(line))).text

/** What somebody who can hash, but has no key, makes of a log: one line edited, and all after it chained on again. */
export function forged(lines: readonly string[], at: number, edit: (members: Members) => Members): string {
  const made: string[] = []
  let prev: string | undefined
  for (const [index, line] of lines.entries()) {
    const members = membersOf(line)
    const { text, hash } = rehashed(index === at ? edit(members) : members, prev)
    made.push(text)
    prev = hash
  }
  return writeLog(made)
}

/** A place in a JSON value: where its leaves are. */
export function leavesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]))
  return [path]
}

/** The same value with one leaf changed a little. */
export function withLeafChanged(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) {
    if (typeof value === 'number') return value + 1
    if (typeof value === 'boolean') return !value
    return typeof value === 'string' ? `${value.slice(0, -1)}${value.endsWith('a') ? 'b' : 'a'}` : 'a'
  }
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? withLeafChanged(item, rest) : item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, key === step ? withLeafChanged(member, rest) : member]))
}
