/** A tiny exercise for the tests of the log: two states, one turn, two injects, and the commands that play it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Result } from '../../../src/base/result.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { compileScenario } from '../../../src/engine/scenario/compile.ts'
import { parseScenario } from '../../../src/engine/scenario/parse.ts'
import { admit } from '../../../src/engine/log/admit.ts'
import type { Admission, UnsealedCommand } from '../../../src/engine/log/admit.ts'
import { writeLog } from '../../../src/engine/log/codec.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { makeOpening } from '../../../src/engine/log/header.ts'
import type { NewExercise, Opening } from '../../../src/engine/log/header.ts'
import { openJournal } from '../../../src/engine/log/journal.ts'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { publicKeyOf, sealJournal } from '../../../src/engine/log/seal.ts'
import { say } from '../../../src/engine/log/texts.ts'

const SCENARIO = `
format: lockstep-scenario/1
id: two-states
version: "1.0"
title: Two states
summary: One question for two states.
background: Two states share a ferry line.
approach: combined
handling: EXERCISE – FOR TRAINING ONLY
languages: [en]
dDay: "2027-03-01"
zone: "+00:00"
objectives:
  - { id: cooperate, text: Cooperate, capability: Coordination, tasks: [{ id: tell, text: Tell the other state }] }
slots:
  O1: { role: origin, required: true, suggests: { state: LK, zone: "+05:30" }, fictional: Northland, brief: You send ferries., resources: { officers: 9 }, contacts: [], legal: [{ to: all, kinds: [trend, alert, lead], permission: free, basis: Ferry act, minutes: 2 }] }
  D1: { role: destination, required: true, suggests: { state: NZ, zone: "+12:00" }, fictional: Southland, brief: You receive ferries., resources: { officers: 5 }, contacts: [], legal: [{ to: all, kinds: [trend, alert, lead], permission: free, basis: Port act, minutes: 2 }] }
phonebook:
  harbour: { name: Harbour office, simulated: true }
subjects: { birch: "BIRCH, broker" }
flags: { LEAK: The broker was warned }
counters: { media: { start: 0, text: Media pressure } }
turns:
  - { title: The ferry, from: D+0 06:00, to: D+0 12:00, respond: 10, discuss: 5, order: sealed, delivery: scheduled, situation: A ferry is late. }
injects:
  - id: A-01
    turn: 1
    after: 1
    at: D+0 06:10
    from: harbour
    to: all
    channel: PHONE
    title: The ferry
    text: A ferry is late and overfull.
    outcomes: [1, 6]
    objectives: [cooperate]
    expected: [{ text: Tells the other state, task: tell }]
    core: true
    deadline: 6
    answer:
      by: each
      form: courses
      courses:
        - { key: tell-all, text: Tell the other state, scores: { COO: 2 }, rating: P, consequence: { team: They thank you., room: Both are ready., control: Watch the port. }, effects: [{ trust: 1, with: all }, { chance: 0.5, label: The press hears of it, then: [{ counter: media, add: 1 }] }] }
        - { key: wait, text: Wait for the ferry, scores: { COO: -1 }, rating: M, consequence: { team: Time is lost., room: Time is lost., control: Nothing happens. }, effects: [{ flag: LEAK }] }
    silence: { course: wait }
  - { id: A-02, turn: 1, after: 3, at: D+0 06:40, from: harbour, to: [D1], channel: MEDIA, title: A call, text: A paper calls., outcomes: [10], objectives: [cooperate], expected: [{ text: Checks first }], core: false }
rubric:
  weights: { timeliness: 0.15, completeness: 0.25, judgement: 0.6 }
  bands: { P: 0.8, S: 0.65, M: 0.45 }
  pacing: discussion
  gates: []
hotwash: [What went well?]
feedback: [Was it useful?]
glossary: {}
`

export const must = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(`expected a value, not ${JSON.stringify(result.error)}`)
  return result.value
}

/** A secret key, and words that look random, from a word. */
export const digest = (word: string): Uint8Array => sha256(utf8ToBytes(word))
export const SECRET = digest('the key of the test server')

/** Salts that are the same in every run of the tests. */
export function saltsFrom(word: string): () => string {
  let n = 0
  return () => bytesToHex(digest(`${word} ${n++}`)).slice(0, 32)
}

export const SOURCES = [{ path: 'two-states.yaml', text: SCENARIO }]
const COMPILED = compileScenario(must(parseScenario(SOURCES)).document)

