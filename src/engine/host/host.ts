/**
 * What every host of an exercise does, whether it is a server with 45 people or one browser alone: it stamps play time,
 * lets due things fall due, takes commands through the one door, plays the bots, opens the new line when the exercise
 * goes back, and seals it at the end. It has no clock, no disk and no sockets of its own: whoever keeps it passes the
 * time in, makes new lines durable, and takes back what could not be kept.
 */
import { admit } from '../log/admit.ts'
import type { Admission, Refused, UnsealedCommand } from '../log/admit.ts'
import type { Journal, Mark } from '../log/journal.ts'
import { sealJournal } from '../log/seal.ts'
import { say, wordsIn } from '../log/texts.ts'
import { rewind } from '../replay/fork.ts'
import { Plans } from '../bots/plans.ts'
import { seatBot } from '../bots/player.ts'
import type { Bot } from '../bots/player.ts'
import type { Command } from '../exercise/command.ts'
import type { SeatId } from '../exercise/parts.ts'
import type { State } from '../exercise/state.ts'
import type { SlotId } from '../scenario/names.ts'
import { projectDesk } from '../view/project.ts'
import { exerciseLabel } from '../exercise/exercise-label.ts'
import { SEATS } from './seats.ts'
import type { Texts } from '../view/slice.ts'

/** What time it is outside: `mono` never goes back and counts milliseconds; `wall` is milliseconds since 1970. */
export type Time = { readonly mono: number; readonly wall: number }

export type Hosting = {
  /** New, unguessable, 16 to 64 letters and digits. */
  readonly salt: () => string
  /** A new command id for what the host and its bots do. */
  readonly id: () => string
  /** 32 bytes: seals the exercise when it ends. */
  readonly secretKey: Uint8Array
  /** Hears of a fault in a bot. */
  readonly report?: (problem: unknown) => void
}

/** What somebody sends; the seat is known from the key it came with. */
export type Sent = { readonly id: string; readonly branch: string; readonly command: unknown }

export type HostAdmission =
  | {
      readonly kind: 'accepted'
      /** The lines that this added, without newlines: the entry, and the seal after an `end`. */
      readonly lines: readonly string[]
      readonly seq: number
      /** The id of the command that led to it. */
      readonly id: string
      /** The command as it was taken, for whoever acts on its kind. */
      readonly command: Command
      /** The line of entries that it stands on. */
      readonly branch: string
      /** Set when the exercise went back: the new line of entries, which shares the first `shared` entries. */
      readonly opened: { readonly branch: string; readonly from: string; readonly shared: number } | null
    }
  | { readonly kind: 'repeated'; readonly seq: number }
  | Refused

export type Accepted = Extract<HostAdmission, { kind: 'accepted' }>

/** A moment to which a host can go back while later lines are not yet durable. */
export type HostMark = { readonly journal: Journal; readonly mark: Mark }

export class Host {
  readonly #hosting: Hosting
  #journal: Journal
  #texts: Texts
  /** Play time at a moment of the outside clock. */
  #anchor: { readonly run: number; readonly mono: number }
  #bots = new Map<SlotId, Bot>()
  readonly #plans = new Plans()
  #time: Time
  /** What was accepted since the last call that asked. */
  #accepted: Accepted[] = []

  constructor(journal: Journal, hosting: Hosting, time: Time) {
    this.#journal = journal
    this.#hosting = hosting
    this.#texts = wordsIn(journal.texts)
    this.#time = time
    this.#anchor = { run: journal.state.run, mono: time.mono }
  }

  get journal(): Journal {
    return this.#journal
  }

  /** The words of the present line of entries: the same function for as long as it is the same line. */
  get texts(): Texts {
    return this.#texts
  }

