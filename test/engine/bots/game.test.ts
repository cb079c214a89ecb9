import { describe, expect, test } from 'vitest'
import { playGame } from '../../../src/engine/bots/game.ts'
import type { Played } from '../../../src/engine/bots/play.ts'
import { POLICIES } from '../../../src/engine/exercise/parts.ts'
import type { Policy } from '../../../src/engine/exercise/parts.ts'
import { readLog, writeLog } from '../../../src/engine/log/codec.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { redecide } from '../../../src/engine/log/redecide.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { injectId } from '../../../src/engine/scenario/names.ts'
import type { CourseKey } from '../../../src/engine/scenario/names.ts'
import { scenarioAt } from '../../support/scenarios.ts'
import type { Loaded } from '../../support/scenarios.ts'

const SCENARIOS = {
  'LOTUS GATE': scenarioAt('scenarios/lotus-gate.yaml'),
  'the small scenario': scenarioAt('test/scenarios/small.yaml'),
  'teams one after another': scenarioAt('test/scenarios/small-rotating.yaml'),
} as const
const CASES = Object.entries(SCENARIOS).flatMap(([name, loaded]) =>
  POLICIES.map((policy): [string, Policy, Loaded] => [name, policy, loaded]),
)

function play({ scenario, sources }: Loaded, policy: Policy, seed: string): Played {
  const played = playGame({ scenario, sources, seed, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' })
  if (!played.ok) throw new Error(played.error)
  return played.value
}

/** The words that bots typed. */
function typed(played: Played): string[] {
  const texts = played.journal.entries.flatMap((entry) => Object.values(entry.texts))
  return texts.flatMap((text) => ('text' in text ? [text.text] : []))
}

describe.each(CASES)('%s, played %s', (name, policy, loaded) => {
  const played = play(loaded, policy, `${name} ${policy}`)
  const { journal } = played
  const text = writeLog(journal.lines)

  test('runs to the end and is sealed', () => {
    expect(journal.state.conduct).toBe('closed')
    expect(journal.seal).not.toBeNull()
    expect(journal.state.checkpoints).toHaveLength(loaded.scenario.turns.length)
  })

  test('nothing is refused, except what came a little too early', () => {
    expect(played.refusals.filter(({ refusal }) => refusal.code !== 'not-now')).toEqual([])
    expect(played.refusals.length).toBeLessThan(20)
  })

  test('every inject of the timetable is sent or left out by its condition, and every answer is resolved', () => {
    for (const { id, parent } of loaded.scenario.injects) {
      expect(parent === null ? ['closed', 'skipped'] : ['closed', 'skipped', 'planned'], id).toContain(journal.state.msel[id]?.status)
      for (const receipt of Object.values(journal.state.receipts[id] ?? {})) expect(receipt.resolution, id).not.toBeNull()
    }
  })

  test('its log verifies, and its commands decide the same again', () => {
    expect(verify(text)).toMatchObject({ kind: 'sound', torn: null })
    const log = readLog(text)
    if (!log.ok) throw new Error(log.error.message)
    const exercise = exerciseOf(log.value.header)
    if (!exercise.ok) throw new Error(exercise.error.message)
    expect(redecide(exercise.value, log.value)).toMatchObject({ first: null, same: journal.entries.length })
  })

  test('the same game has the same bytes, another seed others', () => {
    expect(writeLog(play(loaded, policy, `${name} ${policy}`).journal.lines)).toBe(text)
    const other = play(loaded, policy, 'another seed').journal
    expect(other.head).not.toBe(journal.head)
  })

  test('bots speak in short sentences, of states by their names', () => {
    expect(typed(played).length).toBeGreaterThan(loaded.scenario.slots.length / 2)
    for (const words of typed(played)) {
      expect(words).not.toMatch(/\b[OTD]\d\b|undefined|null|\[object/)
      expect(words.length).toBeLessThan(220)
      expect(words).toMatch(/^(Director \(bot\)|Bot for .+|[A-Z].*[.?])$/)
    }
  })
})

/** What each team chose, by inject and slot. */
const choices = (played: Played): { inject: string; team: string; course: CourseKey | null }[] =>
  Object.entries(played.journal.state.receipts).flatMap(([inject, bySlot]) =>
    Object.entries(bySlot).flatMap(([team, receipt]) =>
      receipt.versions.map(({ record: { decision } }) => ({ inject, team, course: decision.form === 'course' ? decision.course : null })),
    ),
  )

const total = (scores: { readonly [code: string]: number } | undefined): number =>
  Object.values(scores ?? {}).reduce((sum, score) => sum + score, 0)

describe.each([
  ['cooperative', Math.max],
  ['unilateral', Math.min],
] as const)('a %s team', (policy, extreme) => {
  test('always takes the course at its end of the scores', () => {
    const loaded = SCENARIOS['LOTUS GATE']
    const made = choices(play(loaded, policy, 'a'))
    expect(made.length).toBeGreaterThan(10)
    for (const { inject, team, course } of made) {
      const courses = loaded.scenario.byId[inject]?.content.answer?.courses ?? []
      if (courses.length === 0) continue
      const totals = courses.flatMap(({ forSlot }) => (forSlot[team] ? [total(forSlot[team].scores)] : []))
      expect(total(courses.find(({ key }) => key === course)?.forSlot[team]?.scores), `${inject} ${team}`).toBe(extreme(...totals))
    }
  })
})

test('a silent team never opens, answers, shares or agrees', () => {
  const { journal } = play(SCENARIOS['LOTUS GATE'], 'silent', 'a')
  expect(journal.entries.filter(({ by }) => by.startsWith('bot-'))).toEqual([])
  for (const bySlot of Object.values(journal.state.receipts))
    for (const receipt of Object.values(bySlot)) expect(receipt.versions).toEqual([])
})

test('cooperative teams also pass on, ask, reply and record plans; unilateral ones do not', () => {
  const kinds = (policy: Policy) => new Set(play(SCENARIOS['LOTUS GATE'], policy, 'a').journal.entries.map(({ command }) => command.kind))
  for (const kind of ['share', 'request', 'answer', 'deconflict', 'agree'] as const) expect(kinds('cooperative')).toContain(kind)
  for (const kind of ['share', 'request', 'deconflict'] as const) expect(kinds('unilateral')).not.toContain(kind)
})

test('random teams choose every course sometimes, and sometimes answer in their own words', () => {
  const loaded = SCENARIOS['the small scenario']
  const made = Array.from({ length: 30 }, (_, i) => choices(play(loaded, 'random', `r${i}`))).flat()
  const shown = loaded.scenario.injects.flatMap(({ id, content }) =>
    content.answer?.hide === true
      ? []
      : (content.answer?.courses ?? []).flatMap(({ key, when }) => (when === null ? [`${id} ${key}`] : [])),
  )
  expect(made.map(({ inject, course }) => `${inject} ${course}`)).toEqual(expect.arrayContaining(shown))
  expect(made.some(({ course }) => course === null)).toBe(true)
})

test('where teams answer one after another, each waits for its own window', () => {
  const { journal, refusals } = play(SCENARIOS['teams one after another'], 'cooperative', 'a')
  expect(refusals).toEqual([])
  expect(Object.values(journal.state.receipts[injectId.parse('R1-01')] ?? {}).map(({ versions }) => versions.length)).toEqual([1, 1])
})

test('a long title, id and seed still make an exercise', () => {
  const { scenario, sources } = SCENARIOS['the small scenario']
  const document = { ...scenario.document, id: 'x'.repeat(64), title: 'ü'.repeat(900) }
  const made = playGame({
    scenario: { ...scenario, document },
    sources,
    seed: 's'.repeat(200),
    policy: 'silent',
    wall: { start: 0, perSecond: 0 },
    createdAt: '1970-01-01T00:00:00Z',
  })
  expect(made.ok).toBe(true)
})

test('what cannot be made is said and not thrown', () => {
  const { scenario, sources } = SCENARIOS['the small scenario']
  const files = [{ path: 'big.png', bytes: new Uint8Array(1024 * 1024 + 1) }]
  const made = playGame({
    scenario,
    sources,
    files,
    seed: 's',
    policy: 'silent',
    wall: { start: 0, perSecond: 0 },
    createdAt: '1970-01-01T00:00:00Z',
  })
  expect(made).toEqual({ ok: false, error: expect.stringContaining('big.png is larger than 1 MB') })
})