export const newExercise = (changes: Partial<NewExercise> = {}): NewExercise => ({
  exercise: 'ex-1',
  title: 'Ferry morning',
  createdAt: '2027-01-01T08:00:00Z',
  seed: 'seed-1',
  scenario: COMPILED.hash,
  bindings: { O1: { state: 'LK', name: 'Sri Lanka', zone: '+05:30' }, D1: { state: null, name: 'Southland', zone: '+12:00' } },
  settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false },
  key: publicKeyOf(SECRET),
  sources: SOURCES,
  files: [{ path: 'ferry.txt', bytes: utf8ToBytes('A ferry, seen from the pier') }],
  ...changes,
})

export const openingOf = (changes: Partial<NewExercise> = {}): Opening => must(makeOpening(newExercise(changes)))

export const exerciseFor = (opening: Opening): Exercise => must(exerciseOf(opening.header))

export const newJournal = (changes: Partial<NewExercise> = {}): Journal => {
  const opening = openingOf(changes)
  return openJournal(exerciseFor(opening), opening)
}

/** Somebody at a journal, whose commands are numbered. */
export class Table {
  readonly journal: Journal
  readonly #name: string
  readonly #salt: () => string
  #sent = 0

  constructor(journal: Journal, name = 'table') {
    this.journal = journal
    this.#name = name
    this.#salt = saltsFrom(name)
  }

  submission(by: string, command: UnsealedCommand, run = this.journal.state.run) {
    this.#sent += 1
    const id = `${this.#name}-${String(this.#sent).padStart(6, '0')}`
    return { id, branch: this.journal.state.branch, by, run, wall: 1_800_000_000_000 + this.#sent * 1000, command, salt: this.#salt }
  }

  send(by: string, command: UnsealedCommand, run?: number): Admission {
    return admit(this.journal, this.submission(by, command, run))
  }

  /** Sends what must be accepted. */
  give(by: string, command: UnsealedCommand, run?: number): void {
    const admission = this.send(by, command, run)
    if (admission.kind !== 'accepted') throw new Error(`${command.kind} was ${JSON.stringify(admission)}`)
  }
}

type Team = 'O1' | 'D1'
/** Commands of the tests name slots, seats and injects as plain strings; the engine's own schemas check them. */
export const as = (command: unknown): UnsealedCommand => command as UnsealedCommand

/** Everybody sits down, and the first turn is open. */
export function openTurn(table: Table): void {
  table.give('host', as({ kind: 'claim', seat: 'facilitator', role: 'facilitator', name: say('Fatima') }))
  for (const team of ['O1', 'D1'] satisfies Team[]) {
    table.give('host', as({ kind: 'claim', seat: `${team.toLowerCase()}-1`, role: 'participant', team, name: say(`Desk of ${team}`) }))
  }
  table.give('host', as({ kind: 'claim', seat: 'ev-1', role: 'evaluator', name: say('Eve') }))
  for (const kind of ['start', 'brief', 'open'] as const) table.give('facilitator', { kind })
}

/** Both teams answer, and the facilitator closes the turn and the exercise. */
export function finish(table: Table): void {
  const { journal } = table
  table.give('host', { kind: 'advance' }, journal.state.run + 61)
  table.give(
    'o1-1',
    as({
      kind: 'respond',
      team: 'O1',
      inject: 'A-01',
      record: { decision: { form: 'course', course: 'tell-all' }, why: say('They must know 🛳') },
    }),
  )
  table.give('facilitator', as({ kind: 'reveal', injects: 'all' }))
  table.give('facilitator', as({ kind: 'note', team: null, text: say('A good talk "at table 2"\nand after') }))
  table.give('facilitator', as({ kind: 'close', skipRest: say('No time') }))
  table.give('facilitator', as({ kind: 'accept', changes: [] }))
  table.give('facilitator', as({ kind: 'announce', to: [], text: say('Thank you') }))
  table.give('facilitator', { kind: 'hotwash' })
  table.give('facilitator', { kind: 'end' })
}

/** A whole exercise, from the first seat to the seal. */
export function playedJournal(changes: Partial<NewExercise> = {}, name = 'table', secret = SECRET): Journal {
  const table = new Table(newJournal({ key: publicKeyOf(secret), ...changes }), name)
  openTurn(table)
  finish(table)
  must(sealJournal(table.journal, secret))
  return table.journal
}

export const textOf = (journal: Journal): string => writeLog(journal.lines)
