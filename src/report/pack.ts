/** The pack of an evening: every document by the name of its file. */
import type { Exercise } from '../engine/exercise/exercise.ts'
import { csv } from './csv.ts'
import { gather } from './evening.ts'
import type { Source } from './evening.ts'
import { handout } from './handout.ts'
import { decisionsSheet, marksSheet, mselSheet } from './sheets.ts'

export type Document = { readonly name: string; readonly type: 'text/html' | 'text/csv'; readonly text: string }

/**
 * All documents that are made of a log: the hand-out, and the tables behind it.
 * @param language one of the scenario's; its first if left out
 */
export function pack(exercise: Exercise, log: Source, language?: string): readonly Document[] {
  const evening = gather(exercise, log, language)
  return [
    { name: 'handout.html', type: 'text/html', text: handout(evening) },
    { name: 'msel.csv', type: 'text/csv', text: csv(mselSheet(evening)) },
    { name: 'decisions.csv', type: 'text/csv', text: csv(decisionsSheet(evening)) },
    { name: 'marks.csv', type: 'text/csv', text: csv(marksSheet(evening)) },
  ]
}
