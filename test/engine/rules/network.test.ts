/** What a closed and accepted turn does to the network: its days, the orders of all, effects, links, leaks and arrests. */
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { holds } from '../../../src/engine/exercise/conditions.ts'
import { by } from '../../support/given.ts'
import type { Scene } from '../../support/given.ts'
import { f } from './room.ts'
import {
  accepted,
  cancels,
  checks,
  chooses,
  daysOf,
  eventsOf,
  exerciseWith,
  next,
  open,
  openIn,
  orders,
  shares,
  sit,
} from './network-room.ts'

const unitsOf = (scene: Scene): [day: number, units: string[]][] =>
  daysOf(scene).map(({ story, nodes }) => [story, nodes.filter(({ units }) => units > 0).map(({ node, units }) => `${node} ${units}`)])
const networkIn = ({ state }: Scene) => {
  if (!state.network) throw new Error('the scenario has a network')
  return state.network
}
const measured = (scene: Scene) => networkIn(scene).moved.at(-1)?.measured

describe('the days of a turn', () => {
  test('pass when it is accepted, and not before', () => {
    const closed = open.given(f({ kind: 'close' }))
    expect(networkIn(closed).days).toEqual([])
    expect(daysOf(closed.given(f({ kind: 'accept', changes: [] }))).map(({ story }) => story)).toEqual([-10, -9, -8, -7])
  })

  test('follow the quiet days since the turn before, on which nobody has orders', () => {
    const second = open
      .given(...next)
      .given(orders('T1', checks('north', 1, -4)))
      .given(...accepted)
    expect(unitsOf(second)).toEqual([
      [-6, []],
      [-5, []],
      [-4, ['north 1']],
      [-3, []],
      [-2, []],
      [-1, []],
    ])
  })

  test('include the day on which a turn ends at noon, and are counted once where two turns touch', () => {
    const third = open
      .given(...next)
      .given(...next)
      .given(...accepted)
    expect(daysOf(third).map(({ story }) => story)).toEqual([0, 1, 2, 3, 4])
    expect(networkIn(third).days.map(({ day }) => day)).toEqual(networkIn(third).days.map((_, i) => i))
  })

  test('are all that a replay needs: each event says what the day left', () => {
    const once = open.given(orders('T1', checks('north', 2, -10))).given(...accepted)
    const again = open.given(orders('T1', checks('north', 2, -10))).given(...accepted)
    expect(canonicalJson(once.state)).toBe(canonicalJson(again.state))
    expect(networkIn(once).now.nodes['north' as never]).toMatchObject({ perceived: daysOf(once).at(-1)?.nodes[1]?.after })
  })
})

