/**
 * A log told in sentences: what each entry did, for a reviewer who reads it from top to bottom. All the words stand
 * here together, so that they can be translated as one list.
 */
import { unreachable } from '../../base/compare.ts'
import { contentOf } from '../exercise/content.ts'
import type { Event, EventOf } from '../exercise/event.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { Reference } from '../exercise/parts.ts'
import type { AppliedEffect, State } from '../exercise/state.ts'
import type { TextRef, Words } from '../scenario/compiled.ts'
import { firstWords } from '../scenario/first-words.ts'
import { OUTCOME_TITLES } from '../scenario/names.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { networkEffectWords, tellNetwork } from './story-network.ts'

/** What a story needs to know besides the event: who is called what, and the words that were typed. */
export type Telling = {
  readonly exercise: Exercise
  /** The state after the entry. */
  readonly state: State
  /** Words by commitment; null if withheld. */
  readonly texts: (ref: TextRef) => string | null
}

const STEPS: { readonly [conduct in EventOf<'conduct-moved'>['to']]: string } = {
  lobby: 'The room is open.',
  briefing: 'The exercise starts.',
  brief: 'The situation is read out.',
  respond: 'Answering opens.',
  reveal: 'Answers are opened to the room.',
  discuss: 'The discussion opens.',
  close: 'The turn is closed.',
  hotwash: 'Play is over (EndEx). The hotwash begins.',
  closed: 'The exercise is closed.',
}

const CLOCK: { readonly [clock in EventOf<'clock-moved'>['to']]: string } = {
  stopped: 'Play time stops.',
  running: 'Play time runs.',
  paused: 'Play is paused.',
  emergency: 'REAL EMERGENCY: the exercise stops.',
}

/** What one state did when it spoke with another in person; the other's name follows. */
export const SPOKE: { readonly [verb in EventOf<'told'>['verb']]: string } = { told: 'told', asked: 'asked', agreed: 'agreed with' }