  /** Seconds of unpaused play now, with their fraction. */
  run(time: Time): number {
    const { state } = this.#journal
    return state.clock === 'running' ? Math.max(state.run, this.#anchor.run + (time.mono - this.#anchor.mono) / 1000) : state.run
  }

  /** Exercise time now, such as `D-7 09:30`. */
  label(time: Time): string {
    const { state, exercise } = this.#journal
    return exerciseLabel(exercise, { turn: state.turn, conduct: state.conduct, run: Math.floor(this.run(time)) })
  }

  /**
   * Takes a command, with what falls due before it.
   * @param by the seat it comes from; `host` for the host's own
   * @returns everything that was accepted, in order, and the answer to the command itself as `answer`
   */
  submit(by: string, sent: Sent, time: Time): { readonly answer: HostAdmission; readonly accepted: readonly Accepted[] } {
    this.#advance(time)
    const answer = this.#admit(by, sent, time)
    this.#seatBots(time)
    return { answer, accepted: this.#take() }
  }

  /** Lets what is due by now happen, and bots do what they planned. */
  tick(time: Time): readonly Accepted[] {
    this.#advance(time)
    this.#seatBots(time)
    return this.#take()
  }

  /** Milliseconds until something falls due by itself; null if nothing does until somebody acts. */
  dueIn(time: Time): number | null {
    const { state } = this.#journal
    if (state.clock !== 'running') return null
    const next = Math.min(state.agenda[0]?.due ?? Infinity, this.#plans.next)
    return next === Infinity ? null : Math.max(0, (next - this.run(time)) * 1000)
  }

  mark(): HostMark {
    return { journal: this.#journal, mark: this.#journal.mark() }
  }

  /** Takes back what was accepted after a mark, because it could not be made durable. Bots begin to look anew. */
  backTo({ journal, mark }: HostMark, time: Time): void {
    if (journal !== this.#journal) this.#texts = wordsIn(journal.texts)
    this.#journal = journal
    journal.backTo(mark)
    this.#anchor = { run: journal.state.run, mono: time.mono }
    this.#bots.clear()
    this.#plans.clear()
    this.#accepted = []
  }

  #take(): readonly Accepted[] {
    const accepted = this.#accepted
    this.#accepted = []
    return accepted
  }

  /** Handles the agenda and the bots' plans up to now, each at its own second of play. */
  #advance(time: Time): void {
    for (;;) {
      const { state } = this.#journal
      if (state.clock !== 'running') return
      const now = Math.floor(this.run(time))
      const due = state.agenda[0]?.due ?? Infinity
      if (this.#plans.next <= now && this.#plans.next < due) {
        this.#time = time
        this.#guarded(() => this.#plans.act())
        this.#look(time)
        continue
      }
      if (due > now) return
      // Stamped with now: `decide` itself handles each due item at its own second before it.
      const advanced = this.#admit('host', { id: this.#hosting.id(), branch: state.branch, command: { kind: 'advance' } }, time)
      if (advanced.kind !== 'accepted') return
      this.#look(time)
    }
  }

  #admit(by: string, { id, branch, command }: Sent, time: Time): HostAdmission {
    const journal = this.#journal
    const run = Math.floor(this.run(time))
    const submission = { id, branch, by, run, wall: Math.max(0, Math.floor(time.wall)), command, salt: this.#hosting.salt }
    const goesBack = typeof command === 'object' && command !== null && 'kind' in command && command.kind === 'rewind'
    if (goesBack) {
      const { branch: from, seats } = journal.state
      const words = this.#texts
      const admission = rewind(journal, submission)
      if (admission.kind === 'refused') return admission
      if (admission.kind === 'repeated') return { kind: 'repeated', seq: admission.entry.seq }
      this.#journal = admission.journal
      this.#texts = wordsIn(admission.journal.texts)
      this.#anchor = { run: admission.journal.state.run, mono: time.mono }
      this.#bots.clear()
      this.#plans.clear()
      const accepted = this.#remember({
        kind: 'accepted',
        lines: [admission.line],
        seq: admission.entry.seq,
        id,
        command: admission.entry.command,
        branch: admission.entry.branch,
        opened: { branch: admission.entry.branch, from, shared: admission.entry.seq - 1 },
      })
      this.#seatAgain(seats, words, time)
      return accepted
    }
    const running = (): boolean => journal.state.clock === 'running'
    const ran = running()
    const admission: Admission = admit(journal, submission)
    if (admission.kind === 'refused') return admission
    if (admission.kind === 'repeated') return { kind: 'repeated', seq: admission.entry.seq }
    if (!ran && running()) this.#anchor = { run: journal.state.run, mono: time.mono }
    return this.#remember({
      kind: 'accepted',
      lines: [admission.line, ...this.#sealIfOver()],
      seq: admission.entry.seq,
      id,
      command: admission.entry.command,
      branch: admission.entry.branch,
      opened: null,
    })
  }

