/**
 * A condition or formula as a tree of our own, and its value. Numbers are IEEE doubles; only + − × ÷ are done with
 * them, so the value is the same everywhere. There is no loop and no call, so there is always an end.
 */

/** `choice["S1-05"].T1`: a root and the names after it. Offsets are characters from the start of the source. */
export type Reference = {
  readonly root: string
  readonly names: readonly string[]
  readonly offset: number
  readonly nameOffsets: readonly number[]
}

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const
export const ARITHMETIC = ['+', '-', '*', '/'] as const

export type Expression = { readonly offset: number } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'path'; readonly reference: Reference }
  | { readonly kind: 'has'; readonly reference: Reference }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly op: (typeof COMPARISONS)[number]; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'arithmetic'; readonly op: (typeof ARITHMETIC)[number]; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly list: readonly Expression[] }
)

/** Why there is no value. */
export class Fault {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

export type Value = string | number | boolean | Fault

/** What a reference finds; undefined if there is nothing. */
export type Lookup = (reference: Reference) => string | number | boolean | undefined

/** A reference as an author writes it. */
export const referenceText = ({ root, names }: Reference): string =>
  root + names.map((name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join('')

/**
 * The value of an expression. As in CEL, `false && x` is false and `true || x` is true even if x has no value, on
 * either side; anything else that needs a missing value has none.
 */
export function valueOf(expression: Expression, lookup: Lookup): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'path':
      return lookup(expression.reference) ?? new Fault(`${referenceText(expression.reference)} has no value`)
    case 'has':
      return lookup(expression.reference) !== undefined
    case 'not': {
      const value = valueOf(expression.of, lookup)
      return typeof value === 'boolean' ? !value : faultOr(value, '! needs true or false')
    }
    case 'negative': {
      const value = valueOf(expression.of, lookup)
      return typeof value === 'number' ? -value : faultOr(value, '- needs a number')
    }
    case 'and':
    case 'or':
      return logic(expression.kind === 'or', valueOf(expression.left, lookup), valueOf(expression.right, lookup))
    case 'compare':
      return compare(expression.op, valueOf(expression.left, lookup), valueOf(expression.right, lookup))
    case 'arithmetic':
      return arithmetic(expression.op, valueOf(expression.left, lookup), valueOf(expression.right, lookup))
    case 'in':
      return member(
        valueOf(expression.left, lookup),
        expression.list.map((item) => valueOf(item, lookup)),
      )
  }
}

const faultOr = (value: Value, message: string): Fault => (value instanceof Fault ? value : new Fault(message))

/** @param decisive the value that decides alone: true for ||, false for &&. */
function logic(decisive: boolean, left: Value, right: Value): Value {
  if (left === decisive || right === decisive) return decisive
  if (typeof left !== 'boolean') return faultOr(left, '&& and || need true or false')
  return typeof right === 'boolean' ? !decisive : faultOr(right, '&& and || need true or false')
}

function compare(op: (typeof COMPARISONS)[number], left: Value, right: Value): Value {
  if (left instanceof Fault) return left
  if (right instanceof Fault) return right
  if (op === '==') return left === right
  if (op === '!=') return left !== right
  if (typeof left !== 'number' || typeof right !== 'number') return new Fault(`${op} needs two numbers`)
  return op === '<' ? left < right : op === '<=' ? left <= right : op === '>' ? left > right : left >= right
}

function arithmetic(op: (typeof ARITHMETIC)[number], left: Value, right: Value): Value {
  if (typeof left !== 'number') return faultOr(left, `${op} needs two numbers`)
  if (typeof right !== 'number') return faultOr(right, `${op} needs two numbers`)
  if (op === '/' && right === 0) return new Fault('division by zero')
  const result = op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : left / right
  return Number.isFinite(result) ? result : new Fault('the number is too large')
}

/** `x in [a, b]` is `x == a || x == b`. */
const member = (value: Value, items: readonly Value[]): Value =>
  items.reduce<Value>((found, item) => logic(true, found, compare('==', value, item)), false)
