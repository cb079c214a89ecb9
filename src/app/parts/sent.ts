/** What somebody sent, named for people, with the words that they typed: for what waits and for what came back. */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import { t } from '../words/words.ts'
import '../words/en/join.ts'

/** Every text that was typed in a command, in order. */
export function typedIn(command: UnsealedCommand): readonly string[] {
  const texts: string[] = []
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk)
    else if (typeof part === 'object' && part !== null) {
      if ('$say' in part && typeof part.$say === 'string') texts.push(part.$say)
      else Object.values(part).forEach(walk)
    }
  }
  walk(command)
  return texts
}

/**
 * What a command is about, such as `Answer to S1-05`.
 * @param team how a team's id is read
 */
export function sentName(command: UnsealedCommand, team: (id: string) => string): string {
  switch (command.kind) {
    case 'respond':
    case 'revise':
    case 'agree':
    case 'withdraw':
      return t('sent.answer', { inject: command.inject })
    case 'request':
      return t('sent.request', { team: team(command.to) })
    case 'share':
      return t('sent.share', { team: command.to.map(team).join(', ') })
    case 'told':
      return t('sent.told', { team: team(command.to) })
    case 'deconflict':
      return t('sent.deconflict')
    case 'answer':
      return t('sent.reply')
    case 'order':
      return t('sent.order')
    case 'cancel-order':
      return t('sent.cancelOrder')
    case 'note':
      return t('sent.note')
    case 'ask':
      return t('sent.ask')
    case 'comment':
      return t('sent.comment')
    case 'observe':
      return t('sent.observe')
    case 'rate':
      return t('sent.rate', { inject: command.inject })
    case 'tick':
      return t('sent.tick', { inject: command.inject })
    case 'announce':
      return t('sent.announce')
    default:
      return t('sent.other', { kind: command.kind })
  }
}
