/** From a view to the map: what each reader's map holds, and that it holds nothing that the view does not. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { displacementsOf } from '../../src/app/map/model/displaced.ts'
import { momentsOf, nodesOf, offsetOf, operationsOf, plannedOf, statesOf, trackOf } from '../../src/app/map/model/land.ts'
import { routeNames } from '../../src/app/parts/routes.ts'
import { publicModel, publicOf } from '../../src/app/map/model/public.ts'
import { teamModel } from '../../src/app/map/model/team.ts'
import { truthModel } from '../../src/app/map/model/truth.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import type { Exercise } from '../../src/engine/exercise/exercise.ts'
import { daysWithoutAction } from '../../src/engine/network/measures.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { replay } from '../../src/engine/replay/replay.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import type { ControlView, DisplayView, TeamView } from '../../src/engine/view/view.ts'
import { NODE_KINDS, valueAt } from '../../src/map/model.ts'
import type { MapModel } from '../../src/map/model.ts'
import { momentOf } from '../../src/map/moment.ts'
import { scenarioAt } from '../support/scenarios.ts'

type Played = { readonly exercise: Exercise; readonly moments: readonly State[] }

/** Bots play a scenario; the moments are each turn's opening and what follows when its days have passed. */
function play(path: string): Played {
  const { scenario, sources } = scenarioAt(path)
  const wall = { start: 0, perSecond: 0 }
  const played = playGame({ scenario, sources, seed: 'map', policy: 'mixed', wall, createdAt: '2027-01-01T00:00:00Z' })
  if (!played.ok) throw new Error(played.error)
  const { exercise, entries } = played.value.journal
  const moments: State[] = []
  for (const { entry, state } of replay(exercise, entries)) {
    if (entry?.events.some(({ kind }) => kind === 'network-moved') || entry?.command.kind === 'reveal') moments.push(state)
  }
  return { exercise, moments }
}

/** Nobody's own words matter here; one function, because views remember what they made for each. */
const texts = () => null

const games = new Map<string, Played>()
const game = (name: string): Played => {
  const found = games.get(name) ?? play(`scenarios/${name}.yaml`)
  games.set(name, found)
  return found
}
const NAMES = ['lotus-gate', 'southern-horizon'] as const
beforeAll(() => NAMES.forEach(game), 60_000)

// `projectFor` gives each audience its own view.
const control = ({ exercise }: Played, state: State) => projectFor(exercise, state, { kind: 'facilitator' }, texts) as ControlView
const display = ({ exercise }: Played, state: State) => projectFor(exercise, state, { kind: 'display' }, texts) as DisplayView
const team = ({ exercise }: Played, state: State, slot: string) =>
  projectFor(exercise, state, { kind: 'participant', team: slot as TeamView['own']['team'] }, texts) as TeamView

function must<T>(found: T | null | undefined): T {
  if (found == null) throw new Error('there is none')
  return found
}
const last = (played: Played): State => must(played.moments.at(-1))

