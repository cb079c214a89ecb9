/** The rubric: bands that descend, weights that weigh something, terms at the outcome that they belong to. */
import { AUTHORED_TERMS } from '../names.ts'
import type { Finding } from '../problem.ts'
import { error } from './subject.ts'
import type { Subject } from './subject.ts'

export function checkRubric({ document }: Subject): readonly Finding[] {
  const { bands, weights } = document.rubric
  const descend = bands.P <= 1 && bands.P > bands.S && bands.S > bands.M && bands.M > 0
  const weighs = weights.completeness + weights.judgement > 0
  return [
    ...(descend
      ? []
      : [
          error(
            'bands',
            ['rubric', 'bands'],
            `The bands ${bands.P}, ${bands.S} and ${bands.M} do not descend between 1 and 0.`,
            'For example: { P: 0.8, S: 0.65, M: 0.45 }',
          ),
        ]),
    ...(weighs
      ? []
      : [
          error(
            'weights',
            ['rubric', 'weights'],
            'Completeness and judgement weigh nothing, so nothing is scored.',
            'For example: { timeliness: 0.15, completeness: 0.25, judgement: 0.6 }',
          ),
        ]),
    ...(document.rubric.indicators ?? []).flatMap(({ outcome, term }, index) => {
      const belongs = term === undefined ? outcome : AUTHORED_TERMS[term]
      if (belongs === outcome) return []
      return [
        error(
          'term-elsewhere',
          ['rubric', 'indicators', index, 'term'],
          `"${term}" is a term of outcome ${belongs}, and this indicator is for outcome ${outcome}.`,
          `Write outcome: ${belongs}, or remove the term.`,
        ),
      ]
    }),
  ]
}
