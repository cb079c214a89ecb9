/**
 * Shows a room to its seats. Each audience and language has one view, computed once for a commit from the durable state
 * and sent as a difference to everybody who has the one before; whoever comes or has another gets it whole.
 */
import type { SeatId } from '../../engine/exercise/parts.ts'
import type { State } from '../../engine/exercise/state.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { wordsIn } from '../../engine/log/texts.ts'
import { audienceKey, audienceOfSeat, isStaff, teamOfAudience } from '../../engine/view/audience.ts'
import type { Audience } from '../../engine/view/audience.ts'
import { projectFor } from '../../engine/view/project.ts'
import type { Texts } from '../../engine/view/slice.ts'
import { viewVersion } from '../../engine/view/version.ts'
import type { View } from '../../engine/view/view.ts'
import type { Draft, DraftChanged, Ended, Now, PatchMessage, Presence, RoomStatus, ToDesk } from '../../protocol/live.ts'
import { difference } from '../../protocol/patch.ts'
import type { Meters } from '../meters.ts'

/** One connected device. */
export interface Peer {
  readonly id: string
  readonly seat: SeatId
  /** The hash of the key that it was opened with. */
  readonly key: string
  readonly language: string | undefined
  send<K extends keyof ToDesk>(event: K, ...message: Parameters<ToDesk[K]>): void
  /** Joins and leaves the channel over which what everybody in a group sees is sent once. */
  enter(channel: string): void
  leave(channel: string): void
  /** Ends the connection for good. */
  end(message: Ended): void
  /** Ends the connection so that the device comes back by itself. */
  drop(): void
}

export type Sources = {
  readonly journal: () => Journal
  readonly state: () => State
  readonly now: () => Now
  readonly status: () => RoomStatus
  readonly drafts: { readonly all: readonly Draft[] }
  /** Where other devices join. */
  readonly address: () => string | null
  readonly broadcast: <K extends keyof ToDesk>(channel: string, event: K, ...message: Parameters<ToDesk[K]>) => void
  readonly meters: Meters
}

/** Everybody who sees the same words. */
type Group = {
  readonly channel: string
  readonly audience: Audience
  readonly language: string | undefined
  readonly peers: Set<Peer>
  view: View
  version: string
  /** The view's size as it is sent, in characters; null until somebody needs it. */
  size: number | null
  presence: string
}

/** How long changes of presence are gathered, in milliseconds. */
const PRESENCE_AFTER = 150
/** Who has changed nothing for so long is no longer shown as writing. Milliseconds. */
const WRITES_FOR = 8_000

const GONE: Ended = { reason: 'removed', message: 'This seat was given up. Join again with your code.' }

export class Publisher {
  readonly #sources: Sources
  readonly #groups = new Map<string, Group>()
  readonly #peers = new Map<Peer, Group>()
  readonly #farewells = new Map<string, Ended>()
  /** What the devices of keys that were ended are told, by the key's hash. */
  readonly #over = new Map<string, Ended>()
  readonly #devices = new Map<string, number>()
  readonly #texts = new WeakMap<Journal, Texts>()
  readonly #writing = new Map<string, { readonly about: string; readonly at: number }>()
  readonly #id = Math.random().toString(36).slice(2)
  #presence: ReturnType<typeof setTimeout> | null = null

  constructor(sources: Sources) {
    this.#sources = sources
  }

  enter(peer: Peer, have: string | undefined): void {
    const state = this.#sources.state()
    const audience = audienceOfSeat(state, peer.seat)
    // Its key may have been ended while it came in.
    const over = this.#over.get(peer.key) ?? (state.seats[peer.seat]?.present === true ? null : GONE)
    if (!audience || over) {
      peer.end(over ?? GONE)
      return
    }
    const group = this.#groupOf(audience, this.#spoken(peer.language))
    group.peers.add(peer)
    this.#peers.set(peer, group)
    this.#devices.set(peer.seat, (this.#devices.get(peer.seat) ?? 0) + 1)
    peer.enter(group.channel)
    this.#sendWhole(peer, group, have)
    this.#presenceSoon()
  }

