/**
 * Withholding what people typed. The words are taken out of `texts` and a reason is put in their place; the commitments
 * stay, so the chain and the seal still hold, and everybody sees how much is withheld and why.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { writeLine, writeLog } from './codec.ts'
import type { ReadLog } from './codec.ts'
import type { Entry } from './entry.ts'
import { withheld } from './texts.ts'
import type { Texts } from './texts.ts'

export type Redaction = {
  /** Shown to whoever reads the log, so it must not itself say what is withheld. At most 200 characters. */
  readonly reason: string
  /** Which texts: all; all of some entries; or single ones by commitment. */
  readonly what: 'all' | { readonly entries: readonly number[] } | { readonly commitments: readonly string[] }
}

export type Redacted = {
  /** The whole log, with the same lines but for the texts withheld. */
  readonly text: string
  /** How many texts were withheld now. */
  readonly withheld: number
}

/** Withholds texts. What was withheld before keeps its first reason. The same request on the same log gives the same bytes. */
export function redact(log: ReadLog, { reason, what }: Redaction): Result<Redacted, string> {
  if (!withheld.safeParse({ withheld: reason }).success || reason.trim() === '' || !reason.isWellFormed()) {
    return err('Give a reason of up to 200 characters.')
  }
  const seqs = typeof what === 'object' && 'entries' in what ? new Set(what.entries) : null
  const commitments = typeof what === 'object' && 'commitments' in what ? new Set(what.commitments) : null
  for (const seq of seqs ?? [])
    if (!log.entries[seq - 1]) return err(`There is no entry ${seq}. The log has ${log.entries.length} entries.`)
  for (const c of commitments ?? []) if (!log.entries.some(({ texts }) => c in texts)) return err(`There is no text ${c} in this log.`)

  let count = 0
  const redactEntry = (entry: Entry): Entry => {
    if (seqs && !seqs.has(entry.seq)) return entry
    const texts: Texts = Object.fromEntries(
      Object.entries(entry.texts).map(([c, given]) => {
        if ('withheld' in given || (commitments && !commitments.has(c))) return [c, given]
        count += 1
        return [c, { withheld: reason }]
      }),
    )
    return { ...entry, texts }
  }
  const lines = log.lines.map((read) => (read.kind === 'entry' ? writeLine({ kind: 'entry', line: redactEntry(read.line) }) : read.raw))
  return ok({ text: writeLog(lines), withheld: count })
}
