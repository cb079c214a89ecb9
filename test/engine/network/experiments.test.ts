/** What studies found about enforcement holds in the model, and each for the reason that the model gives. */
import { describe, expect, test } from 'vitest'
import { EXPERIMENTS } from '../../../src/engine/network/experiments/catalogue.ts'
import { inBand, measured, measuredWithout } from '../../../src/engine/network/experiments/experiment.ts'
import type { Figure } from '../../../src/engine/network/experiments/experiment.ts'

const said = (figures: readonly Figure[]) => figures.map(({ name, value }) => `${name}: ${value}`)

describe.each(EXPERIMENTS.map((experiment) => [`${experiment.id} ${experiment.claim}`, experiment] as const))('%s', (_, experiment) => {
  test('Every figure lies in its band.', () => {
    const figures = measured(experiment)
    expect(said(figures.filter((figure) => !inBand(figure)))).toEqual([])
    expect(figures.some(({ tells }) => tells)).toBe(true)
  })

  test(`Not so if ${experiment.off.words}.`, () => {
    const without = measuredWithout(experiment)
    const telling = without.filter(({ tells }) => tells)
    expect(telling.length).toBeGreaterThan(0)
    expect(said(telling.filter(inBand))).toEqual([])
  })
})

test('no two experiments have one name', () => {
  const ids = EXPERIMENTS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['M1', 'M2', 'M3', ...Array.from({ length: 15 }, (_, at) => `Q${at + 1}`)]))
})
