/**
 * Going back. The log is never shortened: a rewind opens a new branch, a log with the same first lines, byte for byte,
 * up to an earlier entry, and then the rewind itself. The journal that was left stays as it is, for the archive.
 */
import { refuse } from '../exercise/refusal.ts'
import { permission } from '../exercise/permission.ts'
import { Step } from '../exercise/step.ts'
import { alreadyAdmitted, decideNext, guarded, prepare } from '../log/admit.ts'
import type { Admission, Refused, Submission } from '../log/admit.ts'
import { appendAll, openJournal } from '../log/journal.ts'
import type { Journal } from '../log/journal.ts'

export type Rewound =
  /** `journal` is the new branch, whose last entry is the rewind. */
  | {
      readonly kind: 'accepted'
      readonly journal: Journal
      readonly entry: Extract<Admission, { kind: 'accepted' }>['entry']
      readonly line: string
    }
  | Extract<Admission, { kind: 'repeated' }>
  | Refused

/**
 * Admits a `rewind` command: on a running exercise for going back, on a closed one for "what if".
 *
 * The sender must be allowed to rewind both now and at the moment gone back to. The command must name the line and
 * the last entry that it leaves, so that nothing which happened meanwhile is left by mistake. It is stamped with the
 * play time of the moment gone back to, whatever `submission.run` says.
 */
export function rewind(journal: Journal, submission: Submission): Rewound {
  return guarded(() => {
    const before = alreadyAdmitted(journal, submission)
    if (before && before.kind !== 'accepted') return before
    const prepared = prepare(submission)
    if (!prepared.ok) return { kind: 'refused', refusal: prepared.error }
    const { envelope } = prepared.value
    const { command } = envelope
    const { state } = journal
    if (command.kind !== 'rewind') return { kind: 'refused', refusal: refuse('rewind-target', 'kind') }
    const left = command.abandoned
    if (left.branch !== state.branch || left.seq !== state.seq) return { kind: 'refused', refusal: refuse('branch', 'abandoned') }
    if (command.to >= state.seq) return { kind: 'refused', refusal: refuse('rewind-target', 'to') }
    if (journal.entries.some((entry) => entry.branch === command.opens))
      return { kind: 'refused', refusal: refuse('rewind-target', 'opens') }
    const notAllowed = permission(new Step(journal.exercise, state, envelope))
    if (notAllowed) return { kind: 'refused', refusal: notAllowed }

    const branch = prefixOf(journal, command.to)
    const admitted = decideNext(branch, { ...prepared.value, envelope: { ...envelope, branch: command.opens, run: branch.state.run } })
    return admitted.kind === 'accepted' ? { ...admitted, journal: branch } : admitted
  })
}

/** A journal of its own with the same bytes up to and including an entry. */
function prefixOf(journal: Journal, seq: number): Journal {
  const { opening } = journal
  const prefix = openJournal(journal.exercise, opening)
  const failed = appendAll(prefix, journal.entries.slice(0, seq), journal.lines.slice(opening.lines.length, opening.lines.length + seq))
  if (failed) throw new Error(failed.message) // the journal has folded these very entries
  return prefix
}
