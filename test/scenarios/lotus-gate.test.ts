/** What Exercise LOTUS GATE promises to the people who use it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AS_WRITTEN, textsOf } from '../../src/engine/bots/coverage.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import type { InjectContent, Words } from '../../src/engine/scenario/compiled.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import { STATES } from '../../src/engine/scenario/states.ts'
import { COVERAGE_PAGE, coveragePage, lotusGateCoverage } from '../support/coverage.ts'
import { ROOT } from '../support/repository.ts'
import { lotusGate } from '../support/scenarios.ts'
import { playScripted } from '../support/scripted.ts'
import type { Script } from '../support/scripted.ts'

const loaded = lotusGate()
const { scenario } = loaded
const { document, injects } = scenario
const timetable = injects.filter(({ parent }) => parent === null)

test('it can be played, and check has no advice', () => {
  expect(loadScenario(loaded.sources, [])).toMatchObject({ ok: true, value: { advice: [] } })
})

describe('its timetable', () => {
  test('has thirteen injects and three contingency injects', () => {
    expect(timetable.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, i) => `S1-${String(i + 1).padStart(2, '0')}`))
    expect(injects.filter(({ parent }) => parent !== null).map(({ id, parent }) => [id, parent])).toEqual([
      ['S1-03C', 'S1-03'],
      ['S1-10C', 'S1-10'],
      ['S1-11C', 'S1-11'],
    ])
  })

  test.each([
    [0, 'Before the window', ['S1-01', 'S1-02', 'S1-03', 'S1-04', 'S1-05']],
    [1, 'The first two days', ['S1-06', 'S1-07', 'S1-08', 'S1-09']],
    [2, 'Files and headlines', ['S1-10', 'S1-11']],
    [3, 'People and figures', ['S1-12', 'S1-13']],
  ])('turn %i is "%s"', (turn, title, ids) => {
    expect(scenario.turns[turn]?.title).toBe(title)
    expect(timetable.filter((inject) => inject.turn === turn).map(({ id }) => id)).toEqual(ids)
  })

  test('each of the ten expected outcomes is exercised', () => {
    expect([...new Set(timetable.flatMap(({ content }) => content.outcomes))].toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })
})

describe('its courses of action', () => {
  const courses = injects.flatMap(({ id, content }) => (content.answer?.courses ?? []).map((course) => ({ inject: id, ...course })))

  test('are thirty-nine, three at each inject of the timetable', () => {
    expect(courses).toHaveLength(39)
    for (const { id, content } of timetable) expect(content.answer?.courses, id).toHaveLength(3)
  })

  test('have a consequence for the team, for the room and for control, for each state that may choose them', () => {
    for (const { inject, key, forSlot } of courses) {
      expect(Object.keys(forSlot).length, `${inject} ${key}`).toBeGreaterThan(0)
      for (const [slot, { consequence }] of Object.entries(forSlot)) {
        for (const words of [consequence.team, consequence.room, consequence.control])
          expect(words, `${inject} ${key} ${slot}`).toMatch(/\w.+\.$/s)
        expect(new Set(Object.values(consequence)).size).toBe(3)
      }
    }
  })

  test('silence has a consequence too, wherever an answer is asked for', () => {
    const asking = injects.filter(({ content }) => content.answer !== null)
    const without = asking.filter(({ content }) => !content.silence?.course && !content.silence?.consequence)
    expect(without.map(({ id }) => id)).toEqual([])
  })
})

/** All words that a participant, an observer or the room can come to read, whatever is chosen. */
function visibleTexts(): string[] {
  const words: (Words | null | undefined)[] = [
    document.title,
    document.summary,
    document.background,
    document.handling,
    ...document.hotwash,
    ...document.feedback,
    ...Object.entries(document.glossary).flat(),
    ...Object.values(document.subjects),
    ...Object.values(document.phonebook).map(({ name }) => name),
    ...document.turns.flatMap(({ title, situation, questions }) => [title, situation, ...(questions ?? [])]),
    ...Object.values(document.slots).flatMap(({ brief, private: own, contacts, legal, fictional }) => [
      brief,
      own,
      fictional,
      ...contacts.flatMap((contact) => [contact.function, contact.hours]),
      ...legal.map(({ basis }) => basis),
    ]),
    ...injects.flatMap(({ content, variants }) => [
      ...contentTexts(content),
      ...variants.flatMap(({ title, text, textFor }) => [title, text, ...Object.values(textFor)]),
    ]),
  ]
  return words.filter((one) => typeof one === 'string')
}