describe('the map of the truth', () => {
  test('has every place, route and person, and the flow of each day as it was computed', () => {
    const played = game('lotus-gate')
    const view = control(played, last(played))
    const model = must(truthModel(view))
    const { setup, days, first } = must(view.network)
    expect(model.nodes.map(({ id }) => id)).toEqual(setup.nodes.map(({ id }) => id))
    expect(model.routes.map(({ id }) => id)).toEqual(setup.routes.map(({ id }) => id))
    expect(model.alerts.map(({ id }) => id)).toEqual(setup.facilitators.map(({ id }) => id))
    expect(days.length).toBeGreaterThan(10)
    for (const { day, routes, nodes } of days) {
      for (const { route, flow } of routes) expect(valueAt(must(model.routes.find(({ id }) => id === route)).flow, first + day)).toBe(flow)
      const at = momentOf({ ...model, day: first + day + 0.5 })
      const running = at.operations.filter(({ phase }) => phase === 'running').map(({ operation }) => [operation.node, operation.units])
      expect(new Map(running as [string, number][])).toEqual(
        new Map(nodes.filter(({ units }) => units > 0).map(({ node, units }) => [node, units])),
      )
    }
  })

  test('without action has the same flow every day, and nobody who acts, is caught, tells, moves or is on guard', () => {
    const played = game('lotus-gate')
    const view = control(played, last(played))
    const model = must(truthModel(view, 'quiet'))
    const { setup, days, first } = must(view.network)
    const quiet = daysWithoutAction(setup, days.length)
    for (const { day, routes } of quiet)
      expect(model.routes.map(({ flow }) => valueAt(flow, first + day))).toEqual(routes.map(({ flow }) => flow))
    const { operations, arrests, leads, displacements, notices } = model
    expect([operations, arrests, leads, displacements, notices]).toEqual([[], [], [], [], []])
    expect(model.alerts.flatMap(({ level }) => level)).toEqual([])
    expect(model.days).toEqual(must(truthModel(view)).days)
  })

  test('shows before the first day what moves when nobody acts', () => {
    const played = game('lotus-gate')
    const view = control(played, must(played.moments[0]))
    expect(must(view.network).days).toEqual([])
    const model = must(truthModel(view))
    const [day] = daysWithoutAction(must(view.network).setup, 1)
    expect(momentOf(model).routes.map(({ flow }) => flow)).toEqual(must(day).routes.map(({ flow }) => flow))
    expect(model.displacements).toEqual([])
  })

  test('shows as displaced what other routes gained over the run without action, to the last movement', () => {
    const played = game('southern-horizon')
    const { setup, first, days } = must(control(played, last(played)).network)
    const quiet = daysWithoutAction(setup, days.length)
    const arrows = displacementsOf(setup, first, days, quiet)
    expect(arrows.length).toBeGreaterThan(0)
    for (const [i, { day, routes }] of days.entries()) {
      const gains = routes.map(({ route, flow }) => Math.max(0, flow - must(quiet[i]?.routes.find((one) => one.route === route)).flow))
      const sum = arrows.reduce((all, { amount }) => all + valueAt(amount, first + day), 0)
      expect(sum).toBeCloseTo(
        gains.reduce((all, gain) => all + gain, 0),
        6,
      )
    }
  })

  test('names a hidden place as not found until a state has identified somebody who works there', () => {
    const played = game('lotus-gate')
    for (const state of played.moments) {
      const view = control(played, state)
      const { setup, now, places } = must(view.network)
      for (const { id, standing } of must(truthModel(view)).nodes) {
        const { known } = must(places.find(({ node }) => node === id))
        const found = setup.facilitators.some(
          (one) => one.nodes.some((node) => node === id) && Object.keys(must(now.facilitators[one.id]).identified).length > 0,
        )
        expect(standing).toBe(known === 'public' ? 'public' : known === 'own' || found ? 'known' : 'hidden')
      }
    }
  })
})

/** Every text in a value, with its keys. */
const textsIn = (value: unknown): string => JSON.stringify(value)
const names = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(text)

/** All that a network is made of, by the words that give it away. */
function secretsOf({ exercise }: Played): readonly string[] {
  const network = must(exercise.scenario.network)
  const said = (words: unknown): string => (typeof words === 'string' ? words : '')
  return [
    ...network.setup.nodes.flatMap(({ id }) => [id, said(network.nodes[id]?.name)]),
    ...network.setup.routes.map(({ id }) => id),
    ...network.setup.facilitators.flatMap(({ id, role }) => [id, role]),
  ].filter((word) => word !== '')
}

/** The words that a model has and the view's network has not. */
const strays = (played: Played, model: MapModel, seen: unknown): readonly string[] => {
  const [drawn, given] = [textsIn(model), textsIn(seen)]
  return secretsOf(played).filter((word) => names(drawn, word) && !names(given, word))
}

