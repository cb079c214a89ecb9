/**
 * What every scenario in the folder promises to the people who use it, as tests. A scenario's own test file names what
 * only it can know (its turns, and where its branches lead) and calls this.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { play } from '../../src/app/words/en/play.ts'
import { AS_WRITTEN, textsOf } from '../../src/engine/bots/coverage.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import { POLICIES } from '../../src/engine/exercise/parts.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { wordsIn } from '../../src/engine/log/texts.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import { STATES } from '../../src/engine/scenario/states.ts'
import { valueOfTerm } from '../../src/engine/scoring/term.ts'
import type { Term } from '../../src/engine/scoring/term.ts'
import type { Audience } from '../../src/engine/view/audience.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import { coveragePage, coveragePath, rehearse } from '../support/coverage.ts'
import { ROOT } from '../support/repository.ts'
import { scenarioAt } from '../support/scenarios.ts'
import { playScripted } from '../support/scripted.ts'
import type { Checks, Script } from '../support/scripted.ts'
import { visibleTexts } from './visible.ts'

/**
 * Where a choice leads: a name, who chooses what (the best course elsewhere), and in which text injects are then sent:
 * a variant's key, AS_WRITTEN, or null if it is not sent. `drawn` names a contingency inject that chance decides on: a
 * seed is looked for under which it is sent, or not, as expected. `checks` is what states order besides.
 */
export type Branch = readonly [
  name: string,
  script: Script,
  sent: { readonly [inject: string]: string | null },
  more?: { readonly drawn?: string; readonly checks?: Checks },
]

export type Promises = {
  /** The scenario's id: the name of its file. */
  readonly id: string
  /** The injects of each turn's timetable, in the order of play. */
  readonly turns: readonly (readonly [title: string, injects: readonly string[]])[]
  /** Each contingency inject and the inject it follows from. */
  readonly contingencies: readonly (readonly [inject: string, parent: string])[]
  readonly branches: readonly Branch[]
}

/** What participants never read, whatever is chosen. */
const NEVER = [
  ['an author’s word', /\bslots?\b/i],
  ['a role by its code', /(?<!\{)\b[OTD][12]\b(?!\})/],
  ['a raid', /\braid(s|ed|ing)?\b/i],
  ['people called illegal', /\billegals?\b|\billegal (im)?migrants?\b|\baliens?\b/i],
  ['technique', /\b(forge|forging|counterfeit(ing)?|laminate|hologram)\b/i],
  [
    'a nationality',
    /\b(Afghans?|Australians?|Bangladeshis?|Emiratis?|Filipin[oa]s?|Indians?|Indonesians?|Maldivians?|Malaysians?|Burmese|New Zealanders?|Pakistanis?|Sri Lankans?|Thais?|Vietnamese|Americans?|Chinese|Cambodians?|Nepal(i|ese)|Iranians?|Iraqis?|Syrians?|Rohingyas?|Nigerians?|Ethiopians?)\b/,
  ],
] as const

/** The values of the terms of an outcome that have something to count. */
const valuesOf = (log: readonly Term[]): number[] => log.flatMap((term) => valueOfTerm(term) ?? [])

