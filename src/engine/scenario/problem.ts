/**
 * What is wrong with a scenario file, where, and what to do: one shape for everything that reading and checking finds.
 */
import { byCodeUnit } from '../../base/compare.ts'

/** The way to a value in a scenario: `['injects', 3, 'answer', 'courses', 0, 'key']`. */
export type Path = readonly (string | number)[]

/** A place in a source file; lines and columns count from 1, columns in UTF-16 units as editors count them. */
export type Place = { readonly file: string; readonly line: number; readonly col: number }

/** What a finding points at: the value (the default), its key, or the character at an offset in a text. */
export type Aim = 'key' | number

/** The place of a value; of its nearest surroundings, if the file does not have it. */
export type Locate = (path: Path, aim?: Aim) => Place

/** A problem before its place in the file is looked up. An error keeps the scenario from being played; advice does not. */
export type Finding = {
  readonly code: string
  readonly severity: 'error' | 'advice'
  /** What is wrong: one short sentence. */
  readonly message: string
  /** What to do about it: one short sentence. */
  readonly fix: string
  readonly path: Path
  readonly aim?: Aim | undefined
}

export type Problem = Place & {
  readonly code: string
  readonly severity: 'error' | 'advice'
  readonly message: string
  readonly fix: string
  /** `injects[3].answer.courses[0].key` */
  readonly path: string
}

const PLAIN = /^[A-Za-z$][A-Za-z0-9_$-]*$/

/** A path as people read it: `injects[3].answer`; keys that are not plain words stand quoted in brackets. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (PLAIN.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** Gives a finding its place. */
export function placed(finding: Finding, locate: Locate): Problem {
  const { code, severity, message, fix, path, aim } = finding
  return { code, severity, message, fix, path: pathText(path), ...locate(path, aim) }
}

/** By file, line and column, then by code and message, so that the order never depends on which check ran first. */
export const byPlace = (a: Problem, b: Problem): number =>
  byCodeUnit(a.file, b.file) || a.line - b.line || a.col - b.col || byCodeUnit(a.code, b.code) || byCodeUnit(a.message, b.message)

/** One line for a terminal: `file:line:col  what is wrong  what to do`. */
export const formatProblem = (problem: Problem): string =>
  `${problem.file}:${problem.line}:${problem.col}  ${problem.message}  ${problem.fix}`

/** A list in a sentence: `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