/** The sentence for one event; null for what only the engine needs to know. */
export function tell(event: Event, telling: Telling): string | null {
  const { state } = telling
  const name = (slot: string): string => state.teams[slot]?.name ?? slot
  const names = (slots: readonly string[]): string => slots.map(name).join(', ')
  const authored = (inject: InjectId) => authoredIn(telling, inject, name)
  const quote = (ref: TextRef | null | undefined): string => (ref ? ` "${telling.texts(ref) ?? '(withheld)'}"` : '')
  switch (event.kind) {
    case 'ran':
    case 'agenda-changed':
    case 'turn-opened':
    case 'receipt-moved':
    case 'inject-due':
    case 'inject-closed':
      return null
    case 'seat-claimed':
      return `${event.role}${event.team ? ` of ${name(event.team)}` : ''} sits down as ${event.seat}:${quote(event.name)}.`
    case 'seat-left':
      return `${event.seat} leaves.`
    case 'seat-held':
      return event.held ? `Control acts for ${event.seat}.` : `${event.seat} is handed back.`
    case 'bound':
      return `${event.name} plays ${event.team}.`
    case 'player-changed':
      return `${name(event.team)} is played by ${event.player === 'team' ? 'its team' : event.player === 'bot' ? `a bot (${event.policy})` : event.player === 'absent' ? 'nobody' : event.player}.`
    case 'settings-changed':
      return `Settings: scores ${event.settings.scores}, pacing ${event.settings.pacing}.`
    case 'branch-opened':
      return `Back to entry ${event.from.seq}; a new line "${event.branch}" begins.${quote(event.reason)}`
    case 'conduct-moved':
      return STEPS[event.to]
    case 'clock-moved':
      return `${CLOCK[event.to]}${quote(event.notice)}`
    case 'turn-began':
      return `Turn ${event.turn + 1} begins.`
    case 'turn-shifted':
      return `Exercise time jumps ahead by ${event.by} seconds.`
    case 'time-up':
      return 'Time is up.'
    case 'window-moved':
      return event.window === null ? 'The last window is over.' : `Window ${event.window + 1} opens.`
    case 'turn-resolved':
      return 'The turn is resolved.'
    case 'checkpoint':
      return `Checkpoint ${event.facts.slice(0, 12)}.`
    case 'inject-overdue':
      return `${event.inject} is due, but held back.`
    case 'inject-held':
      return `${event.inject} is held back.`
    case 'inject-unheld':
      return `${event.inject} is let go.`
    case 'inject-delivered':
      return `${event.inject}${event.variant ? ` (${event.variant})` : ''} goes to ${names(event.receipts.map(({ team }) => team))}.`
    case 'inject-skipped':
      return `${event.inject} is left out${event.why === 'condition' ? ': its condition does not hold' : ''}.${quote(event.reason)}`
    case 'inject-carried':
      return `${event.inject} comes in turn ${event.turn + 1}.`
    case 'inject-inserted':
      return `${event.inject} is added by control.`
    case 'inject-amended':
      return `${event.inject} is reworded (version ${event.version}).`
    case 'pen-taken':
      return event.seat === null ? null : `${event.seat} writes for ${name(event.team)}.`
    case 'answered':
      return `${name(event.team)} answers ${event.inject}: ${decided(event, quote, authored(event.inject))}${event.afterReveal ? ' (after the room saw the answers)' : ''}`
    case 'withdrawn':
      return `${name(event.team)} takes back its answer to ${event.inject}.`
    case 'position-taken':
      return event.reservation
        ? `${name(event.team)} reserves on ${event.inject}:${quote(event.reservation)}`
        : `${name(event.team)} agrees to ${event.inject}.`
    case 'revealed':
      return `${name(event.team)}'s answer to ${event.inject} is open.`
    case 'mapped':
      return `Control reads ${name(event.team)}'s answer to ${event.inject} as ${event.course ? authored(event.inject).course(event.team, event.course) : 'none of the courses'}.`
    case 'resolved':
      return resolved(event, name, authored(event.inject))
    case 'released':
      return `The consequence of ${event.inject} for ${name(event.team)} is told to the ${event.to}.`
    case 'ticked':
      return `Expected actions of ${name(event.team)} in ${event.inject}: ${event.items.map(({ item, seen }) => `${item + 1} ${seen === null ? 'open' : seen ? 'seen' : 'not seen'}`).join(', ')}.`
    case 'scored':
      return `${name(event.team)} scores ${event.value === null ? 'nothing' : event.value.toFixed(2)} in ${event.inject}${event.rating ? ` (${event.rating})` : ' (not rated)'}.`
    case 'rated':
      return `${event.seat} rates ${name(event.team)} in ${event.inject}: ${event.rating}.${quote(event.reason)}`
    case 'overridden':
      return `${pointed(event.on, name)}: ${event.after === null ? 'looked at and left' : `changed from ${event.before ?? 'none'} to ${event.after}`}.${quote(event.reason)}`
    case 'observed':
      return `${event.by} observes (${event.as})${event.team ? ` of ${name(event.team)}` : ''}:${quote(event.text)}`
    case 'commented':
      return `${name(event.team)} comments:${quote(event.text)}`
    case 'corrected':
      return `Correction of ${pointed(event.what, name)}:${quote(event.text)}`
    case 'requested':
      return `${name(event.from)} asks ${name(event.to)} for ${event.content.ask}:${quote(event.content.text)}`
    case 'request-answered':
      return `${name(event.by)} answers request ${event.request + 1} (${event.answer}${event.share === null ? '' : `, with share ${event.share + 1}`}):${quote(event.text)}`
    case 'request-expired':
      return `Request ${event.request + 1} got no answer in time.`
    case 'shared':
      return `${name(event.from)} shares (${event.content.information}, ${event.content.handling}) with ${names(event.to)}${event.answers === undefined ? '' : `, as request ${event.answers + 1} asks`}:${quote(event.content.text)}`
    case 'share-arrived':
      return `Share ${event.share + 1} arrives.`
    case 'onward-permitted':
      return `${name(event.team)} may pass on share ${event.share + 1}.`
    case 'deconflicted':
      return `${name(event.team)} enters a deconfliction note on ${event.content.subject}${event.conflicts.length > 0 ? `; it collides with ${event.conflicts.length}` : ''}.`
    case 'told':
      return `${name(event.from)} ${SPOKE[event.verb]} ${name(event.to)} in person:${quote(event.gist)}`
    case 'told-settled':
      return `What was said in person (${event.told + 1}) is ${event.to}.`
    case 'noted':
      return `${event.team ? name(event.team) : event.by} notes:${quote(event.text)}`
    case 'marked':
      return `${pointed(event.what, name)} is marked as ${event.as}.${quote(event.text)}`
    case 'ready-changed':
      return event.ready ? `${name(event.team)} is ready.` : null
    case 'asked':
      return `${name(event.team)} asks control:${quote(event.text)}`
    case 'replied':
      return `Control, as ${event.from}, to ${names(event.to)}:${quote(event.text)}`
    case 'announced':
      return `Announcement${event.to.length > 0 ? ` to ${names(event.to)}` : ''}:${quote(event.text)}`
    case 'face-changed':
      return `The display shows: ${event.face}${event.inject ? ` ${event.inject}` : ''}.`
    // The types prove that only the network's events are left.
    default:
      return tellNetwork(event, { exercise: telling.exercise, name, first: state.network?.first ?? 0 })
  }
}

