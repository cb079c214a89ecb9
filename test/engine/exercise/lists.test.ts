/** The lists of state that only grow: whatever is written to them, in one go or one by one, is the same and frozen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { eventSchema } from '../../../src/engine/exercise/event.ts'
import type { Event } from '../../../src/engine/exercise/event.ts'
import { foldEntries, foldEntry } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import { newJournal } from '../log/support.ts'

const { exercise } = newJournal()
const text = { $text: 'a'.repeat(64) }
/** Sometimes past the end of its list: such events change nothing. */
const index = fc.nat({ max: 5 })
const share = { information: 'trend', text, handling: 'H0' }
const told = { from: 'O1', to: 'D1', verb: 'told', gist: text, saidAt: 0 }
const window = { subject: 'birch', action: text, from: 'D+0 08:00', to: 'D+0 09:00', readers: ['D1'] }

const events: fc.Arbitrary<Event> = fc
  .oneof(
    fc.constant({ kind: 'noted', by: 'o1-1', team: 'O1', inject: null, text }),
    fc.constant({ kind: 'requested', from: 'O1', to: 'D1', content: { ask: 'action', text, purpose: text, handling: 'H0' }, due: 60 }),
    fc.record({
      kind: fc.constant('request-answered'),
      request: index,
      by: fc.constant('D1'),
      answer: fc.constant('counter'),
      text: fc.constant(text),
      to: fc.constant('countered'),
      share: fc.option(index),
    }),
    fc.record({ kind: fc.constant('request-expired'), request: index }),
    fc.constant({ kind: 'shared', from: 'O1', to: ['D1'], content: share, arrives: 9 }),
    fc.record({ kind: fc.constant('share-arrived'), share: index }),
    fc.record({ kind: fc.constant('onward-permitted'), share: index, team: fc.constant('D1') }),
    fc.record({
      kind: fc.constant('deconflicted'),
      team: fc.constant('O1'),
      content: fc.constant(window),
      conflicts: fc.uniqueArray(index, { maxLength: 3 }),
    }),
    fc.constant({ kind: 'told', ...told }),
    fc.record({ kind: fc.constant('told-settled'), told: index, to: fc.constant('confirmed') }),
    fc.constant({ kind: 'asked', team: 'O1', by: 'o1-1', text }),
    fc.record({
      kind: fc.constant('replied'),
      from: fc.constant('harbour'),
      to: fc.constant(['O1']),
      text: fc.constant(text),
      question: fc.option(index),
    }),
    fc.record({
      kind: fc.constant('agenda-changed'),
      drop: fc.constant([]),
      move: fc.constant([]),
      add: fc
        .record({ seq: fc.nat({ max: 99 }), due: fc.nat({ max: 99 }), request: index })
        .map(({ seq, due, request }) => [{ seq, due, what: { kind: 'request-ends', request } }]),
    }),
  )
  .map((event) => eventSchema.parse(event))
const entries = fc.array(
  fc.array(events, { maxLength: 4 }).map((list) => ({ events: list })),
  { maxLength: 25 },
)

/** The paths of what can still be written to. */
function open(value: unknown, path = 'state'): string[] {
  if (typeof value !== 'object' || value === null) return []
  return [...(Object.isFrozen(value) ? [] : [path]), ...Object.entries(value).flatMap(([key, member]) => open(member, `${path}.${key}`))]
}

const oneByOne = (start: State, log: readonly { readonly events: readonly Event[] }[]): State => log.reduce(foldEntry, start)

test('folding in one go gives what folding one by one gives, frozen to the bottom, and changes no event', () => {
  fc.assert(
    fc.property(entries, (log) => {
      const start = initialState(exercise)
      const before = canonicalJson([start, log])
      const whole = foldEntries(start, structuredClone(log))
      expect(canonicalJson(oneByOne(start, log))).toBe(canonicalJson(whole))
      expect(canonicalJson(foldEntries(start, log))).toBe(canonicalJson(whole))
      expect(canonicalJson([start, log])).toBe(before)
      expect(open(foldEntries(whole, log))).toEqual([])
    }),
  )
})

test('a list that nothing was added to stays the same array, and so do the items of one that grew', () => {
  const note: Event = eventSchema.parse({ kind: 'noted', by: 'o1-1', team: 'O1', inject: null, text })
  const first = oneByOne(initialState(exercise), [{ events: [note] }])
  const second = foldEntry(first, { events: [note, eventSchema.parse({ kind: 'request-expired', request: 0 })] })
  expect(second.notes).toHaveLength(2)
  expect(second.notes[0]).toBe(first.notes[0])
  expect(second.requests).toBe(first.requests)
  expect(second.marks).toBe(first.marks)
})