describe('orders', () => {
  test('of all states are applied together, whoever gave them first', () => {
    const one = [orders('T1', checks('north', 1, -10, -9)), orders('T2', checks('east', 1, -9))]
    const days = (steps: typeof one) => daysOf(open.given(...steps).given(...accepted))
    expect(days(one)).toEqual(days(one.toReversed()))
    expect(unitsOf(open.given(...one).given(...accepted)).slice(0, 2)).toEqual([
      [-10, ['north 1']],
      [-9, ['north 1', 'east 1']],
    ])
  })

  test('give way to later ones about the same thing, and can be taken back', () => {
    const changed = open.given(
      orders('T1', checks('north', 2, -10)),
      orders('T1', checks('north', 1, -9)),
      orders('T1', { what: 'publicity', level: 0.5 }),
      orders('T1', { what: 'practice', level: 0.8 }),
    )
    expect(networkIn(changed).orders.map(({ status }) => status)).toEqual(['replaced', 'standing', 'standing', 'standing'])
    const scene = changed.given(cancels('T1', 2)).given(...accepted)
    expect(unitsOf(scene).slice(0, 2)).toEqual([
      [-10, []],
      [-9, ['north 1']],
    ])
    expect(daysOf(scene)[1]?.publicity).toEqual([])
    expect(daysOf(scene)[1]?.slots.map(({ slot, practice }) => `${slot} ${practice}`)).toEqual(['D1 0.3', 'T1 0.8', 'T2 0.3'])
  })

  test('for words in public hold on the days that they name, and without days on every day', () => {
    const spoken = (order: Parameters<typeof orders>[1]) =>
      daysOf(open.given(orders('T1', order)).given(...accepted)).map(({ story, publicity }) => [story, publicity[0]?.publicity ?? 0])
    expect(spoken({ what: 'publicity', level: 0.5, days: [-7, -10] })).toEqual([
      [-10, 0.5],
      [-9, 0],
      [-8, 0],
      [-7, 0.5],
    ])
    expect(spoken({ what: 'publicity', level: 0.5 }).map(([, level]) => level)).toEqual([0.5, 0.5, 0.5, 0.5])
  })

  test('are given and taken back by whoever holds the pen of the team, which can be taken for them alone', () => {
    const one = open.given(orders('T1', checks('north', 1, -10)))
    const two = one.given(sit('t1-2', 'T1')).given(by('t1-2', { kind: 'pen', team: 'T1' }))
    expect(two.state.teams['T1']?.pen).toBe('t1-2')
    for (const step of [orders('T1', checks('north', 2, -10)), cancels('T1', 0)])
      expect(two.decide(step)).toMatchObject({ ok: false, error: { code: 'not-yours', message: expect.stringContaining('pen') } })
    expect(two.decide(by('t1-2', { kind: 'cancel-order', team: 'T1', order: 0 })).ok).toBe(true)
    expect(two.decide(orders('T2', checks('east', 1, -10))).ok).toBe(true)
    expect(two.given(f({ kind: 'close' })).decide(by('t1-2', { kind: 'pen', team: 'T1' }))).toMatchObject({
      ok: false,
      error: { code: 'not-now' },
    })
  })

  test('are for their turn: the next one begins without', () => {
    const scene = open.given(orders('T1', { what: 'practice', level: 0.8 }), orders('T1', checks('north', 1, -10))).given(...next)
    expect(unitsOf(scene.given(...accepted)).flatMap(([, units]) => units)).toEqual([])
    expect(daysOf(scene.given(...accepted)).flatMap(({ slots }) => slots.map(({ practice }) => practice))).toEqual(Array(18).fill(0.3))
    // And its own capacity is whole again: two on each of three days are all that a turn allows.
    expect(scene.decide(orders('T1', checks('north', 2, -4, -3, -2))).ok).toBe(true)
    expect(scene.decide(orders('T1', checks('north', 2, -4, -3, -2, -1))).ok).toBe(false)
  })

  test('move what they keep away: one of two airports checks, and most of it takes the other', () => {
    const scene = open.given(orders('T1', checks('north', 1.5, -10, -9, -8, -7))).given(...accepted)
    expect(measured(scene)?.displaced).toBeGreaterThan(0.5)
    const both = open
      .given(orders('T1', checks('north', 1.5, -10, -9, -8, -7)), orders('T2', checks('east', 1.5, -10, -9, -8, -7)))
      .given(...accepted)
    expect(measured(both)?.displaced).toBe(0)
    expect(measured(open.given(...accepted))?.displaced).toBeNull()
  })

  test('are what conditions see at a place: as many more or fewer as came there on the last day of the turn', () => {
    const says = (scene: Scene, condition: string): boolean => holds(scene.exercise, scene.state, condition)
    const scene = open.given(orders('T1', checks('north', 1.5, -10, -9, -8, -7))).given(...accepted)
    expect(says(scene, 'change.east > 0.2 && change.north < -0.2')).toBe(true)
    expect(says(open, 'change.east == 0')).toBe(true)
    expect(says(scene, 'change.nowhere < 9')).toBe(false)
    // In the next turn nobody acts: on its last day less of the fear is left.
    const later = open
      .given(orders('T1', checks('north', 1.5, -10, -9, -8, -7)))
      .given(...next)
      .given(...accepted)
    const level = (of: Scene): number => Array.from({ length: 100 }, (_, i) => i / 100).filter((n) => says(of, `change.east > ${n}`)).length
    expect(level(later)).toBeGreaterThan(0)
    expect(level(later)).toBeLessThan(level(scene))
  })
})

