/** Words of a log that must never come to a participant's browser, long enough that nobody says them by chance. */
import type { ReadLog } from '../../src/engine/log/codec.ts'
import type { CompiledScenario, Words } from '../../src/engine/scenario/compiled.ts'

export type Canary = { readonly what: string; readonly text: string }

/** A piece of a text as it stands in JSON: no gaps that are filled with names, no quotes, forty characters. */
function piece(words: Words | null): string | null {
  if (typeof words !== 'string') return null
  const [longest] = words.split(/\{[^}]*\}|["\\\n]/).toSorted((a, b) => b.length - a.length)
  return longest && longest.length >= 24 ? longest.trim().slice(0, 40) : null
}

const canary = (what: string, words: Words | null): Canary[] => {
  const text = piece(words)
  return text === null ? [] : [{ what, text }]
}

/** `neverAtDesks`: what control has on its screen. `nowhere`: what no browser but the archive's gets at all. */
export function canariesOf(
  log: ReadLog,
  scenario: CompiledScenario,
): { readonly neverAtDesks: readonly Canary[]; readonly nowhere: readonly Canary[] } {
  const neverAtDesks = scenario.injects.flatMap(({ id, content }) => [
    ...content.expected.flatMap(({ text }) => canary(`an expected action of ${id}`, text)),
    ...canary(`the controller's note on ${id}`, content.controller),
    ...canary(`the evaluator's note on ${id}`, content.evaluator),
    ...(content.answer?.courses ?? []).flatMap(({ key, forSlot }) =>
      Object.values(forSlot).flatMap(({ consequence }) => canary(`control's consequence of ${key} in ${id}`, consequence.control)),
    ),
  ])
  const { seed } = log.header
  return {
    neverAtDesks,
    nowhere: [
      { what: 'the seed', text: seed },
      { what: 'the hash of the first line', text: log.header.hash },
    ],
  }
}
