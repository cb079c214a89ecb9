/** Makes the journal of an exercise for bots: what a server does for people, from a seed instead of real randomness. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { makeOpening } from '../log/header.ts'
import { openJournal } from '../log/journal.ts'
import type { Journal } from '../log/journal.ts'
import { publicKeyOf, sealJournal } from '../log/seal.ts'
import { suggestedBindings } from '../exercise/exercise.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { Policy } from '../exercise/parts.ts'
import type { CompiledScenario } from '../scenario/compiled.ts'
import { firstText } from '../scenario/first-words.ts'
import { playWithBots } from './play.ts'
import type { Played } from './play.ts'

export type Game = {
  readonly scenario: CompiledScenario
  readonly sources: readonly { readonly path: string; readonly text: string }[]
  /** The attachments, which the log carries. */
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly seed: string
  readonly policy: Policy
  /** Who plays which role; if left out, the states that the scenario suggests. */
  readonly bindings?: Exercise['bindings']
  /** See `setTable`. */
  readonly wall: { readonly start: number; readonly perSecond: number }
  /** ISO 8601 in UTC. */
  readonly createdAt: string
}

/**
 * Plays and seals a whole exercise. The same game gives the same bytes.
 * @returns the sentence of whoever could not make the exercise.
 */
export function playGame(game: Game, turned?: (turn: number, of: number) => void): Result<Played, string> {
  const { scenario, seed } = game
  const bindings = game.bindings ?? suggestedBindings(scenario)
  const settings = { scores: 'hotwash', pacing: scenario.document.rubric.pacing, interpretersEarly: false } as const
  // Bots have nothing to prove to anybody, so their key may follow from the seed; a server's key never does.
  const secretKey = sha256(utf8ToBytes(`key of a game of bots\n${seed}`))
  const opening = makeOpening({
    // A header takes ids of 64 characters and titles of 200.
    exercise: `${scenario.document.id.slice(0, 59)}-bots`,
    title: firstText(scenario.document, scenario.document.title).slice(0, 200).toWellFormed(),
    createdAt: game.createdAt,
    seed,
    scenario: scenario.hash,
    bindings,
    settings,
    key: publicKeyOf(secretKey),
    sources: game.sources,
    ...(game.files && { files: game.files }),
  })
  if (!opening.ok) return err(opening.error.message)
  const exercise: Exercise = { id: opening.value.header.exercise, scenario, seed, bindings, settings }
  const journal: Journal = openJournal(exercise, opening.value)
  const played = playWithBots(journal, game.policy, game.wall, turned)
  const sealed = sealJournal(journal, secretKey)
  return sealed.ok ? ok(played) : err(sealed.error)
}
