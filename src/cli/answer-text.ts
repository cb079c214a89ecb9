/** Decision records on a terminal: what was decided, why, and what else the record says, in words. */
import type { ReceiptStatus, RequestStatus, RowStatus } from '../engine/exercise/status.ts'
import type { Channel, Handling } from '../engine/scenario/names.ts'
import type { DecisionCard, OpenAnswer, Position, Said, VersionCard } from '../engine/view/view.ts'
import { playTime } from './output.ts'

/** What an inject came by. */
export const CHANNEL_WORDS: { readonly [channel in Channel]: string } = {
  SECURE: 'secure channel',
  LIAISON: 'liaison channel',
  EMAIL: 'e-mail',
  PHONE: 'telephone',
  MEETING: 'meeting',
  FIELD: 'field report',
  HOTLINE: 'hotline',
  MEDIA: 'media',
  CARD: 'card',
  MAP: 'map',
  CLOCK: 'clock',
}

export const HANDLING_WORDS: { readonly [code in Handling]: string } = {
  H0: 'free for law enforcement',
  H1: 'not in court',
  H2: 'not to be passed on',
  H3: 'other limits',
}

/** How far a team has come with an inject that it answers. */
export const RECEIPT_WORDS: { readonly [status in ReceiptStatus]: string } = {
  delivered: 'not opened yet',
  read: 'opened',
  drafting: 'being written',
  answered: 'answered',
  revealed: 'answered and open to the room',
  expired: 'time is over without an answer',
  resolved: 'resolved',
}

export const ROW_WORDS: { readonly [status in RowStatus]: string } = {
  planned: 'planned',
  due: 'due',
  held: 'held',
  delivered: 'sent',
  skipped: 'left out',
  closed: 'closed',
}

export const REQUEST_WORDS: { readonly [status in RequestStatus]: string } = {
  asked: 'waiting for a reply',
  countered: 'answered with another proposal',
  approved: 'approved',
  refused: 'refused',
  expired: 'no reply in time',
  withdrawn: 'withdrawn',
}

/** Words as they stand, or the sign that they were withheld from the log. */
export const words = (said: Said | null): string => (said === null ? '' : typeof said === 'string' ? said : '(withheld)')

/** What was decided; `name` gives a state's name. */
function decisionText(decision: DecisionCard): string {
  switch (decision.form) {
    case 'course':
      return [words(decision.words), words(decision.text)].filter(Boolean).join(' ')
    case 'own':
      return `In its own words: ${words(decision.text)}`
    case 'number':
      return [`${decision.value}${decision.unit === null ? '' : ` ${words(decision.unit)}`}.`, words(decision.text)]
        .filter(Boolean)
        .join(' ')
    case 'ranking':
      return [`${decision.order.map(({ text }, place) => `${place + 1}. ${words(text)}`).join('  ')}`, words(decision.text)]
        .filter(Boolean)
        .join(' ')
  }
}

/** A version of a record after `head`, a line for each part that was filled in. */
export function recordLines(head: string, version: VersionCard, name: (slot: string) => string): string[] {
  const { decision, why, options, basis, information, sharedWith, followUp, afterReveal, withdrawn } = version
  const marks = [afterReveal && 'after answers were opened', withdrawn && 'taken back'].filter(Boolean).join(', ')
  const optional = (title: string, said: Said | null): string[] => (said === null ? [] : [`  ${title}: ${words(said)}`])
  return [
    `${head}${marks && ` (${marks})`}: ${decisionText(decision)}`,
    `  Why: ${words(why)}`,
    ...optional('Options considered', options),
    ...optional('Legal basis', basis),
    ...information.map(
      ({ text, grading, handling }) =>
        `  Information used: ${words(text)}${[grading, handling]
          .filter(Boolean)
          .map((one) => ` [${one}]`)
          .join('')}`,
    ),
    ...(sharedWith.length > 0 ? [`  Shared with: ${sharedWith.map(name).join(', ')}`] : []),
    ...(followUp ? [`  Follow-up: ${words(followUp.text)}${followUp.by === null ? '' : ` (by ${followUp.by})`}`] : []),
  ]
}

/** Where the states stand on a common record. */
export function positionLines(positions: readonly Position[], name: (slot: string) => string): string[] {
  const agreeing = positions.filter(({ agrees }) => agrees).map(({ team }) => name(team))
  return [
    ...(agreeing.length > 0 ? [`Agreed by ${agreeing.join(', ')}.`] : []),
    ...positions.filter(({ agrees }) => !agrees).map(({ team, reservation }) => `${name(team)} reserves: ${words(reservation)}`),
  ]
}

/** An answer that the room has seen. */
export const openAnswerLines = ({ team, versions, positions }: OpenAnswer, name: (slot: string) => string): string[] => [
  ...versions.flatMap((version) => recordLines(versions.length > 1 ? `${name(team)}, ${playTime(version.at)}` : name(team), version, name)),
  ...positionLines(positions, name).map((line) => `  ${line}`),
]
