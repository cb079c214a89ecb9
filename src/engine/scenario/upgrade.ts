/**
 * Older scenario formats, lifted step by step to the current one, so that all other code knows one shape.
 */
import { didYouMean } from '../../base/did-you-mean.ts'
import type { Json } from '../../base/json.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { Finding } from './problem.ts'
import { SCENARIO_FORMAT } from './schema.ts'

export type Fields = { readonly [key: string]: Json }

/** Lifts a document of the format `from` to the next one. It returns all fields but `format`, which the chain sets. */
export type Upgrade = { readonly from: string; readonly to: string; readonly lift: (fields: Fields) => Fields }

/** Every step there is, oldest first. Format 1 is the first, so there is none yet. */
export const UPGRADES: readonly Upgrade[] = []

const version = (format: string): number | null => {
  const digits = /^lockstep-scenario\/([1-9]\d{0,5})$/.exec(format)?.[1]
  return digits === undefined ? null : Number(digits)
}

/**
 * Whether steps lead from format 1 to `current` without a gap, each to the next number.
 * @returns what is wrong with the chain, or null.
 */
export function chainFault(steps: readonly Upgrade[], current: string): string | null {
  let at = 1
  for (const step of steps) {
    if (version(step.from) !== at || version(step.to) !== at + 1)
      return `the step after lockstep-scenario/${at} goes from ${step.from} to ${step.to}`
    at += 1
  }
  return version(current) === at ? null : `the steps end at lockstep-scenario/${at}, not at ${current}`
}

/**
 * Lifts a document to the current format.
 * @param steps the chain; `UPGRADES` but in tests.
 * @returns the document, or why its format cannot be read.
 * @throws if the chain has a gap, which is a bug.
 */
export function upgrade(fields: Fields, steps: readonly Upgrade[] = UPGRADES, current: string = SCENARIO_FORMAT): Result<Fields, Finding> {
  const fault = chainFault(steps, current)
  if (fault !== null) throw new Error(`scenario upgrades: ${fault}`)
  const format = fields['format']
  if (format === undefined) return err(refusal([], '"format" is missing.', `Write at the top: format: ${current}`))
  const written = typeof format === 'string' ? version(format) : null
  if (typeof format !== 'string' || written === null) {
    const meant = didYouMean(String(format), [current, ...steps.map((step) => step.from)]) ?? current
    return err(refusal(['format'], `"${String(format)}" is not a scenario format.`, `Write: format: ${meant}`))
  }
  if (written > (version(current) ?? 0)) {
    return err(
      refusal(['format'], `This file is of the newer format ${format}.`, `Open it with a newer Lockstep; this one reads up to ${current}.`),
    )
  }
  let lifted = fields
  for (const step of steps) {
    if (lifted['format'] === step.from) lifted = { ...step.lift(lifted), format: step.to }
  }
  return ok(lifted)
}

const refusal = (path: readonly string[], message: string, fix: string): Finding => ({
  code: 'format',
  severity: 'error',
  message,
  fix,
  path,
})
