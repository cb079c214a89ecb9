/** The log told in sentences, for people who know no keys. */
import { describe, expect, test } from 'vitest'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { wordsIn } from '../../../src/engine/log/texts.ts'
import { Timeline } from '../../../src/engine/replay/seek.ts'
import { tell } from '../../../src/engine/replay/story.ts'
import { playGame } from '../../../src/engine/bots/game.ts'
import { networkEffectWords } from '../../../src/engine/replay/story-network.ts'
import { nodeId } from '../../../src/engine/network/names.ts'
import { playNetwork } from '../../support/golden-network.ts'
import { must } from '../../support/plain.ts'
import { scenarioAt } from '../../support/scenarios.ts'

function storyOf({ exercise, entries, texts }: Journal): string[] {
  const timeline = new Timeline(exercise, entries)
  return entries.flatMap(({ seq, events }) =>
    events.flatMap((event) => tell(event, { exercise, state: timeline.at(seq), texts: wordsIn(texts) }) ?? []),
  )
}
const played = (file: string): Journal =>
  must(playGame({ ...scenarioAt(file), seed: 'c', policy: 'mixed', wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }))
    .journal

describe.each(['test/scenarios/small.yaml', 'scenarios/lotus-gate.yaml'])('the story of %s', (file) => {
  const journal = played(file)
  const story = storyOf(journal)

  test('calls a course by its words, with states by name and a long one cut short', () => {
    const answers = story.filter((told) => / answers S1-\d\d: "/.test(told))
    expect(answers.length).toBeGreaterThan(3)
    expect(answers.filter((told) => told.length > 160)).toEqual([])
    expect(story.filter((told) => /\{[A-Z]\d\}/.test(told))).toEqual([])
    const keys = journal.exercise.scenario.injects.flatMap(({ content: { answer } }) => answer?.courses.map(({ key }) => key) ?? [])
    const counted = story.filter((told) => /^S1-\d\d, .*: answered \("/.test(told))
    expect(counted.length).toBeGreaterThan(3)
    expect([...answers, ...counted].filter((told) => keys.some((key) => told.includes(`: ${key}`) || told.includes(`(${key})`)))).toEqual(
      [],
    )
  })
})

test('one unit is no units', () => {
  const days = storyOf(playNetwork().journal).filter((told) => told.includes('Checks at'))
  expect([days.some((told) => told.includes('(1 unit, ')), days.filter((told) => told.includes('(1 units'))]).toEqual([true, []])
  const more = (units: number) => networkEffectWords({ what: 'units', node: nodeId.parse('northgate'), units, turn: 1 }, String)
  expect([more(1), more(2)]).toEqual(['1 more unit at northgate in turn 2', '2 more units at northgate in turn 2'])
})
