/** What the sections of the page that makes an exercise are drawn from. */
import type { ScenarioCard } from '../../protocol/http.ts'
import { botName, isBot } from '../parts/bots.ts'
import { t } from '../words/words.ts'
import type { Choices, RoleChoice } from './choices.ts'
import '../words/en/home.ts'

export type Making = {
  readonly card: ScenarioCard
  readonly choices: Choices
  /** What the last change did beyond what was asked; empty if nothing. */
  readonly said: string
  readonly change: (changes: Partial<Choices>, said?: string) => void
  /** What is wrong with a field, once somebody has tried to go on; null if nothing is. */
  readonly problem: (field: string) => string | null
}

/** The id of a field's control. */
export const idOf = (field: string): string => `new-${field.replaceAll('.', '-')}`

/** What plays a role, as the page names it. */
export const playerName = (player: RoleChoice['player']): string => (isBot(player) ? botName(player) : t(`create.player.${player}`))
