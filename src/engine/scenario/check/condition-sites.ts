/** Where conditions stand. */
import type { Path } from '../problem.ts'
import type { InjectSite, Subject } from './subject.ts'

export type ConditionSite = {
  readonly source: string
  readonly path: Path
  readonly site: InjectSite
  readonly role: 'requires' | 'skipIf' | 'variant' | 'course'
}

/** Every condition of a scenario, in the order of its injects. */
export const conditionSites = ({ injects }: Subject): readonly ConditionSite[] =>
  injects.flatMap((site) => {
    const { inject, path } = site
    return [
      ...(inject.requires === undefined ? [] : [{ source: inject.requires, path: [...path, 'requires'], site, role: 'requires' as const }]),
      ...(inject.skipIf === undefined ? [] : [{ source: inject.skipIf, path: [...path, 'skipIf'], site, role: 'skipIf' as const }]),
      ...(inject.variants ?? []).map(({ when }, index) => ({
        source: when,
        path: [...path, 'variants', index, 'when'],
        site,
        role: 'variant' as const,
      })),
      ...(inject.answer?.courses ?? []).flatMap(({ when }, index) =>
        when === undefined ? [] : [{ source: when, path: [...path, 'answer', 'courses', index, 'when'], site, role: 'course' as const }],
      ),
    ]
  })
