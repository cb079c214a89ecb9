/**
 * Runs in the browser: a whole exercise in the page, with people at its seats, driven from the test by commands. What
 * is shown are the app's own desks with the app's own styles.
 */
import '../../src/app/no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/display/display.ts'
import '../../src/app/evaluate/evaluate.ts'
import '../../src/app/facilitate/facilitate.ts'
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

let exercise: LocalExercise | null = null
const here = (): LocalExercise => {
  if (!exercise) throw new Error('open a scenario first')
  return exercise
}

/** Why the room takes nothing more from the desk that is shown, and after how many milliseconds it says so; null: it does. */
let refusing: { readonly message: string; readonly after: number } | null = null

/** What was sent while the connection is cut, as a device keeps it, in order; null: nothing is cut. */
let kept: { readonly waiting: RoomSnapshot['waiting'][number]; readonly deliver: () => Promise<void> }[] | null = null
const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((listener) => listener())

async function refused(message: string, after: number): Promise<Answer> {
  await new Promise((resolve) => setTimeout(resolve, after))
  return { kind: 'refused', refusal: { code: 'not-now', message, field: null } }
}

/** A room whose snapshot a test can change in parts, whose connection it can cut, and which can be made to refuse. */
const altered = (room: Room, parts: Partial<RoomSnapshot>): Room => ({
  get snapshot() {
    return { ...room.snapshot, ...(kept && { connection: 'offline' as const, waiting: kept.map(({ waiting }) => waiting) }), ...parts }
  },
  subscribe(listener) {
    listeners.add(listener)
    const end = room.subscribe(listener)
    return () => (listeners.delete(listener), end())
  },
  send(command, draft) {
    if (refusing) return refused(refusing.message, refusing.after)
    if (kept === null) return room.send(command, draft)
    return new Promise((resolve) => {
      const waiting = { id: crypto.getRandomValues(new Uint32Array(1)).join(''), command, since: Date.now() }
      kept?.push({ waiting, deliver: async () => resolve(await room.send(command, draft)) })
      tell()
    })
  },
  dismiss: (id) => room.dismiss(id),
  draft: (about, body, team) => room.draft(about, body, team),
  now: () => room.now(),
  language: (language) => room.language(language),
  services: room.services,
  close: () => room.close(),
})

async function give(seat: string, command: UnsealedCommand): Promise<Answer> {
  const answer = seat === 'host' ? await here().submit('host', command) : await here().room(seat).send(command)
  if (answer.kind === 'refused') throw new Error(`${seat} gave ${command.kind}: ${answer.refusal.message} (${answer.refusal.field})`)
  return answer
}

const desk = {
  /**
   * Makes an exercise of a scenario.
   * @param bindings the states, by slot
   * @param files attachments of the scenario
   */
  open(
    text: string,
    bindings: { readonly [slot: string]: { readonly state: string | null; readonly name: string; readonly zone: string } },
    files: readonly { readonly path: string; readonly text: string }[] = [],
  ): void {
    const sources = [{ path: 'scenario.yaml', text }]
    const { scenario } = must(loadScenario(sources))
    const made = {
      exercise: 'local',
      title: 'Local',
      createdAt: '2026-11-24T08:00:00Z',
      seed: 'local',
      scenario: scenario.hash,
      bindings,
      settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false } as const,
      key: null,
      sources,
      files: files.map(({ path, text: content }) => ({ path, bytes: new TextEncoder().encode(content) })),
    }
    const opening = must(makeOpening(made))
    kept = null
    exercise?.close()
    exercise = new LocalExercise(openJournal(must(exerciseOf(opening.header)), opening))
  },
  give,
  /** Several commands, each with its seat, one after another. */
  async giveAll(all: readonly (readonly [string, UnsealedCommand])[]): Promise<void> {
    for (const [seat, command] of all) await give(seat, command)
  },
  language: setInterfaceLanguage,
  /** What a seat sees. */
  view: (seat: string) => here().room(seat).snapshot.view,
  drafts: (seat: string) => here().room(seat).snapshot.drafts,
  draft: (seat: string, about: string, body: { readonly [field: string]: string }) => here().room(seat).draft(about, body),
  /** Shows an element alone on the page, with a seat's room, as a device that has just been opened does. */
  show(tag: string, seat: string, parts: Partial<RoomSnapshot> = {}): void {
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
  refuse(message: string | null, after = 0): void {
    refusing = message === null ? null : { message, after }
  },
  /** From now on what the desk sends waits on the device. */
  cut(): void {
    kept = []
    tell()
  },
  /** The connection is back: what waited goes out. */
  async mend(): Promise<void> {
    for (const { deliver } of kept ?? []) await deliver()
    kept = null
    tell()
  },
  waiting: () => (kept ?? []).map(({ waiting }) => waiting.command.kind),
}

Object.assign(globalThis, { desk })