describe('an effect', () => {
  const after = (...effects: object[]) => openIn(exerciseWith(effects)).given(chooses('T1', 'act'))
  const applied = (scene: Scene) =>
    scene.events.flatMap((event) => (event.kind === 'resolved' && event.team === 'T1' ? [event.applied] : []))[0]

  test.each<[string, object, object]>([
    ['on practice', { practice: 0.3 }, { what: 'practice', before: 0.3, after: 0.6 }],
    ['on practice, up to its end', { practice: 1 }, { what: 'practice', before: 0.3, after: 1 }],
    ['on quality', { quality: -0.25 }, { what: 'quality', before: 1, after: 0.75 }],
    ['on media', { media: 2 }, { what: 'media', before: 0, after: 2 }],
    ['on media, not below nothing', { media: -2 }, { what: 'media', before: 0, after: 0 }],
    ['on an alert', { alert: 'FIR', add: 0.3 }, { what: 'alert', facilitator: 'FIR', before: 0, after: 0.3 }],
    ['on leads', { lead: 'FIR', add: 0.5 }, { what: 'lead', facilitator: 'FIR', before: 0, after: 0.5 }],
    ['that identifies', { identify: 'FIR' }, { what: 'identify', facilitator: 'FIR', known: false }],
    ['that adds units', { units: 0.5, node: 'north' }, { what: 'units', node: 'north', units: 0.5, turn: 1 }],
    ['that opens links', { link: ['T2', 'D1'] }, { what: 'link', to: ['T2', 'D1'] }],
    ['that leaks', { leak: ['workshop'] }, { what: 'leak', nodes: ['workshop'] }],
    [
      'on victims',
      { victims: { potential: 3, identified: 2 } },
      { what: 'victims', add: { potential: 3, identified: 2, referred: 0, penalised: 0 } },
    ],
  ])('%s says what it found and what it left', (_, effect, record) => {
    expect(applied(after(effect).given(...accepted))).toEqual([record])
  })

  test('works on what the one before it left', () => {
    expect(
      applied(after({ practice: 0.3 }, { practice: 0.3 }, { alert: 'FIR', add: 0.5 }, { alert: 'FIR', add: 0.7 }).given(...accepted)),
    ).toEqual([
      { what: 'practice', before: 0.3, after: 0.6 },
      { what: 'practice', before: 0.6, after: 0.9 },
      { what: 'alert', facilitator: 'FIR', before: 0, after: 0.5 },
      { what: 'alert', facilitator: 'FIR', before: 0.5, after: 1 },
    ])
  })

  test('stands: practice and quality count from the first day of the turn', () => {
    const scene = after({ practice: 0.5 }, { quality: 0.5 })
      .given(orders('T1', checks('north', 1, -10)))
      .given(...accepted)
    expect(daysOf(scene)[0]?.slots.find(({ slot }) => slot === 'T1')?.practice).toBe(0.8)
    expect(daysOf(scene)[0]?.nodes.find(({ node }) => node === 'north')?.quality).toBe(1.5)
  })

  test('of units is for every day of the coming turn, beside orders, and takes none of the capacity', () => {
    const scene = after({ units: 0.5, node: 'north' }).given(...next)
    expect(unitsOf(scene).flatMap(([, units]) => units)).toEqual([])
    const ordered = scene.given(orders('T1', checks('north', 2, -4))).given(...accepted)
    expect(unitsOf(ordered)).toEqual([
      [-6, []],
      [-5, []],
      [-4, ['north 2.5']],
      [-3, ['north 0.5']],
      [-2, ['north 0.5']],
      [-1, ['north 0.5']],
    ])
  })

  test('of a leak gets out on the first day, warns who works there, and costs trust with all others once', () => {
    const scene = after({ leak: ['workshop'] }, { leak: ['east'] }).given(...accepted)
    expect(eventsOf(scene, 'leaked', 'trust-moved')).toEqual([
      { kind: 'leaked', by: 'T1', nodes: ['workshop'], day: -10, cause: { why: 'effect', inject: 'A-01' } },
      { kind: 'trust-moved', of: 'T1', with: 'T2', before: 0.5, after: 0.35, cause: { why: 'leak' } },
      { kind: 'trust-moved', of: 'T1', with: 'D1', before: 0.5, after: 0.35, cause: { why: 'leak' } },
      { kind: 'leaked', by: 'T1', nodes: ['east'], day: -10, cause: { why: 'effect', inject: 'A-01' } },
    ])
    expect(daysOf(scene)[0]?.leaks).toEqual(['east', 'workshop'])
    expect(daysOf(scene)[1]?.leaks).toEqual([])
    expect(networkIn(scene).now.facilitators['BIRCH' as never]).toMatchObject({ warnings: [{ day: 0, leaked: ['workshop'] }] })
  })

  test('of an arrest is tried on the first day if the person is identified there, and not else', () => {
    expect(applied(after({ arrest: 'FIR' }).given(...accepted))).toEqual([{ what: 'arrest', facilitator: 'FIR', possible: false }])
    const scene = after({ identify: 'FIR' }, { arrest: 'FIR' }).given(...accepted)
    expect(applied(scene)).toEqual([
      { what: 'identify', facilitator: 'FIR', known: false },
      { what: 'arrest', facilitator: 'FIR', possible: true },
    ])
    expect(daysOf(scene).map(({ arrests }) => arrests.length)).toEqual([1, 0, 0, 0])
    expect(daysOf(scene)[0]?.arrests).toMatchObject([{ facilitator: 'FIR', slot: 'T1', chance: 1, arrested: true }])
    expect(networkIn(scene).now.facilitators['FIR' as never]).toMatchObject({ arrested: { day: 0, by: ['T1'] } })
  })

  test('does nothing to the network if control keeps it away', () => {
    const kept = f({ kind: 'accept', changes: [{ inject: 'A-01', team: 'T1', effects: false }] })
    const scene = after({ leak: ['east'] }, { practice: 0.5 }).given(f({ kind: 'close' }), kept)
    expect(eventsOf(scene, 'leaked')).toEqual([])
    expect(networkIn(scene).practice).toEqual({ T1: 0.3, T2: 0.3, D1: 0.3 })
  })
})