  #remember(accepted: Accepted): HostAdmission {
    this.#accepted.push(accepted)
    return accepted
  }

  /** Play goes back and people do not: who sits down or gets up after that moment has done so still. */
  #seatAgain(seats: State['seats'], words: Texts, time: Time): void {
    const { exercise, state } = this.#journal
    const bots = new Set<string>(exercise.scenario.slots.map(SEATS.bot)) // they are seated as the teams want them
    for (const [seat, { present, role, team, name, blind }] of Object.entries(seats)) {
      // The keys of `seats` are seat ids: nothing else is ever written there.
      if (bots.has(seat) || (state.seats[seat as SeatId]?.present ?? false) === present) continue
      const who = { seat, role, ...(team !== null && { team }), name: say(words(name) ?? seat), ...(blind && { blind }) }
      this.#own(present ? { kind: 'claim', ...who } : { kind: 'leave', seat }, time)
    }
  }

  #sealIfOver(): readonly string[] {
    const journal = this.#journal
    if (journal.state.conduct !== 'closed' || journal.seal) return []
    const before = journal.lines.length
    const sealed = sealJournal(journal, this.#hosting.secretKey)
    // An exercise that another server made is closed without a seal: only that server's key could give it.
    return sealed.ok ? journal.lines.slice(before) : []
  }

  /** Gives every team that a bot plays a seat and a bot, and lets bots look at what is new. */
  #seatBots(time: Time): void {
    const { state, exercise } = this.#journal
    if (state.conduct === 'closed' || state.clock === 'emergency') return
    for (const team of exercise.scenario.slots) {
      const { player, policy } = state.teams[team] ?? {}
      const seat = SEATS.bot(team)
      const sits = this.#journal.state.seats[seat]?.present === true
      if (player !== 'bot' || !policy) {
        if (sits) this.#own({ kind: 'leave', seat }, time)
        this.#bots.delete(team)
        continue
      }
      if (!sits) {
        const name = say(`Bot for ${state.teams[team]?.name ?? team}`)
        this.#own({ kind: 'claim', seat, role: 'participant', team, name }, time)
      }
      if (!this.#bots.has(team)) this.#bots.set(team, seatBot(exercise, this.#tableOf(), seat, team, policy))
    }
    this.#look(time)
  }

  #own(command: object, time: Time): void {
    this.#admit('host', { id: this.#hosting.id(), branch: this.#journal.state.branch, command }, time)
  }

  /** Lets every bot see its team's view as it stands. */
  #look(time: Time): void {
    this.#time = time
    const { exercise, state } = this.#journal
    for (const { team, look } of this.#bots.values()) this.#guarded(() => look(projectDesk(exercise, state, team, this.#texts)))
  }

  /** A fault of ours in a bot is reported, and what people do is taken all the same. */
  #guarded(act: () => void): void {
    try {
      act()
    } catch (problem) {
      this.#hosting.report?.(problem)
    }
  }

  /** The bots' way into the room: they send as their seats, and plan in seconds of play. */
  #tableOf(): Parameters<typeof seatBot>[1] {
    const journal = () => this.#journal
    return {
      get journal() {
        return journal()
      },
      send: (by: string, command: UnsealedCommand): Admission => {
        const admission = this.#admit(by, { id: this.#hosting.id(), branch: this.#journal.state.branch, command }, this.#time)
        if (admission.kind === 'refused') return admission
        const entry = this.#journal.entries[admission.seq - 1]
        if (!entry) throw new Error('an accepted command has no entry') // the journal has just appended it
        return { kind: 'repeated', entry }
      },
      after: (seconds: number, act: () => void): void => {
        this.#plans.add(Math.floor(this.run(this.#time)) + seconds, act)
      },
    }
  }
}
