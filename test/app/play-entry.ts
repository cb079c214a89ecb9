/** Runs in the browser: a whole exercise in the page, and at one seat after another the desk that a test looks at. */
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/play/play.ts'
import '../../src/app/play/observe.ts'
import { LocalExercise } from '../../src/app/client/local-room.ts'
import type { Room, RoomSnapshot } from '../../src/app/room.ts'
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

type Bindings = { readonly [slot: string]: { readonly state: string | null; readonly name: string; readonly zone: string } }

let exercise: LocalExercise | null = null
const here = (): LocalExercise => {
  if (!exercise) throw new Error('open a scenario first')
  return exercise
}

/** What was sent while the connection is cut, as a device keeps it, in order; null: nothing is cut. */
let kept: { readonly waiting: RoomSnapshot['waiting'][number]; readonly deliver: () => Promise<void> }[] | null = null
const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((listener) => listener())

/** A room whose snapshot a test can change in parts, and whose connection it can cut. */
const altered = (room: Room, parts: Partial<RoomSnapshot>): Room => ({
  get snapshot() {
    return { ...room.snapshot, ...(kept && { connection: 'offline' as const, waiting: kept.map(({ waiting }) => waiting) }), ...parts }
  },
  subscribe(listener) {
    listeners.add(listener)
    const end = room.subscribe(listener)
    return () => (listeners.delete(listener), end())
  },
  send: (command) =>
    kept === null
      ? room.send(command)
      : new Promise((resolve) => {
          const waiting = { id: crypto.getRandomValues(new Uint32Array(1)).join(''), command, since: Date.now() }
          kept?.push({ waiting, deliver: async () => resolve(await room.send(command)) })
          tell()
        }),
  dismiss: (id) => room.dismiss(id),
  draft: (about, body, team) => room.draft(about, body, team),
  now: () => room.now(),
  language: (language) => room.language(language),
  services: room.services,
  close: () => room.close(),
})

async function give(seat: string, command: UnsealedCommand): Promise<void> {
  const answer = seat === 'host' ? await here().submit('host', command) : await here().room(seat).send(command)
  if (answer.kind === 'refused') throw new Error(`${seat} gave ${command.kind}: ${answer.refusal.message} (${answer.refusal.field})`)
}

const desk = {
  open(text: string, bindings: Bindings, pacing: 'discussion' | 'clock' = 'discussion', interpretersEarly = true): void {
    const sources = [{ path: 'scenario.yaml', text }]
    const { scenario } = must(loadScenario(sources))
    const settings = { scores: 'hotwash', pacing, interpretersEarly } as const
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
    kept = null
    exercise?.close()
    exercise = new LocalExercise(openJournal(must(exerciseOf(opening.header)), opening))
  },
  give,
  /** Several commands, each with its seat, one after another. */
  async giveAll(all: readonly (readonly [string, UnsealedCommand])[]): Promise<void> {
    for (const [seat, command] of all) await give(seat, command)
  },
  view: (seat: string) => here().room(seat).snapshot.view,
  drafts: (seat: string) => here().room(seat).snapshot.drafts,
  /** Shows a desk alone on the page, as a device that has just been opened does. */
  show(tag: string, seat: string, parts: Partial<RoomSnapshot> = {}): void {
    history.replaceState(null, '')
    const element = document.createElement(tag)
    Object.assign(element, { room: altered(here().room(seat), parts) })
    document.body.replaceChildren(element)
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
  language: setInterfaceLanguage,
}

Object.assign(globalThis, { desk })
