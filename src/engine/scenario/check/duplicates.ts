/** Ids and keys that stand twice where each must stand once. */
import type { Finding, Path } from '../problem.ts'
import { error } from './subject.ts'
import type { Subject } from './subject.ts'

export function checkDuplicates({ document, injects }: Subject): readonly Finding[] {
  const { objectives, rubric } = document
  const tasks = objectives.flatMap((objective, index) =>
    objective.tasks.map(({ id }, place): Named => ({ name: id, path: ['objectives', index, 'tasks', place, 'id'] })),
  )
  return [
    ...repeated('The language', named(document.languages, ['languages'])),
    ...repeated(
      'The objective',
      objectives.map(({ id }, index) => ({ name: id, path: ['objectives', index, 'id'] })),
    ),
    ...repeated('The critical task', tasks),
    ...repeated(
      'The inject',
      document.injects.map(({ id }, index) => ({ name: id, path: ['injects', index, 'id'] })),
    ),
    ...repeated(
      'The indicator',
      (rubric.indicators ?? []).map(({ id }, index) => ({ name: id, path: ['rubric', 'indicators', index, 'id'] })),
    ),
    ...repeated(
      'The gap',
      (rubric.gaps ?? []).map(({ id }, index) => ({ name: id, path: ['rubric', 'gaps', index, 'id'] })),
    ),
    ...repeated('The gate', named(rubric.gates, ['rubric', 'gates'])),
    ...injects.flatMap(({ inject, path }) => [
      ...repeated('The slot', inject.to === 'all' ? [] : named(inject.to, [...path, 'to'])),
      ...repeated('The slot', named(inject.answer?.slots ?? [], [...path, 'answer', 'slots'])),
      ...repeated('The outcome', named(inject.outcomes.map(String), [...path, 'outcomes'])),
      ...repeated('The objective', named(inject.objectives, [...path, 'objectives'])),
      ...repeated(
        'The course',
        (inject.answer?.courses ?? []).map(({ key }, index) => ({ name: key, path: [...path, 'answer', 'courses', index, 'key'] })),
      ),
      ...repeated(
        'The item',
        (inject.answer?.items ?? []).map(({ key }, index) => ({ name: key, path: [...path, 'answer', 'items', index, 'key'] })),
      ),
      ...repeated(
        'The variant',
        (inject.variants ?? []).map(({ key }, index) => ({ name: key, path: [...path, 'variants', index, 'key'] })),
      ),
    ]),
  ]
}

type Named = { readonly name: string; readonly path: Path }

const named = (names: readonly string[], path: Path): Named[] => names.map((name, index) => ({ name, path: [...path, index] }))

function repeated(what: string, things: readonly Named[]): Finding[] {
  const seen = new Set<string>()
  return things.flatMap(({ name, path }) => {
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [error('duplicate', path, `${what} "${name}" stands twice.`, 'Rename or remove one of them.')]
  })
}
