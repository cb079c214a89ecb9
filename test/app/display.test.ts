/** The projector: what it makes of a view, and how each face stands in a real browser. */
import fc from 'fast-check'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayBeShown } from '../../src/app/display/face-room.ts'
import { largest } from '../../src/app/display/fit.ts'
import { answerPages, columnsFor, evenly, joinAddress, readingSeconds, standing, timeLeft } from '../../src/app/display/shown.ts'
import { pathOf } from '../../src/app/parts/qr.ts'
import type { DisplayView } from '../../src/engine/view/view.ts'
import { slotId } from '../../src/engine/exercise/parts.ts'
import { injectId } from '../../src/engine/scenario/names.ts'
import { SCREEN_FAULTS, axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'
import { until } from './until.ts'

describe('what a projector makes of a view', () => {
  test('the largest letters that fit are found, whatever fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 100 }),
        (least, most, limit) => {
          const found = largest(least, most, (size) => size <= limit)
          expect(found).toBe(limit < least ? null : Math.min(limit, Math.max(least, most)))
        },
      ),
    )
  })

  test('states are spread evenly over pages, in order, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 12 }), fc.integer({ min: 1, max: 7 }), (states, most) => {
        const pages = evenly(states, most)
        const sizes = pages.map(({ length }) => length)
        expect(pages.flat()).toEqual(states)
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(most)
        expect(Math.max(...sizes, 0) - Math.min(...sizes, Infinity)).toBeLessThanOrEqual(1)
        expect(pages).toHaveLength(Math.ceil(states.length / most))
      }),
    )
  })

  test('two to six states stand in columns of lines that are long enough to read', () => {
    expect([1, 2, 3, 4, 5, 6].map(columnsFor)).toEqual([1, 2, 3, 2, 3, 3])
  })

  test('a state that gave no answer still has its place when something followed from that', () => {
    const [o1, t1] = [slotId.parse('O1'), slotId.parse('T1')]
    const inject = injectId.parse('S1-01')
    const consequence = { inject, title: 'Trend', team: o1, text: 'Nobody heard of it' }
    const answer = { inject, title: 'Trend', team: t1, versions: [], positions: [] }
    const [page] = answerPages({ answers: [answer], consequences: [consequence] }, ['O1', 'T1', 'D1'], 6)
    expect(page?.parts.map(({ team, version, consequence: what }) => ({ team, version, what }))).toEqual([
      { team: 'O1', version: null, what: 'Nobody heard of it' },
      { team: 'T1', version: null, what: null },
    ])
  })

  test('an announcement to everybody stands for five minutes of play; one to a single team never does', () => {
    const t1 = slotId.parse('T1')
    const all = { index: 0, to: [], text: 'Lunch at noon', at: 100 }
    const one = { index: 1, to: [t1], text: 'For Thailand alone', at: 200 }
    const page = { total: 2, items: [all, one] }
    expect(standing(page, 250)).toBe('Lunch at noon')
    expect(standing(page, 399)).toBe('Lunch at noon')
    expect(standing(page, 400)).toBeNull()
    expect(standing({ total: 1, items: [one] }, 210)).toBeNull()
  })

  test('the address names the page where codes are typed', () => {
    expect(joinAddress('http://192.168.1.5:4400')).toBe('http://192.168.1.5:4400/join')
    expect(joinAddress('http://192.168.1.5:4400/')).toBe('http://192.168.1.5:4400/join')
    expect(joinAddress('http://lockstep.local:4400/join')).toBe('http://lockstep.local:4400/join')
    expect(joinAddress('ask the facilitator')).toBe('ask the facilitator')
  })

  test('no outcome of fewer than three states is ever drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (states, value) => {
        const shown = mayBeShown([{ outcome: 4, value, rating: value === null ? null : 'S', states }])
        expect(shown).toHaveLength(states >= 3 && value !== null ? 1 : 0)
      }),
    )
  })

  test('a page stays long enough to be read, and not for ever', () => {
    expect([0, 400, 10_000].map(readingSeconds)).toEqual([15, 36, 90])
  })

  test('time is left only while it runs for the whole room', () => {
    const clock: DisplayView['clock'] = { run: 0, clock: 'running', conduct: 'respond', phase: 'play', label: 'D-7 09:00', notice: null }
    const turn: NonNullable<DisplayView['turn']> = {
      index: 0,
      title: 'Before',
      from: 'D-7',
      to: 'D-6',
      order: 'sealed',
      openedAt: 60,
      endsAt: 660,
      window: null,
      timeUp: false,
      resolved: false,
      situation: '',
      questions: [],
    }
    expect(timeLeft({ clock, turn }, 100)).toMatchObject({ what: 'respond', seconds: 560 })
    expect(timeLeft({ clock, turn }, 700)).toMatchObject({ seconds: 0 })
    expect(timeLeft({ clock, turn: { ...turn, window: { team: slotId.parse('T1'), endsAt: 300 } } }, 100)).toMatchObject({
      what: 'window',
      team: 'T1',
      seconds: 200,
    })
    expect(timeLeft({ clock, turn: { ...turn, endsAt: null } }, 100)).toBeNull()
    expect(timeLeft({ clock, turn: { ...turn, endsAt: null, timeUp: true } }, 100)).toMatchObject({ seconds: 0 })
    expect(timeLeft({ clock: { ...clock, conduct: 'reveal' }, turn }, 100)).toBeNull()
  })

  test('the path of a QR code covers its dark modules and no others', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const { data, size } = encode(address, { ecc: 'M', border: 0 })
        const drawn = data.map((row) => row.map(() => false))
        for (const [, x, y, width] of pathOf(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
          for (let i = 0; i < Number(width); i += 1) drawn[Number(y)]?.splice(Number(x) + i, 1, true)
        }
        expect(data).toHaveLength(size)
        expect(drawn).toEqual(data.map((row) => row.map(Boolean)))
      }),
      { numRuns: 8 },
    )
  })
})

