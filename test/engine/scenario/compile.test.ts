import { describe, expect, test } from 'vitest'
import { contentHash } from '../../../src/base/hash.ts'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { loadScenario } from '../../../src/engine/scenario/compile.ts'
import { exerciseMinutes, offsetMinutes } from '../../../src/engine/scenario/exercise-time.ts'
import { changed, item, playable, scenarioText } from './support.ts'

const small = playable(scenarioText('small.yaml'))
const rotating = playable(scenarioText('small-rotating.yaml'))

describe('a compiled scenario', () => {
  test('has its injects in MSEL order: by turn, then minute, then place in the file', () => {
    expect(small.injects.map(({ id }) => id)).toEqual(['S1-01', 'S1-02', 'S1-01C', 'S1-03', 'S1-04', 'S1-05', 'S1-06'])
    expect(small.injects.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(Object.keys(small.byId).sort()).toEqual(small.injects.map(({ id }) => String(id)).sort())
    expect(small.injects.every((inject) => small.byId[inject.id] === inject)).toBe(true)
    const together = playable(
      changed('small.yaml', (document) => {
        item(document.injects, 2).after = 24
      }),
    )
    expect(together.injects.map(({ id }) => id).slice(0, 4)).toEqual(['S1-01', 'S1-01C', 'S1-02', 'S1-03'])
  })

  test('counts in seconds, and turns from 0', () => {
    expect(small.injects.map(({ turn, after }) => [turn, after])).toEqual([
      [0, 0],
      [0, 720],
      [0, null],
      [0, 1440],
      [1, 0],
      [1, 840],
      [1, 1560],
    ])
    expect(small.turns.map(({ respond, discuss }) => [respond, discuss])).toEqual([
      [2400, 600],
      [2400, 600],
    ])
    expect(small.byId['S1-01']?.content.deadline).toBe(720)
    expect(small.byId['S1-03']?.content.deadline).toBeNull()
    expect(rotating.turns[0]?.windows).toEqual([
      { slot: 'O1', seconds: 720 },
      { slot: 'D1', seconds: 720 },
    ])
    const odd = playable(
      changed('small.yaml', (document) => {
        item(document.turns, 0).respond = 40.0125
      }),
    )
    expect(odd.turns[0]?.respond).toBe(2401)
  })

  test('places its turns in minutes from D-day', () => {
    expect(small.turns.map(({ from, to }) => [from, to])).toEqual([
      [-7 * 1440 + 480, -1440 + 1200],
      [0, 2 * 1440 + 1200],
    ])
  })

  test('names who receives and who answers, in slot order', () => {
    const who = (id: string) => {
      const content = small.byId[id]?.content
      return [content?.to, content?.answer?.by, content?.answer?.slots, content?.answer?.lead]
    }
    expect(who('S1-01')).toEqual([['O1', 'T1', 'D1'], 'each', ['O1', 'T1', 'D1'], null])
    expect(who('S1-02')).toEqual([['O1', 'T1'], 'each', ['T1'], null])
    expect(who('S1-03')).toEqual([['O1', 'T1', 'D1'], 'joint', ['O1', 'T1', 'D1'], 'T1'])
    expect(who('S1-05')).toEqual([['O1', 'T1'], 'lead', ['O1'], 'O1'])
  })

  test('splits each course by slot', () => {
    const courses = small.byId['S1-01']?.content.answer?.courses
    const contact = item(courses, 1)
    expect(Object.keys(contact.forSlot)).toEqual(['O1', 'T1', 'D1'])
    expect(contact.forSlot['O1']?.text).toBe('Name a contact and share figures.')
    expect(contact.forSlot['T1']?.text).toBe('Name your shift leader and share figures.')
    expect(contact.forSlot['T1']?.effects).toEqual(contact.forSlot['O1']?.effects)
    expect(contact.forSlot['D1']?.cost).toEqual({ officers: 1 })
    const correct = item(small.byId['S1-06']?.content.answer?.courses, 2)
    expect([correct.when, Object.keys(correct.forSlot)]).toEqual(['flag.ALONE', ['O1', 'T1']])
  })

  test('lets what one slot reads and does differ in every part', () => {
    const text = changed('small.yaml', (document) => {
      const course = item(item(document.injects, 0).answer?.courses, 0)
      course.for = {
        D1: {
          scores: { MED: 1 },
          rating: 'U',
          effects: [{ flag: 'LEAK' }],
          cost: { officers: 2 },
          consequence: { team: 'a', room: 'b', control: 'c' },
        },
      }
    })
    const course = item(playable(text).byId['S1-01']?.content.answer?.courses, 0)
    expect(course.forSlot['D1']).toEqual({
      text: 'Ask for full passenger lists before answering.',
      scores: { MED: 1 },
      rating: 'U',
      effects: [{ flag: 'LEAK' }],
      cost: { officers: 2 },
      consequence: { team: 'a', room: 'b', control: 'c' },
    })
    expect(course.forSlot['O1']?.rating).toBe('S')
  })

  test('says in full what the file leaves out', () => {
    expect(small.byId['S1-02']?.content.silence).toEqual({
      course: null,
      consequence: expect.any(Object),
      effects: [{ counter: 'pressure', add: 1 }],
    })
    expect(small.byId['S1-01']?.content.silence).toEqual({ course: 'ask-for-lists', consequence: null, effects: [] })
    expect(small.byId['S1-04']?.variants).toEqual([
      { key: 'warned', when: 'flag.LEAK || counter.pressure > 1', title: null, text: expect.any(String), textFor: {}, at: null },
    ])
    expect(small.byId['S1-04']?.content.from).toEqual({ key: 'shift-leader', name: 'Shift leader at the fictitious Northgate airport' })
  })

  test('is plain JSON with the hash of its document', () => {
    expect(JSON.parse(canonicalJson(small))).toEqual(small)
    expect(small.hash).toBe(contentHash(small.document))
    expect(playable(scenarioText('small.yaml').replace('# A whole', '# Another'))).toEqual(small)
    expect(playable(scenarioText('small.yaml').replace('version: "1.0"', 'version: "1.1"')).hash).not.toBe(small.hash)
  })
})

describe('exercise time', () => {
  test.each([
    ['D+0', 0],
    ['D-0 00:00', 0],
    ['D+1 06:10', 1810],
    ['D-7 09:30', -7 * 1440 + 570],
    ['D-999 23:59', -999 * 1440 + 1439],
  ] as const)('%s is minute %i', (text, minute) => {
    expect(exerciseMinutes(text) + 0).toBe(minute)
  })
  test.each(['', 'D7', 'D+1 24:00', 'D+1 9:30', 'd+1', 'D+1000'])('%s is no moment', (text) =>
    expect(() => exerciseMinutes(text)).toThrow('not a moment'),
  )
  test.each([
    ['+00:00', 0],
    ['-03:30', -210],
    ['+12:45', 765],
  ] as const)('%s is %i minutes', (zone, minutes) => expect(offsetMinutes(zone) + 0).toBe(minutes))
})

test('errors keep a scenario from being played; advice does not', () => {
  const advised = loadScenario([
    {
      path: 'a.yaml',
      text: scenarioText('small.yaml').replace('LEAK: BIRCH has been warned', 'LEAK: BIRCH has been warned\n  IDLE: Nothing'),
    },
  ])
  expect(advised.ok && advised.value.advice.map(({ code }) => code)).toEqual(['unused-name'])
  const wrong = loadScenario([{ path: 'a.yaml', text: scenarioText('small.yaml').replace('to: [O1]', 'to: [O7]') }])
  expect(wrong.ok).toBe(false)
})

describe('a compiled network', () => {
  const network = () => {
    const compiled = playable(scenarioText('small-network.yaml')).network
    if (!compiled) throw new Error('the scenario has a network')
    return compiled
  }

  test('is absent where the scenario has none', () => expect(playable(scenarioText('small.yaml')).network).toBeNull())

  test('keeps the order of the file, and makes facilitators at home where they work, in slot order', () => {
    const { setup } = network()
    expect(setup.nodes.map(({ id }) => id)).toEqual(['old-town', 'northgate', 'eastfield', 'agency', 'workshop', 'kitchens', 'orchard'])
    expect(setup.routes.map(({ id, support }) => [id, support])).toEqual([
      ['north', ['agency']],
      ['east', ['workshop']],
      ['far', ['workshop']],
    ])
    expect(setup.facilitators.map(({ id, home }) => [id, home])).toEqual([
      ['BIRCH', ['T1', 'T2']],
      ['FIR', ['T1', 'T2']],
      ['ELM', ['D1']],
    ])
  })

  test('lets substitutes stand in for one another, whichever names the other', () => {
    const { nodes } = network()
    expect([nodes['northgate']?.substitutes, nodes['eastfield']?.substitutes, nodes['kitchens']?.substitutes]).toEqual([
      ['eastfield'],
      ['northgate'],
      [],
    ])
  })

  test('fills in what the file does not say, and takes what it says', () => {
    const { setup, capacity, preset } = network()
    expect({ preset, capacity }).toEqual({ preset: 'mixed', capacity: { T1: { day: 2, turn: 6 } } })
    expect(setup.practice).toEqual({ T1: 0.3, T2: 0.3, D1: 0.5 })
    expect(setup.quality).toEqual({ T1: 1, T2: 0.9, D1: 1 })
    expect([setup.parameters.D, setup.parameters.lambda, setup.parameters.deltaJ]).toEqual([120, 3, 0.4])
  })

  test('names each place and person for deconfliction', () => {
    const { nodes, facilitators } = network()
    expect([nodes['agency']?.subject, nodes['northgate']?.subject, facilitators['FIR']?.subject]).toEqual(['lotus', 'northgate', 'fir'])
  })
})
