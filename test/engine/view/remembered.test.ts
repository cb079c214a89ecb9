/** Scores that were kept are the scores that would be made anew, whatever of the state has moved since. */
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import type { Audience } from '../../../src/engine/view/audience.ts'
import { namesOf, rememberedFor } from '../../../src/engine/view/slice.ts'
import type { Seeing } from '../../../src/engine/view/slice.ts'
import { roomSlice, staffScoresSlice, teamScoresSlice } from '../../../src/engine/view/slices/scores.ts'
import { slot } from '../scoring/support.ts'
import { leavesOf, varied, withLeaf } from './leaves.ts'
import { discussing, hotwash, texts, exercise as written } from './support.ts'

/** What staff, a team and the room read of the scores. */
function scores(state: State, which: Exercise): string {
  const seeing = (audience: Audience): Seeing => {
    const kept = rememberedFor(which, texts, audience, 'en')
    return { exercise: which, audience, texts, language: 'en', names: namesOf(which, state, texts), kept }
  }
  return canonicalJson([
    staffScoresSlice(state, which),
    teamScoresSlice(state, seeing({ kind: 'participant', team: slot('T1') })),
    roomSlice(state, seeing({ kind: 'display' })),
  ])
}

const { document } = written.scenario
/** With formulas that read what no other does. */
const indicators = [
  ...(document.rubric.indicators ?? []),
  { id: 'leak', outcome: 6, text: 'Leaks', formula: '!flag.LEAK' },
  { id: 'deconflicted', outcome: 6, text: 'Entries', formula: 'measure.deconflicted / 8' },
] as const
const exercise: Exercise = {
  ...written,
  scenario: { ...written.scenario, document: { ...document, rubric: { ...document.rubric, indicators: [...indicators] } } },
}
/** Scores are kept for each exercise, so that of another object nothing is. */
const anew = (): Exercise => ({ ...exercise })

/** Every leaf, one by one, and what takes more to move a score. */
const changesOf = (state: State): (readonly [what: string, after: State])[] => [
  ...[...leavesOf(state)].map(({ path, value }) => [path.join('/'), withLeaf(state, path, varied(path, value))] as const),
  ...Object.keys(state.teams).map((team) => [`${team} leaves`, withLeaf(state, ['teams', team, 'player'], 'absent')] as const),
  ['the turn ends after everything was told', withLeaf(state, ['checkpoints', 0, 'at'], 9000)],
]

/** Word got out in the turn that is over, and the state told another of it. */
const admitted = (state: State): State => withLeaf(withLeaf(state, ['network', 'leaks', 0, 'turn'], 0), ['told', 1, 'verb'], 'told')

describe.each([
  ['in the discussion, with scores open', admitted({ ...discussing, settings: { ...discussing.settings, scores: 'now' } })],
  ['in the hotwash', admitted(hotwash)],
] satisfies [string, State][])('%s', (_, state) => {
  test('after any change, and after it was taken back', () => {
    const before = scores(state, anew())
    const stale: string[] = []
    let moved = 0
    for (const [what, after] of changesOf(state)) {
      const made = scores(after, anew())
      moved += Number(made !== before)
      if (scores(state, exercise) !== before || scores(after, exercise) !== made) stale.push(what)
    }
    expect(stale).toEqual([])
    expect(moved).toBeGreaterThan(200)
  }, 120_000)
})
