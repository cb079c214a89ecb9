/**
 * The door into an exercise: what somebody sends becomes an accepted entry, the entry it already became, or a refusal
 * with a sentence. Nothing that is sent can make it throw.
 */
import type { z } from 'zod'
import { canonicalForm } from '../../base/canonical-json.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { envelopeSchema } from '../exercise/command.ts'
import type { Command, Envelope } from '../exercise/command.ts'
import { decide } from '../exercise/decide.ts'
import { foldEntry } from '../exercise/evolve.ts'
import { refuse } from '../exercise/refusal.ts'
import type { Refusal } from '../exercise/refusal.ts'
import { fromSeat } from '../view/from-seat.ts'
import { chained } from './chain.ts'
import { entrySchema } from './entry.ts'
import type { Entry } from './entry.ts'
import { isTooLong } from './header.ts'
import type { Journal } from './journal.ts'
import { sealTexts } from './texts.ts'
import type { Texts, Unsealed } from './texts.ts'

/** A command as it comes in, with typed texts as `{ "$say": … }`, and what the host stamps on it. */
export type Submission = {
  readonly id: string
  readonly branch: string
  /** The seat it comes from, or `host`. */
  readonly by: string
  /** Seconds of unpaused play. */
  readonly run: number
  /** Milliseconds since 1970, UTC. */
  readonly wall: number
  /** An `Unsealed<Command>`, if the sender did everything right. */
  readonly command: unknown
  /** Gives a new, unguessable salt for each text, see `sealTexts`. */
  readonly salt: () => string
}

/** A command as a program in this repository writes it. */
export type UnsealedCommand = Unsealed<Command>

export type Refused = {
  readonly kind: 'refused'
  readonly refusal: Refusal
  /** What was thrown, if Lockstep itself is at fault: for the host's own log. */
  readonly thrown?: unknown
}
export type Admission =
  | { readonly kind: 'accepted'; readonly entry: Entry; /** The line as written, without its newline. */ readonly line: string }
  /** The command was accepted before; this is the entry it led to. */
  | { readonly kind: 'repeated'; readonly entry: Entry }
  | Refused

const refused = (refusal: Refusal): Refused => ({ kind: 'refused', refusal })

/** Decides a command and appends its entry. A refusal changes nothing. `rewind` commands go to `rewind` in replay/fork.ts. */
export function admit(journal: Journal, submission: Submission): Admission {
  return guarded(() => {
    const before = alreadyAdmitted(journal, submission)
    if (before) return before
    if (journal.seal) return refused(refuse('closed'))
    const prepared = prepare(submission)
    if (!prepared.ok) return refused(prepared.error)
    const { envelope } = prepared.value
    if (envelope.command.kind === 'rewind') {
      return refused({
        code: 'not-possible',
        message: 'Going back opens a new line of the exercise. Ask the host to do it.',
        field: 'kind',
      })
    }
    return decideNext(journal, prepared.value)
  })
}

/** Whatever is thrown is a bug; the room goes on without this command, and the host hears of it. */
export function guarded<T>(attempt: () => T): T | Refused {
  try {
    return attempt()
  } catch (thrown) {
    const message = 'Lockstep could not do this, and it is not your fault. Nothing was changed. Tell the facilitator.'
    return { kind: 'refused', refusal: { code: 'not-possible', message, field: null }, thrown }
  }
}

/** The first answer to a command id; its own sender gets it again, and nobody else. */
export function alreadyAdmitted(journal: Journal, { id, by }: Submission): Admission | null {
  const entry = journal.entryOf(id)
  if (!entry) return null
  if (entry.by === by) return { kind: 'repeated', entry }
  return refused({
    code: 'not-allowed',
    message: 'Another seat has used this command id. Send the command again with a new one.',
    field: 'id',
  })
}

/** A command of the right shape, its texts set apart. */
export type Prepared = { readonly envelope: Envelope; readonly texts: Texts; readonly wall: number }

export function prepare({ id, branch, by, run, wall, command, salt }: Submission): Result<Prepared, Refusal> {
  const apart = sealTexts(command, salt)
  if (!apart.ok) return err({ code: 'incomplete', ...apart.error })
  const envelope = { id, branch, by, run, command: apart.value.sealed }
  const checked = envelopeSchema.safeParse(envelope)
  if (!checked.success) return err(shapeRefusal(checked.error))
  if (!entrySchema.shape.wall.safeParse(wall).success)
    return err({ code: 'clock', message: "The host's clock gives no time.", field: 'wall' })
  // Decided in the form in which the log will give it back, so that deciding it again meets the very same value. The
  // schema has just accepted it, and that form differs in nothing but the order of keys.
  const asWritten = canonicalForm(envelope) as Envelope
  return ok({ envelope: asWritten, texts: apart.value.texts, wall })
}

function shapeRefusal(error: z.ZodError): Refusal {
  const [issue] = error.issues
  const path = (issue?.path ?? []).map(String)
  const field = (path[0] === 'command' ? path.slice(1) : path).join('.') || null
  if (issue?.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys
    return {
      code: 'incomplete',
      message: `This command has a field that Lockstep does not know: ${unknown}.`,
      field: field === null ? unknown : `${field}.${unknown}`,
    }
  }
  if (field === 'kind') return { code: 'incomplete', message: 'Lockstep does not know this kind of command.', field }
  const message = field === null ? 'This command has the wrong form.' : `This command is not complete: look at "${field}".`
  return { code: 'incomplete', message, field }
}

const TOO_LONG: Refusal = {
  code: 'not-possible',
  message: 'What follows from this is more than the log can take at once. Nothing was changed. Tell the facilitator.',
  field: null,
}

/** Decides a prepared command in the journal's state and appends what comes of it. */
export function decideNext(journal: Journal, prepared: Prepared): Admission {
  const { state } = journal
  const { texts, wall } = prepared
  // A seat counts only what it sees; the log counts everything.
  const envelope = { ...prepared.envelope, command: fromSeat(journal.exercise, state, prepared.envelope.by, prepared.envelope.command) }
  const decided = decide(journal.exercise, state, envelope)
  if (!decided.ok) return refused(decided.error)
  const { id, branch, by, run, command } = envelope
  const { line, text } = chained('entry', {
    seq: state.seq + 1,
    branch,
    run,
    wall,
    by,
    id,
    command,
    events: decided.value,
    texts,
    prev: journal.head,
  })
  if (isTooLong(text)) return refused(TOO_LONG)
  // What goes on living is what reading the line back gives, so that a replay meets the very same values. A log that could
  // not be read again would be the worst of failures, so what `decide` made is checked as a reader checks it; `prepare`
  // has checked the rest. None of the schemas transforms what it accepts.
  entrySchema.shape.events.parse(line.events)
  if (command !== prepared.envelope.command) entrySchema.shape.command.parse(line.command)
  const entry = line as Entry
  journal.append(entry, text, foldEntry(state, entry))
  return { kind: 'accepted', entry, line: text }
}
