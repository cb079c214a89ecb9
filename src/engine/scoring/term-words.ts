/** What the log measures of an outcome, in words for a delegate: one sentence a term, with what moved it. */
import { dayLabel } from '../exercise/network-days.ts'
import { valueOfTerm, valueOfTerms } from './term.ts'
import type { Term, TermItem, TermName } from './term.ts'
import type { Names } from './words.ts'

/** `short`: how the term is called where there is nothing to count. */
const TERM_WORDS: { readonly [term in TermName]: { readonly said: string; readonly short: string } } = {
  overlap: { said: 'Days of checks in common with places that can stand in for its own: {value}.', short: 'shared days of checks' },
  checked: { said: 'Before {part} of {whole} visible acts the state looked for collisions.', short: 'checks before visible acts' },
  resolved: {
    said: "In {part} of {whole} collisions with a partner's work, the partner was told before.",
    short: 'collisions settled before',
  },
  graded: { said: '{part} of {whole} pieces of information had a grade and a handling code.', short: 'graded information' },
  identified: { said: '{part} of {whole} people of the network who work there were identified.', short: 'people identified' },
  pooled: { said: 'Leads of two or more states named {part} of {whole} of them.', short: 'people named by leads of several states' },
  pursued: { said: '{part} of {whole} of them were arrested, or an inquiry was opened.', short: 'arrests and inquiries' },
  victims: { said: '{part} of {whole} potential victims who were found there were identified.', short: 'victims identified' },
  referred: { said: '{part} of {whole} identified victims of the story were referred to support in time.', short: 'victims referred' },
  unpunished: {
    said: '{part} of {whole} potential victims of the story were not punished or removed before anybody asked.',
    short: 'victims not punished',
  },
  trust: { said: "The mean of the other states' trust: {value}.", short: 'trust' },
  admitted: { said: 'In {part} of {whole} turns in which word got out, others were told by the end of the next.', short: 'bad news told' },
  pulse: { said: 'Change of the pulse question: {value}.', short: 'the pulse question' },
  answered: { said: '{part} of {whole} requests were answered.', short: 'requests answered' },
  quick: { said: 'In the middle case, {value} of the time to reply was left.', short: 'time to reply' },
  reciprocal: { said: 'Giving and taking: {part} of {whole} were matched in return.', short: 'giving and taking' },
  lawful: { said: '{part} of {whole} pieces of information were passed on as its own law allows.', short: 'lawful passing on' },
  contacts: { said: 'Contacts that can be reached at any hour: {value}.', short: 'contacts at any hour' },
  calls: { said: 'Test calls answered: {value}.', short: 'test calls' },
  pairs: { said: 'There was an exchange with {part} of {whole} other states.', short: 'states in touch' },
  gaps: { said: '{part} of {whole} hidden gaps that the state met were found.', short: 'hidden gaps found' },
  owned: { said: '{part} of {whole} noted gaps have an owner and a date.', short: 'gaps with owner and date' },
  proposals: { said: '{part} of {whole} proposals have a scope, a first step and a date. Two are enough.', short: 'proposals' },
  press: { said: 'Points of the press checklist that were kept: {value}.', short: 'the press checklist' },
}

const shown = (value: number): string => value.toFixed(2)
/** Whole numbers as they are, people in abstract units with one decimal. */
const amount = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))

/** The sentences of L_m: its value, each term with its share, and what there was nothing of. */
export function termWords(log: readonly Term[], names: Names): string[] {
  const total = valueOfTerms(log)
  const counted = log.filter(({ whole }) => whole > 0)
  const missing = log.filter(({ whole }) => whole === 0).map(({ term }) => TERM_WORDS[term].short)
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  const percent = (weight: number): string => `${Math.round((100 * weight) / weights)} %`
  return [
    ...(total === null ? ['The log has nothing to count for it yet.'] : [`What the log counts: ${shown(total)}.`]),
    ...counted.map(
      (one) => `${fill(one).slice(0, -1)}${itemWords(one.items, names)}.${counted.length > 1 ? ` It counts ${percent(one.weight)}.` : ''}`,
    ),
    ...(counted.length > 0 && missing.length > 0 ? [`Nothing to count yet: ${missing.join(', ')}.`] : []),
  ]
}

const fill = (one: Term): string =>
  TERM_WORDS[one.term].said
    .replace('{value}', shown(valueOfTerm(one) ?? 0))
    .replace('{part}', amount(one.part))
    .replace('{whole}', amount(one.whole))

/** More than these would not be read. */
const MOST = 12

function itemWords(items: readonly TermItem[], names: Names): string {
  if (items.length === 0) return ''
  const words = items.slice(0, MOST).map((one) => itemWord(one, names))
  const rest = items.length - words.length
  return ` (${[...words, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')})`
}

const yes = (value: number): string => (value === 1 ? 'yes' : 'no')

function itemWord(one: TermItem, names: Names): string {
  switch (one.of) {
    case 'places':
      return `${names.place(one.node)} and ${names.place(one.other)} ${shown(one.value)}`
    case 'act':
      return `${names.place(one.node)} ${dayLabel(one.day)} ${yes(one.value)}`
    case 'collision':
      return `${names.place(one.node)} ${dayLabel(one.day)}, ${names.team(one.team)} ${yes(one.value)}`
    case 'person':
      return `${one.facilitator} ${yes(one.value)}`
    case 'team':
      return `${names.team(one.team)} ${shown(one.value)}`
    case 'leak':
      return `turn ${one.turn + 1} ${yes(one.value)}`
    case 'gap':
      return `${names.gap(one.gap)} ${yes(one.value)}`
    case 'inject':
      return `${names.inject(one.inject)} ${yes(one.value)}`
    case 'indicator':
      return `${one.id} ${shown(one.value)}`
  }
}
