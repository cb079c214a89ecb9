/**
 * Conditions and formulas: CEL cut down by an allow-list on its syntax tree to paths, literals, comparison, logic,
 * arithmetic, `in` over a list and `has`. `@marcbachmann/cel-js` parses; the value is ours (expression.ts), because
 * CEL's integers do not add to doubles and its `has` takes no path with brackets. Every number is a double.
 */
import { Environment, ParseError } from '@marcbachmann/cel-js'
import type { ASTNode } from '@marcbachmann/cel-js'
import { didYouMean } from '../../base/did-you-mean.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { CONDITION_ROOTS, FORMULA_ROOTS, KIND_WORDS, kindOf } from './condition-kinds.ts'
import type { Kind } from './condition-kinds.ts'
import { ARITHMETIC, COMPARISONS, Fault, valueOf } from './expression.ts'
import type { Expression, Lookup, Reference } from './expression.ts'

/** What a rubric's formulas can read of a team's play; `measuresOf` in scoring/measure.ts says what each one is. */
export const MEASURES = [
  'answered',
  'timely',
  'asked',
  'repliedInTime',
  'shared',
  'deconflicted',
  'toldConfirmed',
  'gapsMarked',
  'trust',
] as const
export type Measure = (typeof MEASURES)[number]

type Of<T> = { readonly [name: string]: T }

/** What conditions can read. A name that is not there has no value. */
export type ConditionContext = {
  /** The course that counts, by inject and slot. */
  readonly choice: Of<Of<string>>
  readonly flag: Of<boolean>
  readonly counter: Of<number>
  /** `trust.T1.O1`: how far O1 trusts T1, from 0 to 1. */
  readonly trust: Of<Of<number>>
  readonly delivered: Of<boolean>
  readonly answered: Of<Of<boolean>>
  /** Whether anybody plays the slot. */
  readonly played: Of<boolean>
  /** `shared.T1.T2`: how often T1 has shared something with T2, by a share that arrived or in person and confirmed. */
  readonly shared: Of<Of<number>>
  readonly network: { readonly on: boolean }
  /** What follows has a value only if the scenario has a network. The share of the flow that moved elsewhere. */
  readonly displaced?: number
  /** By place: how many more journeys came there than without action, as a share; 0.1 is a tenth more. */
  readonly change?: Of<number>
  /** How often word got out. */
  readonly leaks?: number
  /** Victim practice by slot, from 0 to 1. */
  readonly practice?: Of<number>
  /** By facilitator, from 0 to 1. */
  readonly alert?: Of<number>
  readonly identified?: Of<boolean>
  readonly arrested?: Of<boolean>
}

/** What formulas can read; a measure that is null has no value. */
export type FormulaContext = {
  readonly measure: { readonly [m in Measure]?: number | null }
  readonly flag: Of<boolean>
  readonly counter: Of<number>
}

/** What is wrong with a condition. `offset` counts characters from its start. */
export type ConditionProblem = { readonly message: string; readonly fix: string; readonly offset: number }

export type Checked = {
  readonly expression: Expression
  /** Every path, in the order of the source. */
  readonly references: readonly Reference[]
  /** What texts each path is compared with, for `check` to look up. */
  readonly comparisons: readonly { readonly reference: Reference; readonly value: string; readonly offset: number }[]
}

/** Whether a condition can be read and is of the right kinds; which names exist is for the scenario's check to say. */
export const checkCondition = (source: string): Result<Checked, ConditionProblem> => read(source, CONDITION_ROOTS, conditions)

/** The same for a rubric's formula: a number, or true and false that count as 1 and 0. */
export const checkFormula = (source: string): Result<Checked, ConditionProblem> => read(source, FORMULA_ROOTS, formulas)

/**
 * Evaluates a condition. It never throws and depends on nothing but its arguments.
 * @returns whether it holds. What has no value (a choice that nobody made, a division by zero) does not hold, and
 * `problem` says why in one sentence.
 */
export function evaluateCondition(source: string, context: ConditionContext): { holds: boolean; problem: string | null } {
  const checked = checkCondition(source)
  if (!checked.ok) return { holds: false, problem: checked.error.message }
  const value = valueOf(checked.value.expression, lookupIn(context))
  return value instanceof Fault ? { holds: false, problem: `${value.message}.` } : { holds: value === true, problem: null }
}

/**
 * Evaluates a rubric's formula. It never throws and depends on nothing but its arguments.
 * @returns the number, not limited to 0–1; null if it has no value, with the reason.
 */
export function evaluateFormula(source: string, context: FormulaContext): { value: number | null; problem: string | null } {
  const checked = checkFormula(source)
  if (!checked.ok) return { value: null, problem: checked.error.message }
  const value = valueOf(checked.value.expression, lookupIn(context))
  if (value instanceof Fault) return { value: null, problem: `${value.message}.` }
  return typeof value === 'string' ? { value: null, problem: 'The formula is not a number.' } : { value: Number(value), problem: null }
}