const contentTexts = ({
  title,
  text,
  textFor,
  discussion,
  meanwhile,
  attachments,
  answer,
  silence,
}: InjectContent): (Words | null | undefined)[] => [
  title,
  text,
  ...Object.values(textFor),
  ...discussion,
  meanwhile,
  ...attachments.flatMap((one) => [one.title, one.alt]),
  answer?.prompt,
  silence?.consequence?.team,
  silence?.consequence?.room,
  ...(answer?.courses ?? []).flatMap(({ forSlot }) =>
    Object.values(forSlot).flatMap((course) => [course.text, course.consequence.team, course.consequence.room]),
  ),
]

describe('what participants read', () => {
  test.each([
    ['an author’s word', /\bslots?\b/i],
    ['a role by its code', /(?<!\{)\b[OTD][12]\b(?!\})/],
    ['a raid', /\braid(s|ed|ing)?\b/i],
    ['people called illegal', /\billegals?\b|\billegal (im)?migrants?\b/i],
    ['technique', /\b(forge|forging|counterfeit(ing)?|laminate|hologram)\b/i],
    [
      'a nationality',
      /\b(Afghans?|Australians?|Bangladeshis?|Emiratis?|Filipin[oa]s?|Indians?|Indonesians?|Maldivians?|Malaysians?|Burmese|New Zealanders?|Pakistanis?|Sri Lankans?|Thais?|Vietnamese|Americans?|Chinese|Iranians?|Iraqis?|Syrians?|Rohingyas?|Nigerians?|Ethiopians?)\b/,
    ],
  ])('never names %s', (_, pattern) => {
    const texts = visibleTexts()
    expect(texts.length).toBeGreaterThan(300)
    expect(texts.filter((text) => pattern.test(text))).toEqual([])
  })

  test('names no real state but through its role', () => {
    const names = Object.values(STATES).map(({ name }) => name)
    for (const text of visibleTexts()) for (const name of names) expect(text).not.toContain(name)
  })

  test('puts no real person, firm or number in the story', () => {
    for (const text of visibleTexts()) expect(text).not.toMatch(/@|https?:|\+\d{6,}|\b\d{7,}\b/)
  })
})

