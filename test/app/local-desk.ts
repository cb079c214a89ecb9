/**
 * Runs in the browser: a whole exercise in the page, with people at its seats, driven from the test by commands. What
 * is shown are the app's own desks with the app's own styles.
 */
import './no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/display/display.ts'
import '../../src/app/evaluate/evaluate.ts'
import '../../src/app/play/observe.ts'
import '../../src/app/play/play.ts'
import { LocalExercise } from '../../src/app/client/local-room.ts'
import type { Answer, Room, RoomSnapshot } from '../../src/app/room.ts'
import { setInterfaceLanguage } from '../../src/app/words/words.ts'
import type { UnsealedCommand } from '../../src/engine/log/admit.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { makeOpening } from '../../src/engine/log/header.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import type { Result } from '../../src/base/result.ts'

function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Why the room takes nothing more from the desk that is shown, and after how many milliseconds it says so; null: it does. */
let refusing: { readonly message: string; readonly after: number } | null = null

async function refused(message: string, after: number): Promise<Answer> {
  await new Promise((resolve) => setTimeout(resolve, after))
  return { kind: 'refused', refusal: { code: 'not-now', message, field: null } }
}

/** A room whose snapshot a test can change in parts, such as the connection. */
const altered = (room: Room, parts: Partial<RoomSnapshot>): Room => ({
  get snapshot() {
    return { ...room.snapshot, ...parts }
  },
  subscribe: (listener) => room.subscribe(listener),
  send: (command) => (refusing ? refused(refusing.message, refusing.after) : room.send(command)),
  dismiss: (id) => room.dismiss(id),
  draft: (about, body, team) => room.draft(about, body, team),
  now: () => room.now(),
  language: (language) => room.language(language),
  services: room.services,
  close: () => room.close(),
})

let exercise: LocalExercise | null = null
const here = (): LocalExercise => {
  if (!exercise) throw new Error('open a scenario first')
  return exercise
}

async function give(seat: string, command: UnsealedCommand): Promise<Answer> {
  const answer = seat === 'host' ? await here().submit('host', command) : await here().room(seat).send(command)
  if (answer.kind === 'refused') throw new Error(`${seat} gave ${command.kind}: ${answer.refusal.message} (${answer.refusal.field})`)
  return answer
}

const desk = {
  /** Makes an exercise of a scenario; states are bound to these names, by slot. */
  open(
    text: string,
    bindings: { readonly [slot: string]: { readonly state: string | null; readonly name: string; readonly zone: string } },
    files: readonly { readonly path: string; readonly text: string }[] = [],
  ): void {
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
      files: files.map(({ path, text: content }) => ({ path, bytes: new TextEncoder().encode(content) })),
    }
    const opening = must(makeOpening(made))
    exercise?.close()
    exercise = new LocalExercise(openJournal(must(exerciseOf(opening.header)), opening))
  },
  give,
  language: setInterfaceLanguage,
  refuse(message: string | null, after = 0): void {
    refusing = message === null ? null : { message, after }
  },
  /** What a seat sees. */
  view: (seat: string) => here().room(seat).snapshot.view,
  /** Shows an element alone on the page, with a seat's room. */
  show(tag: string, seat: string, parts: Partial<RoomSnapshot> = {}): void {
    // As a device that has just been opened does.
    history.replaceState(null, '')
    const element = document.createElement(tag)
    Object.assign(element, { room: altered(here().room(seat), parts) })
    document.body.replaceChildren(element)
  },
  /** Shows the screen as a preview of so many pixels. */
  preview(seat: string, width: number, screen: unknown): void {
    const frame = document.createElement('div')
    frame.style.inlineSize = `${width}px`
    const element = document.createElement('lockstep-screen')
    Object.assign(element, { view: here().room(seat).snapshot.view, screen })
    frame.append(element)
    document.body.replaceChildren(frame)
  },
}

export type Desk = typeof desk
Object.assign(globalThis, { desk })
