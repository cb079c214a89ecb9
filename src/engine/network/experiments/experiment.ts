/**
 * A published result about enforcement, tried in the model: what is measured, within which band it must lie, and the
 * mechanism without which it leaves the band. Tests hold the figures to the bands; the bench prints them.
 */
import type { Parameters } from '../parameters.ts'

export type Figure = {
  readonly name: string
  /** null: there is nothing to measure. */
  readonly value: number | null
  /** From where to where, both included; null: shown for those who want to judge the others. */
  readonly band: readonly [number, number] | null
  /** Whether it leaves its band without the mechanism. */
  readonly tells: boolean
}

export type Experiment = {
  readonly id: string
  readonly title: string
  /** What the model must show. */
  readonly claim: string
  /** Where the claim comes from. */
  readonly source: string
  readonly off: {
    /** What is switched off. */
    readonly words: string
    /** By which numbers; none, if `measure` does it otherwise. They may lie outside their bounds. */
    readonly parameters?: Partial<Parameters>
  }
  /** @param own numbers to be used in place of the defaults  @param off whether the mechanism is switched off */
  readonly measure: (own: Partial<Parameters>, off: boolean) => readonly Figure[]
}

/** A figure whose band holds only with the mechanism. */
export const telling = (name: string, value: number | null, from: number, to: number): Figure => ({
  name,
  value,
  band: [from, to],
  tells: true,
})
/** A figure that stays in its band without the mechanism too, or need not leave it. */
export const within = (name: string, value: number | null, from: number, to: number): Figure => ({
  name,
  value,
  band: [from, to],
  tells: false,
})
export const shown = (name: string, value: number | null): Figure => ({ name, value, band: null, tells: false })

/** Whether a figure lies in its band; a figure without one does. */
export const inBand = ({ value, band }: Figure): boolean => band === null || (value !== null && value >= band[0] && value <= band[1])

/** The figures with the mechanism, and without it. */
export const measured = ({ measure }: Experiment): readonly Figure[] => measure({}, false)
export const measuredWithout = ({ measure, off }: Experiment): readonly Figure[] => measure(off.parameters ?? {}, true)
