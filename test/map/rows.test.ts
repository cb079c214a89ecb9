/** The model's moment, and the same as tables: nothing before its day, and nothing on the picture that is not in a row. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../src/map/model.ts'
import { momentOf } from '../../src/map/moment.ts'
import { rowsOf } from '../../src/map/rows.ts'
import { theatre } from './theatre.ts'

describe('a track', () => {
  test.each([
    [-1, 0],
    [0, 4],
    [2.9, 4],
    [3, 7],
    [99, 7],
  ])('on day %d is %d', (day, value) => {
    expect(
      valueAt(
        [
          [0, 4],
          [3, 7],
        ],
        day,
      ),
    ).toBe(value)
  })
})

describe('the moment', () => {
  test('an operation is planned before its first day, runs to the end of its last, and is over then', () => {
    const phases = [0.9, 1, 4.5, 7.99, 8].map((day) => {
      const found = momentOf(theatre({ day })).operations.find(({ operation }) => operation.id === 'op-1')
      return [found?.phase, Number(found?.passed.toFixed(2))]
    })
    expect(phases).toEqual([
      ['planned', 0],
      ['running', 0],
      ['running', 0.5],
      ['running', 1],
      ['over', 1],
    ])
  })

  test('nothing is shown before its day', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 20, noNaN: true }), (day) => {
        const moment = momentOf(theatre({ day }))
        for (const one of [...moment.arrests, ...moment.leads, ...moment.notices]) expect(one.day).toBeLessThanOrEqual(day)
      }),
    )
    expect(momentOf(theatre({ day: -7 })).displacements).toEqual([])
  })

  test('a place is as much on guard as the most watchful who works there', () => {
    const model = theatre()
    const ash = { id: 'ASH', label: 'ASH', nodes: ['northgate'], level: [[0, 0.9]] as const }
    for (const alerts of [
      [...model.alerts, ash],
      [ash, ...model.alerts],
    ]) {
      expect(momentOf({ ...model, alerts }).guard.get('northgate')).toBe(0.9)
    }
    expect(momentOf(model).guard.get('northgate')).toBe(0.7)
    expect(momentOf(model).guard.has('perth')).toBe(false)
  })
})

describe('the tables', () => {
  const model = theatre()
  const rows = rowsOf(model)

  test('have a row for everything that the moment has', () => {
    const moment = momentOf(model)
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
    expect(ids(rows.states)).toEqual(ids(model.states))
    expect(ids(rows.nodes)).toEqual(ids(model.nodes))
    expect(ids(rows.routes)).toEqual(ids(model.routes))
    expect(ids(rows.operations)).toEqual(ids(model.operations))
    expect(ids(rows.arrests)).toEqual(ids(moment.arrests))
    expect(ids(rows.leads)).toEqual(ids(moment.leads))
    expect(ids(rows.notices)).toEqual(ids(moment.notices))
    expect(ids(rows.alerts)).toEqual(ids(model.alerts))
    expect(ids(rows.displacements)).toEqual(moment.displacements.map(({ displacement }) => displacement.id))
  })

  test('name things by their labels, and add up what goes through a place', () => {
    const northgate = rows.nodes.find(({ id }) => id === 'northgate')
    expect(northgate).toMatchObject({ label: 'Northgate International', state: 'Thailand', flow: 12, units: 3, alert: 0.7 })
    expect(rows.routes.find(({ id }) => id === 'sea')).toMatchObject({ nodes: ['Coral Quay', 'Port Amihan', 'Fannie Bay'], flow: 11 })
    expect(rows.notices.map(({ at }) => at)).toEqual(['Northgate International', 'New Zealand'])
    expect(rows.states.find(({ id }) => id === 'TH')).toMatchObject({ mine: true, nodes: 4 })
  })
})
