/**
 * A because in words for a delegate. All sentences stand here together, so that they can be read, mended and
 * translated as one list; `{x}` is filled in.
 */
import type { NodeId } from '../network/names.ts'
import type { Code, InjectId, Rating, SlotId } from '../scenario/names.ts'
import type { Because, BecauseOf, Unrated } from './because.ts'
import { mean } from './bands.ts'
import { judgementOf, recomputeInject, timelinessOf } from './inject.ts'
import { logHalf, recomputeOutcome } from './outcome.ts'
import { recomputeRoom } from './room.ts'
import { valueOfTerms } from './term.ts'
import { termWords } from './term-words.ts'

/** How the reader knows states, injects, places, gaps and indicators. */
export type Names = {
  readonly team: (slot: SlotId) => string
  readonly inject: (inject: InjectId) => string
  /** A place of the network, and a gap of the rubric by its id: the id where the reader may not know more. */
  readonly place: (node: NodeId) => string
  readonly gap: (gap: string) => string
  /** What a further indicator of the rubric counts: its id where the reader may not know more. */
  readonly indicator: (indicator: string) => string
}

const CODE_WORDS: { readonly [code in Code]: string } = {
  COO: 'coordination',
  SOV: 'sovereignty',
  PRV: 'privacy',
  VIC: 'victim protection',
  EVD: 'evidence',
  MED: 'media',
  GAP: 'finding gaps',
}

const RATING_WORDS: { readonly [rating in Rating]: string } = {
  P: 'performed without challenges (P)',
  S: 'performed with some challenges (S)',
  M: 'performed with major challenges (M)',
  U: 'unable to be performed (U)',
}

const UNRATED_WORDS: { readonly [unrated in Unrated]: string } = {
  bot: 'It is not rated: a bot played this team.',
  control: 'It is not rated: exercise control played this team.',
  absent: 'It is not rated: the team was away for some or all of the time.',
  reserved: 'It is not rated: the team reserved its position on the common record.',
  'no-position': 'It is not rated: the team took no position on the common record.',
  read: 'It is not rated: this inject asked for no answer.',
  'nothing-to-score': 'It is not rated: there is nothing to score yet.',
}

const SENTENCES = {
  'chosen before-reveal': 'The last answer given before the room saw the answers counts.',
  'chosen after-reveal': 'The answer given after the room saw the answers counts.',
  'chosen by-control': 'Exercise control chose which version of the answer counts.',
  'chosen none': 'No answer counts.',
  'course listed': 'The team chose a listed course of action.',
  'course mapped': 'The team answered in its own words. Control said which listed course comes closest.',
  'course silence': 'No answer came. The scenario says which course of action that amounts to.',
  'course none': 'No listed course of action applies.',
  present: 'The team was there from the delivery to the end of the turn.',
  'not present': 'The team was not there all the time from the delivery to the end of the turn.',
  'effects applied': 'What follows from it was applied.',
  'effects withheld': 'Control decided that nothing follows from it.',
  'effects none': 'Nothing follows from it.',
  'no timeliness': 'Time was not measured.',
  timeliness: 'Time: the answer took {taken}. The target was {target}, the limit {limit}. This gives {value}.',
  silence: 'Time: no answer came. This gives 0.00.',
  'time without weight': 'Time does not count in this exercise.',
  'no completeness': 'Expected actions: none was assessed, so they do not count.',
  completeness: 'Expected actions: {seen} of {assessed} were seen. This gives {value}.',
  'no judgement': 'Course of action: there was none to judge, so it does not count.',
  judgement: 'Course of action: {value}, from {codes}.',
  code: '{code} {d} (between {lo} and {hi})',
  weights: 'The parts count {parts}.',
  'weight timeliness': 'time {weight}',
  'weight completeness': 'expected actions {weight}',
  'weight judgement': 'course of action {weight}',
  injects: 'Mean of {count} inject scores: {value} ({list}).',
  'one injects': 'One inject score: {list}.',
  'no injects': 'No inject score counts for it.',
  indicators: 'Mean of {count} further indicators: {value} ({list}).',
  'one indicators': 'One further indicator: {list}.',
  'no indicators': 'No indicator counts for it.',
  halves: 'Each of the two counts half.',
  'log and indicators': 'What the log counts and each indicator count alike: {value}.',
  'halves with log': 'The inject scores count half, and this counts half.',
  item: '{name} {value}',
  'item in words': '{name}: {value}',
  gate: 'In {inject} the decision scored -2 on {code}. The rating can be at most {cap}.',
  'leak silent':
    'Word got out through the state in turn {turn}, and it told nobody by the end of the next. The rating can be at most {cap}.',
  'leak told': 'Word got out through the state in turn {turn}, and it told others. The rating can be at most {cap}.',
  'leak open': 'Word got out through the state in turn {turn}. The rating can be at most {cap}.',
  override: 'The rating was set by hand. The value was moved to the nearest value of that rating.',
  result: 'Together: {value}, {rating}.',
  'result unrated': 'Together: {value}.',
  'no result': 'There is no score.',
  room: 'Mean of {count} rated states: {value}, {rating}.',
  'room too few': 'Fewer than {least} states are rated, so nothing is said of the room.',
} as const

const say = (id: keyof typeof SENTENCES, gaps: { readonly [gap: string]: string | number } = {}): string =>
  SENTENCES[id].replaceAll(/\{(\w+)\}/g, (_, gap: string) => String(gaps[gap] ?? ''))

