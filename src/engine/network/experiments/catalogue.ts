/** All experiments, in the order in which they are printed. */
import type { Experiment } from './experiment.ts'
import { LIMITS } from './limits.ts'
import { MECHANICS } from './mechanics.ts'
import { REMOVALS, SHARING } from './people.ts'
import { PLACES, SPREAD } from './places.ts'

export const EXPERIMENTS: readonly Experiment[] = [...MECHANICS, ...PLACES, ...REMOVALS, ...SHARING, ...SPREAD, ...LIMITS]
