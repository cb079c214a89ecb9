/** A team's desk in a real browser, on the page that a meeting room gets: plain HTTP, the strict policy, a keyboard, a phone. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { TeamView } from '../../src/engine/view/view.ts'
import { tabTo as tabOn } from './keyboard.ts'
import { axe, onDesk } from './local-page.ts'
import { STATES } from './local-play.ts'
import { SCENARIO, openTeamDesk } from './team-desk.ts'
import { until } from './until.ts'

const say = (text: string) => ({ $say: text })

const { page, complaints, begin, control, give, show, text, verb, view, stop } = await openTeamDesk()
afterAll(stop)

/** The first turn is being answered; T1 has its first two messages. */
beforeEach(() => begin({ kind: 'start' }, { kind: 'brief' }, { kind: 'open' }, { kind: 'jump', minutes: null }))

const tabTo = (name: string | RegExp): Promise<void> => tabOn(page, name)

describe('a turn by keyboard alone', () => {
  test('read, answer, change the answer, ask, tell, note and be ready', async () => {
    await show('lockstep-play', 't1-1')
    await tabTo('Answer')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Write your answer' }).waitFor()
    const asked = (await view('t1-1')).inbox.find(({ status }) => status !== 'delivered')
    expect(asked?.status).toBe('read')

    await page.keyboard.press('Space')
    await tabTo('Why')
    await page.keyboard.type('Figures need no basis.')
    await tabTo('Send our answer')
    await page.keyboard.press('Enter')
    await page.getByText('Your answer is sent').waitFor()
    await until(page, `document.activeElement.textContent === 'Our answer'`)
    const answered = async () => (await view('t1-1')).inbox.find(({ inject }) => inject === asked?.inject)
    expect((await answered())?.versions.map(({ why, by }) => [why, by])).toEqual([['Figures need no basis.', 't1-1']])

    await tabTo('Change the answer')
    await page.keyboard.press('Enter')
    await tabTo('Why')
    await page.keyboard.press('End')
    await page.keyboard.type(' We can start today.')
    await tabTo('Send the new version')
    await page.keyboard.press('Enter')
    await page.getByText('1 earlier version').waitFor()
    expect((await answered())?.versions.map(({ why }) => why)).toEqual([
      'Figures need no basis.',
      'Figures need no basis. We can start today.',
    ])

    await verb('Ask a state').focus()
    await page.keyboard.press('Enter')
    await tabTo(/Philippines/)
    await page.keyboard.press('Space')
    await tabTo('Information')
    await page.keyboard.press('Space')
    await tabTo('Kind of information')
    await page.keyboard.type('Lead')
    await tabTo('Your request')
    await page.keyboard.type('Is document V4 genuine?')
    await tabTo('Purpose')
    await page.keyboard.type('To decide at the gate')
    await tabTo('Send the request')
    await page.keyboard.press('Enter')
    await page.getByText('Your request is with Philippines').waitFor()
    expect((await view('o1-1')).requests.items[0]).toMatchObject({
      from: 'T1',
      ask: 'information',
      information: 'lead',
      text: 'Is document V4 genuine?',
    })

    await verb('Tell a state').focus()
    await page.keyboard.press('Enter')
    await tabTo('We tell them in writing')
    await page.keyboard.press('ArrowRight')
    await tabTo(/Philippines/)
    await page.keyboard.press('Space')
    await tabTo('What was said, in short')
    await page.keyboard.type('Our shift begins at six')
    await tabTo('Write it down')
    await page.keyboard.press('Enter')
    await page.getByText('is asked to confirm it').waitFor()
    expect((await view('o1-1')).told.items[0]).toMatchObject({
      from: 'T1',
      to: 'O1',
      verb: 'told',
      gist: 'Our shift begins at six',
      status: 'claimed',
    })

    await verb('Note').focus()
    await page.keyboard.press('Enter')
    await tabTo('Your note')
    await page.keyboard.type('Nobody answers the register at night')
    await tabTo('Mark for the plan')
    await page.keyboard.type('Gap')
    await tabTo('Keep the note')
    await page.keyboard.press('Enter')
    await page.locator('.marks .chip', { hasText: 'Gap' }).waitFor()
    expect((await view('t1-1')).marks.items[0]).toMatchObject({ what: { of: 'note', index: 0 }, as: 'gap' })

    await page.getByRole('button', { name: 'We are ready' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ready – undo' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'We are ready' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('what is missing is named at its field, and the first of it has the focus', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await page.getByRole('button', { name: 'Send our answer' }).click()
    await page.getByText('Choose what you do.').waitFor()
    await until(page, `document.activeElement.name === 'decision'`)
    expect(await page.locator('#lockstep-answer-why').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('one table, several devices', () => {
  test('what is typed is there after a reload, and the other seat reads along until it takes the pen', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await page.locator('lockstep-answer input[type=radio]').first().check()
    await page.locator('#lockstep-answer-why').fill('We begin with the night')
    expect((await view('t1-1')).own.pen).toBe('t1-1')

    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    expect(await page.locator('#lockstep-answer-why').inputValue()).toBe('We begin with the night')
    expect(await page.locator('lockstep-answer input[type=radio]').first().isChecked()).toBe(true)

    await show('lockstep-play', 't1-2')
    await verb('Answer').click()
    await page.getByText('t1-1 holds the pen').waitFor()
    expect(await page.locator('#lockstep-answer-why').inputValue()).toBe('We begin with the night')
    expect(await page.locator('#lockstep-answer-why').isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Take the pen' }).click()
    await page.locator('#lockstep-answer-why:enabled').waitFor()
    expect((await view('t1-1')).own.pen).toBe('t1-2')
    await page.locator('#lockstep-answer-why').fill('We begin with the night shift')

    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await page.getByText('Ms Suda holds the pen').waitFor()
    expect(await page.locator('#lockstep-answer-why').inputValue()).toBe('We begin with the night shift')
  })

  test('a new message is told, and neither moves the page nor takes the focus from whoever types', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    const why = page.locator('#lockstep-answer-why')
    await why.click()
    await page.keyboard.type('We check')
    const before = await page.evaluate('scrollY')
    await control({
      kind: 'insert',
      inject: 'X-1',
      minutes: 0,
      content: {
        title: say('Delay'),
        text: say('A flight is late.'),
        from: say('Tower'),
        to: ['T1'],
        observers: false,
        channel: 'PHONE',
        answer: null,
        deadline: null,
      },
    })
    await until(page, `document.querySelector('[aria-live=polite]').textContent.includes('New message: Delay, from Tower.')`)
    await page.keyboard.type(' at once')
    expect(await why.inputValue()).toBe('We check at once')
    expect(await page.evaluate('scrollY')).toBe(before)
    expect(await text('.desk-list section')).toContain('Delay')
  })

  test('a pause keeps the text and says so; sending waits', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await page.locator('#lockstep-answer-why').fill('We wait')
    await control({ kind: 'pause', reason: say('Coffee until 10:45') })
    expect(await text('.desk-strip')).toContain('Coffee until 10:45')
    expect(await page.getByRole('button', { name: 'Send our answer' }).isDisabled()).toBe(true)
    await page.locator('#lockstep-answer-why').fill('We wait and see')
    expect((await onDesk<TeamView['inbox']>(page, 'drafts', 't1-1')).length).toBe(1)
    await control({ kind: 'resume' })
    expect(await page.getByRole('button', { name: 'Send our answer' }).isDisabled()).toBe(false)
    expect(await page.locator('#lockstep-answer-why').inputValue()).toBe('We wait and see')
  })

  test('what is not yet sent says so at its message, and its form waits', async () => {
    const command = { kind: 'respond', team: 'T1', inject: 'S1-01', record: { decision: { form: 'own', text: say('x') }, why: say('y') } }
    await show('lockstep-play', 't1-1', { connection: 'offline', waiting: [{ id: 'waiting-1', command, since: 0 }] })
    expect(await text('[data-place="inject:S1-01"]')).toContain('Not yet sent')
    await page.locator('[data-place="inject:S1-01"]').click()
    expect(await page.getByRole('button', { name: 'Send our answer' }).isDisabled()).toBe(true)
  })
})

describe('without a connection', () => {
  const waiting = () => onDesk<string[]>(page, 'waiting')

  test('the pen is asked for once, however much is typed before it comes', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await onDesk(page, 'cut')
    await page.locator('#lockstep-answer-why').pressSequentially('We tell the others')
    expect(await waiting()).toEqual(['pen'])
    await onDesk(page, 'mend')
    await page.getByText('You hold the pen').waitFor()
  })

  test('what is typed after sending stays when the room has taken what was sent', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Note').click()
    const box = page.getByLabel('Your note')
    await box.fill('First thought')
    await onDesk(page, 'cut')
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await page.getByText('Not yet sent. It is kept on this device').waitFor()
    await box.fill('Second thought')
    await onDesk(page, 'mend')
    await page.getByText('The note is kept.').waitFor()
    expect(await box.inputValue()).toBe('Second thought')
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await until(page, `document.querySelector('lockstep-note textarea').value === ''`)
    expect((await view('t1-1')).notes.items.map(({ text }) => text)).toEqual(['First thought', 'Second thought'])
  })

  test('a note that was to be marked is marked when it arrives, whatever is open by then', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Note').click()
    await page.getByLabel('Your note').fill('No number at night')
    await page.getByLabel('Mark for the plan').selectOption('gap')
    await onDesk(page, 'cut')
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await page.locator('[data-place="situation"]').click()
    await page.locator('.situation').waitFor()
    await onDesk(page, 'mend')
    await until(page, `desk.view('t1-1').marks.total === 1`)
    expect((await view('t1-1')).marks.items[0]).toMatchObject({ as: 'gap', what: { of: 'note', index: 0 } })
  })

  test('an observer’s note goes out once, and half a note is still there after a reload', async () => {
    await show('lockstep-observe', 'observer-1')
    await page.getByLabel('Your note').fill('The states talk early')
    await onDesk(page, 'cut')
    const keep = page.getByRole('button', { name: 'Keep the note' })
    await keep.click()
    expect(await keep.isDisabled()).toBe(true)
    expect(await waiting()).toEqual(['note'])
    await page.getByLabel('Your note').fill('And they write')
    await onDesk(page, 'mend')
    await page.getByText('The note is kept.').waitFor()
    await show('lockstep-observe', 'observer-1')
    expect(await page.getByLabel('Your note').inputValue()).toBe('And they write')
  })
})

describe('what is not sent, and what is not taken', () => {
  test('words that were not sent when the turn closed stay to be read', async () => {
    await show('lockstep-play', 't1-1')
    await page.locator('[data-place="inject:S1-01"]').click()
    await page.locator('#lockstep-answer-why').fill('We were not ready')
    for (const command of [{ kind: 'reveal', injects: 'all' }, { kind: 'discuss' }, { kind: 'close' }] as const) await control(command)
    await page.getByText('The turn was closed before you sent this.').waitFor()
    expect(await text('lockstep-answer')).toContain('We were not ready')
  })

  test('when the next situation comes, whoever read something else with the keyboard goes along', async () => {
    await show('lockstep-play', 't1-1')
    await page.locator('[data-place="inject:S1-01"]').click()
    await control({ kind: 'discuss' })
    await control({ kind: 'close', skipRest: say('The day is short') })
    await control({ kind: 'accept', changes: [] })
    await page.locator('.desk-item summary').first().focus()
    await control({ kind: 'brief' })
    await page.locator('.situation').waitFor()
    await until(page, `document.activeElement.matches('h2')`)
    expect(await text('h2:focus')).toBe('Situation')
  })

  test('a press that is not taken says why', async () => {
    await show('lockstep-play', 't1-1')
    await control({ kind: 'emergency', text: say('Fire') })
    await page.getByRole('button', { name: 'We are ready' }).click()
    const alert = page.locator('.desk-strip [role="alert"]')
    await alert.getByText(/emergency/i).waitFor()
    await alert.getByRole('button', { name: 'Close' }).click()
    expect((await alert.innerText()).trim()).toBe('')
  })
})

describe('for everybody at the table', () => {
  test('a team that control plays is told so and offered nothing, and gets it back', async () => {
    await show('lockstep-play', 't1-1')
    await control({ kind: 'hand', team: 'T1', to: 'control' })
    await page.locator('.desk-strip').getByText('Exercise control plays Thailand now').waitFor()
    expect(await page.getByRole('toolbar').count()).toBe(0)
    await control({ kind: 'hand', team: 'T1', to: 'team' })
    await verb('Note').waitFor()
    expect(await text('.desk-strip')).not.toContain('Exercise control plays')
  })

  test('on a laptop nothing slides over the head of the desk when the page is scrolled', async () => {
    await page.setViewportSize({ width: 1366, height: 500 })
    await show('lockstep-play', 't1-1')
    await page.locator('[data-place="inject:S1-01"]').click()
    const covered = await page.evaluate<readonly string[]>(`(() => {
      const over = new Set()
      for (let y = 0; y < 160; y += 8) {
        scrollTo(0, y)
        for (const one of document.querySelectorAll('.desk-head :is(button, dd, .desk-turn)')) {
          const { left, right, top, bottom } = one.getBoundingClientRect()
          const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
          if (!there?.closest('.desk-head')) over.add(there?.textContent?.trim() ?? 'nothing')
        }
      }
      return [...over]
    })()`)
    expect(covered).toEqual([])
  })

  test('a seat that control has stopped is told so before its person writes in vain, and nobody else’s is', async () => {
    const told = page.locator('.desk-strip').getByText('Exercise control has stopped your seat')
    await show('lockstep-play', 't1-1')
    await control({ kind: 'hand-seat', seat: 't1-2', to: 'control' })
    expect((await view('t1-1')).seats.find(({ seat }) => seat === 't1-2')?.held).toBe(true)
    expect(await told.count()).toBe(0)
    await control({ kind: 'hand-seat', seat: 't1-1', to: 'control' })
    await told.waitFor()
    await control({ kind: 'hand-seat', seat: 't1-1', to: 'owner' })
    await told.waitFor({ state: 'detached' })
  })

  test('an answer in own words says whose they are, and is no longer called open when the turn is closed', async () => {
    await show('lockstep-play', 't1-1')
    await verb('Answer').click()
    await page.getByRole('radio', { name: 'Another course, in our words' }).check()
    await page.locator('#lockstep-answer-own').fill('We ask for figures by month')
    await page.locator('#lockstep-answer-why').fill('Less to protect')
    await page.getByRole('button', { name: 'Send our answer' }).click()
    await page.getByText('In our own words:').waitFor()
    expect(await text('.outcome')).toContain('You can change it until the turn closes')
    await give('o1-1', {
      kind: 'respond',
      team: 'O1',
      inject: 'S1-01',
      record: { decision: { form: 'own', text: say('We wait') }, why: say('No staff') },
    })
    await control({ kind: 'reveal', injects: 'all' })
    await control({ kind: 'discuss' })
    await control({ kind: 'close' })
    await page.getByText('The turn is closed. The answer stands as it is.').waitFor()
    expect(await text('.answer')).not.toContain('You can change it until')
    await page.getByRole('button', { name: /Answers of the room/ }).click()
    expect(await page.locator('.desk-item').innerText()).toMatch(/Philippines[^]*In their own words:/)
  })

  test('on a phone the browser’s Back leads from a message to the list', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await show('lockstep-play', 't1-1')
    await page.locator('[data-place="inject:S1-01"]').click()
    await page.locator('.desk-list').waitFor({ state: 'hidden' })
    await page.goBack()
    await page.locator('.desk-list').waitFor({ state: 'visible' })
    expect((await view('t1-1')).inbox.find(({ inject }) => inject === 'S1-01')?.status).toBe('read')
  })

  test('an interpreter reads the team’s texts and those to come, and has nothing to write in', async () => {
    await show('lockstep-play', 't1-i')
    const shown = await text('.interpreter')
    expect(shown).toContain('Trend notice')
    expect(shown).toContain('Still to come')
    expect(await page.locator('textarea, input, .desk-verbs').count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  test('an interpreter reads what other states and the room say to the team as well', async () => {
    const asked = { ask: 'assistance', text: say('A second interpreter'), purpose: say('Interviews'), handling: 'H1' } as const
    await give('o1-1', { kind: 'request', team: 'O1', to: 'T1', minutes: 15, content: asked })
    await show('lockstep-play', 't1-i')
    await page.getByRole('button', { name: /^From others/ }).click()
    await page.getByRole('heading', { name: 'Philippines asks you' }).waitFor()
    expect(await text('.interpreter')).toContain('A second interpreter')
    expect(await page.locator('textarea, input, .desk-verbs').count()).toBe(0)
  })

  test('a picture that is closed is given back, and fetched again only when it is opened again', async () => {
    const counted = await page.evaluate(`(async () => {
      const [make, drop, held] = [URL.createObjectURL, URL.revokeObjectURL, new Set()]
      URL.createObjectURL = (file) => (held.add('blob:' + held.size), make(file))
      URL.revokeObjectURL = (url) => (held.delete([...held].at(-1)), drop(url))
      let asked = 0
      const file = () => ((asked += 1), Promise.resolve({ ok: true, value: new Blob(['x']) }))
      const attachment = { path: 'a.png', title: 'A sketch', alt: 'A pier' }
      const element = Object.assign(document.createElement('lockstep-attachment'), { room: { services: { file } }, attachment })
      for (const _ of [1, 2]) {
        document.body.append(element)
        while (!element.querySelector('img')) await new Promise((resolve) => setTimeout(resolve, 10))
        element.remove()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      Object.assign(URL, { createObjectURL: make, revokeObjectURL: drop })
      return [asked, held.size]
    })()`)
    expect(counted).toEqual([2, 0])
  })

  test('before play an observer waits for the situation, and sees the states that take part', async () => {
    await onDesk(page, 'open', SCENARIO, STATES)
    await give('host', { kind: 'claim', seat: 'observer-1', role: 'observer', name: say('IOM') })
    await show('lockstep-observe', 'observer-1')
    const said = await text('main')
    expect(said).toContain('The situation will stand here when the exercise begins.')
    expect(said).not.toContain('Your own brief')
    expect(said).toContain('Thailand')
    expect(said).not.toContain('Australia')
  })

  test('an observer reads what observers get, and not what a team alone got', async () => {
    await show('lockstep-observe', 'observer-1')
    const shown = await text('.observer')
    expect(shown).toContain('Trend notice')
    expect(shown).not.toContain('Helpful carrier')
    await page.getByLabel('Your note').fill('The states talk early')
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await page.getByText('The note is kept.').waitFor()
    expect(await axe(page)).toEqual([])
  })
})
