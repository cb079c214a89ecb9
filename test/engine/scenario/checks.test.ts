/** Checks that take a whole scenario, beyond what one mistake in test/scenarios/broken shows. */
import { describe, expect, test } from 'vitest'
import { checkScenario } from '../../../src/engine/scenario/check/check.ts'
import { wordingsIn } from '../../../src/engine/scenario/check/wordings.ts'
import { pathText } from '../../../src/engine/scenario/problem.ts'
import type { Course, ScenarioDocument } from '../../../src/engine/scenario/schema.ts'
import { changed, courseName, item, playable, problemsOf, scenarioText, slot } from './support.ts'

const told = (change: (document: ScenarioDocument) => void, name = 'small.yaml'): string[] =>
  problemsOf(changed(name, change)).map(({ code, path, message }) => `${code} ${path}: ${message}`)

const course = (key: string, length: number, score: number): Course => ({
  ...item(playable(scenarioText('small.yaml')).document.injects[0]?.answer?.courses, 0),
  key: courseName(key),
  text: 'x'.repeat(length),
  scores: { COO: score },
})

/** Makes three injects that offer the same three courses. */
const choices =
  (courses: readonly Course[]) =>
  (document: ScenarioDocument): void => {
    for (const index of [0, 3, 6]) {
      const answer = item(document.injects, index).answer
      if (answer) answer.courses = structuredClone([...courses])
    }
    item(document.injects, 0).silence = undefined
    item(document.injects, 5).skipIf = undefined
    item(document.injects, 6).requires = 'flag.ALONE || counter.pressure > 0 || flag.LEAK'
  }

describe('a course that gives itself away', () => {
  const pattern = (courses: readonly Course[]): string[] => told(choices(courses)).filter((line) => line.startsWith('giveaway'))
  test.each<[string, readonly Course[], string[]]>([
    ['no pattern', [course('a', 30, 0), course('b', 32, 2), course('c', 34, 1)], []],
    [
      'always first',
      [course('a', 32, 2), course('b', 30, 0), course('c', 34, 1)],
      ['giveaway injects: In 3 of 3 injects the best course is the first.'],
    ],
    [
      'always longest',
      [course('a', 32, 0), course('b', 36, 2), course('c', 34, 1)],
      ['giveaway injects: In 3 of 3 injects the best course is the longest.'],
    ],
    [
      'always shortest',
      [course('a', 32, 0), course('b', 34, 1), course('c', 30, 2)],
      ['giveaway injects: In 3 of 3 injects the best course is the shortest.'],
    ],
    ['two that are equally good', [course('a', 36, 2), course('b', 34, 2), course('c', 30, 1)], []],
    ['two courses only', [course('a', 36, 2), course('b', 34, 1)], []],
  ])('%s', (_, courses, expected) => expect(pattern(courses)).toEqual(expected))

  test('is measured in one language, in whatever order an author wrote the languages', () => {
    const th = 'y'.repeat(90)
    const mixed = [course('a', 32, 0), course('b', 34, 2), course('c', 36, 1)].map((one, index): Course => {
      const en = String(one.text)
      return { ...one, text: index === 1 ? { th, en } : { en, th } }
    })
    const said = told((document) => {
      document.languages = ['en', 'th']
      choices(mixed)(document)
    })
    expect(said.filter((line) => line.startsWith('giveaway'))).toEqual([])
  })
})