describe('its branches', () => {
  /** The key of the text in which an inject was sent, or null if it was not sent. */
  const sent = (state: State, inject: string): string | null => {
    const row = scenario.byId[inject] && state.msel[scenario.byId[inject].id]
    return row?.deliveredAt == null ? null : (row.variant ?? AS_WRITTEN)
  }
  const hit = { 'S1-03': { O1: 'airport-leaders' } }
  /** A seed under which the note of S1-03 leaves the service, or under which it stays. */
  const seedWhere = (leaves: boolean): string => {
    const seeds = Array.from({ length: 20 }, (_, i) => `note-${i}`)
    const found = seeds.find((seed) => (sent(playScripted(loaded, hit, { seed }), 'S1-03C') !== null) === leaves)
    if (found === undefined) throw new Error('the draw always falls the same way')
    return found
  }

  type Branch = [name: string, script: Script, sent: { readonly [inject: string]: string | null }, seed?: string]
  const BRANCHES: Branch[] = [
    ['the best course everywhere', {}, Object.fromEntries(injects.map(({ id, parent }) => [id, parent === null ? AS_WRITTEN : null]))],
    [
      'a note that leaves the service',
      hit,
      { 'S1-03C': AS_WRITTEN, 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' },
      seedWhere(true),
    ],
    ['a note that stays in the service', hit, { 'S1-03C': null, 'S1-09': AS_WRITTEN, 'S1-10': AS_WRITTEN }, seedWhere(false)],
    ['a promise by word', { 'S1-03': { O1: 'by-word' } }, { 'S1-03C': null, 'S1-09': AS_WRITTEN }],
    [
      'the licence suspended as planned',
      { 'S1-04': { O1: 'as-planned' } },
      { 'S1-03C': null, 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' },
    ],
    ['nobody speaks to the licensing authority', { 'S1-04': { O1: 'silent' } }, { 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' }],
    ['two hours of notice', { 'S1-04': { O1: 'short-notice' } }, { 'S1-09': AS_WRITTEN, 'S1-10': 'early-steps' }],
    ['dates of their own', { 'S1-05': { D1: 'own-dates' } }, { 'S1-08': 'partial' }],
    ['Northgate alone', { 'S1-05': { D1: 'northgate-first' } }, { 'S1-08': 'shift' }],
    ['a transit state that reserves', { 'S1-05': { T1: 'reserve' } }, { 'S1-08': 'shift' }],
    ['no record of the window', { 'S1-05': { D1: 'silent' } }, { 'S1-08': 'partial' }],
    ['passenger lists passed on', { 'S1-02': { T1: 'pass-on' } }, { 'S1-11': 'regulator' }],
    ['a picture sent round by a transit state', { 'S1-07': { T1: 'picture-round' } }, { 'S1-11': 'document-picture' }],
    ['a file sent round by the issuing state', { 'S1-07': { O1: 'picture-round' } }, { 'S1-11': 'document-picture' }],
    ['airlines asked to refuse passengers', { 'S1-08': { D1: 'airline-request' } }, { 'S1-11': 'boarding' }],
    [
      'lists, picture and boarding at once',
      { 'S1-02': { T1: 'pass-on' }, 'S1-07': { T1: 'picture-round' }, 'S1-08': { T2: 'airline-request' } },
      { 'S1-11': 'regulator' },
    ],
    ['picture and boarding', { 'S1-07': { T1: 'picture-round' }, 'S1-08': { T2: 'airline-request' } }, { 'S1-11': 'document-picture' }],
    ['the six sent back', { 'S1-06': { T1: 'next-flight' } }, { 'S1-12': 'six-returned' }],
    ['two of six interviewed', { 'S1-06': { T1: 'two-interviews' } }, { 'S1-12': 'child-missed' }],
    ['no word to the shift leader', { 'S1-06': { T1: 'silent' } }, { 'S1-12': 'child-missed' }],
    ['the caller named to all', { 'S1-09': { D1: 'full-note' } }, { 'S1-13': 'caller-withdrew' }],
    ['a flight awaited', { 'S1-09': { D1: 'await-flight' } }, { 'S1-13': 'v4-lost' }],
    ['no answer to the hotline', { 'S1-09': { D1: 'silent' } }, { 'S1-13': 'v4-lost' }],
    ['the complete file sent', { 'S1-10': { T2: 'complete-file' } }, { 'S1-10C': AS_WRITTEN }],
    ['an interview given', { 'S1-11': { O1: 'interview' } }, { 'S1-11C': AS_WRITTEN }],
  ]

  test.each<Branch>(BRANCHES)('%s', (_, script, expected, seed) => {
    const state = playScripted(loaded, script, seed === undefined ? {} : { seed })
    expect(Object.fromEntries(Object.keys(expected).map((inject) => [inject, sent(state, inject)]))).toEqual(expected)
  })

  test('the table above names every text and every contingency inject', () => {
    const named = new Set(BRANCHES.flatMap(([, , expected]) => Object.entries(expected).map(([inject, text]) => `${inject} ${text}`)))
    for (const inject of injects) {
      for (const key of inject.parent === null ? textsOf(inject) : [AS_WRITTEN]) expect(named).toContain(`${inject.id} ${key}`)
    }
  })
})

describe('rehearsals with bots', () => {
  const { coverage } = lotusGateCoverage()

  test('under the named seeds deliver every inject and text and choose every course', () => {
    expect(coverage.missing).toEqual([])
    expect(coverage.seeds.map(({ first }) => first.length).every((count) => count > 0)).toBe(true)
  })

  test('are listed on the page beside the scenario, which is up to date', () => {
    expect(readFileSync(`${ROOT}/${COVERAGE_PAGE}`, 'utf8')).toBe(coveragePage(scenario, coverage))
  })
})
