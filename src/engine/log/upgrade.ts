/**
 * Older formats are lifted here, at the edge, one step at a time; everything behind knows the newest format only.
 * The bytes and hashes of an old log stay as they are: only what is read from a line changes shape.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { LOG_FORMAT } from './header.ts'

/** Lifts one line's members from one format to the next. */
export type Step = { readonly from: string; readonly to: string; readonly lift: (members: object) => object }

/** In order; each starts where the one before ended, and the last ends at LOG_FORMAT. Format 1 is the first there is. */
export const STEPS: readonly Step[] = []

const NAME = /^lockstep-log\/(\d{1,6})$/

/** A function that lifts the lines of a log in the given format to the newest one; or a sentence why it cannot be read. */
export function lifterFrom(
  format: unknown,
  steps: readonly Step[] = STEPS,
  newest: string = LOG_FORMAT,
): Result<(members: object) => object, string> {
  const version = typeof format === 'string' ? NAME.exec(format)?.[1] : undefined
  if (typeof format !== 'string' || version === undefined)
    return err('This is not a Lockstep log: its first line does not name the format.')
  if (format === newest) return ok((members) => members)
  const from = steps.findIndex((step) => step.from === format)
  if (from >= 0) return ok((members) => steps.slice(from).reduce((lifted, step) => step.lift(lifted), members))
  if (Number(version) > Number(NAME.exec(newest)?.[1])) {
    return err(`This log has the format ${format}, which is newer than this Lockstep knows (${newest}). Open it with a newer Lockstep.`)
  }
  return err(`This log has the format ${format}, which this Lockstep cannot read.`)
}
