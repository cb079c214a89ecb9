/**
 * A room that was: the desks are shown in it as they were, from the log alone. It implements the same interface as a
 * room with people in it, sees through the same projection, and takes nothing in.
 */
import type { Exercise } from '../../engine/exercise/exercise.ts'
import type { State } from '../../engine/exercise/state.ts'
import type { FileLine } from '../../engine/log/header.ts'
import type { Audience } from '../../engine/view/audience.ts'
import { projectFor } from '../../engine/view/project.ts'
import type { Texts } from '../../engine/view/slice.ts'
import { exerciseLabel } from '../../engine/exercise/exercise-label.ts'
import type { Answer, Result, Room, RoomNow, RoomSnapshot, Self, Services } from '../room.ts'
import { t } from '../words/words.ts'
import '../words/en/cards.ts'
import '../words/en/review.ts'

/** What a room of the past is made from. */
export type Past = {
  readonly exercise: Exercise
  readonly texts: Texts
  readonly files: readonly FileLine[]
}

/** Whose eyes to look through: an audience, and the seat in it, if one was taken. */
export type Eyes = { readonly audience: Audience; readonly self: Self }

const NOBODY = { seats: {}, writing: {} } as const

export class ReplayRoom implements Room {
  readonly #past: Past
  readonly #eyes: Eyes
  readonly #listeners = new Set<() => void>()
  #state: State
  #wall: number
  #language: string | undefined
  #snapshot: RoomSnapshot

  /** @param wall milliseconds since 1970 at that moment */
  constructor(past: Past, eyes: Eyes, state: State, wall: number) {
    this.#past = past
    this.#eyes = eyes
    this.#state = state
    this.#wall = wall
    this.#snapshot = this.#made()
  }

  get snapshot(): RoomSnapshot {
    return this.#snapshot
  }

  readonly services: Services = {
    access: null,
    story: null,
    log: null,
    move: null,
    file: (path) => Promise.resolve(this.#file(path)),
    leave: null,
  }

  /** Goes to another moment. */
  seek(state: State, wall: number): void {
    if (state === this.#state) return
    this.#state = state
    this.#wall = wall
    this.#refresh()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Nothing can be done in the past, and it says so. */
  send(): Promise<Answer> {
    return Promise.resolve({ kind: 'refused', refusal: { code: 'replay', message: t('review.isReplay'), field: null } })
  }

  dismiss(): void {
    // Nothing ever comes back here, because nothing goes out.
  }

  draft(): void {
    // What is typed in a replay is kept nowhere.
  }

  now(): RoomNow {
    // The moment stands still, and the desk shows it as it was: with play running, if it ran.
    return {
      run: this.#state.run,
      running: this.#state.clock === 'running',
      label: exerciseLabel(this.#past.exercise, this.#state),
      wall: this.#wall,
    }
  }

  language(language: string): void {
    this.#language = language
    this.#refresh()
  }

  close(): void {
    this.#listeners.clear()
  }

  #refresh(): void {
    this.#snapshot = this.#made()
    for (const listener of this.#listeners) listener()
  }

  #made(): RoomSnapshot {
    const { exercise, texts } = this.#past
    const { audience, self } = this.#eyes
    const present = Object.entries(this.#state.seats).filter(([, seat]) => seat.present)
    const staff = audience.kind === 'facilitator' || audience.kind === 'controller' || audience.kind.endsWith('evaluator')
    return {
      connection: 'live',
      ended: null,
      status: { taking: true, message: null },
      view: projectFor(exercise, this.#state, audience, texts, this.#language),
      self,
      presence: staff ? { seats: Object.fromEntries(present.map(([id]) => [id, 1])), writing: {} } : NOBODY,
      drafts: [],
      waiting: [],
      returned: [],
      address: null,
    }
  }

  #file(path: string): Result<Blob> {
    const found = this.#past.files.find(({ file }) => file.path === path)
    if (!found) return { ok: false, error: { code: 'not-known', message: t('inject.attachmentNone'), field: null } }
    return { ok: true, value: new Blob([Uint8Array.from(atob(found.file.base64), (letter) => letter.charCodeAt(0))]) }
  }
}