describe('leads', () => {
  const found = [orders('T1', checks('north', 1, -10, -9, -8)), orders('T2', checks('east', 1, -10, -9, -8))]
  const knownBy = (scene: Scene) => Object.keys(networkIn(scene).now.facilitators['FIR' as never]?.['identified'] ?? {})
  const leadsOf = (scene: Scene): number[] => Object.values(networkIn(scene).now.facilitators['FIR' as never]?.['leads'] ?? {})

  test('of two states identify together whom neither could alone, if one shares', () => {
    const apart = open.given(...found).given(...accepted)
    expect(leadsOf(apart).map((leads) => leads > 0.5 && leads < 1)).toEqual([true, true])
    expect(knownBy(apart)).toEqual([])
    const together = open.given(...found, shares('T1', ['T2'])).given(...accepted)
    expect(daysOf(together)[0]?.links).toEqual([{ from: 'T1', to: 'T2' }])
    expect(knownBy(together)).toEqual(['T2'])
  })

  test('give the other state the arrest, and only where the person is identified', () => {
    const second = open.given(...found, shares('T1', ['T2'])).given(...next)
    const arrest = { what: 'arrest', facilitator: 'FIR', day: -4 } as const
    expect(second.decide(orders('T1', arrest))).toMatchObject({ ok: false, error: { code: 'not-known' } })
    const tried = second.given(orders('T2', arrest)).given(...accepted)
    expect(daysOf(tried).flatMap(({ story, arrests }) => arrests.map(({ slot }) => [story, slot]))).toEqual([[-4, 'T2']])
  })
})
