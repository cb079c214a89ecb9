/** What conditions and formulas can read, and whether it is a text, a number, or true or false. */
import type { Expression } from './expression.ts'

export type Kind = 'text' | 'number' | 'truth'
export const KIND_WORDS: { readonly [k in Kind]: string } = { text: 'text', number: 'number', truth: 'true-or-false value' }

/** The roots of paths: the names that follow, and what stands at the end. */
export const CONDITION_ROOTS: {
  readonly [root: string]: { readonly names: readonly string[]; readonly kind: Kind; readonly example: string }
} = {
  choice: { names: ['inject', 'slot'], kind: 'text', example: 'choice["S1-04"].O1' },
  flag: { names: ['flag'], kind: 'truth', example: 'flag.LEAK' },
  counter: { names: ['counter'], kind: 'number', example: 'counter.pressure' },
  trust: { names: ['slot', 'slot'], kind: 'number', example: 'trust.T1.O1' },
  delivered: { names: ['inject'], kind: 'truth', example: 'delivered["S1-04"]' },
  answered: { names: ['inject', 'slot'], kind: 'truth', example: 'answered["S1-04"].O1' },
  played: { names: ['slot'], kind: 'truth', example: 'played.T1' },
  shared: { names: ['slot', 'slot'], kind: 'number', example: 'shared.T1.T2' },
  network: { names: ['on'], kind: 'truth', example: 'network.on' },
  displaced: { names: [], kind: 'number', example: 'displaced > 0.4' },
  change: { names: ['node'], kind: 'number', example: 'change.harbour > 0.1' },
  leaks: { names: [], kind: 'number', example: 'leaks > 0' },
  practice: { names: ['slot'], kind: 'number', example: 'practice.T1' },
  alert: { names: ['facilitator'], kind: 'number', example: 'alert.BIRCH' },
  identified: { names: ['facilitator'], kind: 'truth', example: 'identified.BIRCH' },
  arrested: { names: ['facilitator'], kind: 'truth', example: 'arrested.BIRCH' },
}
/** The roots that only a scenario with a network can read; `network.on` itself can always be asked. */
export const NETWORK_ROOTS: readonly string[] = ['displaced', 'change', 'leaks', 'practice', 'alert', 'identified', 'arrested']
export const FORMULA_ROOTS: typeof CONDITION_ROOTS = {
  measure: { names: ['measure'], kind: 'number', example: 'measure.answered' },
  flag: { names: ['flag'], kind: 'truth', example: 'flag.LEAK' },
  counter: { names: ['counter'], kind: 'number', example: 'counter.pressure' },
}

/** What an expression comes out as. */
export function kindOf(expression: Expression, roots: typeof CONDITION_ROOTS): Kind {
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' ? 'text' : typeof expression.value === 'number' ? 'number' : 'truth'
  if (expression.kind === 'path') return roots[expression.reference.root]?.kind ?? 'truth'
  return expression.kind === 'arithmetic' || expression.kind === 'negative' ? 'number' : 'truth'
}
