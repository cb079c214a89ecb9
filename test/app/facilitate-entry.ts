/** Runs in the browser: a whole exercise in the page, and the facilitator's desk of it, alone on the page. */
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/facilitate/facilitate.ts'
import { LocalExercise } from '../../src/app/client/local-room.ts'
import type { UnsealedCommand } from '../../src/engine/log/admit.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { makeOpening } from '../../src/engine/log/header.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import { setInterfaceLanguage } from '../../src/app/words/words.ts'
import type { Result } from '../../src/base/result.ts'

function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

type Bindings = { readonly [slot: string]: { readonly state: string | null; readonly name: string; readonly zone: string } }

let exercise: LocalExercise | null = null
const here = (): LocalExercise => {
  if (!exercise) throw new Error('open a scenario first')
  return exercise
}

const desk = {
  /** Makes an exercise of a scenario; states are bound to these names, by slot. */
  open(text: string, bindings: Bindings): void {
    const sources = [{ path: 'scenario.yaml', text }]
    const { scenario } = must(loadScenario(sources))
    const settings = { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false } as const
    const made = {
      exercise: 'local',
      title: 'Local',
      createdAt: '2026-11-24T08:00:00Z',
      seed: 'local',
      scenario: scenario.hash,
      bindings,
      settings,
      key: null,
      sources,
    }
    const opening = must(makeOpening(made))
    exercise?.close()
    exercise = new LocalExercise(openJournal(must(exerciseOf(opening.header)), opening))
  },
  async give(seat: string, command: UnsealedCommand): Promise<void> {
    const answer = seat === 'host' ? await here().submit('host', command) : await here().room(seat).send(command)
    if (answer.kind === 'refused') throw new Error(`${seat} gave ${command.kind}: ${answer.refusal.message} (${answer.refusal.field})`)
  },
  view: (seat: string) => here().room(seat).snapshot.view,
  draft: (seat: string, about: string, body: { readonly [field: string]: string }) => here().room(seat).draft(about, body),
  /** How many entries the log has. */
  entries: () => here().host.journal.entries.length,
  show(seat: string): void {
    const element = document.createElement('lockstep-facilitate')
    Object.assign(element, { room: here().room(seat) })
    document.body.replaceChildren(element)
  },
  /** A seat's room, for other desks on the page. */
  roomOf: (seat: string) => here().room(seat),
  language: setInterfaceLanguage,
}

Object.assign(globalThis, { desk })
