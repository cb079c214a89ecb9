/**
 * `lockstep bench --model`: what published studies found about enforcement, tried in the adversary model. The figures come
 * from the code that the tests hold to the bands.
 */
import { EXPERIMENTS } from '../../engine/network/experiments/catalogue.ts'
import { inBand, measured, measuredWithout } from '../../engine/network/experiments/experiment.ts'
import type { Experiment, Figure } from '../../engine/network/experiments/experiment.ts'
import { ORIGIN } from '../../engine/network/parameters.ts'
import { print, printJson, progress, styled, table } from '../output.ts'
import { EXIT } from '../verb.ts'
import type { Exit } from '../verb.ts'

/** A figure, and what it is without the mechanism. */
type Tried = Figure & { readonly without: number | null; readonly good: boolean }

const tryOut = (experiment: Experiment): readonly Tried[] => {
  const without = measuredWithout(experiment)
  return measured(experiment).map((figure, at) => {
    const other = without[at] ?? { ...figure, value: null }
    return { ...figure, without: other.value, good: inBand(figure) && !(figure.tells && inBand(other)) }
  })
}

/** Tries and prints all experiments. @returns good if every figure is in its band and leaves it without the mechanism */
export function benchModel(json: boolean): Exit {
  const bar = progress('Trying')
  const tried = EXPERIMENTS.map((experiment, at) => {
    bar.at(at, EXPERIMENTS.length)
    return { experiment, figures: tryOut(experiment) }
  })
  bar.done()
  const ok = tried.every(({ figures }) => figures.every(({ good }) => good))
  if (json) {
    const plain = ({ id, title, claim, source, off }: Experiment) => ({ id, title, claim, source, off: off.words })
    printJson({ ok, experiments: tried.map(({ experiment, figures }) => ({ ...plain(experiment), figures })) })
  } else {
    print(`${styled('bold', 'lockstep bench --model')}   what studies found about enforcement, tried in the model`)
    print(styled('dim', ORIGIN))
    for (const { experiment, figures } of tried) printTried(experiment, figures)
    const bad = tried.filter(({ figures }) => figures.some(({ good }) => !good)).map(({ experiment }) => experiment.id)
    print(`\n${ok ? 'Every figure is in its band, and leaves it without its mechanism.' : `Not as they should be: ${bad.join(', ')}.`}`)
  }
  return ok ? EXIT.good : EXIT.no
}

/** Numbers as people read them: three digits that count, and no more zeros than that. */
const digits = (value: number | null): string => (value === null ? 'none' : value.toLocaleString('en', { maximumSignificantDigits: 3 }))

function printTried({ id, title, claim, source, off }: Experiment, figures: readonly Tried[]): void {
  print(`\n${styled('bold', `${id}  ${title}`)}`)
  print(`${claim} ${styled('dim', `(${source})`)}`)
  const lines = figures.map(({ name, value, band, without, good }) => [
    name,
    digits(value),
    band === null ? '' : band[0] === band[1] ? digits(band[0]) : `${digits(band[0])} to ${digits(band[1])}`,
    digits(without),
    good ? '' : 'not as it should be',
  ])
  print(table(['', 'Figure', 'Band', `If ${off.words}`, ''], lines))
}
