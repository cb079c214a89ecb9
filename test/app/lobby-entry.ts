/** Runs in the browser: an exercise in the page, and the lobby with codes such as a server gives. */
import '../../src/app/no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/facilitate/facilitate.ts'
import '../../src/app/lobby/lobby.ts'
import { LocalExercise } from '../../src/app/client/local-room.ts'
import type { Room, Services } from '../../src/app/room.ts'
import type { SeatRole } from '../../src/engine/exercise/parts.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { makeOpening } from '../../src/engine/log/header.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import type { Access, PlaceCard } from '../../src/protocol/http.ts'
import { must } from '../support/plain.ts'
import text from '../scenarios/small.yaml?raw'

const sources = [{ path: 'small.yaml', text }]
const { scenario } = must(loadScenario(sources))
const NAMES: { readonly [slot: string]: string } = { O1: 'Philippines', T1: 'Thailand', D1: 'Australia', D2: 'New Zealand' }
const bindings = Object.fromEntries(
  scenario.slots.map((slot) => {
    const { state = null, zone = '+00:00' } = scenario.document.slots[slot]?.suggests ?? {}
    return [slot, { state, zone, name: NAMES[slot] ?? slot }]
  }),
)
const settings = { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false } as const
const made = { exercise: 'lobby', title: 'Exercise Lobby', createdAt: '2026-11-24T08:00:00Z', seed: 'lobby' }
const opening = must(makeOpening({ ...made, scenario: scenario.hash, bindings, settings, key: null, sources }))
const exercise = new LocalExercise(openJournal(must(exerciseOf(opening.header)), opening))

const place = (name: string, role: string, team: string | null, code: string): PlaceCard => ({
  place: name,
  role,
  team,
  code,
  link: `http://192.168.1.5:4400/join#${code}`,
  generation: 1,
  seats: [],
})
let access: Access = {
  places: [
    ...scenario.slots.flatMap((slot, n) => [
      place(`participant-${slot}`, 'participant', slot, `TAB${n}-0000`),
      place(`interpreter-${slot}`, 'interpreter', slot, `ENT${n}-0000`),
    ]),
    place('evaluator', 'evaluator', null, 'EVAA-0000'),
    place('display', 'display', null, 'DSPA-0000'),
  ],
  addresses: ['http://192.168.1.5:4400', 'http://10.0.0.7:4400', 'http://localhost:4400'],
  devices: 0,
  displaySeen: false,
  mirror: null,
}

/** What was asked of the server, in order. */
const asked: string[] = []
/** Codes that were asked for are on their way for so many milliseconds. */
let slow = 0
/** Why the server changes nothing now. */
let refusing: string | null = null
const changed = (
  what: string,
  which: string,
  next: (card: PlaceCard) => PlaceCard,
): ReturnType<NonNullable<Services['access']>['load']> => {
  asked.push(`${what} ${which}`)
  if (refusing !== null) return Promise.resolve({ ok: false, error: { code: 'offline', message: refusing, field: null } })
  access = { ...access, places: access.places.map((card) => (card.place === which ? next(card) : card)) }
  return Promise.resolve({ ok: true, value: access })
}
const service: Services['access'] = {
  load: async () => {
    const value = access
    await new Promise((resolve) => setTimeout(resolve, slow))
    return { ok: true, value }
  },
  reissue: (which) =>
    changed('reissue', which, (card) => ({
      ...card,
      code: 'NEWA-1111',
      link: 'http://192.168.1.5:4400/join#NEWA-1111',
      generation: card.generation + 1,
    })),
  revoke: (which) => changed('revoke', which, (card) => ({ ...card, code: null, link: null })),
  remove: (which) => changed('remove', which, (card) => card),
}

/** The facilitator's room, with a server's codes. */
const served = (room: Room, alone: boolean): Room => ({
  get snapshot() {
    return room.snapshot
  },
  services: { ...room.services, access: alone ? null : service },
  subscribe: (listener) => room.subscribe(listener),
  send: (command) => room.send(command),
  dismiss: (id) => room.dismiss(id),
  draft: (about, body, team) => room.draft(about, body, team),
  now: () => room.now(),
  language: (language) => room.language(language),
  close: () => room.close(),
})

const lobby = {
  asked,
  async show(alone = false): Promise<void> {
    await exercise.sit('facilitator', 'facilitator', null, 'Ms Facilitator')
    const element = document.createElement('lockstep-lobby')
    Object.assign(element, { room: served(exercise.room('facilitator'), alone) })
    const main = document.createElement('main')
    const title = document.createElement('h1')
    title.textContent = 'Lobby'
    main.append(title, element)
    document.body.replaceChildren(main)
  },
  /** The whole desk of the facilitator, of which the lobby is a part. */
  desk(): void {
    const element = document.createElement('lockstep-facilitate')
    Object.assign(element, { room: served(exercise.room('facilitator'), false) })
    document.body.replaceChildren(element)
  },
  async sit(seat: string, role: SeatRole, team: string | null, name: string): Promise<void> {
    await exercise.sit(seat, role, team, name)
  },
  slow(milliseconds: number): void {
    slow = milliseconds
  },
  refuse(message: string | null): void {
    refusing = message
  },
  seen(): void {
    access = { ...access, devices: 4, displaySeen: true }
  },
  state: () => exercise.host.journal.state,
}
Object.assign(globalThis, { lobby })
