/** Views and scores along a whole exercise that was really decided, not written. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { playGame } from '../../../src/engine/bots/game.ts'
import { wordsIn } from '../../../src/engine/log/texts.ts'
import { replay } from '../../../src/engine/replay/replay.ts'
import { loadScenario } from '../../../src/engine/scenario/compile.ts'
import type { Because } from '../../../src/engine/scoring/because.ts'
import { recomputeInject } from '../../../src/engine/scoring/inject.ts'
import { recomputeOutcome } from '../../../src/engine/scoring/outcome.ts'
import { audienceKey } from '../../../src/engine/view/audience.ts'
import type { Audience } from '../../../src/engine/view/audience.ts'
import { projectFor } from '../../../src/engine/view/project.ts'

const path = new URL('../../scenarios/small.yaml', import.meta.url)
const sources = [{ path: 'small.yaml', text: readFileSync(path, 'utf8') }]
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const { scenario } = must(loadScenario(sources))
const game = {
  scenario,
  sources,
  seed: 'views',
  policy: 'mixed',
  wall: { start: 0, perSecond: 0 },
  createdAt: '2027-01-01T00:00:00Z',
} as const
const { journal } = must(playGame(game))
const { exercise, entries } = journal
const audiences: readonly Audience[] = [
  { kind: 'facilitator' },
  { kind: 'evaluator' },
  { kind: 'observer' },
  { kind: 'display' },
  ...scenario.slots.map((team): Audience => ({ kind: 'participant', team })),
]

test('kept views say what views built anew say, after every entry', () => {
  const words = wordsIn(journal.texts)
  const differing: string[] = []
  for (const { state } of replay(exercise, entries)) {
    for (const audience of audiences) {
      const kept = canonicalJson(projectFor(exercise, state, audience, words))
      // Some of it is kept for the function that finds words, and some for the exercise.
      const anew = canonicalJson(projectFor({ ...exercise }, state, audience, wordsIn(journal.texts)))
      if (kept !== anew) differing.push(`${audienceKey(audience)} after entry ${state.seq}`)
    }
  }
  expect(entries.length).toBeGreaterThan(50)
  expect(differing).toEqual([])
}, 60_000)

test('every score that the log recorded can be computed again from its because', () => {
  const again = (because: Because) =>
    because.rule === 'inject-score' ? recomputeInject(because) : because.rule === 'outcome-score' ? recomputeOutcome(because) : null
  const events = entries.flatMap((entry) => entry.events)
  const scores = [
    ...events.flatMap((event) => (event.kind === 'scored' ? [event] : [])),
    ...events.flatMap((event) => (event.kind === 'checkpoint' ? event.outcomes : [])),
  ]
  expect(scores.length).toBeGreaterThan(20)
  for (const { value, rating, because } of scores) expect(again(because)).toEqual({ value, rating })
})

test('a team reads of others only what is open, all along', () => {
  // Every text stands for itself, so that none is like another.
  const itself = ({ $text }: { readonly $text: string }) => $text
  const early: string[] = []
  let sealed = 0
  let open = 0
  for (const { state } of replay(exercise, entries)) {
    for (const team of scenario.slots) {
      const view = canonicalJson(projectFor(exercise, state, { kind: 'participant', team }, itself))
      for (const [inject, receipts] of Object.entries(state.receipts)) {
        if (scenario.byId[inject]?.content.answer?.by === 'joint') continue
        for (const [other, { revealed, versions }] of Object.entries(receipts)) {
          const read = other !== team && versions.some(({ record }) => view.includes(record.why.$text))
          if (revealed) open += Number(read)
          else sealed += versions.length
          if (read && !revealed) early.push(`${team} reads ${inject} of ${other} at entry ${state.seq}`)
        }
      }
    }
  }
  expect(early).toEqual([])
  expect(Math.min(sealed, open)).toBeGreaterThan(20)
}, 60_000)
