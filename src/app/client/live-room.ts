/**
 * The room over the network. What the server shows is kept whole and proved by its version; what is sent waits in the
 * outbox until it is acknowledged; whatever breaks, the room comes back by itself to where the exercise is.
 */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { SeatTicket } from '../../protocol/http.ts'
import {
  draftChangedSchema,
  endedSchema,
  nowSchema,
  patchMessageSchema,
  presenceSchema,
  statusSchema,
  viewMessageSchema,
} from '../../protocol/live.ts'
import type { DraftBody, Ended, Presence, RoomStatus, ViewMessage, WireRefusal } from '../../protocol/live.ts'
import type { Answer, Connection, Room, RoomNow, RoomSnapshot, Self, Services } from '../room.ts'
import { accessOf, changeAccess, fileOf, leaveSeat, logOf, moveLink, storyOf } from './api.ts'
import { RoomClock } from './clock.ts'
import { Drafts } from './drafts.ts'
import { placeOf } from './keeping.ts'
import type { Keeping } from './keeping.ts'
import { Link } from './link.ts'
import { Outbox } from './outbox.ts'
import { Tabs } from './tabs.ts'
import { ViewKeeper } from './view-keeper.ts'

const NOBODY: Presence = { seats: {}, writing: {} }
const TAKING: RoomStatus = { taking: true, message: null }

export type LiveParts = {
  readonly ticket: SeatTicket
  readonly keeping: Keeping
  readonly language: string | null
  readonly origin?: string
}

export class LiveRoom implements Room {
  readonly services: Services
  readonly #listeners = new Set<() => void>()
  readonly #keeper = new ViewKeeper()
  readonly #clock = new RoomClock()
  readonly #tabs: Tabs
  readonly #outbox: Outbox
  readonly #drafts: Drafts
  readonly #link: Link
  #language: string | null
  #connection: Connection = 'connecting'
  #ended: Ended | null = null
  #status: RoomStatus = TAKING
  #presence: Presence = NOBODY
  #self: Self
  #address: string | null = null
  #snapshot: RoomSnapshot
  /** The whole view was asked for and has not come yet. */
  #resyncing = false

