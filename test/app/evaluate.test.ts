/** The evaluator's desk: what it looks at, and how it is used on a phone. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreementOf } from '../../src/app/evaluate/agreement.ts'
import { evidenceOf } from '../../src/app/evaluate/evidence.ts'
import { RATINGS, injectsInOrder, newerThan, ratingOf, taskFor, ticksWith } from '../../src/app/evaluate/looking.ts'
import { seatId } from '../../src/engine/exercise/parts.ts'
import { injectId, slotId } from '../../src/engine/scenario/names.ts'
import { RATING_DEFINITIONS, RATING_LABELS } from '../../src/engine/scoring/rating-words.ts'
import { say, wordsIn } from '../../src/engine/log/texts.ts'
import { project } from '../../src/engine/view/project.ts'
import type { EvaluatorView, RatingCard, RecordCard } from '../../src/engine/view/view.ts'
import type { Waiting } from '../../src/app/room.ts'
import { People, choose, journalFor, seatFor } from '../support/people.ts'
import { lotusGate } from '../support/scenarios.ts'
import { axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'
import { until } from './until.ts'

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const

/** LOTUS GATE with people at four tables, after so many seconds of the first turn. */
function room(seconds: number): People {
  const people = new People(journalFor(lotusGate()))
  people.sit('facilitator', 'facilitator')
  people.sit('ev-1', 'evaluator')
  for (const team of TEAMS) people.sit(seatFor(team), 'participant', team)
  people.give('facilitator', { kind: 'start' })
  people.give('facilitator', { kind: 'brief' })
  people.give('facilitator', { kind: 'open' })
  people.pass(seconds)
  return people
}

function seen(people: People): EvaluatorView {
  const { exercise, state, texts } = people.journal
  const view = project(exercise, state, seatId.parse('ev-1'), wordsIn(texts))
  if (view.audience.kind !== 'evaluator' || !('observations' in view) || 'screen' in view) throw new Error('not an evaluator')
  return view
}

