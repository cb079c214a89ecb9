/** The tables of an evening: what they say, and that no spreadsheet runs a cell of them. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../src/engine/log/codec.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { redact } from '../../src/engine/log/redact.ts'
import { say } from '../../src/engine/log/texts.ts'
import { csv } from '../../src/report/csv.ts'
import { pack } from '../../src/report/pack.ts'
import { People, journalFor } from '../support/people.ts'
import { must } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { scenarioAt } from '../support/scenarios.ts'
import { sourceOf, typedEvening } from './typed.ts'

type Row = { readonly [column: string]: string }

/** The rows of a CSV file as a spreadsheet reads them. */
function rowsOf(text: string): Row[] {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const parsed = Papa.parse<Row>(text.slice(1).trimEnd(), { header: true })
  expect(parsed.errors).toEqual([])
  return parsed.data
}

const golden = () => must(readLog(readFileSync(`${ROOT}/test/golden/small.lockstep.jsonl`)))
const papers = (log = golden()) => new Map(pack(must(exerciseOf(log.header)), log).map(({ name, text }) => [name, text]))
const sheet = (name: string, log = golden()): Row[] => rowsOf(papers(log).get(name) ?? '')
const sheetOf = (documents: ReturnType<typeof pack>, name: string): Row[] => rowsOf(documents.find((one) => one.name === name)?.text ?? '')

/** What a spreadsheet might run: a cell that begins, after space and invisible signs, with the sign of a formula. */
const runs = (cell: string): boolean => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r]/.test(cell)

describe('the MSEL as it was planned and as it went', () => {
  const msel = sheet('msel.csv')
  const row = (inject: string) => msel.find((one) => one['Event Number'] === inject)

  test('tells planned and actual times, each with its zone', () => {
    expect(row('S1-01')).toMatchObject({
      'Designated Scenario Time': '2027-02-22 09:00',
      'Scenario Zone': 'UTC+00:00',
      'Event Type': 'Inject',
      From: 'Border analysis unit (simulated)',
      To: 'Sri Lanka; Midland; Northland',
      'Inject Mode': 'Written',
      Status: 'Complete',
      'Actual Play Time': '0:02:00',
      'Actual Wall Time': '2027-03-01 02:02 +00:00',
      'Released At': '2027-03-01T02:02:26.000Z',
    })
  })

  test('tells times of all states in one zone', () => {
    // Its file says D+0 06:10 in Midland, seven hours ahead.
    expect(row('S1-04')).toMatchObject({ 'Designated Scenario Time': '2027-02-28 23:10', 'Scenario Zone': 'UTC+00:00' })
  })

  test('says why a row was left out', () => {
    expect(row('S1-05')).toMatchObject({ Status: 'Deferred', 'Deferral Reason': 'Its condition did not hold.', 'Released At': '' })
    expect(row('X-02')).toMatchObject({ Status: 'Deferred', 'Deferral Reason': 'Exercise control left it out. Overtaken by events' })
  })

  test('knows a contingency inject and its parent, and gives each row an id that stays', () => {
    expect(row('S1-01C')).toMatchObject({
      'Event Type': 'Contingency Inject',
      'Parent Event': 'S1-01',
      'Actual Response': 'Sri Lanka: No answer came.',
    })
    const ids = msel.map((one) => one['UID'])
    expect(new Set(ids).size).toBe(msel.length)
    expect(sheet('msel.csv').map((one) => one['UID'])).toEqual(ids)
  })
})

test('every version of a decision has its row, and the one that counts is marked', () => {
  const versions = sheet('decisions.csv').filter((one) => one['Event Number'] === 'S1-01' && one['State'] === 'Sri Lanka')
  expect(versions.map((one) => [one['Version'], one['Counts'], one['Taken Back'], one['Decision']])).toEqual([
    ['1', 'no', 'yes', 'We call our own airport first'],
    ['2', 'no', 'no', 'Ask for full passenger lists before answering.'],
    ['3', 'yes', 'no', 'Start your own checks tomorrow.'],
  ])
})

test('a state that gave no answer, a bot, and a reservation are told as what they are', () => {
  const told = sheet('decisions.csv')
  expect(told.find((one) => one['Event Number'] === 'S1-04' && one['State'] === 'Midland')).toMatchObject({
    Version: '',
    Decision: 'No answer came.',
  })
  expect(told.find((one) => one['Event Number'] === 'S1-01' && one['State'] === 'Northland')).toMatchObject({ 'Played By': 'Bot' })
  expect(told.find((one) => one['Event Number'] === 'S1-03' && one['State'] === 'Northland')).toMatchObject({
    Decision: 'The team reserved its position.',
  })
  const reserved = told.find((one) => one['Event Number'] === 'S1-03' && one['State'] === 'Northland')?.['Position'] ?? ''
  expect(reserved).toMatch(/^Reserves: ./)
  // What it reserved on is what its delegation takes home.
  const paper = papers().get('handout.html') ?? ''
  expect(paper).toMatch(new RegExp(`The team reserved its position\\.</span> <span class="text">${reserved.slice('Reserves: '.length)}`))
  const agreed = told.filter((one) => one['Position'] === 'Agrees' && one['Version'] === '')
  expect(agreed.length).toBeGreaterThan(0)
  for (const one of agreed) expect(one['Decision']).toBe('The team agreed to the common record.')
})

