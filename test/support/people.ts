/**
 * People at a table: a driver that plays an exercise as a room of human seats does, through the same door as everybody
 * (`admit`). Ids, salts and wall times follow from a word, so that the same play gives the same bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../../src/base/hash.ts'
import { contentOf, rowsInOrder } from '../../src/engine/exercise/content.ts'
import { decide } from '../../src/engine/exercise/decide.ts'
import type { Binding } from '../../src/engine/exercise/exercise.ts'
import type { Envelope } from '../../src/engine/exercise/command.ts'
import type { DecisionRecord, SeatRole } from '../../src/engine/exercise/parts.ts'
import type { Refusal } from '../../src/engine/exercise/refusal.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { admit, prepare } from '../../src/engine/log/admit.ts'
import type { Admission, Submission } from '../../src/engine/log/admit.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { makeOpening } from '../../src/engine/log/header.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import type { Journal } from '../../src/engine/log/journal.ts'
import { publicKeyOf, sealJournal } from '../../src/engine/log/seal.ts'
import { say } from '../../src/engine/log/texts.ts'
import type { Unsealed } from '../../src/engine/log/texts.ts'
import { rewind } from '../../src/engine/replay/fork.ts'
import { fromSeat } from '../../src/engine/view/from-seat.ts'
import type { Random } from './random.ts'
import type { Loaded } from './scenarios.ts'
import { must } from './plain.ts'
import type { Plain, TypedCommand } from './plain.ts'

/** The secret key of the tests' server. */
export const SECRET = sha256(utf8ToBytes('the key of the tests'))

/** A command that was refused, and where in the log it was tried. */
export type TriedRefusal = { readonly after: number; readonly envelope: Envelope; readonly refusal: Refusal }

/** A new exercise of a scenario, with the states that its author suggests. */
export function journalFor({ scenario, sources }: Loaded, { seed = 'people', exercise = 'people' } = {}): Journal {
  const bindings: { [slot: string]: Binding } = {}
  for (const slot of scenario.slots) {
    const authored = scenario.document.slots[slot]
    if (authored) bindings[slot] = { state: authored.suggests.state, name: authored.fictional, zone: authored.suggests.zone }
  }
  const opening = must(
    makeOpening({
      exercise,
      title: `Exercise ${scenario.document.id}`,
      createdAt: '2027-02-01T08:00:00Z',
      seed,
      scenario: scenario.hash,
      bindings,
      settings: { scores: 'hotwash', pacing: scenario.document.rubric.pacing, interpretersEarly: false },
      key: publicKeyOf(SECRET),
      sources,
    }),
  )
  return openJournal(must(exerciseOf(opening.header)), opening)
}

export class People {
  #journal: Journal
  readonly #word: string
  #sent = 0
  #salts = 0
  #refusals: TriedRefusal[] = []

  /** @param word names these people: their ids and salts follow from it */
  constructor(journal: Journal, word = 'people') {
    this.#journal = journal
    this.#word = word
  }

  /** The line that is being played; a rewind opens another. */
  get journal(): Journal {
    return this.#journal
  }

  get state(): State {
    return this.#journal.state
  }

  /** What `try` was refused in this line. */
  get refusals(): readonly TriedRefusal[] {
    return this.#refusals
  }

  #submission(by: string, command: TypedCommand, wait: number): Submission {
    this.#sent += 1
    const run = this.state.run + wait
    return {
      id: `${this.#word}-${String(this.#sent).padStart(5, '0')}`,
      branch: this.state.branch,
      by,
      run,
      // The room opens its first exercise on 1 March 2027 at 09:00 in Bangkok; each command takes a second of its own.
      wall: Date.UTC(2027, 2, 1, 2) + (run + this.#sent) * 1000,
      command,
      salt: () => sha256Hex(`${this.#word} ${(this.#salts += 1)}`).slice(0, 32),
    }
  }

