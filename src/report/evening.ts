/**
 * Reports: a log in, documents out. This file gathers from a log what the documents of one evening say, in words: what
 * was decided, what was marked for the plan, and when each inject really came. The documents only lay it out.
 */
import { replay } from '../engine/replay/replay.ts'
import type { Exercise } from '../engine/exercise/exercise.ts'
import { initialState } from '../engine/exercise/initial.ts'
import type { State } from '../engine/exercise/state.ts'
import type { ReadLog } from '../engine/log/codec.ts'
import type { Entry } from '../engine/log/entry.ts'
import { bookOf, commitmentsIn, wordsIn } from '../engine/log/texts.ts'
import type { Texts } from '../engine/view/slice.ts'
import { projectFor } from '../engine/view/project.ts'
import type { ControlView, Said, View } from '../engine/view/view.ts'
import { markedWords } from './marked.ts'
import type { MarkRow } from './marked.ts'
import { stampOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'

export type Evening = {
  readonly title: string
  readonly exercise: string
  /** The hash of the last line that is used: it names the log that this was made from. */
  readonly head: string
  readonly entries: number
  readonly sealed: boolean
  /** How many passages that people typed are withheld from the log. */
  readonly withheld: number
  readonly first: Stamp | null
  readonly last: Stamp | null
  /** All that control can see at the end. */
  readonly view: ControlView
  /** Seconds of play at which answering opened, turn by turn, with the wall time. */
  readonly opened: ReadonlyMap<number, Stamp>
  /** When each inject was sent. */
  readonly sent: ReadonlyMap<string, Stamp>
  /** Injects whose sender is played by exercise control. */
  readonly simulated: ReadonlySet<string>
  /** When each version of an answer was given, by `answerKey`, in the order of versions. */
  readonly given: ReadonlyMap<string, readonly Stamp[]>
  readonly marks: readonly MarkRow[]
  /** What a seat is called. */
  readonly seatName: (seat: string) => Said
}

export const answerKey = (inject: string, team: string): string => `${inject} ${team}`

/** What documents are made from: a log whose every line was read, or the part of it before a fault. */
export type Source = Pick<ReadLog, 'header' | 'entries' | 'seal'>

/**
 * Gathers what the documents say.
 * @param language one of the scenario's; its first if left out
 * @throws if the events cannot be folded: verify a log of unknown origin first
 */
export function gather(exercise: Exercise, log: Source, language?: string): Evening {
  const texts = wordsIn(bookOf(log.entries))
  const opened = new Map<number, Stamp>()
  const sent = new Map<string, Stamp>()
  const given = new Map<string, Stamp[]>()
  const marked: Stamp[] = []
  let state: State = initialState(exercise)
  let first: Stamp | null = null
  let last: Stamp | null = null
  for (const moment of replay(exercise, log.entries)) {
    state = moment.state
    if (!moment.entry) continue
    const stamp = stampOf(exercise, state, moment.entry)
    first ??= stamp
    last = stamp
    for (const event of moment.entry.events) {
      if (event.kind === 'turn-opened' && state.turn) opened.set(state.turn.index, stamp)
      else if (event.kind === 'inject-delivered') sent.set(event.inject, stamp)
      else if (event.kind === 'marked') marked.push(stamp)
      else if (event.kind === 'answered') {
        const key = answerKey(event.inject, event.team)
        given.set(key, [...(given.get(key) ?? []), stamp])
      }
    }
  }
  const view = controlView(exercise, state, texts, language)
  const seatName = (seat: string): Said => view.seats.find((card) => card.seat === seat)?.name ?? seat
  return {
    title: log.header.title,
    exercise: log.header.exercise,
    head: log.seal?.hash ?? log.entries.at(-1)?.hash ?? log.header.hash,
    entries: log.entries.length,
    sealed: log.seal !== null,
    withheld: countWithheld(log.entries, texts),
    first,
    last,
    view,
    opened,
    sent,
    simulated: new Set(view.msel.map(({ inject }) => inject).filter((inject) => isSimulated(exercise, state, inject))),
    given,
    marks: markedWords(state, view, texts, marked, seatName),
    seatName,
  }
}

/** Whether the phonebook says that control plays the sender. */
function isSimulated({ scenario }: Exercise, state: State, inject: string): boolean {
  const content = state.msel[inject]?.content ?? scenario.byId[inject]?.content
  return content !== undefined && scenario.document.phonebook[content.from.key]?.simulated === true
}

/** Control's view at the end, which says everything in words. */
function controlView(exercise: Exercise, state: State, texts: Texts, language?: string): ControlView {
  const view = projectFor(exercise, state, { kind: 'facilitator' }, texts, language)
  if (!isControlView(view)) throw new Error('the facilitator was shown another view') // `projectFor` gives each audience its own
  return view
}

const isControlView = (view: View): view is ControlView => 'world' in view

function countWithheld(entries: readonly Entry[], texts: Texts): number {
  let withheld = 0
  for (const { command } of entries) for (const $text of commitmentsIn(command)) if (texts({ $text }) === null) withheld += 1
  return withheld
}
