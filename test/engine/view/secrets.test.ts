import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import type { Audience } from '../../../src/engine/view/audience.ts'
import { audienceKey, audienceOfSeat } from '../../../src/engine/view/audience.ts'
import { projectFor } from '../../../src/engine/view/project.ts'
import type { View } from '../../../src/engine/view/view.ts'
import { fromSeat } from '../../../src/engine/view/from-seat.ts'
import { seat, slot } from '../scoring/support.ts'
import { ALL, classOf, of } from './classes.ts'
import { leavesOf, varied, withLeaf } from './leaves.ts'
import { discussing, exercise, hotwash, texts } from './support.ts'

/** One audience of each kind, whoever sits where in the state that is looked at. */
const AUDIENCES: readonly Audience[] = Object.keys(discussing.seats).flatMap((id) => audienceOfSeat(discussing, seat(id)) ?? [])

const bytes = new WeakMap<object, string>()
/** A view as the wire would carry it; slices that are the same object are written once. */
function write(view: View): string {
  return Object.entries(view)
    .map(([name, slice]: [string, unknown]) => {
      if (typeof slice !== 'object' || slice === null) return `${name}:${canonicalJson(slice)}`
      const known = bytes.get(slice) ?? canonicalJson(slice)
      bytes.set(slice, known)
      return `${name}:${known}`
    })
    .join('\n')
}
const look = (state: State, audience: Audience, which: Exercise = exercise, find = texts): string =>
  write(projectFor(which, state, audience, find))

const looks = new WeakMap<State, Map<string, string>>()
/** How a state that is looked at again and again looks to an audience. */
function lookOnce(state: State, audience: Audience): string {
  const known = looks.get(state) ?? new Map<string, string>()
  looks.set(state, known)
  const view = known.get(audienceKey(audience)) ?? look(state, audience)
  known.set(audienceKey(audience), view)
  return view
}

/** The audiences, beyond those that may, to whom two states look different. */
function leaks(before: State, after: State, may: readonly string[]): string[] {
  return AUDIENCES.filter((audience) => !may.includes(audienceKey(audience)) && lookOnce(before, audience) !== look(after, audience)).map(
    audienceKey,
  )
}

describe.each([
  ['in the discussion, with scores closed', discussing],
  ['in the discussion, with scores open from the start', { ...discussing, settings: { ...discussing.settings, scores: 'now' } }],
  ['in the hotwash, with scores open', hotwash],
  ['in the hotwash, with scores never open', { ...hotwash, settings: { ...hotwash.settings, scores: 'never' } }],
] satisfies [string, State][])('%s', (_, state) => {
  const leaves = [...leavesOf(state)]

  test('every leaf of the state has its place in the table', () => {
    expect(leaves.filter(({ path }) => !classOf(path)).map(({ path }) => path.join('/'))).toEqual([])
  })

  test('no leaf makes a difference to anybody who may not see it', () => {
    const found: string[] = []
    for (const { path, value } of leaves) {
      const after = withLeaf(state, path, varied(path, value))
      // Some leaves say who sees: then those may see a difference who could see before, or can now.
      const may = [...(classOf(path)?.who(state, path) ?? []), ...(classOf(path)?.who(after, path) ?? [])]
      for (const audience of leaks(state, after, may)) found.push(`${path.join('/')} leaks to ${audience}`)
    }
    expect(found).toEqual([])
  }, 120_000)
})

test('the table says something: each audience is shut out from much, and nobody but control and evaluators sees all', () => {
  const leaves = [...leavesOf(discussing)]
  const hidden = (audience: string) =>
    leaves.filter(({ path }) => !classOf(path)?.who(discussing, path).includes(audience)).length / leaves.length
  for (const audience of ['observer', 'display', ...of('O1', 'T1', 'D1', 'D2')]) expect(hidden(audience)).toBeGreaterThan(0.6)
  expect(hidden('facilitator')).toBeLessThan(0.1)
})

describe('what people typed', () => {
  const typed = [...leavesOf(discussing)]
    .filter(({ path }) => path.at(-1) === '$text')
    .map(({ path, value }) => ({ path, words: texts({ $text: String(value) }) ?? '' }))

  test('is all on the facilitator’s desk', () => {
    const view = look(discussing, { kind: 'facilitator' })
    expect(typed.length).toBeGreaterThan(100)
    expect(typed.filter(({ words }) => !view.includes(`"${words}"`)).map(({ path }) => path.join('/'))).toEqual([])
  })

  test('reaches only those who may see it, and each of them somewhere', () => {
    const readers = new Set<string>()
    const strayed: string[] = []
    for (const audience of AUDIENCES) {
      const view = look(discussing, audience)
      for (const { path, words } of typed) {
        if (!view.includes(`"${words}"`)) continue
        readers.add(audienceKey(audience))
        if (!classOf(path)?.who(discussing, path).includes(audienceKey(audience)))
          strayed.push(`${path.join('/')} to ${audienceKey(audience)}`)
      }
    }
    expect(strayed).toEqual([])
    expect([...readers].sort()).toEqual(
      AUDIENCES.map(audienceKey)
        .filter((key, i, all) => all.indexOf(key) === i)
        .sort(),
    )
  })

  test('is marked as withheld where the log withholds it, and never stands as a commitment', () => {
    for (const audience of AUDIENCES) {
      const view = look(discussing, audience, exercise, () => null)
      expect(view).not.toMatch(/typed|\$text/)
      expect(view).toContain('{"withheld":true}')
    }
  })
})

