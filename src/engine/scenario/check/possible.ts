/**
 * Whether conditions can ever hold: by trying every combination of what they read. Numbers are taken as ranges, and
 * whatever is not certain counts as possible, so a condition that is called impossible is.
 */
import type { Expression, Reference } from '../expression.ts'
import { referenceText } from '../expression.ts'

type Range = { readonly low: number; readonly high: number }

/** What a path can be: any of some values (undefined: it has none), or any number of a range. */
export type Domain = readonly (string | boolean | undefined)[] | Range

/** What a truth can come out as: any of true, false and no value, as bits. */
type Outcomes = number
const TRUE = 1
const FALSE = 2
const NONE = 4

/** A value as far as it is known. */
type Known = string | Outcomes | Range

type Values = ReadonlyMap<string, string | boolean | Range | undefined>

export type Wanted = { readonly expression: Expression; readonly holds: boolean }

/** Combinations to try at most; beyond them everything counts as possible. */
const MOST = 20_000

/**
 * @param wanted conditions, and whether each shall hold.
 * @param domainOf what each path can be at that moment.
 * @returns whether all can be so at once; true also if there is too much to try.
 */
export function canAllBe(wanted: readonly Wanted[], domainOf: (reference: Reference) => Domain): boolean {
  const paths = new Map<string, Domain>()
  for (const { expression } of wanted)
    for (const reference of referencesIn(expression)) paths.set(referenceText(reference), domainOf(reference))
  const names = [...paths.keys()]
  const choices = [...paths.values()].map((domain) => (isRange(domain) ? [domain] : domain))
  const combinations = choices.reduce((product, values) => product * values.length, 1)
  if (combinations > MOST) return true
  for (let number = 0; number < combinations; number++) {
    const values = new Map<string, string | boolean | Range | undefined>()
    let rest = number
    for (const [index, domain] of choices.entries()) {
      values.set(names[index] ?? '', domain[rest % domain.length])
      rest = Math.floor(rest / domain.length)
    }
    if (wanted.every(({ expression, holds }) => agrees(known(expression, values), holds))) return true
  }
  return false
}

/** What has no value does not hold. */
const agrees = (value: Known, holds: boolean): boolean => typeof value === 'number' && (value & (holds ? TRUE : FALSE | NONE)) !== 0

const isRange = (value: Domain | Known): value is Range => typeof value === 'object' && 'low' in value

const truth = (value: boolean): Outcomes => (value ? TRUE : FALSE)

function known(expression: Expression, values: Values): Known {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number'
        ? { low: expression.value, high: expression.value }
        : typeof expression.value === 'boolean'
          ? truth(expression.value)
          : expression.value
    case 'path': {
      const value = values.get(referenceText(expression.reference))
      return typeof value === 'boolean' ? truth(value) : (value ?? NONE)
    }
    case 'has':
      return truth(values.get(referenceText(expression.reference)) !== undefined)
    case 'not': {
      const value = outcomes(known(expression.of, values))
      return (value & TRUE ? FALSE : 0) | (value & FALSE ? TRUE : 0) | (value & NONE)
    }
    case 'negative': {
      const value = known(expression.of, values)
      return isRange(value) ? { low: -value.high, high: -value.low } : NONE
    }
    case 'and':
    case 'or':
      return logic(expression.kind === 'or' ? TRUE : FALSE, known(expression.left, values), known(expression.right, values))
    case 'compare':
      return compare(expression.op, known(expression.left, values), known(expression.right, values))
    case 'arithmetic':
      return arithmetic(expression.op, known(expression.left, values), known(expression.right, values))
    case 'in': {
      const value = known(expression.left, values)
      return expression.list.reduce<Known>((found, item) => logic(TRUE, found, compare('==', value, known(item, values))), FALSE)
    }
  }
}

const outcomes = (value: Known): Outcomes => (typeof value === 'number' ? value : NONE)

/** @param decisive the outcome that decides alone: true for ||, false for &&. */
function logic(decisive: typeof TRUE | typeof FALSE, left: Known, right: Known): Outcomes {
  const [a, b] = [outcomes(left), outcomes(right)]
  const other = decisive === TRUE ? FALSE : TRUE
  // Neither side decides: the other outcome needs both, and no value on either side is enough for none.
  const undecided = a & ~decisive && b & ~decisive
  return ((a | b) & decisive) | (a & b & other) | (undecided && (a | b) & NONE ? NONE : 0)
}

function compare(op: string, left: Known, right: Known): Outcomes {
  if (isRange(left) && isRange(right)) return compareRanges(op, left, right)
  if (typeof left === 'string' && typeof right === 'string') return truth((left === right) === (op === '=='))
  const [a, b] = [outcomes(left), outcomes(right)]
  const same = (a & b & (TRUE | FALSE)) !== 0
  const differ = (a & TRUE && b & FALSE) || (a & FALSE && b & TRUE)
  return (same ? truth(op === '==') : 0) | (differ ? truth(op !== '==') : 0) | ((a | b) & NONE)
}

function compareRanges(op: string, left: Range, right: Range): Outcomes {
  const same = left.low === left.high && right.low === right.high && left.low === right.low
  const apart = left.high < right.low || right.high < left.low
  switch (op) {
    case '==':
      return same ? TRUE : apart ? FALSE : TRUE | FALSE
    case '!=':
      return same ? FALSE : apart ? TRUE : TRUE | FALSE
    case '<':
      return left.high < right.low ? TRUE : left.low >= right.high ? FALSE : TRUE | FALSE
    case '<=':
      return left.high <= right.low ? TRUE : left.low > right.high ? FALSE : TRUE | FALSE
    case '>':
      return compareRanges('<', right, left)
    default:
      return compareRanges('<=', right, left)
  }
}

function arithmetic(op: string, left: Known, right: Known): Known {
  if (!isRange(left) || !isRange(right)) return NONE
  if (op === '/' && right.low <= 0 && right.high >= 0)
    return right.low === 0 && right.high === 0 ? NONE : { low: -Infinity, high: Infinity }
  const apply = (a: number, b: number): number => (op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : a / b)
  const ends = [apply(left.low, right.low), apply(left.low, right.high), apply(left.high, right.low), apply(left.high, right.high)]
  return ends.some(Number.isNaN) ? { low: -Infinity, high: Infinity } : { low: Math.min(...ends), high: Math.max(...ends) }
}

/** Every path that an expression reads. */
export function referencesIn(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'path':
    case 'has':
      return [expression.reference]
    case 'not':
    case 'negative':
      return referencesIn(expression.of)
    case 'in':
      return [expression.left, ...expression.list].flatMap(referencesIn)
    default:
      return [...referencesIn(expression.left), ...referencesIn(expression.right)]
  }
}
