/** How busy each team is: two to a little over three answers an hour, and never idle for long (domain guide 2.4). */
import type { SlotId } from '../names.ts'
import type { Finding } from '../problem.ts'
import { advice, counted } from './subject.ts'
import type { Subject } from './subject.ts'

/** Injects to answer in an hour of play. */
const LEAST = 2
const MOST = 3.3
/** Minutes without anything to do. */
const IDLE = 25

export function checkLoad(subject: Subject): readonly Finding[] {
  const required = subject.slots.filter((slot) => subject.document.slots[slot]?.required)
  return required.flatMap((slot) => [...pace(subject, slot), ...subject.document.turns.flatMap((_, index) => idle(subject, slot, index))])
}

function pace({ document, injects }: Subject, slot: SlotId): Finding[] {
  const hours = document.turns.reduce((sum, { respond, discuss }) => sum + respond + discuss, 0) / 60
  const answers = injects.filter(({ inject, answering }) => inject.parent === undefined && answering.includes(slot)).length
  const rate = Math.round((answers / hours) * 10) / 10
  const [least, most] = [Math.ceil(LEAST * hours), Math.floor(MOST * hours)]
  if (answers >= least && answers <= most) return []
  const message = `${slot} answers ${counted(answers, 'inject')} in ${hours === 1 ? 'an hour' : `${Math.round(hours * 10) / 10} hours`} of play, ${rate} an hour; 2 to 3.3 is right.`
  return [
    advice(
      'load',
      ['slots', slot],
      message,
      answers < least
        ? `Let it answer ${least - answers} more, or shorten the turns.`
        : `Let it answer ${answers - most} fewer, or give the turns more time.`,
      'key',
    ),
  ]
}

type Busy = { readonly from: number; readonly to: number }

/** Stretches of a turn's time to answer in which a team neither gets an answer to give nor a question to talk about. */
function idle({ document, injects }: Subject, slot: SlotId, index: number): Finding[] {
  const turn = document.turns[index]
  if (!turn) return []
  const busy: Busy[] = injects.flatMap(({ inject, answering }) => {
    if (inject.turn !== index + 1 || inject.parent !== undefined) return []
    const minute = turn.delivery === 'turn-start' ? 0 : inject.after
    return answering.includes(slot) || inject.meanwhile !== undefined ? [{ from: minute, to: minute }] : []
  })
  let start = 0
  for (const { slot: whose, minutes } of turn.order === 'rotating' ? (turn.windows ?? []) : []) {
    if (whose === slot) busy.push({ from: start, to: start + minutes })
    start += minutes
  }
  busy.push({ from: turn.respond, to: turn.respond })
  const found: Finding[] = []
  let since = 0
  for (const { from, to } of busy.sort((a, b) => a.from - b.from)) {
    if (from - since > IDLE) {
      found.push(
        advice(
          'idle',
          ['turns', index],
          `${slot} has nothing to do from minute ${since} to minute ${from} of turn ${index + 1}.`,
          'Move an inject there, or give one that others answer a "meanwhile" question.',
        ),
      )
    }
    since = Math.max(since, to)
  }
  return found
}

/** Slots that no inject reaches. */
export const checkAddressed = ({ document, injects, slots }: Subject): readonly Finding[] =>
  slots.flatMap((slot) =>
    document.slots[slot] && injects.some(({ inject }) => inject.to === 'all' || inject.to.includes(slot))
      ? []
      : [advice('not-addressed', ['slots', slot], `No inject goes to ${slot}.`, 'Address one to it, or remove the slot.', 'key')],
  )