/** Reads own properties only, so that a name such as `constructor` finds nothing. */
const lookupIn =
  (context: ConditionContext | FormulaContext): Lookup =>
  ({ root, names }) => {
    let value: unknown = context
    for (const name of [root, ...names]) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
      // An object that has the own property `name` can be read by it.
      value = (value as { readonly [name: string]: unknown })[name]
    }
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
  }

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 200, maxDepth: 30, maxListElements: 40, maxMapEntries: 0, maxCallArguments: 2 },
})

type Cache = Map<string, Result<Checked, ConditionProblem>>
const conditions: Cache = new Map()
const formulas: Cache = new Map()
/** A scenario has a few hundred conditions; a cache that meets more was fed with something else. */
const CACHE_SIZE = 2000

function read(source: string, roots: typeof CONDITION_ROOTS, cache: Cache): Result<Checked, ConditionProblem> {
  const known = cache.get(source)
  if (known) return known
  const result = readAnew(source, roots)
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(source, result)
  return result
}

/** Carries a problem out of the walk through the tree; caught in `readAnew` and nowhere seen outside. */
class Refused extends Error {
  readonly problem: ConditionProblem
  constructor(message: string, fix: string, offset: number) {
    super(message)
    this.problem = { message, fix, offset }
  }
}

function readAnew(source: string, roots: typeof CONDITION_ROOTS): Result<Checked, ConditionProblem> {
  try {
    const tree = environment.parse(source).ast
    const references: Reference[] = []
    const comparisons: { reference: Reference; value: string; offset: number }[] = []
    const expression = walk(tree, { roots, references, comparisons })
    const kind = kindOf(expression, roots)
    if (kind === 'text' || (kind === 'number' && roots === CONDITION_ROOTS)) {
      throw new Refused(
        `A condition must be true or false; this is a ${KIND_WORDS[kind]}.`,
        'Compare it, for example with == or >.',
        expression.offset,
      )
    }
    return ok({ expression, references, comparisons })
  } catch (error) {
    if (error instanceof Refused) return err(error.problem)
    if (error instanceof ParseError) return err(syntaxProblem(error, source))
    throw error
  }
}

function syntaxProblem(error: ParseError, source: string): ConditionProblem {
  const start = error.range?.start ?? 0
  const offset = Math.min(start, Math.max(source.length - 1, 0))
  if (error.code === 'limit_exceeded')
    return { message: 'The condition is too long or nested too deeply.', fix: 'Use a flag for a part of it.', offset }
  const near = source.slice(start, start + 12).trim()
  const words = /\b(and|or|not)\b/.exec(source)
  if (words)
    return { message: `"${words[0]}" is not used in conditions.`, fix: 'Write && for and, || for or, ! for not.', offset: words.index }
  const single = /(?<![=!<>])=(?!=)/.exec(source)
  if (single) return { message: 'A single = compares nothing.', fix: 'Write == to compare.', offset: single.index }
  return {
    message: near === '' ? 'The condition is not complete.' : `The condition cannot be read at "${near}".`,
    fix: 'Check quotes and brackets; for example: choice["S1-04"].O1 == "tell-nobody" && !flag.LEAK',
    offset,
  }
}

type Walk = {
  readonly roots: typeof CONDITION_ROOTS
  readonly references: Reference[]
  readonly comparisons: { reference: Reference; value: string; offset: number }[]
}

const isComparison = (op: string): op is (typeof COMPARISONS)[number] => COMPARISONS.some((known) => known === op)
const isArithmetic = (op: string): op is (typeof ARITHMETIC)[number] => ARITHMETIC.some((known) => known === op)

/** The allow-list: what it does not name is refused. */
function walk(node: ASTNode, into: Walk): Expression {
  const offset = node.start
  switch (node.op) {
    case 'value':
      if (typeof node.args === 'bigint') return { kind: 'literal', value: Number(node.args), offset }
      if (typeof node.args === 'string' || typeof node.args === 'number' || typeof node.args === 'boolean')
        return { kind: 'literal', value: node.args, offset }
      throw new Refused('This kind of value is not used in conditions.', 'Use texts in quotes, numbers, true and false.', offset)
    case 'id':
    case '.':
    case '[]':
      return { kind: 'path', reference: reference(node, into), offset }
    case '!_':
      return { kind: 'not', of: typed(walk(node.args, into), 'truth', '!', into), offset }
    case '-_':
      return { kind: 'negative', of: typed(walk(node.args, into), 'number', '-', into), offset }
    case '&&':
    case '||': {
      const [left, right] = [
        typed(walk(node.args[0], into), 'truth', node.op, into),
        typed(walk(node.args[1], into), 'truth', node.op, into),
      ]
      return { kind: node.op === '&&' ? 'and' : 'or', left, right, offset }
    }
    case 'in': {
      const [, list] = node.args
      if (list.op !== 'list') throw new Refused('"in" needs a list.', 'Write: … in ["first", "second"]', list.start)
      const left = walk(node.args[0], into)
      const items = list.args.map((item) => walk(item, into))
      for (const item of items) compared(left, item, into)
      return { kind: 'in', left, list: items, offset }
    }
    case 'call':
      if (node.args[0] === 'has') {
        const [path] = node.args[1]
        if (!path || node.args[1].length !== 1 || (path.op !== '.' && path.op !== '[]'))
          throw new Refused('has() needs one path.', 'Write: has(choice["S1-04"].O1)', offset)
        return { kind: 'has', reference: reference(path, into), offset }
      }
      throw new Refused(`The function ${node.args[0]}() is not used in conditions.`, 'Only has() is.', offset)
    case 'rcall':
      throw new Refused(
        `The function ${node.args[0]}() is not used in conditions.`,
        'Only has() is.',
        node.input.indexOf(node.args[0], node.args[1].end),
      )
    case '?:':
      throw new Refused('A choice with ? and : is not used in conditions.', 'Use && and ||.', offset)
    default:
      if (isComparison(node.op) || isArithmetic(node.op)) return binary(node.op, node, into)
      throw new Refused(
        node.op === '%' ? 'The remainder % is not used in conditions.' : 'This is not used in conditions.',
        'Use paths, comparison, logic, + - * /, in and has().',
        offset,
      )
  }
}