/** A picture that is larger than any projector. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><rect width="4000" height="3000" fill="#c95"/></svg>'

describe('the projector in a browser', () => {
  let opened: Opened
  let play: Play
  const text = (): Promise<string> => opened.page.evaluate<string>("document.querySelector('lockstep-screen').innerText")
  const show = async (parts: object = {}): Promise<void> => {
    await onDesk(opened.page, 'show', 'lockstep-display', 'display', { address: 'http://192.168.137.24:4400', ...parts })
    await opened.page.waitForSelector('.screen')
  }
  const faults = (): Promise<readonly string[]> => opened.page.evaluate<readonly string[]>(SCREEN_FAULTS)
  const settled = (): Promise<unknown> =>
    opened.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')

  beforeAll(async () => {
    opened = await openPage('local-desk.ts', { width: 1920, height: 1080 })
    play = new Play(opened.page)
    await play.sit({ 'S1-05': PICTURE })
  })
  afterAll(() => opened?.stop())

  /** Looks at what is shown on both kinds of projector. */
  async function stands(always = 'EXERCISE – FOR TRAINING ONLY'): Promise<void> {
    for (const viewport of [
      { width: 1920, height: 1080 },
      { width: 1024, height: 768 },
    ]) {
      await opened.page.setViewportSize(viewport)
      await settled()
      expect(await faults()).toEqual([])
      expect(await text()).toContain(always)
    }
    await opened.page.setViewportSize({ width: 1920, height: 1080 })
  }

  test('welcome tells where to join, in letters and as a code, and who is ready', async () => {
    await play.give('t1-1', { kind: 'ready', team: 'T1', ready: true })
    await play.control({ kind: 'face', face: 'welcome' })
    await show()
    await stands()
    const said = await text()
    expect(said).toContain('http://192.168.137.24:4400/join')
    expect(said).toMatch(/Thailand\s+Ready/)
    // Nobody is called late: a bot never says that it is ready.
    expect(said).toMatch(/Philippines\s+TH\s+Thailand/)
    expect(said.match(/ready/gi)).toEqual(['Ready'])
    // Nobody plays Australia: it sits at no table, and nobody waits for it.
    expect(said).not.toContain('Australia')
    expect(await opened.page.getByRole('img', { name: 'QR code: http://192.168.137.24:4400/join' }).count()).toBe(1)
  })

  test('every face stands on both kinds of projector, none of its words cut or small, with both times', async () => {
    await play.control({ kind: 'start' })
    await play.openTurn()
    for (const face of ['rules', 'situation', 'break', 'end', 'question'] as const) {
      await play.control({ kind: 'face', face })
      await stands()
    }
    await play.control({ kind: 'face', face: 'inject', inject: 'S1-03' })
    await stands()
    const said = await text()
    expect(said).toContain('Live inquiry')
    expect(said).toMatch(/Exercise time\s+D-\d+ \d\d:\d\d UTC/)
    expect(said).toMatch(/Clock\s+\d\d:\d\d Bangkok/)
    expect(said).toMatch(/Time to answer: about \d+ minutes left/)
  })

  test('an inject stands there with its picture, and who cannot see it is told what it shows', async () => {
    await play.control({ kind: 'face', face: 'inject', inject: 'S1-05' })
    const picture = opened.page.getByRole('img', { name: 'What S1-05 shows' })
    await until(opened.page, `document.querySelector('.paper-pictures img')?.naturalWidth === 4000`)
    await stands()
    expect(await text()).toMatch(/Capacity table[^]*Sketch of S1-05/)
    // Beside the words and whole, not over them and not cut.
    const [seen, words] = [await picture.boundingBox(), await opened.page.locator('.paper-words').boundingBox()]
    expect(seen && words && seen.x >= words.x + words.width).toBe(true)
    expect(seen && seen.y >= 0 && seen.y + seen.height <= 1080 && seen.width > 500).toBe(true)
  })

  test('a visitor sees title, aim and states, and nothing of the play', async () => {
    await play.control({ kind: 'announce', to: [], text: { $say: 'The notice of D-15 is restricted' } })
    await play.control({ kind: 'face', face: 'visitor' })
    const said = await text()
    expect(said).toContain('Exercise LOTUS GATE')
    expect(said).toContain('New Zealand')
    expect(said).not.toContain('Australia')
    expect(said).not.toMatch(/Turn|D-\d|restricted|Time to answer/)
    await stands()
  })

  test('answers stand side by side; an announcement and a pause take nothing away', async () => {
    await play.answerAll()
    await play.control({ kind: 'face', face: 'answers', inject: 'S1-01' })
    expect(await text()).toContain('Answers appear here when the facilitator shows them to the room.')
    await play.control({ kind: 'reveal', injects: 'all' })
    await play.control({ kind: 'pause', reason: { $say: 'We wait for the interpreters.' } })
    await stands()
    const said = await text()
    // With both above and below there is room for two states a page, or for one in wide letters: they stay large.
    expect(said).toMatch(/Philippines[^]*Thailand[^]*Page 1 of 2|Philippines[^]*Page 1 of 4/)
    expect(said).toContain('The notice of D-15 is restricted')
    expect(said).toMatch(/Paused\s+We wait for the interpreters\./)
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(opened.page, theme)
      expect(await axe(opened.page)).toEqual([])
    }
    await play.control({ kind: 'resume' })
    await settled()
    const all = await text()
    for (const state of ['Philippines', 'Thailand', 'United Arab Emirates', 'New Zealand']) expect(all).toContain(state)
  })

  test('answers that are too long for one page are shown in pages, and a key turns them', async () => {
    const long = 'We ask each partner to look at its own list of readers and to tell us by noon what it found. '.repeat(40)
    for (const team of ['O1', 'T1', 'T2', 'D1']) {
      await play.give(`${team.toLowerCase()}-1`, {
        kind: 'revise',
        team,
        inject: 'S1-01',
        record: { decision: { form: 'own', text: { $say: long } }, why: { $say: long } },
      })
    }
    await settled()
    expect(await faults()).toEqual([])
    expect(await text()).toMatch(/Page 1 of 4/)
    expect(await opened.page.getByRole('heading', { name: /Philippines/ }).count()).toBe(1)
    for (let n = 0; n < 8 && !(await text()).includes('Page 2 of 4'); n += 1) await opened.page.keyboard.press('PageDown')
    await settled()
    expect(await opened.page.getByRole('heading', { name: /Thailand/ }).count()).toBe(1)
    expect(await faults()).toEqual([])
  })

  test('in the hand it is read too: upright or lying on a phone, no letter is smaller than those of a book', async () => {
    await play.control({ kind: 'face', face: 'situation' })
    for (const viewport of [
      { width: 360, height: 740 },
      { width: 340, height: 191 },
    ]) {
      await opened.page.setViewportSize(viewport)
      await settled()
      const least: number = await opened.page.evaluate(
        `Math.min(...[...document.querySelectorAll('.screen p, .screen h1, .screen span')].filter((one) => one.textContent.trim() !== '' && one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize)))`,
      )
      expect(least).toBeGreaterThanOrEqual(14)
      expect(await opened.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }
    await opened.page.setViewportSize({ width: 1920, height: 1080 })
    await play.control({ kind: 'face', face: 'answers', inject: 'S1-01' })
  })

  test('a real emergency stands over everything, in the words of the facilitator', async () => {
    await play.control({ kind: 'emergency', text: { $say: 'Fire alarm. Leave by the stairs at the back.' } })
    await stands('NO DUFF')
    const said = await text()
    expect(said).toContain('NO DUFF')
    expect(said).toContain('Fire alarm. Leave by the stairs at the back.')
    expect(said).not.toMatch(/Trend notice|Philippines/)
    await play.control({ kind: 'stand-down' })
  })

  test('in the hotwash the question that it shows by itself is that of the hotwash', async () => {
    await play.control({ kind: 'resume' })
    await play.finishTurn({ tell: false })
    await play.control({ kind: 'hotwash' })
    await play.control({ kind: 'face', face: 'question' })
    expect(await text()).toContain('What worked?')
    await stands()
  })

  test('when the connection is lost it keeps what it shows and says so', async () => {
    await play.control({ kind: 'face', face: 'break', text: { $say: 'Back at 10:45' } })
    await show({ connection: 'offline' })
    expect(await text()).toMatch(/Back at 10:45[^]*No connection since \d\d:\d\d Bangkok/)
    // The whole sentence stands in sight, not as much of it as an icon takes.
    const said = await opened.page.evaluate<{ readonly scrollWidth: number; readonly clientWidth: number; readonly tall: number }>(
      `(({ scrollWidth, clientWidth, clientHeight }) => ({ scrollWidth, clientWidth, tall: clientHeight }))(document.querySelector('.screen-foot [role="status"]'))`,
    )
    expect(said.clientWidth).toBeGreaterThan(said.tall * 3)
    expect(said.scrollWidth).toBeLessThanOrEqual(said.clientWidth)
  })

  test('when the page is too old for the server it says what to do, and not that the network is away', async () => {
    const message = 'This page is from another version of Lockstep. Load it again.'
    await show({ connection: 'outdated', status: { taking: false, message } })
    expect(await text()).toContain(message)
    expect(await text()).not.toContain('No connection')
    await show()
  })

  test('the facilitator previews the same picture, small, before it is shown', async () => {
    const screen = {
      face: 'question',
      aim: null,
      inject: null,
      answers: [],
      consequences: [],
      questions: [],
      text: 'What would you tell a partner first?',
    }
    await onDesk(opened.page, 'preview', 'facilitator', 480, screen)
    await settled()
    expect(await text()).toContain('What would you tell a partner first?')
    const { width, height } = (await opened.page.locator('lockstep-screen').boundingBox()) ?? { width: 0, height: 0 }
    expect([width, height]).toEqual([480, 270])
    expect(
      await opened.page.evaluate("document.querySelector('.flow').scrollHeight <= document.querySelector('.screen-body').clientHeight + 1"),
    ).toBe(true)
  })

  test('axe finds nothing, dark and light, and the page keeps to its policy', async () => {
    await show()
    const found: string[] = []
    const faces = (['welcome', 'rules', 'situation', 'question', 'break', 'visitor', 'end'] as const).map(
      (face) => ({ kind: 'face', face }) as const,
    )
    for (const command of [
      ...faces,
      { kind: 'face', face: 'inject', inject: 'S1-05' },
      { kind: 'face', face: 'answers', inject: 'S1-01' },
      { kind: 'emergency', text: { $say: 'Fire alarm. Leave by the stairs at the back.' } },
    ] as const) {
      await play.control(command)
      for (const theme of ['dark', 'light'] as const) {
        await setTheme(opened.page, theme)
        found.push(...(await axe(opened.page)))
      }
    }
    expect(found).toEqual([])
    expect(opened.complaints).toEqual([])
  })
})