/** Registers the tests of one scenario. */
export function keepsItsPromises({ id, turns, contingencies, branches }: Promises): void {
  const loaded = scenarioAt(`scenarios/${id}.yaml`)
  const { scenario, sources } = loaded
  const { document, injects } = scenario
  const timetable = injects.filter(({ parent }) => parent === null)

  test('it is named like its file, can be played, and check has no advice', () => {
    expect(document.id).toBe(id)
    expect(loadScenario(sources, [])).toMatchObject({ ok: true, value: { advice: [] } })
  })

  test('its summary leaves the time it takes to whoever sets the minutes: every page that shows one counts them', () => {
    expect(document.summary).not.toMatch(/\bhours\b/i)
  })

  test('it sends people to no part of a desk that the desk calls otherwise', () => {
    const named = [...visibleTexts(scenario), ...(document.facilitator ?? [])].flatMap((words) =>
      typeof words === 'string' ? [...words.matchAll(/(?:\bsee|\bthrough|\bread) "([^"]+)"/g)].map(([, name]) => name) : [],
    )
    const desk: readonly string[] = Object.values(play)
    for (const name of named) expect(desk).toContain(name)
  })

  describe('its timetable', () => {
    test('is divided into turns', () => {
      const byTurn = scenario.turns.map(({ title }, turn) => [title, timetable.filter((one) => one.turn === turn).map((one) => one.id)])
      expect(byTurn).toEqual(turns)
    })

    test('leaves contingency injects out', () => {
      expect(injects.flatMap((one) => (one.parent === null ? [] : [[one.id, one.parent]]))).toEqual(contingencies)
    })

    test('exercises each of the ten expected outcomes', () => {
      const exercised = [...new Set(timetable.flatMap(({ content }) => content.outcomes))]
      expect(exercised.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    })
  })

  describe('its courses of action', () => {
    const asking = injects.filter(({ content }) => content.answer !== null)
    const courses = asking.flatMap((one) => (one.content.answer?.courses ?? []).map((course) => ({ inject: one.id, ...course })))

    test('are three or more wherever there is something to choose', () => {
      const choices = asking.filter(({ content }) => content.answer?.form === 'courses')
      expect(choices.length).toBeGreaterThan(10)
      for (const one of choices) expect(one.content.answer?.courses.length, one.id).toBeGreaterThanOrEqual(3)
    })

    test('have a consequence for the team, for the room and for control, for each state that may choose them', () => {
      for (const { inject, key, forSlot } of courses) {
        expect(Object.keys(forSlot).length, `${inject} ${key}`).toBeGreaterThan(0)
        for (const [slot, { consequence }] of Object.entries(forSlot)) {
          for (const words of [consequence.team, consequence.room, consequence.control])
            expect(words, `${inject} ${key} ${slot}`).toMatch(/\w.+[.?]$/s)
          expect(new Set(Object.values(consequence)).size).toBe(3)
        }
      }
    })

    test('differ in length by a quarter at most, as each state reads them', () => {
      const uneven = asking.flatMap(({ id: inject, content }) =>
        (content.answer?.slots ?? [])
          .filter((slot) => {
            const lengths = (content.answer?.courses ?? []).flatMap(({ forSlot }) => {
              const text = forSlot[slot]?.text
              return typeof text === 'string' ? [text.length] : []
            })
            return lengths.length > 0 && Math.max(...lengths) > 1.25 * Math.min(...lengths)
          })
          .map((slot) => `${inject} ${slot}`),
      )
      expect(uneven).toEqual([])
    })

    test('have a question for tables that do not answer, wherever a state that must be played is one of them', () => {
      const playing = scenario.slots.filter((slot) => document.slots[slot]?.required)
      const waiting = asking.filter(({ content }) => playing.some((slot) => !content.answer?.slots.includes(slot)))
      expect(waiting.filter(({ content }) => content.meanwhile === null).map((one) => one.id)).toEqual([])
    })

    test('silence has a consequence too, wherever an answer is asked for', () => {
      const without = asking.filter(({ content }) => !content.silence?.course && !content.silence?.consequence)
      expect(without.map((one) => one.id)).toEqual([])
    })
  })

  describe('what participants read', () => {
    const texts = visibleTexts(scenario)

    test.each(NEVER)('never names %s', (_, pattern) => {
      expect(texts.length).toBeGreaterThan(300)
      expect(texts.filter((text) => pattern.test(text))).toEqual([])
    })

    test('names no real state but through its role', () => {
      const names = Object.values(STATES).map(({ name }) => name)
      for (const text of texts) for (const name of names) expect(text).not.toContain(name)
    })

    test('puts no real person, firm or number in the story', () => {
      for (const text of texts) expect(text).not.toMatch(/@|https?:|\+\d{6,}|\b\d{7,}\b/)
    })
  })

  describe('its branches', () => {
    /** The key of the text in which an inject was sent, or null if it was not sent. */
    const sent = (state: State, inject: string): string | null => {
      const row = scenario.byId[inject] && state.msel[scenario.byId[inject].id]
      return row?.deliveredAt == null ? null : (row.variant ?? AS_WRITTEN)
    }
    /** The script, played under the first seed that draws as expected. */
    const play = (script: Script, expected: Branch[2], { drawn, checks = {} }: NonNullable<Branch[3]>): State => {
      if (drawn === undefined) return playScripted(loaded, script, { checks })
      for (let i = 0; i < 20; i++) {
        const state = playScripted(loaded, script, { checks, seed: `drawn-${i}` })
        if (sent(state, drawn) === expected[drawn]) return state
      }
      throw new Error('the draw always falls the same way')
    }

    test.each(branches.map((branch) => [branch[0], branch] as const))('%s', (_, [, script, expected, more = {}]) => {
      const state = play(script, expected, more)
      expect(Object.fromEntries(Object.keys(expected).map((inject) => [inject, sent(state, inject)]))).toEqual(expected)
    })

    test('the branches name every text, every contingency inject and every inject with a condition', () => {
      const named = new Set(branches.flatMap(([, , expected]) => Object.entries(expected).map(([inject, text]) => `${inject} ${text}`)))
      const all = injects.flatMap((inject) => {
        const conditional = inject.parent !== null || inject.requires !== null || inject.skipIf !== null
        const texts = textsOf(inject)
        const sendings = texts.length > 0 ? texts : conditional ? [AS_WRITTEN] : []
        return [...sendings, ...(conditional ? ['null'] : [])].map((text) => `${inject.id} ${text}`)
      })
      expect(all.filter((text) => !named.has(text))).toEqual([])
    })
  })

  describe('rehearsals with bots', () => {
    test.each(POLICIES)('reach the end under the policy %s', (policy) => {
      const game = { scenario, sources, seed: id, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }
      const played = playGame(game)
      if (!played.ok) throw new Error(played.error)
      const { journal, refusals } = played.value
      expect(journal.state.conduct).toBe('closed')
      expect(journal.state.checkpoints).toHaveLength(turns.length)
      expect(refusals.filter(({ refusal }) => refusal.code !== 'not-now')).toEqual([])
    })

    test.each([
      ['cooperative', (kept: number) => kept === 1],
      ['silent', (kept: number) => kept > 0 && kept < 1],
    ] as const)('keep as much of the press checklist as they choose under the policy %s, once a text is decided', (policy, right) => {
      const game = { scenario, sources, seed: id, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }
      const played = playGame(game)
      if (!played.ok) throw new Error(played.error)
      const kept = played.value.journal.state.checkpoints.map(({ outcomes }) =>
        outcomes.flatMap(({ outcome, because }) => (outcome === 10 && because.rule === 'outcome-score' ? valuesOf(because.log ?? []) : [])),
      )
      expect(kept.at(-1)).not.toEqual([])
      // In a turn before that there is nothing to count, rather than nothing kept.
      expect(kept.flat().filter((value) => !right(value))).toEqual([])
    })

    test('reach the end with fictional states, and nobody reads the name of a real one', () => {
      const names = scenario.slots.map((slot) => document.slots[slot]?.fictional ?? '')
      const bindings = Object.fromEntries(scenario.slots.map((slot, i) => [slot, { state: null, name: names[i] ?? '', zone: '+07:00' }]))
      const wall = { start: 0, perSecond: 0 }
      const played = playGame({ scenario, sources, bindings, seed: id, policy: 'mixed', wall, createdAt: '1970-01-01T00:00:00Z' })
      if (!played.ok) throw new Error(played.error)
      const { exercise, state, texts } = played.value.journal
      expect(state.conduct).toBe('closed')
      const audiences: Audience[] = [
        ...(['facilitator', 'evaluator', 'observer', 'display'] as const).map((kind): Audience => ({ kind })),
        ...scenario.slots.map((team): Audience => ({ kind: 'participant', team })),
      ]
      const views = audiences.map((audience) => JSON.stringify(projectFor(exercise, state, audience, wordsIn(texts))))
      const reading = (name: string): readonly Audience[] => audiences.filter((_, i) => views[i]?.includes(name))
      for (const { name } of Object.values(STATES)) expect(reading(name), name).toEqual([])
      for (const name of names) expect(name !== '' && reading(name), name).toEqual(audiences)
    })

    const coverage = rehearse(loaded)

    test('under the named seeds deliver every inject and text and choose every course', () => {
      expect(coverage.missing).toEqual([])
      expect(coverage.seeds.map(({ first }) => first.length).every((count) => count > 0)).toBe(true)
    })

    test('are listed on the page beside the scenario, which is up to date', () => {
      expect(readFileSync(`${ROOT}/${coveragePath(id)}`, 'utf8')).toBe(coveragePage(scenario, coverage))
    })
  })
}