describe('what an evaluator looks at', () => {
  test('injects whose turn is not resolved stand first, and of those the newest', () => {
    const people = room(40 * 60)
    const first = injectsInOrder(seen(people))
    expect(first.every(({ open }) => open)).toBe(true)
    const times = first.map(({ row }) => row.deliveredAt ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    for (const command of ['reveal', 'discuss', 'close', 'accept', 'brief', 'open'] as const) {
      if (command === 'reveal') people.give('facilitator', { kind: command, injects: 'all' })
      else if (command === 'accept') people.give('facilitator', { kind: command, changes: [] })
      else people.give('facilitator', { kind: command })
    }
    people.pass(60)
    const [newest, ...others] = injectsInOrder(seen(people))
    expect(newest?.row.turn).toBe(1)
    expect(newest?.open).toBe(true)
    expect(others.slice(1).some(({ open }) => !open)).toBe(true)
    expect(others.findIndex(({ open }) => !open)).toBeGreaterThan(others.findLastIndex(({ open }) => open))
  })

  test('a new inject is offered and never put in the place of the one that is looked at', () => {
    const people = room(60)
    const early = injectsInOrder(seen(people))[0]?.item.inject ?? ''
    expect(newerThan(injectsInOrder(seen(people)), early)).toBeNull()
    people.pass(40 * 60)
    const later = injectsInOrder(seen(people))
    expect(newerThan(later, early)?.item.inject).toBe(later[0]?.item.inject)
    expect(newerThan(later, later[0]?.item.inject ?? '')).toBeNull()
  })

  test('a tick that waits to be sent is shown as it was set, and says that it waits', () => {
    const people = room(60)
    const record = seen(people).records[0]
    if (!record) throw new Error('nothing was sent')
    const waiting = (item: number, tick: boolean | null, team = record.team): Waiting => ({
      id: `w${item}`,
      command: { kind: 'tick', inject: record.inject, team, items: [{ item, seen: tick }] },
      since: 0,
    })
    const ticked: RecordCard = { ...record, ticks: [true, null, false] }
    const other = TEAMS.map((team) => slotId.parse(team)).find((team) => team !== record.team) ?? record.team
    expect(ticksWith(ticked, [waiting(0, null), waiting(1, true), waiting(2, true, other)])).toEqual([
      { tick: null, waits: true },
      { tick: true, waits: true },
      { tick: false, waits: false },
    ])
  })

  test('a note is about the only task of its inject, or about the one that was ticked last', () => {
    const { msel } = seen(room(60))
    const tasks = (inject: string) => msel.find((item) => item.inject === inject)?.expected.map(({ task }) => task) ?? []
    const single = msel.find(({ inject }) => new Set(tasks(inject)).size === 1) ?? null
    const several = msel.find(({ inject }) => new Set(tasks(inject)).size > 1) ?? null
    expect(single).not.toBeNull()
    expect(taskFor(single, null)).toBe(single?.expected[0]?.task)
    expect(taskFor(several, null)).toBeNull()
    expect(taskFor(several, 1)).toBe(several?.expected[1]?.task)
    expect(taskFor(null, null)).toBeNull()
  })

  test('a task lacks evidence until an action is ticked or a note names it, for each state', () => {
    const people = room(60)
    const inject = seen(people).records[0]?.inject ?? injectId.parse('S1-01')
    const task = seen(people).msel.find((item) => item.inject === inject)?.expected[0]?.task ?? ''
    const of = () => evidenceOf(seen(people)).find((one) => one.task === task)
    expect(of()).toMatchObject({ lacks: true, seen: 0, notSeen: 0, notes: 0, without: [...TEAMS], sent: expect.arrayContaining([inject]) })

    people.give('ev-1', { kind: 'tick', inject, team: 'O1', items: [{ item: 0, seen: false }] })
    expect(of()).toMatchObject({ lacks: false, notSeen: 1, without: ['T1', 'T2', 'D1'] })
    people.give('ev-1', { kind: 'observe', inject, team: 'T1', task, as: 'strength', text: say('Named a contact at once') })
    expect(of()).toMatchObject({ notes: 1, without: ['T2', 'D1'] })
    people.give('ev-1', { kind: 'tick', inject, team: 'O1', items: [{ item: 0, seen: null }] })
    expect(of()).toMatchObject({ notSeen: 0, without: ['O1', 'T2', 'D1'] })
    people.give('ev-1', { kind: 'observe', task, as: 'area', text: say('Nobody wrote down the deputy') })
    expect(of()).toMatchObject({ notes: 2, without: [] })
  })

  test("a seat's last rating is the one that stands", () => {
    const people = room(60)
    const inject = injectId.parse('S1-01')
    const team = slotId.parse('T1')
    people.give(seatFor('T1'), {
      kind: 'respond',
      team,
      inject,
      record: choose(seen(people).records.find((one) => one.team === team)?.offered[0] ?? ''),
    })
    people.give('ev-1', { kind: 'rate', inject, team, rating: 'M', reason: say('Late') })
    people.give('ev-1', { kind: 'rate', inject, team, rating: 'S', reason: say('Late, and corrected') })
    expect(ratingOf(seen(people).ratings, inject, team, 'ev-1')).toMatchObject({ rating: 'S', reason: 'Late, and corrected' })
  })
})

describe('agreement of evaluators', () => {
  const card = (seat: string, inject: string, rating: RatingCard['rating']): RatingCard => ({
    inject: injectId.parse(inject),
    team: slotId.parse('T1'),
    seat: seatId.parse(seat),
    rating,
    reason: null,
    at: 0,
  })

  test('what both rated is counted once, by how far apart it is', () => {
    const ratings = [
      card('ev-1', 'S1-01', 'P'),
      card('ev-2', 'S1-01', 'P'),
      card('ev-1', 'S1-02', 'S'),
      card('ev-2', 'S1-02', 'M'),
      card('ev-1', 'S1-03', 'P'),
      card('ev-2', 'S1-03', 'U'),
      card('ev-1', 'S1-04', 'P'),
      card('ev-2', 'S1-04', 'N'),
      card('ev-1', 'S1-06', 'P'),
    ]
    expect(agreementOf(ratings)).toEqual([
      {
        a: 'ev-1',
        b: 'ev-2',
        both: 3,
        same: 1,
        near: 1,
        far: 1,
        differences: [
          { inject: 'S1-03', team: 'T1', a: 'P', b: 'U', steps: 3 },
          { inject: 'S1-02', team: 'T1', a: 'S', b: 'M', steps: 1 },
        ],
      },
    ])
  })

  test('whatever was rated, the parts make up the whole, and what was taken back or never compared is not in it', () => {
    const given = fc.record({
      seat: fc.constantFrom('ev-1', 'ev-2', 'ev-3'),
      inject: fc.constantFrom('S1-01', 'S1-02', 'S1-03'),
      rating: fc.constantFrom(...RATINGS, 'N' as const),
    })
    fc.assert(
      fc.property(fc.array(given, { maxLength: 30 }), (list) => {
        const ratings = list.map(({ seat, inject, rating }) => card(seat, inject, rating))
        const last = (seat: string, inject: string) => ratings.findLast((one) => one.seat === seat && one.inject === inject)?.rating ?? 'N'
        for (const { a, b, both, same, near, far, differences } of agreementOf(ratings)) {
          const compared = ['S1-01', 'S1-02', 'S1-03'].filter((inject) => last(a, inject) !== 'N' && last(b, inject) !== 'N')
          expect(both).toBe(compared.length)
          expect(both).toBeGreaterThan(0)
          expect(same).toBe(compared.filter((inject) => last(a, inject) === last(b, inject)).length)
          expect(same + near + far).toBe(both)
          expect(differences).toHaveLength(near + far)
        }
      }),
    )
  })
})

test('the ratings are in the exact words of the evaluation guide', () => {
  expect(Object.values(RATING_LABELS)).toEqual([
    'Performed without Challenges',
    'Performed with Some Challenges',
    'Performed with Major Challenges',
    'Unable to be Performed',
  ])
  expect(RATING_DEFINITIONS.S).toBe(
    `${RATING_DEFINITIONS.P} However, opportunities to enhance effectiveness and/or efficiency were identified.`,
  )
  expect(RATING_DEFINITIONS.P).toMatch(
    /^The targets and critical tasks associated with the core capability were completed in a manner that achieved the objective\(s\) and did not negatively impact the performance of other activities\. Performance of this activity did not contribute to additional health and\/or safety risks for the public or for emergency workers, and it was conducted in accordance with applicable plans, policies, procedures, regulations, and laws\.$/,
  )
  expect(RATING_DEFINITIONS.M).toContain(
    'but some or all of the following were observed: demonstrated performance had a negative impact on the performance of other activities; contributed to additional health and/or safety risks',
  )
  expect(RATING_DEFINITIONS.U).toBe(
    'The targets and critical tasks associated with the core capability were not performed in a manner that achieved the objective(s).',
  )
})

describe('the desk on a phone', () => {
  let opened: Opened
  let play: Play
  const card = (team: string) => opened.page.locator(`lockstep-team-at article[aria-label="${team}"]`)
  const button = (name: string | RegExp) => opened.page.getByRole('button', { name }).filter({ visible: true })
  const view = () => play.view<EvaluatorView>('evaluator-1')

  beforeAll(async () => {
    opened = await openPage('local-desk.ts', { width: 360, height: 740 })
    play = new Play(opened.page)
    await play.sit()
    await play.control({ kind: 'start' })
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-1')
  })
  afterAll(() => opened?.stop())

  test('before anything is sent it says what will appear here', async () => {
    expect(await opened.page.locator('main').innerText()).toContain('its expected actions appear here')
    await play.control({ kind: 'brief' })
    await play.control({ kind: 'open' })
    await play.control({ kind: 'jump', minutes: null })
  })

  test('an expected action is ticked with the keyboard, in one of three ways', async () => {
    await play.give('o1-1', { kind: 'read', team: 'O1', inject: 'S1-01' })
    const first = card('Philippines')
      .getByRole('group')
      .filter({ has: opened.page.getByRole('radio') })
      .last()
    await first.getByRole('radio', { name: 'Not observed' }).focus()
    await opened.page.keyboard.press('ArrowLeft')
    const { records } = await view()
    expect(records.find(({ inject, team }) => inject === 'S1-01' && team === 'O1')?.ticks.at(-1)).toBe(false)
    await first.getByRole('radio', { name: 'Seen', exact: true }).check({ force: true })
    expect((await view()).records.find(({ inject, team }) => inject === 'S1-01' && team === 'O1')?.ticks.at(-1)).toBe(true)
  })

  test('a note takes two taps and knows state, inject, task and turn by itself', async () => {
    await opened.page
      .getByRole('group', { name: 'Teams' })
      .getByRole('button', { name: /Thailand/ })
      .click()
    await button('Quotation: Thailand').click()
    await opened.page.keyboard.type('We do not know who may see this list.')
    await button('Save').click()
    await until(opened.page, "document.querySelector('.saved')")
    expect((await view()).observations.items.at(-1)).toMatchObject({
      as: 'quotation',
      team: 'T1',
      inject: 'S1-01',
      turn: 0,
      by: 'evaluator-1',
      text: 'We do not know who may see this list.',
    })
  })

  test('what was noted is taken back by a correction; both stay', async () => {
    await button('Take back').click()
    await until(opened.page, "!document.querySelector('.saved')")
    const { observations, corrections } = await view()
    expect(observations.total).toBe(1)
    expect(corrections.items).toMatchObject([{ what: { of: 'observation', index: 0 }, text: 'Taken back by who wrote it.' }])
    await button('Notes').click()
    expect(await opened.page.locator('.note').innerText()).toMatch(/We do not know[^]*Correction: Taken back/)
    await button('Correct').click()
    await opened.page.locator('#correct-0').fill(' ')
    await button('Save the correction').click()
    expect(await opened.page.locator('#correct-0-problem').innerText()).toBe('Write a few words first.')
    await button('Cancel').click()
    await button('Injects').click()
  })

  test('a rating needs a reason, and is shown in its exact words', async () => {
    const form = card('Thailand').locator('lockstep-rating-form')
    await form.locator('summary').click()
    await form.getByRole('radio', { name: /^M / }).check()
    expect(await form.innerText()).toContain(RATING_DEFINITIONS.M)
    await button('Save the rating').click()
    expect(await form.innerText()).toContain('Say why in one sentence.')
    expect((await view()).ratings).toHaveLength(0)
    await form.locator('textarea').fill('Named no contact.')
    await button('Save the rating').click()
    await until(opened.page, "!document.querySelector('article[aria-label=Thailand] details.rating').open")
    expect((await view()).ratings).toMatchObject([{ team: 'T1', rating: 'M', reason: 'Named no contact.' }])
    expect(await form.innerText()).toContain('M – Performed with Major Challenges')
  })

  test('what the room did not take is said in sight, and its words are there again', async () => {
    const said = opened.page.getByRole('alert').filter({ hasText: 'The table is closed.' })
    const heard = async (): Promise<void> => {
      await said.waitFor()
      const { y = -1 } = (await said.boundingBox()) ?? {}
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThan(740)
      await said.getByRole('button', { name: 'Close' }).click()
    }
    await onDesk(opened.page, 'refuse', 'The table is closed.', 300)
    const form = card('Thailand').locator('lockstep-rating-form')
    await form.locator('summary').click()
    await form.locator('textarea').fill('Named a contact late.')
    await button('Save the rating').click()
    await heard()
    await form.locator('summary').click()
    expect(await form.locator('textarea').inputValue()).toBe('Named a contact late.')
    await form.locator('summary').click()

    // Another note is being written when the first one comes back.
    await button('Strength: Thailand').click()
    await opened.page.keyboard.type('The first note')
    await button('Save').click()
    await opened.page.locator('.saved').getByRole('button', { name: 'Close' }).click()
    await button('Area for improvement: Thailand').click()
    await opened.page.keyboard.type('The second note')
    await opened.page.evaluate(`new Promise((done) => setTimeout(done, 400))`)
    expect(await opened.page.locator('#note-text').inputValue()).toBe('The second note')
    await opened.page.keyboard.press('Escape')
    await heard()
    await button('Strength: Thailand').click()
    expect(await opened.page.locator('#note-text').inputValue()).toBe('The first note')
    await button('Save').click()
    await opened.page.locator('#note-text-problem', { hasText: 'The table is closed.' }).waitFor()
    expect(await opened.page.locator('.saved').count()).toBe(0)
    await onDesk(opened.page, 'refuse', null)
    await opened.page.locator('#note-text').fill('')
    await opened.page.keyboard.press('Escape')
  })

  test('what is being written is there again after the page was loaded anew', async () => {
    await button('Area for improvement: Thailand').click()
    expect(await opened.page.locator('#note-text').inputValue()).toBe('The second note')
    await opened.page.keyboard.press('End')
    await opened.page.keyboard.type(', longer')
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-1')
    await opened.page.getByRole('combobox', { name: 'Inject' }).selectOption('S1-01')
    await opened.page
      .getByRole('group', { name: 'Teams' })
      .getByRole('button', { name: /Thailand/ })
      .click()
    await button('Area for improvement: Thailand').click()
    const box = opened.page.locator('#note-text')
    expect(await box.inputValue()).toBe('The second note, longer')
    // It goes along when it is about something else after all, and is nowhere else then.
    await opened.page.locator('dialog[open]').getByRole('button', { name: 'Strength' }).click()
    expect(await box.inputValue()).toBe('The second note, longer')
    await opened.page.keyboard.press('Escape')
    await button('Area for improvement: Thailand').click()
    expect(await box.inputValue()).toBe('')
    await opened.page.keyboard.press('Escape')
    const form = card('Thailand').locator('lockstep-rating-form')
    await form.locator('summary').click()
    expect(await form.locator('textarea').inputValue()).toBe('Named a contact late.')
    await form.locator('summary').click()
  })

  test('the next inject is offered; the one under the finger stays', async () => {
    const choice = opened.page.getByRole('combobox', { name: 'Inject' })
    expect(await choice.inputValue()).toBe('S1-01')
    await play.control({ kind: 'deliver', inject: 'S1-03' })
    expect(await choice.inputValue()).toBe('S1-01')
    await button(/^New: S1-03 Live inquiry/).click()
    expect(await choice.inputValue()).toBe('S1-03')
    await button('Previous inject').click()
    expect(await choice.inputValue()).toBe('S1-02')
    await choice.selectOption('S1-01')
  })

  test('an answer can be marked for the plan', async () => {
    await play.answerAll()
    await card('Thailand').locator('details.mark summary').click()
    await card('Thailand').getByRole('button', { name: 'Gap' }).click()
    await card('Thailand').locator('details.mark input').fill('No deputy at night')
    await onDesk(opened.page, 'refuse', 'The table is closed.')
    await card('Thailand').getByRole('button', { name: 'Mark', exact: true }).click()
    await opened.page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    expect(await card('Thailand').locator('details.mark input').inputValue()).toBe('No deputy at night')
    await onDesk(opened.page, 'refuse', null)
    await card('Thailand').getByRole('button', { name: 'Mark', exact: true }).click()
    await card('Thailand').locator('details.mark .chip').waitFor()
    expect((await view()).marks.items).toMatchObject([
      { as: 'gap', what: { of: 'record', inject: 'S1-01', team: 'T1', version: 0 }, by: 'evaluator-1' },
    ])
  })

  test('what was told in person is confirmed by who heard it', async () => {
    await play.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'told', gist: say('Our register answers at night.'), ago: 0 })
    await button(/^In person 1/).click()
    await button('I heard it').click()
    await opened.page.getByText('Confirmed by a witness').waitFor()
    expect((await view()).told.items).toMatchObject([{ status: 'attested' }])
  })

  test('what waits to be sent is in sight', async () => {
    const command = { kind: 'observe', as: 'strength', team: 'T1', text: { $say: 'They called back within the hour.' } }
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-1', {
      connection: 'offline',
      waiting: [{ id: 'w', command, since: 0 }],
    })
    await button('Notes').click()
    expect(await opened.page.locator('.note').first().innerText()).toMatch(/Strength[^]*Not yet sent[^]*They called back within the hour\./)
  })

  test('who rates blind sees no rating but its own, and no scores', async () => {
    await play.give('evaluator-3', { kind: 'rate', inject: 'S1-01', team: 'O1', rating: 'P', reason: say('Clear') })
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-3')
    const said = await opened.page.locator('main').innerText()
    expect(said).toContain('You rate blind')
    expect(said).not.toMatch(/Scores|Agreement/)
    await opened.page.getByRole('combobox', { name: 'Inject' }).selectOption('S1-01')
    expect(await card('Philippines').innerText()).toContain('P – Performed without Challenges')
    await opened.page
      .getByRole('group', { name: 'Teams' })
      .getByRole('button', { name: /Thailand/ })
      .click()
    expect(await card('Thailand').innerText()).not.toContain('Performed with Major Challenges')
  })

  test('every place can be touched, nothing stands out of the page, and axe finds nothing, dark and light', async () => {
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-1')
    const faults: string[] = []
    for (const page of ['Injects', /^Evidence/, /^In person/, 'Notes', 'Agreement']) {
      await button(page).first().click()
      faults.push(
        ...(await opened.page.evaluate<string[]>(`[...document.querySelectorAll('main button, main summary, main select, main .segment')]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.small'))
          .flatMap((one) => { const { width, height } = one.getBoundingClientRect(); return width < 43.5 || height < 43.5 ? [one.textContent.trim() + ' ' + width + ' ' + height] : [] })
          .concat(document.documentElement.scrollWidth > innerWidth ? ['wider than the page'] : [])`)),
      )
      for (const theme of ['dark', 'light'] as const) {
        await setTheme(opened.page, theme)
        faults.push(...(await axe(opened.page)))
      }
    }
    expect(faults).toEqual([])
    expect(opened.complaints).toEqual([])
  })

  test('when the exercise is closed it asks for nothing, offers nothing that is refused, and compares ratings within the page', async () => {
    await play.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'told', gist: say('Nobody confirmed this'), ago: 0 })
    for (const [seat, rating] of [
      ['evaluator-1', 'M'],
      ['evaluator-3', 'P'],
    ] as const)
      await play.give(seat, { kind: 'rate', inject: 'S1-01', team: 'T1', rating })
    await onDesk(opened.page, 'show', 'lockstep-evaluate', 'evaluator-1')
    const head = opened.page.locator('.evaluate-head')
    expect(await head.locator('.count').count()).toBeGreaterThan(0)
    await play.control({ kind: 'discuss' })
    await play.control({ kind: 'close' })
    await play.resolve({ tell: false })
    await play.skipToHotwash()
    await play.control({ kind: 'end' })
    expect(await head.locator('.count').count()).toBe(0)
    expect(await opened.page.locator('.note-buttons, .rating, .expected:enabled').filter({ visible: true }).count()).toBe(0)
    await button(/^In person/).click()
    await opened.page.locator('.chip', { hasText: 'Not confirmed yet' }).waitFor()
    expect(await button('I heard it').count()).toBe(0)
    await button('Agreement').click()
    const heading = opened.page.getByRole('columnheader', { name: 'Inject' })
    const lines = await heading.evaluate((cell) => {
      const words = document.createRange()
      words.selectNodeContents(cell)
      return new Set([...words.getClientRects()].map(({ top }) => top)).size
    })
    expect(lines, 'the word stands on one line').toBe(1)
    const differing = opened.page.locator('main tbody tr', { hasText: 'Thailand' }).first()
    expect((await differing.locator('td').allInnerTexts()).slice(1)).toEqual(expect.arrayContaining(['P', 'M']))
    expect(
      await differing
        .locator('td')
        .last()
        .evaluate((cell) => cell.getBoundingClientRect().right <= innerWidth),
    ).toBe(true)
  })
})
