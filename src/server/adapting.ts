/** The changes to a scenario that a facilitator makes for one exercise. */
import { parseDocument } from 'yaml'
import { byCodeUnit } from '../base/compare.ts'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { firstText } from '../engine/scenario/first-words.ts'
import type { NewExerciseBody } from '../protocol/http.ts'
import { loadWithFiles } from './scenarios.ts'
import type { LoadedScenario } from './scenarios.ts'

/**
 * The scenario with the minutes, orders and title that were chosen for one exercise, written into the files' text, so that
 * the log carries what was played, comments and all.
 */
export async function adapted(loaded: LoadedScenario, body: NewExerciseBody): Promise<Result<LoadedScenario, readonly string[]>> {
  const { turns, document } = loaded.scenario
  if (body.turns && body.turns.length !== turns.length) return err([`This scenario has ${turns.length} turns.`])
  // In the order in which they were joined: a scenario's turns may stand in several files.
  const files = [...loaded.sources]
    .sort((a, b) => byCodeUnit(a.path, b.path))
    .map(({ path, text }) => ({ path, text, document: parseDocument(text), changed: false }))
  type File = (typeof files)[number]
  const set = (file: File, path: readonly (string | number)[], value: unknown): void => {
    if (file.document.getIn(path) === value) return
    file.document.setIn(path, value)
    file.changed = true
  }
  const places = files.flatMap((file) => {
    const listed: unknown = file.document.toJS()?.turns
    return Array.isArray(listed) ? listed.map((_, index) => ({ file, index })) : []
  })
  body.turns?.forEach(({ respond, discuss, order, delivery }, turn) => {
    const place = places[turn]
    if (!place) return
    for (const [name, value] of Object.entries({ respond, discuss, order, delivery })) set(place.file, ['turns', place.index, name], value)
  })
  const titled = files.find((file) => file.document.has('title'))
  if (titled && body.title !== undefined && body.title !== firstText(document, document.title)) set(titled, ['title'], body.title)
  if (!files.some(({ changed }) => changed)) return ok(loaded)
  return loadWithFiles(
    loaded.root,
    files.map((file) => ({ path: file.path, text: file.changed ? file.document.toString({ lineWidth: 0 }) : file.text })),
  )
}
