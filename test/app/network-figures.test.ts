/** What staff see of the network, as plain functions over a played log: every figure is the sum of its days, and says why. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { truthModel } from '../../src/app/map/model/truth.ts'
import { openLog } from '../../src/app/review/opened.ts'
import { Tape } from '../../src/app/review/tape.ts'
import { namesOf, seen } from '../../src/app/network/look.ts'
import type { Seen } from '../../src/app/network/look.ts'
import { capacityAt } from '../../src/app/network/people.ts'
import { roomWords } from '../../src/app/network/result.ts'
import { turnFigures } from '../../src/app/network/turns.ts'
import type { OfTeam, Target } from '../../src/app/network/why.ts'
import { whyOf } from '../../src/app/network/whys.ts'
import { daysToMove, windowDays } from '../../src/engine/exercise/network-days.ts'
import { daysWithoutAction, nodesActedOn } from '../../src/engine/network/measures.ts'
import { explainNetwork } from '../../src/engine/network/words.ts'
import { whyAlert } from '../../src/engine/network/why.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import { must } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'

const opened = must(openLog(readFileSync(`${ROOT}/test/golden/small-network.lockstep.jsonl`, 'utf8')))
const tape = await Tape.of(opened)
const { scenario } = opened.exercise

function at(seq: number): Seen {
  const view = projectFor(opened.exercise, tape.at(seq), { kind: 'facilitator' }, tape.texts)
  const it = 'states' in view ? seen(view) : null
  if (!it) throw new Error('the facilitator sees no network')
  return it
}
const end = at(opened.entries.length)
const turns = turnFigures(end)
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

it('names every route as the map does', () => {
  const onMap = truthModel(end.view)?.routes.map(({ id, label }) => [id, label])
  expect(onMap?.length).toBeGreaterThan(1)
  expect(end.network.setup.routes.map(({ id }) => [id, namesOf(end).route(id)])).toEqual(onMap)
  for (const [, label] of onMap ?? []) expect(label).toMatch(/ to /)
})

describe('the figures of a turn', () => {
  it('are of the days in its window, and of no other', () => {
    expect(turns.length).toBeGreaterThan(1)
    for (const { turn, own } of turns) {
      const { from, to } = windowDays(scenario, turn)
      expect(own.map(({ day }) => end.network.first + day).every((day) => day >= from && day <= to)).toBe(true)
    }
    const days = turns.flatMap(({ own, quiet }) => [...quiet, ...own]).map(({ day }) => day)
    expect(days.toSorted((a, b) => a - b)).toEqual(end.network.days.map(({ day }) => day))
  })

  it('are the sums of what the days recorded, for each state and for all', () => {
    for (const { own, teams, found, missed, delivered } of turns) {
      for (const { team, ...figures } of teams) {
        const slots = own.flatMap((day) => day.slots.filter(({ slot }) => slot === team))
        for (const figure of ['found', 'identified', 'missed', 'came', 'cooperating'] as const)
          expect(figures[figure]).toBeCloseTo(sum(slots.map((slot) => slot[figure])), 9)
      }
      expect(found).toBeCloseTo(sum(own.flatMap((day) => day.nodes.map((node) => node.found))), 9)
      expect(missed).toBeCloseTo(sum(own.flatMap((day) => day.slots.map((slot) => slot.missed))), 9)
      expect(delivered).toBeCloseTo(sum(own.flatMap((day) => day.routes.map((route) => route.delivered))), 9)
    }
  })

  it('stand beside the run in which nobody acts, and displacement is what the engine measured against it', () => {
    const quiet = daysWithoutAction(end.network.setup, end.network.days.length)
    for (const { own, without, measured, deliveredWithout, teams } of turns) {
      expect(without).toEqual(own.map(({ day }) => quiet[day]))
      expect(without.every((day) => day.slots.every(({ found }) => found === 0))).toBe(true)
      expect(deliveredWithout).toBeCloseTo(sum(without.flatMap((day) => day.routes.map((route) => route.delivered))), 9)
      // The share of all places of action together is the engine's; a state without one has none.
      const acted = nodesActedOn(own)
      const flow = (days: typeof own, met: boolean): number =>
        sum(
          days.flatMap(({ routes }) =>
            routes.map((one) => {
              const route = end.network.setup.routes.find(({ id }) => id === one.route)
              const passes = [...(route?.nodes ?? []), ...(route?.support ?? [])].some((node) => acted.has(node))
              return passes === met ? one.flow : 0
            }),
          ),
        )
      const left = flow(without, true) - flow(own, true)
      const share = left > 1e-9 ? (flow(own, false) - flow(without, false)) / left : null
      expect(share === null).toBe(measured.displaced === null)
      expect(share ?? 0).toBeCloseTo(measured.displaced ?? 0, 9)
      const idle = teams.filter(({ team }) => !end.network.setup.nodes.some(({ id, slot }) => slot === team && acted.has(id)))
      expect(idle.every(({ displaced }) => displaced === null)).toBe(true)
    }
  })

  it('know what everybody could still do at the end of an earlier day', () => {
    for (const { to, measured } of end.network.moved) {
      const then = capacityAt(end.network, to)
      const weights = { low: 1, mid: 2, high: 4 } as const
      const { facilitators } = end.network.setup
      const done = sum(facilitators.map(({ id, replacement }) => weights[replacement] * (then.facilitators[id]?.capacity ?? 0)))
      expect(done / sum(facilitators.map(({ replacement }) => weights[replacement]))).toBeCloseTo(measured.capability, 9)
    }
  })
})

describe('every figure', () => {
  const OF_TEAM = [
    'found',
    'identified',
    'missed',
    'referred',
    'came',
    'leads',
    'people',
    'arrests',
    'leaks',
    'surprises',
    'trust',
  ] as const
  const { setup } = end.network
  const targets: readonly Target[] = [
    ...turns.flatMap(({ turn }): Target[] => [
      ...OF_TEAM.flatMap((of): OfTeam[] => [null, ...scenario.slots].map((team) => ({ of, turn, team }))),
      ...[null, ...scenario.slots].map((team) => ({ of: 'displaced', turn, team }) as const),
      ...(['deterred', 'delivered', 'capability'] as const).map((of) => ({ of, turn })),
      ...setup.nodes.map(({ id }) => ({ of: 'place', turn, node: id }) as const),
      ...setup.routes.map(({ id }) => ({ of: 'route', turn, route: id }) as const),
    ]),
    ...setup.facilitators.flatMap(({ id, home }): Target[] => [
      { of: 'alert', facilitator: id },
      { of: 'work', facilitator: id },
      ...home.map((slot) => ({ of: 'pool', facilitator: id, home: slot }) as const),
    ]),
    ...end.network.days.flatMap(({ day, arrests }) =>
      arrests.map(({ facilitator, slot }) => ({ of: 'arrest', facilitator, day, by: slot }) as const),
    ),
  ]

  it('says why in whole sentences, in every turn and for everybody', () => {
    expect(targets.some(({ of }) => of === 'arrest')).toBe(true)
    for (const target of targets) {
      const why = whyOf(end, target)
      expect(why?.title, JSON.stringify(target)).toMatch(/\w/)
      expect(why?.sentences.length, JSON.stringify(target)).toBeGreaterThan(0)
      for (const sentence of why?.sentences ?? []) expect(sentence, JSON.stringify(target)).toMatch(/^\S.*[.:]$/)
      expect([why?.title, why?.figure, ...(why?.sentences ?? [])].join(' '), JSON.stringify(target)).not.toMatch(
        /undefined|NaN|null|\{[a-z]+\}|snet\./,
      )
    }
  })

  it('of a person is explained as the engine explains it: alert by its history, leads by who holds them', () => {
    for (const { id } of setup.facilitators) {
      const why = whyOf(end, { of: 'alert', facilitator: id })
      expect(why?.sentences).toEqual(explainNetwork(whyAlert(setup, end.network.now, id), namesOf(end)))
    }
  })

  it('of a sum by days adds up to the figure', () => {
    for (const { turn, teams } of turns) {
      for (const { team, found } of teams) {
        const why = whyOf(end, { of: 'found', turn, team })
        expect(sum((why?.days ?? []).map(({ value }) => Number(value)))).toBeCloseTo(found, 0)
      }
    }
  })
})

describe('what the room may hear of a turn', () => {
  it('names no state, and nobody who is not arrested', () => {
    for (const figures of turns) {
      const text = roomWords(end, figures).join(' ')
      for (const { name } of end.view.teams) expect(text).not.toContain(name)
      const arrested = new Set<string>(
        figures.own.flatMap(({ arrests }) => arrests.filter((one) => one.arrested).map((one) => one.facilitator)),
      )
      for (const { id } of end.network.setup.facilitators) expect(text.includes(id)).toBe(arrested.has(id))
    }
  })
})

describe('before a turn is accepted', () => {
  it('the days that accepting will move the network by are those that it then moves', () => {
    let checked = 0
    for (const { seq, events } of opened.entries) {
      const moved = events.filter(({ kind }) => kind === 'network-day').length
      if (moved === 0) continue
      const { coming, first, now } = at(seq - 1).network
      expect((coming?.quiet.length ?? 0) + (coming?.own.length ?? 0)).toBe(moved)
      expect(coming).toEqual(daysToMove(scenario, at(seq - 1).view.turn?.index ?? -1, first + now.day))
      expect(at(seq).network.coming).toBeNull()
      checked += 1
    }
    expect(checked).toBe(turns.length)
  })
})
