/** The bots that can play a team. */
import { learn } from '../words.ts'

export const bots = {
  'bot.cooperative': 'Bot: cooperative',
  'bot.unilateral': 'Bot: unilateral',
  'bot.mixed': 'Bot: mixed',
  'bot.random': 'Bot: by chance',
  'bot.silent': 'Bot: silent',
  'bot.does.cooperative': 'A bot that shares early and helps its partners',
  'bot.does.unilateral': 'A bot that looks after its own state first',
  'bot.does.mixed': 'A bot that does some of each',
  'bot.does.random': 'A bot that chooses by chance',
  'bot.does.silent': 'A bot that never answers',
} as const satisfies { readonly [key: string]: string }

learn(bots)