describe('the whole scenario', () => {
  test.each<[string, (document: ScenarioDocument) => void, string[]]>([
    [
      'a rotating turn needs windows',
      (document) => {
        item(document.turns, 0).order = 'rotating'
      },
      ['windows turns[0].order: Turn 1 is rotating but has no windows.'],
    ],
    [
      'windows need room',
      (document) => {
        item(document.turns, 1).order = 'rotating'
        item(document.turns, 1).windows = ['O1', 'T1', 'D1'].map((name) => ({ slot: slot(name), minutes: 20 }))
      },
      ['windows turns[1].windows: The windows of turn 2 take 60 minutes, but there are 40 to answer.'],
    ],
    [
      'a slot that no inject reaches is named',
      (document) => {
        for (const inject of document.injects)
          if (inject.to === 'all') {
            inject.to = [slot('O1'), slot('T1')]
          }
        item(item(document.injects, 6).answer?.courses, 2).effects = []
      },
      ['not-addressed slots.D1: No inject goes to D1.'],
    ],
    [
      'a contingency inject has no place in the timetable',
      (document) => {
        item(document.injects, 1).after = 400
      },
      [],
    ],
    [
      'a contingency inject happens within the exercise',
      (document) => {
        item(document.injects, 1).at = 'D+9'
      },
      ['times injects[1].at: S1-01C happens at D+9, outside the exercise.'],
    ],
    [
      'a local time may fit in its own zone',
      (document) => {
        item(document.injects, 4).at = 'D+0 00:30'
      },
      [],
    ],
    [
      'a later turn decides too late',
      (document) => {
        item(document.injects, 3).requires = 'answered["S1-04"].O1'
      },
      ['too-early injects[3].requires: S1-04 is decided in turn 2, after this: answers count when their turn closes.'],
    ],
    [
      'a message of the same turn may have been sent',
      (document) => {
        item(document.injects, 5).requires = 'delivered["S1-04"]'
      },
      [],
    ],
    [
      'a message of later cannot have been sent',
      (document) => {
        item(document.injects, 5).requires = 'delivered["S1-06"]'
      },
      ['never-holds injects[5].requires: This condition can never hold, so S1-05 is never sent.'],
    ],
    [
      'a course that one slot alone can choose is compared for others',
      (document) => {
        item(document.injects, 6).requires = 'choice["S1-03"].D1 == "one-window" || trust.T1.T1 > 0'
      },
      ['own-trust injects[6].requires: T1 has no trust in itself.'],
    ],
    [
      'real dates pass',
      (document) => {
        document.dDay = '2028-02-29'
      },
      [],
    ],
    [
      'the first day of a month that is none',
      (document) => {
        document.dDay = '2028-13-01'
      },
      ['no-such-date dDay: There is no day 2028-13-01.'],
    ],
    [
      'examples of addresses pass',
      (document) => {
        document.summary = 'Write to desk@northland.example or desk@example.org, before D+0 06:10 (+07:00), on 2027-03-01.'
      },
      [],
    ],
  ])('%s', (_, change, expected) => expect(told(change)).toEqual(expected))

  test('attachments are looked for only if the folder is known', () => {
    const text = changed('small.yaml', (document) => {
      item(document.injects, 0).attachments = [{ path: 'pictures/map.png', title: 'Map', alt: 'A map' }]
    })
    expect(problemsOf(text)).toEqual([])
    expect(problemsOf(text, ['pictures/map.png'])).toEqual([])
    expect(problemsOf(text, []).map(({ code }) => code)).toEqual(['missing-file'])
  })

  test.each([
    '/etc/plan.pdf',
    '../plan.pdf',
    'a/../../b.png',
    'C:\\plan.pdf',
    'https://example.org/a.png',
    '~/plan.pdf',
    'a//b.png',
    './a.png',
    'folder/',
  ])('the path %s leaves the folder', (path) => {
    const text = changed('small.yaml', (document) => {
      item(document.injects, 0).attachments = [{ path, title: 'Map', alt: 'A map' }]
    })
    expect(problemsOf(text, [path]).map(({ code }) => code)).toEqual(['path-outside'])
  })

  test('names that every object has name nothing', () => {
    const text = scenarioText('small.yaml').replace('from: control\n    to: [O1]', 'from: constructor\n    to: [O1]')
    expect(problemsOf(text).map(({ message }) => message)).toEqual(['There is no phonebook entry "constructor".'])
  })
})

test('every text for readers is found', () => {
  const { document } = playable(scenarioText('small.yaml'))
  const paths = wordingsIn(document).map(({ path }) => pathText(path))
  for (const path of [
    'title',
    'glossary.Deconfliction',
    'slots.T1.legal[1].basis',
    'injects[0].answer.courses[1].for.T1.text',
    'injects[0].answer.courses[2].consequence.room',
    'injects[4].variants[0].text',
    'injects[5].textFor.T1',
    'injects[2].answer.unit',
    'rubric.indicators[0].text',
    'turns[0].questions[0]',
    'hotwash[0]',
  ])
    expect(paths).toContain(path)
  expect(new Set(paths).size).toBe(paths.length)
})

test('a document checks the same twice', () => {
  const { document } = playable(scenarioText('small.yaml'))
  const broken = { ...document, turns: [] }
  const locate = () => ({ file: 'a.yaml', line: 1, col: 1 })
  expect(checkScenario(broken, locate)).toEqual(checkScenario(structuredClone(broken), locate))
  expect(checkScenario(broken, locate).length).toBeGreaterThan(0)
})