describe('the scenario', () => {
  const staff = ALL.filter((audience) => /facilitator|controller|evaluator/.test(audience))
  /** A part of the scenario by path, and who may read it while scores are closed. */
  const HIDDEN: readonly (readonly [path: string, may: readonly string[]])[] = [
    ['hash', []],
    ['document.**', []],
    ['injects.**', []],
    ['byId.*.content.expected.**', staff],
    ['byId.*.content.controller', staff],
    ['byId.*.content.evaluator', staff],
    ['byId.*.content.discussion.**', staff],
    ['byId.*.content.outcomes.**', staff],
    ['byId.*.content.objectives.**', staff],
    ['byId.*.content.answer.courses.*.when', staff],
    ['byId.*.content.answer.courses.*.forSlot.*.scores.*', staff],
    ['byId.*.content.answer.courses.*.forSlot.*.rating', staff],
    ['byId.*.content.answer.courses.*.forSlot.*.effects.**', staff],
    ['byId.*.content.answer.courses.*.forSlot.*.consequence.control', staff],
    ['byId.*.content.silence.effects.**', staff],
    ['byId.*.content.silence.consequence.control', staff],
    ['byId.*.requires', staff],
    ['byId.*.skipIf', staff],
    ['byId.*.parent', staff],
    ['byId.*.variants.*.when', staff],
    ['byId.A-03.variants.0.**', staff],
    // What nobody was told yet: no consequence of the second turn was released, nor one of the worst course.
    ['byId.A-02.content.answer.courses.*.forSlot.*.consequence.*', staff],
    ['byId.A-01.content.answer.courses.2.forSlot.*.consequence.*', staff],
    // The course that no team was offered, and what waits to be sent.
    ['byId.A-02.content.answer.courses.2.**', staff],
    ['byId.A-05.content.text', [...staff, 'interpreter:T1']],
    ['byId.A-07.content.text', staff],
    // Another state's words.
    ['byId.A-03.content.answer.courses.*.forSlot.O1.text', [...staff, ...of('O1')]],
    ['byId.*.content.textFor.O1', [...staff, ...of('O1')]],
    ['byId.A-06.content.text', [...staff, ...of('D1')]],
  ]
  const isIn = (pattern: string, path: string): boolean =>
    new RegExp(
      `^${pattern
        .split('.')
        .map((step) => (step === '**' ? '.+' : step === '*' ? '[^/]+' : step))
        .join('/')}$`,
    ).test(path)

  test.each(HIDDEN)('keeps %s from all but %o', (pattern, may) => {
    const leaves = [...leavesOf(exercise.scenario)].filter(
      ({ path }) => isIn(pattern, path.join('/')) && (pattern !== 'document.**' || path[1] === 'injects'),
    )
    expect(leaves.length).toBeGreaterThan(0)
    let scenario = exercise.scenario
    for (const { path, value } of leaves)
      scenario = withLeaf(scenario, path, typeof value === 'string' ? `${value} (another)` : varied(path, value))
    // A whole part is varied at once: what would hide one change would hide all of them.
    const other: Exercise = { ...exercise, scenario }
    const different = AUDIENCES.filter((audience) => look(discussing, audience) !== look(discussing, audience, other)).map(audienceKey)
    expect(different.filter((audience) => !may.includes(audience))).toEqual([])
  })

  test('is all on the facilitator’s desk, with what its author wrote of every inject', () => {
    const view = look(discussing, { kind: 'facilitator' })
    const words = [...leavesOf(exercise.scenario.byId)].filter(
      ({ path, value }) => typeof value === 'string' && /( of A-0|hears of)/.test(value) && !path.includes('th'),
    )
    expect(words.length).toBeGreaterThan(100)
    expect(words.filter(({ value }) => !view.includes(`"${String(value)}"`)).map(({ path }) => path.join('/'))).toEqual([])
  })

  // Laws are public: each state can know what the others may send it.
  test('keeps what only one team knows and has to that team, and laws to those who act under them', () => {
    for (const audience of AUDIENCES) {
      const view = look(discussing, audience)
      for (const [team, name] of [
        ['O1', 'Orland'],
        ['T1', 'Tirland'],
        ['D1', 'Denland'],
        ['D2', 'Dusland'],
      ] as const) {
        const may = staff.includes(audienceKey(audience)) || of(team).includes(audienceKey(audience))
        const acts = staff.includes(audienceKey(audience)) || of('O1', 'T1', 'D1', 'D2').includes(audienceKey(audience))
        expect([view.includes(`Private knowledge of ${name}`), view.includes(`Law of ${name}`), view.includes(`Brief of ${name}`)]).toEqual(
          [may, acts, may],
        )
      }
    }
  })
})