  constructor({ ticket, keeping, language, origin = location.origin }: LiveParts) {
    const { exercise, seat, key, role, team, name } = ticket
    const place = placeOf(exercise, seat)
    const changed = (): void => this.#changed()
    this.#self = { seat, role, team, name }
    this.#language = language
    this.#tabs = new Tabs(place, {
      onBye: () => void this.#outbox.adopt(),
      onSettled: (id, answer) => this.#outbox.settledElsewhere(id, answer),
      onDismissed: (id) => this.#outbox.dismissedElsewhere(id),
    })
    this.#outbox = new Outbox({
      place,
      commands: keeping.outbox,
      returns: keeping.returned,
      tabs: this.#tabs,
      deliver: (message) => this.#link.ask('command', message),
      branch: () => this.#keeper.view?.exercise.branch ?? null,
      changed,
      used: (draft) => this.#drafts.used(draft),
      // Whoever conducts the exercise sends what makes play go on: nothing of theirs may wait for it.
      untilPlay: (code) => !isControl(role) && (code === 'paused' || code === 'emergency'),
    })
    this.#drafts = new Drafts({
      place,
      seat,
      team,
      shelf: keeping.drafts,
      deliver: (message) => this.#link.ask('draft', message),
      changed,
      wall: () => this.now().wall,
    })
    this.#link = new Link({
      origin,
      handshake: () => ({
        exercise,
        key,
        ...(this.#language !== null && { language: this.#language }),
        ...(this.#keeper.version !== null && { have: this.#keeper.version }),
      }),
      onOpen: () => {},
      onShut: () => this.#shut(),
      onRefused: (refusal) => this.#refused(refusal),
      on: {
        view: (message) => this.#onView(message),
        patch: (message) => this.#onPatch(message),
        now: (message) => this.#onNow(message),
        presence: (message) => this.#onPresence(message),
        draft: (message) => this.#onDraft(message),
        status: (message) => this.#onStatus(message),
        ended: (message) => this.#onEnded(message),
      },
    })
    this.services = servicesOf(ticket)
    this.#snapshot = this.#made()
    window.addEventListener('pagehide', this.#leaving)
    void this.#outbox.adopt()
    void this.#drafts.load()
    this.#link.open()
  }

  get snapshot(): RoomSnapshot {
    return this.#snapshot
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(command: UnsealedCommand, draft?: string): Promise<Answer> {
    // Whoever answers in a team's place has not used what the team was writing.
    const answers = (command.kind === 'respond' || command.kind === 'revise') && command.team === this.#self.team
    const about = draft ?? (answers ? command.inject : null)
    return this.#outbox.send(command, about === null ? null : this.#drafts.standing(about))
  }

  dismiss(id: string): void {
    this.#outbox.dismiss(id)
  }

  draft(about: string, body: DraftBody | null, team?: string): void {
    this.#drafts.write(about, body, team)
  }

  now(): RoomNow {
    return this.#clock.now(performance.now())
  }

  language(language: string): void {
    this.#language = language
    void this.#link.ask('language', language)
  }

  close(): void {
    window.removeEventListener('pagehide', this.#leaving)
    this.#link.close()
    this.#outbox.close()
    this.#drafts.close()
    this.#tabs.close()
    this.#listeners.clear()
  }

  readonly #leaving = (event: PageTransitionEvent): void => {
    // A page that the browser keeps for going back is not gone.
    if (!event.persisted) this.#tabs.close()
  }

  #onView(message: unknown): void {
    const parsed = viewMessageSchema.safeParse(message)
    if (!parsed.success) return this.#resync()
    const { data } = parsed
    this.#resyncing = false
    // Nothing changed since this desk was last here, so the view itself was not sent again.
    if (data.view === null && data.version !== this.#keeper.version) return this.#resync()
    if (data.view !== null) this.#keeper.take(data)
    this.#joined(data)
    return undefined
  }

  #joined({ now, presence, status, address, self, drafts }: ViewMessage): void {
    this.#connection = 'live'
    this.#clock.set(now, performance.now())
    this.#presence = presence
    this.#status = status
    this.#address = address
    this.#self = self
    this.#drafts.take(drafts)
    this.#drafts.open()
    this.#gate()
    this.#changed()
    void this.#outbox.adopt()
  }

  #onPatch(message: unknown): void {
    const parsed = patchMessageSchema.safeParse(message)
    const clock = this.#keeper.view?.clock.clock
    if (!parsed.success || !this.#keeper.patch(parsed.data)) return this.#resync()
    this.#clock.set(parsed.data.now, performance.now())
    if (this.#keeper.view?.clock.clock !== clock && this.#connection === 'live') this.#outbox.wake()
    this.#changed()
    return undefined
  }

  #resync(): void {
    if (this.#resyncing) return
    this.#resyncing = true
    this.#link.resync()
  }

  #onNow(message: unknown): void {
    const { success, data } = nowSchema.safeParse(message)
    if (success) this.#clock.set(data, performance.now())
  }

  #onPresence(message: unknown): void {
    const { success, data } = presenceSchema.safeParse(message)
    if (!success) return
    this.#presence = data
    this.#changed()
  }

  #onDraft(message: unknown): void {
    const { success, data } = draftChangedSchema.safeParse(message)
    if (success) this.#drafts.change(data)
  }

  #onStatus(message: unknown): void {
    const { success, data } = statusSchema.safeParse(message)
    if (!success) return
    this.#status = data
    this.#gate()
    this.#changed()
  }

  #onEnded(message: unknown): void {
    const { success, data } = endedSchema.safeParse(message)
    if (success) this.#end(data)
  }

  /** Commands go out while the room can be reached and takes them. */
  #gate(): void {
    if (this.#connection === 'live' && this.#status.taking) this.#outbox.open()
    else this.#outbox.shut()
  }

  #shut(): void {
    this.#resyncing = false
    if (this.#connection === 'live') this.#connection = 'offline'
    this.#presence = NOBODY
    this.#gate()
    this.#drafts.shut()
    this.#changed()
  }

  #refused({ code, message }: WireRefusal): void {
    if (code === 'moved') return this.#end({ reason: 'moved', message })
    if (code === 'key') return this.#end({ reason: 'revoked', message })
    // A page from before the server was renewed: loading it again gets the one that fits.
    this.#status = { taking: false, message }
    this.#connection = 'outdated'
    this.#shut()
    return undefined
  }

  #end(ended: Ended): void {
    this.#ended = ended
    this.#connection = 'ended'
    this.#link.close()
    this.#outbox.close()
    this.#drafts.shut()
    this.#changed()
  }

  #changed(): void {
    this.#snapshot = this.#made()
    for (const listener of this.#listeners) listener()
  }

  #made(): RoomSnapshot {
    return {
      connection: this.#connection,
      ended: this.#ended,
      status: this.#status,
      view: this.#keeper.view,
      self: this.#self,
      presence: this.#presence,
      drafts: this.#drafts.all,
      waiting: this.#outbox.waiting,
      returned: this.#outbox.returned,
      address: this.#address,
    }
  }
}

const isControl = (role: string): boolean => role === 'facilitator' || role === 'controller'

function servicesOf({ exercise, key, role, seat }: SeatTicket): Services {
  const control = isControl(role)
  return {
    access: control
      ? {
          load: () => accessOf(key),
          reissue: (place) => changeAccess(key, 'reissue', place),
          revoke: (place) => changeAccess(key, 'revoke', place),
          remove: (other) => changeAccess(key, 'remove', other),
        }
      : null,
    story: control ? () => storyOf(key) : null,
    log: control ? () => logOf(key, exercise) : null,
    move: () => moveLink(key),
    file: (path) => fileOf(key, path),
    // The facilitator's seat cannot be given up: the link opens it again.
    leave: seat === 'facilitator' ? null : () => leaveSeat(key),
  }
}