describe('while a turn is played', () => {
  const people = new People(journalFor(scenarioAt('test/scenarios/small.yaml')))
  const told = (): readonly Row[] =>
    sheetOf(pack(people.journal.exercise, sourceOf(people.journal)), 'decisions.csv').filter((one) => one['Event Number'] === 'S1-01')
  const record = (words: string) => ({ decision: { form: 'own', text: say(words) }, why: say('Because') }) as const
  people.sit('facilitator', 'facilitator')
  people.sit('o1-1', 'participant', 'O1')
  people.sit('t1-1', 'participant', 'T1')
  for (const kind of ['start', 'brief', 'open'] as const) people.give('facilitator', { kind })
  people.give('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-01', record: record('First') })
  people.give('o1-1', { kind: 'revise', team: 'O1', inject: 'S1-01', record: record('Second') })
  people.give('o1-1', { kind: 'withdraw', team: 'O1', inject: 'S1-01' })
  people.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'agreed', gist: say('One window'), ago: 0 })
  people.give('o1-1', { kind: 'mark', team: 'O1', what: { of: 'told', index: 0 }, as: 'plan' })

  test('what was taken back takes what stood before with it, as it does when the turn is resolved', () => {
    const versions = told().filter((one) => one['Code'] === 'PH')
    expect(versions.map((one) => [one['Version'], one['Counts'], one['Taken Back']])).toEqual([
      ['1', 'no', 'no'],
      ['2', 'no', 'yes'],
    ])
  })

  test('an answer can still come until its time is over', () => {
    const ofMidland = () => told().find((one) => one['State'] === 'Midland')?.['Decision']
    expect(ofMidland()).toBe('No answer yet.')
    people.pass(13 * 60)
    expect(ofMidland()).toBe('No answer came.')
  })

  test('who agreed with whom in person reads as a sentence', () => {
    const [mark] = sheetOf(pack(people.journal.exercise, sourceOf(people.journal)), 'marks.csv')
    expect(mark).toMatchObject({ 'Points To': 'Southland agreed with Midland in person', 'What Was Said': 'One window' })
  })
})

test('what was marked for the plan stands with what was said and who proposed it', () => {
  expect(sheet('marks.csv')).toMatchObject([
    {
      Kind: 'Gap',
      'Points To': 'Decision of Sri Lanka, S1-01',
      Added: 'No contact by night',
      Code: 'LK',
      State: 'Sri Lanka',
      'Proposed By': 'Seat o1-1',
    },
    { Kind: 'Lesson', 'What Was Said': 'Next time we call first' },
  ])
})

test('a marked request stands with its reply and with what was sent in answer to it', () => {
  const journal = typedEvening('As it was typed')
  const papers = new Map(pack(journal.exercise, sourceOf(journal)).map(({ name, text }) => [name, text]))
  expect(rowsOf(papers.get('marks.csv') ?? '').at(-1)).toMatchObject({
    Kind: 'Support need',
    'Points To': 'Request from Midland to Southland',
    'What Was Said': 'As it was typed\nSouthland approved: As it was typed\nSouthland sent: As it was typed',
  })
})

test('what is withheld from the log is withheld from the papers', () => {
  const log = golden()
  const { text } = must(redact(log, { reason: 'for the public', what: 'all' }))
  const shared = papers(must(readLog(text)))
  for (const [name, paper] of shared) expect(paper, name).not.toContain('We call our own airport first')
  expect(rowsOf(shared.get('decisions.csv') ?? '').find((one) => one['Version'] === '1')).toMatchObject({
    Decision: '(withheld)',
    Why: '(withheld)',
  })
  expect(shared.get('handout.html')).toMatch(/Withheld<\/dt><dd>\d+ passages/)
})

describe('cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .tuple(
        fc.constantFrom('', ' ', '\n', '\t', '\r', '\u200B', '\uFEFF', '"', "'"),
        fc.constantFrom('=', '+', '-', '@', '＝', '\t', '|', '%'),
        fc.string(),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom('=1+1\n2', "=cmd|' /C calc'!A0", '@SUM(1)', '+66 2', '-', 'a,b', 'two\r\nlines', '"quoted"', ''),
  )

  test('come back as they were written, or with an apostrophe where a spreadsheet would run them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = csv({ columns: ['a', 'b', 'c'], rows })
        const parsed = Papa.parse<string[]>(text.slice(1), { newline: '\r\n' }).data.slice(1, rows.length + 1)
        expect(parsed.map((row) => row.length)).toEqual(rows.map(() => 3))
        for (const [i, row] of rows.entries()) {
          for (const [k, wrote] of row.entries()) {
            const read = parsed[i]?.[k] ?? ''
            const clean = wrote.replaceAll('\0', '\uFFFD')
            expect([clean, `'${clean}`]).toContain(read)
            expect(runs(read)).toBe(false)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each(["=cmd|' /C calc'!A0", ' =1+1', '+66\n=2', '@SUM(A1)', '-2+3', '\t=1', 'Say "no",\r\nplease'])(
    'of every table are safe with %j in all texts',
    (typed) => {
      const journal = typedEvening(typed)
      for (const { name, text } of pack(journal.exercise, sourceOf(journal)).filter(({ type }) => type === 'text/csv')) {
        const cells = rowsOf(text).flatMap((row) => Object.values(row))
        expect(cells.filter(runs), name).toEqual([])
        expect(
          cells.some((one) => one.includes(typed.trim().slice(0, 5))),
          name,
        ).toBe(true)
      }
    },
  )
})