/** The sentences that say why, in the order in which the figure is made. */
export function explain(because: Because, names: Names): string[] {
  switch (because.rule) {
    case 'resolution':
      return [
        say(`chosen ${because.chosen}`),
        say(`course ${because.course}`),
        say(because.present ? 'present' : 'not present'),
        say(`effects ${because.effects}`),
      ]
    case 'inject-score':
      return [...timeWords(because), ...partWords(because), ...weightWords(because), ...endWords(because, recomputeInject(because))]
    case 'outcome-score':
      return [...halfWords(because, names), ...gateWords(because, names), ...endWords(because, recomputeOutcome(because))]
    case 'room-outcome':
      return [roomWords(because)]
  }
}

const shown = (value: number): string => value.toFixed(2)
const signed = (score: number): string => (score > 0 ? `+${score}` : String(score))

/** Seconds of play as minutes and seconds, such as `7 min 05 s`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

function timeWords({ timeliness }: BecauseOf<'inject-score'>): string[] {
  if (!timeliness) return [say('no timeliness')]
  const { taken, target, limit, weight } = timeliness
  const measured =
    taken === null
      ? say('silence')
      : say('timeliness', {
          taken: duration(taken),
          target: duration(target),
          limit: duration(limit),
          value: shown(timelinessOf(timeliness)),
        })
  return weight === 0 ? [measured, say('time without weight')] : [measured]
}

function partWords({ completeness, judgement }: BecauseOf<'inject-score'>): string[] {
  const codes = judgement?.codes.map((one) =>
    say('code', { code: CODE_WORDS[one.code], d: signed(one.d), lo: signed(one.lo), hi: signed(one.hi) }),
  )
  return [
    completeness
      ? say('completeness', {
          seen: completeness.seen,
          assessed: completeness.assessed,
          value: shown(completeness.seen / completeness.assessed),
        })
      : say('no completeness'),
    judgement && codes
      ? say('judgement', { value: shown(judgementOf(judgement.codes) ?? 0), codes: codes.join(', ') })
      : say('no judgement'),
  ]
}

function weightWords(because: BecauseOf<'inject-score'>): string[] {
  const parts = (['timeliness', 'completeness', 'judgement'] as const).flatMap((part) => {
    const weight = because[part]?.weight ?? 0
    return weight > 0 ? [{ part, weight }] : []
  })
  if (parts.length < 2) return []
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  return [say('weights', { parts: parts.map(({ part, weight }) => say(`weight ${part}`, { weight: percent(weight / sum) })).join(', ') })]
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

function halfWords({ injects, indicators, log = [] }: BecauseOf<'outcome-score'>, names: Names): string[] {
  const half = (id: 'injects' | 'indicators', items: readonly { name: string; value: number }[]): string => {
    // Injects are known by short titles; what an indicator counts takes a sentence.
    const [item, between] = id === 'injects' ? (['item', ', '] as const) : (['item in words', '; '] as const)
    const list = items.map(({ name, value }) => say(item, { name, value: shown(value) })).join(between)
    if (items.length <= 1) return say(items.length === 0 ? `no ${id}` : `one ${id}`, { list })
    return say(id, { count: items.length, value: shown(mean(items.map(({ value }) => value)) ?? 0), list })
  }
  const measured = valueOfTerms(log) !== null
  const second = logHalf({ indicators, log })
  return [
    half(
      'injects',
      injects.map(({ inject, value }) => ({ name: names.inject(inject), value })),
    ),
    ...(log.length > 0 ? termWords(log, names) : []),
    ...(measured && indicators.length === 0
      ? []
      : [
          half(
            'indicators',
            indicators.map(({ id, value }) => ({ name: names.indicator(id), value })),
          ),
        ]),
    ...(measured && indicators.length > 0 && second !== null ? [say('log and indicators', { value: shown(second) })] : []),
    ...(injects.length > 0 && second !== null ? [say(measured ? 'halves with log' : 'halves')] : []),
  ]
}

const gateWords = ({ gates }: BecauseOf<'outcome-score'>, names: Names): string[] =>
  gates.map((gate) =>
    'leak' in gate
      ? say(`leak ${gate.told === false ? 'silent' : gate.told ? 'told' : 'open'}`, { turn: gate.leak + 1, cap: RATING_WORDS[gate.cap] })
      : say('gate', { inject: names.inject(gate.inject), code: CODE_WORDS[gate.code], cap: RATING_WORDS[gate.cap] }),
  )

function endWords(
  { override, unrated }: BecauseOf<'inject-score' | 'outcome-score'>,
  { value, rating }: { value: number | null; rating: Rating | null },
): string[] {
  return [
    ...(override === null ? [] : [say('override')]),
    value === null
      ? say('no result')
      : rating === null
        ? say('result unrated', { value: shown(value) })
        : say('result', { value: shown(value), rating: RATING_WORDS[rating] }),
    ...(unrated === null ? [] : [UNRATED_WORDS[unrated]]),
  ]
}

function roomWords(because: BecauseOf<'room-outcome'>): string {
  const { value, rating } = recomputeRoom(because)
  if (value === null || rating === null) return say('room too few', { least: because.least })
  return say('room', { count: because.teams.length, value: shown(value), rating: RATING_WORDS[rating] })
}