function binary(op: (typeof COMPARISONS)[number] | (typeof ARITHMETIC)[number], node: ASTNode, into: Walk): Expression {
  // The operators of COMPARISONS and ARITHMETIC all have two operands in the parser's own types.
  const [first, second] = node.args as readonly [ASTNode, ASTNode]
  const [left, right] = [walk(first, into), walk(second, into)]
  if (isArithmetic(op))
    return { kind: 'arithmetic', op, left: typed(left, 'number', op, into), right: typed(right, 'number', op, into), offset: node.start }
  if (op === '==' || op === '!=') compared(left, right, into)
  else for (const side of [left, right]) typed(side, 'number', op, into)
  return { kind: 'compare', op, left, right, offset: node.start }
}

/** Both sides must be of one kind; a path and a text are noted, so that the text can be looked up. */
function compared(left: Expression, right: Expression, into: Walk): void {
  const kinds = [kindOf(left, into.roots), kindOf(right, into.roots)] as const
  if (kinds[0] !== kinds[1])
    throw new Refused(
      `A ${KIND_WORDS[kinds[0]]} is compared with a ${KIND_WORDS[kinds[1]]}: they are never equal.`,
      'Compare things of one kind.',
      right.offset,
    )
  for (const [path, text] of [
    [left, right],
    [right, left],
  ] as const) {
    if (path.kind === 'path' && text.kind === 'literal' && typeof text.value === 'string')
      into.comparisons.push({ reference: path.reference, value: text.value, offset: text.offset })
  }
}

function typed(expression: Expression, kind: Kind, op: string, into: Walk): Expression {
  const actual = kindOf(expression, into.roots)
  if (actual !== kind)
    throw new Refused(
      `${op} needs ${kind === 'truth' ? 'true or false' : 'a number'}, not a ${KIND_WORDS[actual]}.`,
      'Compare the value, for example with ==.',
      expression.offset,
    )
  return expression
}

/** A path of names that stand in the source, so that what a condition reads is known without evaluating it. */
function reference(node: ASTNode, into: Walk): Reference {
  const names: string[] = []
  const nameOffsets: number[] = []
  let at = node
  while (at.op === '.' || at.op === '[]') {
    if (at.op === '.') {
      names.unshift(at.args[1])
      nameOffsets.unshift(at.end - at.args[1].length)
      at = at.args[0]
    } else {
      const [of, name] = at.args
      if (name.op !== 'value' || typeof name.args !== 'string')
        throw new Refused('A name in brackets must be a text in quotes.', 'Write: choice["S1-04"]', name.start)
      names.unshift(name.args)
      nameOffsets.unshift(name.start)
      at = of
    }
  }
  if (at.op !== 'id') throw new Refused('This is not a path.', 'A path is, for example, choice["S1-04"].O1', at.start)
  const root = Object.hasOwn(into.roots, at.args) ? into.roots[at.args] : undefined
  if (!root) throw unknownRoot(at.args, at.start, node.input, into.roots)
  if (names.length !== root.names.length) {
    const hyphen = node.input.includes('-') ? ' Names with a hyphen need brackets and quotes.' : ''
    throw new Refused(
      root.names.length === 0
        ? `No name follows after ${at.args}.`
        : `${at.args} needs ${root.names.length === 1 ? 'one name' : 'two names'} after it: ${root.names.join(' and ')}.`,
      `Write it like ${root.example}.${hyphen}`,
      at.start,
    )
  }
  const found: Reference = { root: at.args, names, offset: at.start, nameOffsets }
  into.references.push(found)
  return found
}

function unknownRoot(name: string, offset: number, source: string, roots: typeof CONDITION_ROOTS): Refused {
  const meant = didYouMean(name, Object.keys(roots))
  const afterHyphen = /-\s*$/.test(source.slice(0, offset))
  const fix = afterHyphen
    ? 'Names with a hyphen need brackets and quotes: counter["media-pressure"].'
    : meant === null
      ? `Paths start with ${Object.keys(roots).join(', ')}; texts stand in quotes.`
      : `Did you mean "${meant}"?`
  return new Refused(`"${name}" is not something that a condition can read.`, fix, offset)
}