describe('the map of a team', () => {
  test('names no place, person or route that its view does not, in any game at any moment', () => {
    const cases = NAMES.flatMap((name) => {
      const played = game(name)
      return played.moments.flatMap((state) => played.exercise.scenario.slots.map((slot) => ({ played, state, slot })))
    })
    fc.assert(
      fc.property(fc.constantFrom(...cases), ({ played, state, slot }) => {
        const view = team(played, state, slot)
        const model = must(teamModel(view))
        expect(strays(played, model, [view.network, view.teams])).toEqual([])
        expect(model.nodes.map(({ id }) => id)).toEqual(must(view.network).places.map(({ node }) => node))
        expect(model.nodes.map(({ standing }) => standing)).toEqual(
          must(view.network).places.map(({ known }) => (known === 'public' ? 'public' : 'known')),
        )
        expect([model.routes, model.displacements, model.alerts]).toEqual([[], [], []])
        expect(model.states.filter(({ mine }) => mine).map(({ id }) => id)).toEqual([slot])
        expect(model.operations.filter(({ node }) => must(model.nodes.find(({ id }) => id === node)).state !== slot)).toEqual([])
      }),
      { numRuns: cases.length * 2 },
    )
  })

  test('leaves out most of the truth, which the map of the truth has', () => {
    const played = game('southern-horizon')
    const state = must(played.moments[0])
    const truth = textsIn(truthModel(control(played, state)))
    const secrets = secretsOf(played).filter((word) => names(truth, word))
    for (const slot of played.exercise.scenario.slots) {
      const model = textsIn(teamModel(team(played, state, slot)))
      expect(secrets.filter((word) => !names(model, word)).length).toBeGreaterThan(secrets.length / 2)
    }
  })

  test('shows its own checks as they were done and as they are planned, and its own attempts to arrest', () => {
    const played = game('lotus-gate')
    for (const state of played.moments) {
      for (const slot of played.exercise.scenario.slots) {
        const view = team(played, state, slot)
        const { past, orders, next, leads } = must(view.network)
        const done = past.flatMap(({ day, checks }) => checks.filter(({ units }) => units > 0).map(({ node, units }) => [node, day, units]))
        const planned = orders.items.flatMap(({ status, order }) =>
          status === 'standing' && order.what === 'checks'
            ? order.days.filter(({ day }) => day >= next).map(({ day, units }) => [order.node, day, units])
            : [],
        )
        const model = must(teamModel(view))
        const shown = model.operations.flatMap(({ node, from, to, units }) =>
          Array.from({ length: to - from + 1 }, (_, i) => [node, from + i, units]),
        )
        const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort()
        expect(sorted(shown)).toEqual(sorted([...done, ...planned]))
        expect(model.arrests.length).toBe(leads.flatMap(({ arrests }) => arrests).length)
        expect(model.leads.length).toBe(must(view.network).links.filter(({ verdict }) => verdict === 'open').length)
      }
    }
  })
})

describe('the map of the room', () => {
  test('is worked out from control’s view exactly as the projector gets it', () => {
    for (const name of NAMES) {
      const played = game(name)
      for (const state of played.moments) expect(publicOf(must(control(played, state).network))).toEqual(display(played, state).network)
    }
  })

  test('has public places and what everybody heard, and nothing else', () => {
    const played = game('southern-horizon')
    const model = must(publicModel(display(played, last(played))))
    const { operations, routes, arrests, leads, displacements, alerts } = model
    expect([operations, routes, arrests, leads, displacements, alerts]).toEqual([[], [], [], [], [], []])
    expect(model.nodes.every(({ standing }) => standing === 'public')).toBe(true)
    expect(strays(played, model, display(played, last(played)).network)).toEqual([])
  })
})