  leave(peer: Peer): void {
    const group = this.#peers.get(peer)
    if (!group) return
    this.#remove(peer, group)
    if (this.#devices.get(peer.seat) === undefined) this.#writing.delete(peer.seat)
    this.#presenceSoon()
  }

  /** Sends what the last commit changed. */
  publish(): void {
    const state = this.#sources.state()
    const moved: Peer[] = []
    for (const [peer, group] of this.#peers) {
      const audience = audienceOfSeat(state, peer.seat)
      if (!audience || state.seats[peer.seat]?.present !== true) {
        this.#remove(peer, group)
        peer.end(this.#farewells.get(peer.seat) ?? GONE)
      } else if (audienceKey(audience) !== audienceKey(group.audience)) moved.push(peer)
    }
    for (const group of this.#groups.values()) this.#update(group)
    for (const peer of moved) {
      const group = this.#peers.get(peer)
      if (group) this.#remove(peer, group)
      this.enter(peer, undefined)
    }
    this.#presenceSoon()
  }

  sendWhole(peer: Peer): void {
    const group = this.#peers.get(peer)
    if (group) this.#sendWhole(peer, group, undefined)
  }

  tellTime(): void {
    const now = this.#sources.now()
    for (const { channel } of this.#groups.values()) this.#sources.broadcast(channel, 'now', now)
  }

  tellStatus(): void {
    const status = this.#sources.status()
    for (const { channel } of this.#groups.values()) this.#sources.broadcast(channel, 'status', status)
  }

  /** Shows a draft as it grows to those who may see it. */
  tellDraft(changed: DraftChanged): void {
    if (changed.team === null) {
      for (const peer of this.#peers.keys()) if (peer.seat === changed.seat) peer.send('draft', changed)
    } else {
      for (const { audience, channel } of this.#groups.values())
        if (readsDraftsOf(audience, changed.team)) this.#sources.broadcast(channel, 'draft', changed)
    }
    if (changed.body === null) this.#writing.delete(changed.seat)
    else this.#writing.set(changed.seat, { about: changed.about, at: performance.now() })
    this.#presenceSoon()
  }

  /** What the devices of a seat are told when it is empty. */
  farewell(seat: string, message: Ended): void {
    this.#farewells.set(seat, message)
  }

  /** Ends the connections that were opened by one key. */
  end(key: string, message: Ended): void {
    this.#over.set(key, message)
    for (const [peer, group] of this.#peers) {
      if (peer.key !== key) continue
      this.#remove(peer, group)
      peer.end(message)
    }
    this.#presenceSoon()
  }

  /** Ends all connections so that they come back. */
  drop(): void {
    for (const [peer, group] of this.#peers) {
      this.#remove(peer, group)
      peer.drop()
    }
  }

  /** Whether no device is here. */
  get empty(): boolean {
    return this.#peers.size === 0
  }

  /** How many devices show each seat. */
  devices(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#devices)
  }

  close(): void {
    if (this.#presence) clearTimeout(this.#presence)
  }

  #remove(peer: Peer, group: Group): void {
    this.#peers.delete(peer)
    const left = (this.#devices.get(peer.seat) ?? 1) - 1
    if (left > 0) this.#devices.set(peer.seat, left)
    else this.#devices.delete(peer.seat)
    group.peers.delete(peer)
    peer.leave(group.channel)
    if (group.peers.size === 0) this.#groups.delete(group.channel)
  }

  /** The language that a device asks for if the scenario has it: for any other there are no words of its own. */
  #spoken(asked: string | undefined): string | undefined {
    const { languages } = this.#sources.journal().exercise.scenario.document
    return languages.find((language) => language === asked)
  }

  #groupOf(audience: Audience, language: string | undefined): Group {
    const channel = `${this.#id}|${audienceKey(audience)}|${language ?? ''}`
    const known = this.#groups.get(channel)
    if (known) return known
    const view = this.#project(audience, language)
    const group = { channel, audience, language, peers: new Set<Peer>(), view, version: viewVersion(view), size: null, presence: '' }
    this.#groups.set(channel, group)
    return group
  }

  #project(audience: Audience, language: string | undefined): View {
    const journal = this.#sources.journal()
    let texts = this.#texts.get(journal)
    if (!texts) this.#texts.set(journal, (texts = wordsIn(journal.texts)))
    return projectFor(journal.exercise, this.#sources.state(), audience, texts, language)
  }

  #update(group: Group): void {
    const view = this.#project(group.audience, group.language)
    const changes = difference(group.view, view)
    if (!changes) return
    const message: PatchMessage = { from: group.version, to: viewVersion(view), changes, now: this.#sources.now() }
    group.view = view
    group.version = message.to
    group.size = null
    this.#count('patch', JSON.stringify(changes).length, group.peers.size)
    this.#sources.broadcast(group.channel, 'patch', message)
  }

  #sendWhole(peer: Peer, group: Group, have: string | undefined): void {
    const state = this.#sources.state()
    const seat = state.seats[peer.seat]
    const journal = this.#sources.journal()
    const texts = this.#texts.get(journal) ?? wordsIn(journal.texts)
    // Whoever still has this very view is told the rest all the same: time, presence, drafts and status may differ.
    const known = have === group.version
    group.size ??= known ? null : JSON.stringify(group.view).length
    this.#count('view', known ? 0 : (group.size ?? 0), 1)
    peer.send('view', {
      version: group.version,
      view: known ? null : group.view,
      now: this.#sources.now(),
      presence: this.#presenceFor(group.audience),
      drafts: this.#sources.drafts.all.filter(({ team, seat }) =>
        team === null ? seat === peer.seat : readsDraftsOf(group.audience, team),
      ),
      status: this.#sources.status(),
      address: this.#sources.address(),
      self: { seat: peer.seat, role: seat?.role ?? '', team: seat?.team ?? null, name: (seat && texts(seat.name)) ?? '' },
    })
  }

  #count(kind: 'view' | 'patch', size: number, devices: number): void {
    this.#sources.meters.published.inc({ kind }, devices)
    this.#sources.meters.publishedBytes.inc({ kind }, size * devices)
  }

  #presenceSoon(): void {
    this.#presence ??= setTimeout(() => this.#tellPresence(), PRESENCE_AFTER)
  }

  #tellPresence(): void {
    const now = performance.now()
    for (const [seat, { at }] of this.#writing) if (now - at >= WRITES_FOR) this.#writing.delete(seat)
    this.#presence = this.#writing.size === 0 ? null : setTimeout(() => this.#tellPresence(), WRITES_FOR)
    this.#presence?.unref()
    for (const group of this.#groups.values()) {
      const presence = this.#presenceFor(group.audience)
      const said = JSON.stringify(presence)
      if (said === group.presence) continue
      group.presence = said
      this.#sources.broadcast(group.channel, 'presence', presence)
    }
  }

  /** Staff see every seat; a team sees its own; observers and the display see none. */
  #presenceFor(audience: Audience): Presence {
    const state = this.#sources.state()
    const team = teamOfAudience(audience)
    const sees = (seat: string): boolean => {
      if (isStaff(audience)) return true
      return team !== null && Object.hasOwn(state.seats, seat) && state.seats[seat as SeatId]?.team === team // only a lookup
    }
    return {
      seats: Object.fromEntries(Object.entries(this.devices()).filter(([seat]) => sees(seat))),
      writing: Object.fromEntries([...this.#writing].flatMap(([seat, { about }]) => (sees(seat) ? [[seat, about]] : []))),
    }
  }
}

/** A team's drafts are read by the team and by staff; the drafts of a seat without a team, by that seat alone. */
const readsDraftsOf = (audience: Audience, team: string): boolean => isStaff(audience) || teamOfAudience(audience) === team
