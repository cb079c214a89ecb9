/** The bots that can play a team, and what they are called wherever one is chosen or named. */
import type { Policy } from '../../engine/exercise/parts.ts'
import { t } from '../words/words.ts'
import '../words/en/bots.ts'

/** In the order in which they are offered. */
export const BOTS = ['cooperative', 'unilateral', 'mixed', 'random', 'silent'] as const satisfies readonly Policy[]

/** Whether what plays a team is a bot. */
export const isBot = (player: string): player is Policy => BOTS.some((bot) => bot === player)

/** Whether nobody but a bot sits there: bots sit on seats of the host's own. */
export const isBotSeat = (seat: string): boolean => seat.startsWith('bot-')

/** In a word, such as `Bot: cooperative`. */
export const botName = (policy: Policy): string => t(`bot.${policy}`)

/** As one chooses it: what it does. */
export const botDoes = (policy: Policy): string => t(`bot.does.${policy}`)