test('another seed looks the same to everybody', () => {
  for (const audience of AUDIENCES)
    expect(look(discussing, audience, { ...exercise, seed: 'quite another seed' })).toBe(look(discussing, audience))
})

describe('what others do among themselves', () => {
  /** Things that T1 has no part in, put in front of what is there. */
  const among = (state: State): State => {
    const first = <T>(items: readonly T[], mine: (item: T) => boolean): readonly T[] => [...items.filter((item) => !mine(item)), ...items]
    return {
      ...state,
      requests: first(state.requests, ({ from, to }) => from === 'T1' || to === 'T1').map((one) => ({
        ...one,
        content: { ...one.content, ...(one.content.share !== undefined && { share: 3 }) },
        share: one.share === null ? null : 3,
      })),
      // Two shares between others come first, so each reference to a share moves by two.
      shares: [...state.shares.slice(0, 1), ...state.shares.slice(0, 1), ...state.shares],
      told: first(state.told, ({ from, to }) => from === 'T1' || to === 'T1'),
      questions: first(state.questions, ({ team }) => team === 'T1'),
      replies: state.replies.map((reply) => ({ ...reply, question: 2 })),
      observations: [...state.observations, ...state.observations],
    }
  }

  test.each(AUDIENCES.filter((audience) => of('T1').includes(audienceKey(audience))))(
    'is not seen from the numbers of what %o sees',
    (audience) => {
      expect(look(among(discussing), audience)).toBe(look(discussing, audience))
    },
  )
})

describe('the network', () => {
  const seen = (words: string) =>
    AUDIENCES.filter((audience) => look(discussing, audience).includes(words))
      .map(audienceKey)
      .filter((audience) => !/facilitator|controller|evaluator/.test(audience))

  test('shows a place to those who may know of it, and a hidden one to those who know who works there', () => {
    expect(seen('Gate of Tirland')).toEqual([...of('T1', 'O1', 'D1', 'D2'), 'display'])
    expect(seen('Town of Orland')).toEqual(of('O1'))
    expect(seen('Cellar of Tirland')).toEqual(of('T1', 'O1'))
    expect(seen('Farm of Denland')).toEqual([])
  })

  test('names those on whom a state holds leads to that state alone, and says who somebody is to those who identified them or were told', () => {
    // People were found on ELM's routes in T1, O1 and D1.
    expect(seen('ELM')).toEqual(of('T1', 'O1', 'D1'))
    expect(seen('Role of ELM')).toEqual([])
    expect(seen('Role of FIR')).toEqual(of('T1', 'O1'))
    expect(look(discussing, { kind: 'facilitator' })).toContain('Role of ELM')
  })

  test('tells the street of an arrest, and of checks that the state itself spoke of', () => {
    const view = projectFor(exercise, discussing, { kind: 'display' }, texts)
    expect('network' in view && view.network).toMatchObject({
      next: -6,
      events: [
        { what: 'checks', day: -7, team: 'T1', nodes: ['gate'] },
        { what: 'arrest', day: -7, teams: ['T1'], facilitator: 'FIR' },
      ],
    })
  })

  test('numbers a team’s orders by what the team sees, and finds them again', () => {
    const own = projectFor(exercise, discussing, { kind: 'participant', team: slot('O1') }, texts)
    const orders = 'own' in own ? (own.network?.orders.items ?? []) : []
    expect(orders.map(({ index, status }) => [index, status])).toEqual([
      [0, 'cancelled'],
      [1, 'standing'],
    ])
    expect(fromSeat(exercise, discussing, seat('o1-1'), { kind: 'cancel-order', team: 'O1', order: 1 }).order).toBe(2)
    expect(fromSeat(exercise, discussing, seat('t1-1'), { kind: 'cancel-order', team: 'T1', order: 1 }).order).toBe(4)
    expect(fromSeat(exercise, discussing, seat('t1-1'), { kind: 'cancel-order', team: 'T1', order: 2 }).order).toBe(5)
  })
})
