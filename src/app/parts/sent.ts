/** What somebody sent, named for people, with the words that they typed: for what waits and for what came back. */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
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

/** What is sent, by its kind; a name of its own for each, since people read no name of a command. */
const NAMES: { readonly [kind in UnsealedCommand['kind']]: Key } = {
  respond: 'sent.answer',
  revise: 'sent.answer',
  agree: 'sent.answer',
  withdraw: 'sent.answer',
  read: 'sent.read',
  pen: 'sent.pen',
  ready: 'sent.ready',
  request: 'sent.request',
  share: 'sent.share',
  told: 'sent.told',
  confirm: 'sent.confirm',
  deconflict: 'sent.deconflict',
  answer: 'sent.reply',
  order: 'sent.order',
  'cancel-order': 'sent.cancelOrder',
  note: 'sent.note',
  mark: 'sent.mark',
  ask: 'sent.ask',
  comment: 'sent.comment',
  observe: 'sent.observe',
  rate: 'sent.rate',
  tick: 'sent.tick',
  adjudicate: 'sent.override',
  correct: 'sent.correct',
  announce: 'sent.announce',
  reply: 'sent.role',
  face: 'sent.face',
  start: 'sent.start',
  brief: 'sent.brief',
  open: 'sent.open',
  reveal: 'sent.reveal',
  discuss: 'sent.discuss',
  close: 'sent.close',
  accept: 'sent.accept',
  release: 'sent.release',
  hotwash: 'sent.hotwash',
  end: 'sent.end',
  pause: 'sent.pause',
  resume: 'sent.resume',
  extend: 'sent.extend',
  postpone: 'sent.postpone',
  jump: 'sent.jump',
  rewind: 'sent.rewind',
  emergency: 'sent.emergency',
  'stand-down': 'sent.standDown',
  deliver: 'sent.deliver',
  hold: 'sent.hold',
  unhold: 'sent.hold',
  skip: 'sent.skip',
  insert: 'sent.insert',
  amend: 'sent.amend',
  map: 'sent.map',
  bind: 'sent.who',
  bot: 'sent.who',
  hand: 'sent.who',
  'hand-seat': 'sent.handSeat',
  set: 'sent.set',
  // The host's own: no desk sends them.
  advance: 'sent.host',
  claim: 'sent.host',
  leave: 'sent.host',
}

/** Whom it is for or about. */
function teamsOf(command: UnsealedCommand): readonly string[] {
  switch (command.kind) {
    case 'request':
    case 'told':
      return [command.to]
    case 'share':
      return command.to
    case 'bind':
    case 'bot':
    case 'hand':
    case 'map':
      return [command.team]
    default:
      return []
  }
}

/**
 * What a command is about, such as `Answer to S1-05`.
 * @param team how a team's id is read
 */
export const sentName = (command: UnsealedCommand, team: (id: string) => string): string =>
  t(NAMES[command.kind], { inject: ('inject' in command && command.inject) || '', team: teamsOf(command).map(team).join(', ') })