  /** Sends a command after some seconds of play, whatever comes of it. */
  send(by: string, command: TypedCommand, wait = 0): Admission {
    return admit(this.#journal, this.#submission(by, command, wait))
  }

  /** Sends what must be accepted. */
  give(by: string, command: TypedCommand, wait = 0): void {
    const admission = this.send(by, command, wait)
    if (admission.kind === 'refused')
      throw new Error(`${by} gave ${command.kind}: ${admission.refusal.message}`, { cause: admission.thrown })
  }

  /** Sends what must be refused by a rule, and keeps it. */
  try(by: string, command: TypedCommand, wait = 0): void {
    const { exercise, state } = this.#journal
    const { envelope } = must(prepare(this.#submission(by, command, wait)))
    const meant = { ...envelope, command: fromSeat(exercise, state, envelope.by, envelope.command) }
    const decided = decide(exercise, state, meant)
    if (decided.ok) throw new Error(`${by} tried ${command.kind}, and it was accepted`)
    this.#refusals.push({ after: state.seq, envelope: meant, refusal: decided.error })
  }

  /** Lets play time pass. */
  pass(seconds: number): void {
    this.give('host', { kind: 'advance' }, seconds)
  }

  sit(seat: string, role: SeatRole, team?: string, blind = false): void {
    this.give('host', {
      kind: 'claim',
      seat,
      role,
      name: say(`Seat ${seat}`),
      ...(team !== undefined && { team }),
      ...(blind && { blind }),
    })
  }

  /** Goes back to an entry; the play goes on in the new line. */
  goBack(by: string, to: number, opens: string, reason: string): void {
    const { branch, seq } = this.state
    const command: TypedCommand = { kind: 'rewind', to, opens, abandoned: { branch, seq }, reason: say(reason) }
    const gone = rewind(this.#journal, this.#submission(by, command, 0))
    if (gone.kind !== 'accepted') throw new Error(`going back was ${JSON.stringify(gone)}`)
    this.#journal = gone.journal
    // What was refused after that moment was refused in the line that was left.
    this.#refusals = this.#refusals.filter(({ after }) => after <= to)
  }

  /** Seals the closed exercise. */
  seal(): Journal {
    must(sealJournal(this.#journal, SECRET))
    return this.#journal
  }
}

type TypedRecord = Plain<Unsealed<DecisionRecord>>

/** A record with a listed course. */
export const choose = (course: string, why = 'It keeps everybody informed'): TypedRecord => ({
  decision: { form: 'course', course },
  why: say(why),
})

/** A record in a team's own words. */
export const inOwnWords = (words: string, why = 'Nothing listed fits us'): TypedRecord => ({
  decision: { form: 'own', text: say(words) },
  why: say(why),
})

/** The seat of a team's first person. */
export const seatFor = (team: string): string => `${team.toLowerCase()}-1`

/** A record that fits the inject's form, chosen at random among what the team is offered. */
function anyRecord(people: People, random: Random, inject: string, team: string): TypedRecord {
  const { exercise, state } = people.journal
  const row = rowsInOrder(state).find(({ id }) => id === inject)
  const form = row ? contentOf(exercise, state, row.id)?.answer : null
  const offered = state.receipts[inject]?.[team]?.offered ?? []
  if (form && offered.length > 0 && random.chance(0.8)) return choose(random.pick(offered))
  if (form?.form === 'number')
    return { decision: { form: 'number', value: random.int(form.min ?? 0, form.max ?? 10) }, why: say('As planned') }
  if (form?.form === 'ranking') return { decision: { form: 'ranking', order: form.items.map(({ key }) => key) }, why: say('In this order') }
  return inOwnWords('We ask our partners first')
}

/**
 * Plays a whole exercise: everybody sits down, each turn is briefed, answered, revealed, discussed, closed and
 * resolved, and the exercise is closed. Who answers when, and what, is drawn from `random`.
 * @param step called after every step of a turn, for tests that want to look
 */
export function playWhole(people: People, random: Random, step: () => void = () => {}): void {
  const { exercise } = people.journal
  const { slots, turns } = exercise.scenario
  const control = (command: TypedCommand): void => people.give('facilitator', command)
  people.sit('facilitator', 'facilitator')
  people.sit('ev-1', 'evaluator')
  for (const team of slots) people.sit(seatFor(team), 'participant', team)
  control({ kind: 'start' })
  for (const turn of turns) {
    control({ kind: 'brief' })
    people.pass(60)
    control({ kind: 'open' })
    for (let passed = 0; passed < turn.respond;) {
      const wait = Math.min(random.int(20, 240), turn.respond - passed)
      people.pass(wait)
      passed += wait
      someoneActs(people, random)
      step()
    }
    control({ kind: 'reveal', injects: 'all' })
    step()
    control({ kind: 'discuss' })
    people.pass(Math.max(1, turn.discuss))
    control({ kind: 'close', skipRest: say('The time is over') })
    step()
    resolveTurn(people)
    step()
  }
  control({ kind: 'hotwash' })
  control({ kind: 'end' })
  step()
}

/** Each team that was asked something may answer it; what waits for the facilitator's hand is sent. */
function someoneActs(people: People, random: Random): void {
  for (const { id, row } of rowsInOrder(people.state)) {
    if (row.status === 'due') people.give('facilitator', { kind: 'deliver', inject: id })
    for (const team of people.journal.exercise.scenario.slots) {
      const status = people.state.receipts[id]?.[team]?.status
      if (status === 'delivered') people.give(seatFor(team), { kind: 'read', team, inject: id })
      // Whether it may answer here and now (a joint record, a window of another team) the rules say.
      if (status === 'read' && random.chance(0.6)) {
        const joint = people.send(seatFor(team), {
          kind: 'agree',
          team,
          inject: id,
          reservation: random.chance(0.3) ? say('Not on weekends') : null,
        })
        if (joint.kind === 'refused')
          people.send(seatFor(team), { kind: 'respond', team, inject: id, record: anyRecord(people, random, id, team) })
      }
      if (status === 'answered' && random.chance(0.2)) {
        people.send(seatFor(team), { kind: 'revise', team, inject: id, record: anyRecord(people, random, id, team) })
      }
    }
  }
}

/** Control maps what was answered in own words to the first course that the team could have chosen, and accepts. */
function resolveTurn(people: People): void {
  const { exercise } = people.journal
  for (const { id } of rowsInOrder(people.state)) {
    for (const team of exercise.scenario.slots) {
      const course = contentOf(exercise, people.state, id)?.answer?.courses.find(({ forSlot }) => forSlot[team])
      if (course && people.state.receipts[id]?.[team]?.resolution === null) {
        people.send('facilitator', { kind: 'map', inject: id, team, course: course.key })
      }
    }
  }
  people.give('facilitator', { kind: 'accept', changes: [] })
}
