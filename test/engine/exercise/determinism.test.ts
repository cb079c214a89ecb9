/** Same log, same bytes: state is plain JSON, folding and deciding again give the same, and nothing is ever written to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { decide } from '../../../src/engine/exercise/decide.ts'
import { evolve, fold, foldEntries, foldEntry } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import { readLog } from '../../../src/engine/log/codec.ts'
import { envelopeOf } from '../../../src/engine/log/entry.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { resumeJournal } from '../../../src/engine/log/journal.ts'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { deepFreeze, isDeepFrozen, reversed } from '../../support/freeze.ts'
import { People, journalFor, playWhole } from '../../support/people.ts'
import { must } from '../../support/plain.ts'
import { Random } from '../../support/random.ts'
import { ROOT } from '../../support/repository.ts'
import { lotusGate, scenarioAt } from '../../support/scenarios.ts'

const golden = (name: string): Journal => {
  const log = must(readLog(readFileSync(join(ROOT, 'test', 'golden', `${name}.lockstep.jsonl`))))
  return must(resumeJournal(must(exerciseOf(log.header)), log))
}

const played = (path: string, seed: number): Journal => {
  const people = new People(journalFor(path === 'lotus' ? lotusGate() : scenarioAt(path), { seed: `seed-${seed}` }), `people-${seed}`)
  playWhole(people, new Random(seed))
  return people.journal
}

const RUNS = process.env['LOCKSTEP_LONG'] ? 40 : 2
const seeds = Array.from({ length: RUNS }, (_, i) => i + 1)
const JOURNALS: readonly (readonly [name: string, play: () => Journal])[] = [
  ...['small', 'small-back', 'small-rotating', 'two-states'].map((name) => [`golden ${name}`, () => golden(name)] as const),
  ...seeds.map((seed) => [`small, played with seed ${seed}`, () => played('test/scenarios/small.yaml', seed)] as const),
  ...seeds.map((seed) => [`small-rotating, played with seed ${seed}`, () => played('test/scenarios/small-rotating.yaml', seed)] as const),
  ['LOTUS GATE, played with seed 1', () => played('lotus', 1)],
]

describe.each(JOURNALS)('in %s', (_, play) => {
  const journal = play()
  const { exercise, entries } = journal
  const states: State[] = [initialState(exercise)]
  for (const entry of entries) states.push(foldEntry(states.at(-1) ?? initialState(exercise), entry))
  const before = (seq: number): State => states[seq - 1] ?? initialState(exercise)

  test('every state goes through JSON unchanged, with the same canonical bytes', () => {
    for (const state of states) {
      const back: unknown = JSON.parse(JSON.stringify(state))
      expect(back).toStrictEqual(state)
      expect(canonicalJson(back)).toBe(canonicalJson(state))
    }
  })

  test('folding all entries at once, or every event alone, gives the state that living gave', () => {
    const living = canonicalJson(journal.state)
    expect(canonicalJson(states.at(-1))).toBe(living)
    expect(canonicalJson(foldEntries(initialState(exercise), entries))).toBe(living)
    const oneByOne = entries.flatMap(({ events }) => events).reduce(evolve, initialState(exercise))
    expect(canonicalJson({ ...oneByOne, seq: entries.length })).toBe(living)
  })

  test('deciding every command again gives its events', () => {
    for (const entry of entries) {
      const decided = decide(exercise, before(entry.seq), envelopeOf(entry))
      expect(canonicalJson(decided)).toBe(canonicalJson({ ok: true, value: entry.events }))
    }
  })

  test('the order of members makes no difference, neither in a command nor in an event nor in a state', () => {
    for (const entry of entries) {
      const state = before(entry.seq)
      const events = canonicalJson({ ok: true, value: entry.events })
      expect(canonicalJson(decide(exercise, state, reversed(envelopeOf(entry))))).toBe(events)
      expect(canonicalJson(decide(exercise, reversed(state), envelopeOf(entry)))).toBe(events)
      expect(canonicalJson(foldEntry(reversed(state), reversed(entry)))).toBe(canonicalJson(states[entry.seq]))
    }
  })

  test('nothing that is given to decide or evolve is ever written to, and what they give is frozen', () => {
    for (const entry of entries) {
      // Copies, frozen to the last member: a write would throw.
      const state = deepFreeze(structuredClone(before(entry.seq)))
      const envelope = deepFreeze(structuredClone(envelopeOf(entry)))
      expect(decide(exercise, state, envelope).ok).toBe(true)
      const folded = fold(state, deepFreeze(structuredClone(entry.events)))
      expect(isDeepFrozen(folded)).toBe(true)
      expect(canonicalJson({ ...folded, seq: entry.seq })).toBe(canonicalJson(states[entry.seq]))
    }
  })
})
