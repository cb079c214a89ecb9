/**
 * The games of bots that together reach everything of a scenario in the folder: named here as data, listed on the page
 * beside the scenario (`npm run coverage` writes it), and played by its test. A new scenario needs an entry here.
 */
import type { Policy } from '../../src/engine/exercise/parts.ts'

export type Rehearsals = {
  readonly policy: Policy
  readonly seeds: readonly string[]
  /** A sentence for the page: why there are so many games and not fewer. */
  readonly why: string
}

/** By the scenario's id, which is the name of its file. */
export const REHEARSALS: { readonly [scenario: string]: Rehearsals } = {
  'lotus-gate': {
    policy: 'random',
    seeds: ['lotus-120', 'lotus-261', 'lotus-20', 'lotus-247'],
    why: 'Fewer games cannot do it: S1-08 and S1-11 have four texts each, and a game sends one of them.',
  },
  'monsoon-bridge': {
    policy: 'random',
    seeds: ['monsoon-117', 'monsoon-121', 'monsoon-455', 'monsoon-104', 'monsoon-591'],
    why: 'Fewer games cannot do it: S2-10 has five texts, and a game sends one of them.',
  },
  kingfisher: {
    policy: 'random',
    seeds: ['kingfisher-16', 'kingfisher-7', 'kingfisher-92', 'kingfisher-74', 'kingfisher-19', 'kingfisher-1'],
    why: 'At least four are needed: S4-11 and S4-12 have four texts each, and a game sends one of them.',
  },
  'copper-lantern': {
    policy: 'random',
    seeds: ['copper-58', 'copper-243', 'copper-46', 'copper-256'],
    why: 'Fewer games cannot do it: S3-09 has four texts, and a game sends one of them.',
  },
  'southern-horizon': {
    policy: 'random',
    seeds: ['southern-71', 'southern-21', 'southern-129', 'southern-90'],
    why: 'Fewer games cannot do it: S5-08 has four texts, and a game sends one of them.',
  },
}

/** @throws if the scenario has none. */
export function rehearsalsOf(scenario: string): Rehearsals {
  const found = REHEARSALS[scenario]
  if (!found) throw new Error(`${scenario} has no rehearsals: name its seeds in test/support/rehearsals.ts`)
  return found
}
