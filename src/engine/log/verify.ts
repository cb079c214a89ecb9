/**
 * The proof that a log is what was written: nothing changed, removed, inserted, doubled or moved. The first line that
 * is not in order is named, with what it looks like. The chain alone cannot show that whole lines were cut off at the
 * end, nor that somebody wrote everything anew; the seal, and a head hash noted elsewhere, can.
 */
import { breakAt } from './break.ts'
import type { Look } from './break.ts'
import { formOfLine } from './chain.ts'
import { readLines, seqOf } from './codec.ts'
import type { ReadLine, ReadLines, Torn, Watch } from './codec.ts'
import { Contents } from './contents.ts'
import type { ContentFault, Counts } from './contents.ts'
import type { SealLine } from './entry.ts'

export type Fault = {
  /** The first bad line, from 1. */
  readonly line: number
  /** Its entry number, if it has one. */
  readonly seq: number | null
  readonly looks: Look | ContentFault['looks'] | 'unreadable' | 'head'
  /** A sentence for a person. */
  readonly message: string
}

export type Verdict =
  | {
      readonly kind: 'sound'
      /** The hash of the last line. */
      readonly head: string
      /** null: not sealed, so what may have been cut off at the end cannot be known. */
      readonly seal: SealLine | null
      readonly torn: Torn | null
      readonly counts: Counts
    }
  /** `counts`: of what was in order before the fault. */
  | { readonly kind: 'broken'; readonly fault: Fault; readonly counts: Counts }

/** What somebody knows of a log from elsewhere. */
export type Expected = {
  /** The server's public key (hex): the log must bear its seal. */
  readonly publicKey?: string
  /** The hash of the last line. */
  readonly head?: string
}

/** Verifies the text or the bytes of a log. It never throws. */
export const verify = (source: string | Uint8Array, expected: Expected = {}): Verdict => verifyLog(readLines(source), expected)

/** Verifies a log that was read, by `readLog` or by `readLines`. */
export function verifyLog(
  { lines, torn, problem = null }: Pick<ReadLines, 'lines' | 'torn'> & Partial<ReadLines>,
  expected: Expected = {},
  watch: Watch = () => {},
): Verdict {
  const contents = new Contents()
  const broken = (at: number, looks: Fault['looks'], message: string): Verdict => {
    const read = lines[at]
    return { kind: 'broken', fault: { line: at + 1, seq: read ? seqOf(read) : null, looks, message }, counts: contents.counts() }
  }
  for (const [at, read] of lines.entries()) {
    watch(at, lines.length)
    const changed = howChanged(read)
    if (changed !== null) return broken(at, 'changed', changed)
    if (at === 0 ? read.kind !== 'header' : !follows(read, lines[at - 1])) {
      const found = breakAt(lines, at)
      return broken(found.at, found.looks, found.message)
    }
    const inside = contents.take(read)
    if (inside) return broken(at, inside.looks, `Line ${at + 1}: ${inside.message}`)
  }
  if (problem) {
    return {
      kind: 'broken',
      fault: { line: problem.line, seq: problem.seq, looks: 'unreadable', message: problem.message },
      counts: contents.counts(),
    }
  }
  const head = lines.at(-1)?.line.hash ?? ''
  if (expected.publicKey !== undefined && contents.seal?.seal.publicKey !== expected.publicKey) {
    return broken(lines.length - 1, 'seal', 'The log does not bear the seal of the server that was asked for.')
  }
  if (expected.head !== undefined && head !== expected.head) {
    return broken(
      lines.length - 1,
      'head',
      'The log ends with another hash than expected: lines were cut off or added, or all was written anew.',
    )
  }
  return { kind: 'sound', head, seal: contents.seal, torn, counts: contents.counts() }
}

/** Why a line is not the one that was hashed, or null if it is. */
function howChanged({ kind, line, raw, number }: ReadLine): string | null {
  // Hashed as it stands in the file: an old format is lifted only for reading.
  const members: { readonly [field: string]: unknown } = JSON.parse(raw)
  const form = formOfLine(kind, members)
  if (form.hash !== line.hash) return `Line ${number} was changed: it does not fit its own hash.`
  return form.text === raw ? null : `Line ${number} was changed: it says the same, but not in the bytes that Lockstep writes.`
}

const follows = (read: ReadLine, before: ReadLine | undefined): boolean => read.kind !== 'header' && read.line.prev === before?.line.hash