/** How much of a course or an item stands in a sentence, in characters. */
const SHORT = 90

/** What the author called a course and an item of an inject, in the scenario's first language. */
type Authored = { readonly course: (team: SlotId, key: string) => string; readonly item: (key: string) => string }

function authoredIn({ exercise, state }: Telling, inject: InjectId, name: (slot: string) => string): Authored {
  const form = contentOf(exercise, state, inject)?.answer
  const words = (text: Words | undefined, key: string): string => {
    const whole = text === undefined ? null : firstWords(exercise.scenario.document, text)
    if (whole === null) return key
    const named = whole.trim().replaceAll(/\{([A-Z][A-Z0-9]*)\}/g, (_, slot: string) => name(slot))
    return `"${named.length > SHORT ? `${named.slice(0, named.lastIndexOf(' ', SHORT))} …` : named}"`
  }
  return {
    course: (team, key) => words(form?.courses.find((course) => course.key === key)?.forSlot[team]?.text, key),
    item: (key) => words(form?.items.find((item) => item.key === key)?.text, key),
  }
}

function decided(
  { record, team }: EventOf<'answered'>,
  quote: (ref: TextRef | null | undefined) => string,
  { course, item }: Authored,
): string {
  const { decision } = record
  switch (decision.form) {
    case 'course':
      return `${course(team, decision.course)}.`
    case 'own':
      return `in own words,${quote(decision.text)}.`
    case 'number':
      return `${decision.value}.`
    case 'ranking':
      return `${decision.order.map(item).join(', ')}.`
    default:
      return unreachable(decision)
  }
}

function resolved(event: EventOf<'resolved'>, name: (slot: string) => string, authored: Authored): string | null {
  if (event.outcome === 'read') return null
  const course = event.course ? ` (${authored.course(event.team, event.course)})` : ''
  const effects = event.applied.map((effect) => effectWords(effect, name))
  return `${event.inject}, ${name(event.team)}: ${event.outcome}${course}${effects.length > 0 ? `; ${effects.join('; ')}` : ''}.`
}

function effectWords(effect: AppliedEffect, name: (slot: string) => string): string {
  switch (effect.what) {
    case 'flag':
      return `${effect.flag} ${effect.after ? 'set' : 'cleared'}`
    case 'counter':
      return `${effect.counter} ${effect.before} → ${effect.after}`
    case 'resource':
      return `${effect.resource} ${effect.before} → ${effect.after}`
    case 'trust':
      return `trust of ${name(effect.with)} ${effect.before} → ${effect.after}`
    case 'inject':
      return `${effect.inject} will follow`
    case 'draw':
      return `"${effect.label}" (chance ${effect.chance}): ${effect.hit ? 'yes' : 'no'}`
    default:
      return networkEffectWords(effect, name)
  }
}

function pointed(reference: Reference, name: (slot: string) => string): string {
  switch (reference.of) {
    case 'record':
      return `The answer of ${name(reference.team)} to ${reference.inject}`
    case 'score':
      return `The score of ${name(reference.team)} in ${reference.inject}`
    case 'outcome':
      return `${OUTCOME_TITLES[reference.outcome]} of ${name(reference.team)}`
    case 'tick':
      return `Expected action ${reference.item + 1} of ${name(reference.team)} in ${reference.inject}`
    default:
      return `${reference.of} ${reference.index + 1}`
  }
}
