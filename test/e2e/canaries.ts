/**
 * Words of an exercise that must never come to a browser whose people may not know them, each long or odd enough that
 * nobody says it by chance. A search that finds nothing proves something only where it finds the same words at a desk
 * that may have them.
 */
import type { ReadLog } from '../../src/engine/log/codec.ts'
import type { CompiledInject, CompiledScenario, Words } from '../../src/engine/scenario/compiled.ts'

/** Who reads at a desk. */
export type Reader = {
  readonly kind: 'participant' | 'interpreter' | 'observer' | 'evaluator' | 'blind-evaluator' | 'display'
  readonly team: string | null
}
/** `may`: who may know it at this moment; control always may. */
export type Canary = { readonly what: string; readonly text: string; readonly may: (reader: Reader) => boolean }

/** Evaluators see what control sees, but for one another's judgement where it is blind. */
export const staff = ({ kind }: Reader): boolean => kind === 'evaluator' || kind === 'blind-evaluator'
export const teams =
  (...those: readonly string[]) =>
  (reader: Reader): boolean =>
    staff(reader) || (reader.team !== null && those.includes(reader.team))
export const nobody = (): boolean => false

/** A piece of a text as it stands in JSON: no gaps that are filled with names, no quotes, forty characters. */
function piece(words: Words | null): string | null {
  if (typeof words !== 'string') return null
  const [longest] = words.split(/\{[^}]*\}|["\\\n]/).toSorted((a, b) => b.length - a.length)
  return longest && longest.length >= 24 ? longest.trim().slice(0, 40) : null
}

const canary = (what: string, words: Words | null, may: Canary['may']): Canary[] => {
  const text = piece(words)
  return text === null ? [] : [{ what, text, may }]
}

/** What control and evaluators have on their screens, and nobody else before it is released. */
export const staffCanaries = (scenario: CompiledScenario): readonly Canary[] =>
  scenario.injects.flatMap(({ id, content }) => [
    ...content.expected.flatMap(({ text }) => canary(`an expected action of ${id}`, text, staff)),
    ...canary(`the controller's note on ${id}`, content.controller, staff),
    ...canary(`the evaluator's note on ${id}`, content.evaluator, staff),
    ...(content.answer?.courses ?? []).flatMap(({ key, forSlot }) =>
      Object.values(forSlot).flatMap(({ consequence }) => canary(`control's consequence of ${key} in ${id}`, consequence.control, staff)),
    ),
  ])

/** Every inject by its text. @param reads who may read it now, besides staff */
export const injectCanaries = (scenario: CompiledScenario, reads: (inject: CompiledInject, reader: Reader) => boolean): readonly Canary[] =>
  scenario.injects.flatMap((inject) =>
    canary(`the text of ${inject.id}`, inject.content.text, (reader) => staff(reader) || reads(inject, reader)),
  )

/**
 * Places and people of the network that their own state alone knows, or nobody.
 * @param found whether a team has identified this person, and so knows where that person works
 */
export const networkCanaries = (
  { network }: CompiledScenario,
  found: (facilitator: string, team: string | null) => boolean = () => false,
): readonly Canary[] => {
  const { nodes = [], facilitators = [] } = network?.setup ?? {}
  return [
    ...nodes.flatMap(({ id, slot }) => {
      const { name, known } = network?.nodes[id] ?? {}
      const people = facilitators.filter((one) => one.nodes.includes(id))
      const may = (reader: Reader): boolean =>
        staff(reader) || (known === 'own' && reader.team === slot) || people.some((one) => found(one.id, reader.team))
      return known === 'public' || typeof name !== 'string' ? [] : [{ what: `the place ${id}`, text: name, may }]
    }),
    ...facilitators.flatMap(({ id }) => {
      const role = network?.facilitators[id]?.role
      const may = (reader: Reader): boolean =>
        staff(reader) || facilitators.some((one) => sameRole(one.id, id) && found(one.id, reader.team))
      const sameRole = (one: string, other: string): boolean => network?.facilitators[one]?.role === network?.facilitators[other]?.role
      return typeof role === 'string' ? [{ what: `what ${id} does in the network`, text: `"${role}"`, may }] : []
    }),
  ]
}

/** What no browser gets at all, but for the archive's. */
export const nowhereCanaries = ({ header }: ReadLog): readonly Canary[] => [
  { what: 'the seed', text: header.seed, may: nobody },
  { what: 'the hash of the first line', text: header.hash, may: nobody },
]