describe('the parts of a model', () => {
  test('a row of days with as many units is one operation; another number, or a gap, begins another', () => {
    const on = (day: number, units: number, node = 'gate') => ({ node, day, units })
    expect(operationsOf([on(3, 2), on(1, 2), on(2, 2), on(4, 1), on(6, 1), on(2, 5, 'port'), on(5, 0)])).toEqual([
      { id: 'gate 1', node: 'gate', from: 1, to: 3, units: 2 },
      { id: 'port 2', node: 'port', from: 2, to: 2, units: 5 },
      { id: 'gate 4', node: 'gate', from: 4, to: 4, units: 1 },
      { id: 'gate 6', node: 'gate', from: 6, to: 6, units: 1 },
    ])
  })

  test('what is planned are the days of standing checks that have not passed', () => {
    const order = { what: 'checks' as const, node: 'gate' as never, days: [1, 2, 3].map((day) => ({ day, units: day })) }
    const arrest = { what: 'arrest' as const, facilitator: 'FIR' as never, day: 2 }
    const orders = [
      { status: 'standing', order },
      { status: 'cancelled', order },
      { status: 'standing', order: arrest },
    ]
    expect(plannedOf(orders, 2)).toEqual([
      { node: 'gate', day: 2, units: 2 },
      { node: 'gate', day: 3, units: 3 },
    ])
  })

  test('a track says a value once for as long as it stays, and gives every day its own back', () => {
    expect(trackOf([[1, 0], [2, 3], [3, 3], [4, 0], [5, 0]])).toEqual([[2, 3], [4, 0]]) // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 })), (values) => {
        const track = trackOf(values.map((value, day) => [day, value]))
        expect(values.map((_, day) => valueAt(track, day + 0.5))).toEqual(values)
      }),
    )
  })

  test.each([
    ['stands at the clock', -7, -5, 'D-5 12:00', [], -4.5, [-7, -4]],
    ['never stands before a day that has passed', -7, -2, 'D-5 12:00', [], -3, [-7, -3]],
    ['reaches to the end of what is planned', -7, -5, 'D-5 06:00', [{ id: '', node: '', from: -4, to: -2, units: 1 }], -4.75, [-7, -1]],
    ['begins with the first day', -7, -7, 'D-9', [], -7, [-7, -7]],
  ] as const)('the moment %s', (_, first, next, label, operations, day, days) => {
    expect(momentsOf(first, next, label, operations)).toEqual({ day, days: days.map((one) => one + 0) })
  })

  test('routes with the same ends are told apart by the place that the others do not touch', () => {
    const name = routeNames(
      [
        { id: 'a', nodes: ['home', 'north', 'hall', 'farm'] },
        { id: 'b', nodes: ['home', 'east', 'hall', 'farm'] },
        { id: 'c', nodes: ['home', 'port'] },
        { id: 'd', nodes: ['home', 'port', 'mill'] },
      ],
      (node) => node.toUpperCase(),
    )
    expect([...name.values()]).toEqual(['HOME to FARM by NORTH', 'HOME to FARM by EAST', 'HOME to PORT', 'HOME to MILL by PORT'])
  })

  const card = (slot: string, state: string | null, name: string) => ({
    team: slot as TeamView['own']['team'],
    state,
    name,
    zone: '+00:00',
    ready: true,
    plays: true,
  })

  test('real states stand among the other members, fictional ones alone', () => {
    const real = statesOf([card('O1', 'PH', 'Philippines'), card('T1', null, 'Tirland')], 'T1')
    expect(real.slice(0, 2)).toMatchObject([
      { id: 'O1', code: 'PH', team: 1, mine: false, real: true },
      { id: 'T1', code: 'TIR', team: 2, mine: true, real: false },
    ])
    expect(real.slice(2)).toHaveLength(15)
    expect(real.slice(2).every(({ team: number, code }) => number === 0 && code !== 'PH')).toBe(true)
    expect(statesOf([card('O1', null, 'Orland'), card('T1', null, 'Tirland')], null).map(({ id }) => id)).toEqual(['O1', 'T1'])
  })

  test('a fictional state has its places in directions of their own, wherever the real ones lie', () => {
    const place = { kind: 'AIR', team: 'T1' as TeamView['own']['team'], name: 'Gate', known: 'public', substitutes: [] } as const
    const places = ['gate', 'field'].map((node, i) => ({ ...place, node: node as never, at: { lon: 100 + i, lat: 13 } }))
    const [gate, field] = nodesOf(places, [card('T1', null, 'Tirland')], () => 'public')
    expect(must(gate).place).toEqual(offsetOf('gate', 'AIR'))
    expect(must(field).place).not.toEqual(must(gate).place)
    expect(textsIn([gate, field])).not.toContain('100')
    const [real] = nodesOf(places, [card('T1', 'TH', 'Thailand')], () => 'public')
    expect(must(real).place).toEqual({ at: 'earth', lon: 100, lat: 13 })
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...NODE_KINDS), (id, kind) => {
        const at = offsetOf(id, kind)
        if (at.at !== 'offset') throw new Error('no offset')
        expect(Math.hypot(at.dx, at.dy)).toBeLessThan(1.1)
        expect(offsetOf(id, kind)).toEqual(at)
      }),
    )
  })
})
