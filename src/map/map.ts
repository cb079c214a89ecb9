/**
 * The theatre map: a plain model in, typed events out. It fills a host element, draws only while something changes or
 * moves and somebody can see it, and leaves nothing behind. Only this folder knows Phaser; it is loaded when a map is
 * first shown.
 */
import { earthOf } from './geometry/earth.ts'
import type { Earth } from './geometry/earth.ts'
import type { Point, Size } from './geometry/plane.ts'
import { readRegion } from './geometry/region.ts'
import { fetchLand } from './fetch-land.ts'
import type { MapLook } from './look.ts'
import { sameThing } from './model.ts'
import type { MapModel, Thing } from './model.ts'
import { LEAST } from './moment.ts'
import type { Caption } from './scene/captions.ts'
import { along } from './scene/curve.ts'
import { thingAt } from './scene/hit.ts'
import { countOf, gone, waysOf } from './scene/marks.ts'
import { sceneOf } from './scene/scene.ts'
import type { Scene } from './scene/scene.ts'
import { boxOf, theatreOf } from './scene/theatre.ts'
import type { Theatre } from './scene/theatre.ts'
import { fitted, moved, resized, within, zoomed } from './scene/view.ts'
import type { View } from './scene/view.ts'
import type { Renderer } from './stage/game.ts'
import { followKeys } from './stage/keys.ts'
import { Lights } from './stage/lights.ts'
import { Painter } from './stage/painter.ts'
import { PlaceButtons } from './stage/places.ts'
import { followPointer } from './stage/pointer.ts'
import { whenSeen } from './stage/seen.ts'
import { Stage } from './stage/stage.ts'

/** What the map says and writes, in the reader's language. */
export type MapWords = {
  /** What the picture is, for those who do not see it. */
  readonly name: string
  /** A place in one sentence: its name, what it is, whose, what is done there. */
  readonly place: (id: string) => string
  readonly number: (value: number) => string
}

export type MapEvents = {
  readonly select: (thing: Thing | null) => void
  readonly hover: (thing: Thing | null) => void
  readonly view: (view: View) => void
  /** The wheel was turned over the map without the focus in it. */
  readonly wheel: () => void
}

export type MapStart = {
  readonly model: MapModel
  readonly look: MapLook
  readonly words: MapWords
  readonly on: Partial<MapEvents>
  /** `canvas` draws without WebGL, where a machine draws that faster. */
  readonly renderer?: Renderer
}

/** What is on the screen, in figures. */
export type MapInfo = {
  readonly renderer: 'webgl' | 'canvas'
  /** Whether frames come. */
  readonly running: boolean
  readonly frames: number
  /** Milliseconds of work in one frame, on average. */
  readonly cost: number
  /** Moving marks in the last frame. */
  readonly marks: number
  readonly view: View
  readonly size: Size
  readonly captions: readonly Caption[]
  readonly places: readonly (Point & { readonly id: string })[]
}

/** Milliseconds in which the view moves to what it shall fit. */
const MOVING = 260
/** Milliseconds without a change after which the ground is drawn sharp. */
const RESTING = 140
/** After a long gap between frames things go on from where they were. */
const LONGEST = 60

let earth: Promise<Earth> | null = null

/** The land, fetched once however many maps are shown. */
const loadEarth = (): Promise<Earth> =>
  (earth ??= fetchLand()
    .then((file) => earthOf(readRegion(file)))
    .catch((problem: unknown) => {
      earth = null
      throw problem
    }))

/** Gets what a map needs before one is shown. @throws if the land cannot be had */
export const prepareMap = async (): Promise<void> => {
  await loadEarth()
}

/** Shows a map in a host. @throws if the land or the drawing cannot be had; the same as a table always can */
export async function showMap(host: HTMLElement, start: MapStart): Promise<TheatreMap> {
  const land = await loadEarth()
  let map: TheatreMap | null = null
  const stage = await Stage.open(host, sizeOf(host), start.renderer ?? 'auto', () => map?.redraw())
  map = new TheatreMap(host, land, stage, start)
  return map
}

const sizeOf = (host: HTMLElement): Size => ({ width: Math.max(1, host.clientWidth), height: Math.max(1, host.clientHeight) })

export class TheatreMap {
  readonly #host: HTMLElement
  readonly #earth: Earth
  readonly #stage: Stage
  readonly #painter: Painter
  readonly #on: Partial<MapEvents>
  readonly #lights = new Lights()
  readonly #buttons: PlaceButtons
  readonly #ends: (() => void)[] = []
  /** The part of its way that the first mark of each route has gone. */
  readonly #gone = new Map<string, number>()
  #model: MapModel
  #look: MapLook
  #words: MapWords
  #theatre: Theatre
  #size: Size
  #view: View
  #scene: Scene
  #pointed: Thing | null = null
  #marks = 0
  #stale = { scene: true, over: true }
  #toward: { readonly from: View; readonly to: View; passed: number } | null = null
  #still = 0

  /** Use `showMap`. */
  constructor(host: HTMLElement, earth: Earth, stage: Stage, { model, look, words, on }: MapStart) {
    this.#host = host
    this.#earth = earth
    this.#stage = stage
    this.#on = on
    this.#model = model
    this.#look = look
    this.#words = words
    this.#theatre = theatreOf(earth, model)
    this.#size = sizeOf(host)
    this.#painter = new Painter(stage, earth, look)
    this.#view = this.#fitting('all')
    this.#scene = this.#sceneNow()
    stage.canvas.setAttribute('role', 'img')
    stage.canvas.setAttribute('aria-label', words.name)
    this.#buttons = new PlaceButtons(
      host,
      (id) => this.#select({ kind: 'node', id }),
      (id) => this.#focus(id),
    )
    this.#listen()
    stage.run((milliseconds) => this.#tick(Math.min(LONGEST, milliseconds)))
    stage.wake()
  }

  /** Shows another model, or another moment of the same. */
  show(model: MapModel): void {
    const isSame = this.#model.states === model.states && this.#model.nodes === model.nodes
    this.#model = model
    if (!isSame) {
      this.#theatre = theatreOf(this.#earth, model)
      this.#painter.spoilGround()
    }
    this.#spoil()
  }

  /** Shows the same in other colours, sizes or words. */
  dress(look: MapLook, words: MapWords): void {
    this.#look = look
    this.#words = words
    this.#stage.canvas.setAttribute('aria-label', words.name)
    this.#painter.dress(look)
    this.#spoil()
  }

  /** Draws everything anew. */
  redraw(): void {
    this.dress(this.#look, this.#words)
  }

  /** Moves the view to everything that takes part, or to the reader's own state. */
  fit(what: 'all' | 'mine'): void {
    const to = this.#fitting(what)
    if (!this.#look.motion) return this.#lookAt(to)
    this.#toward = { from: this.#view, to, passed: 0 }
    this.#stage.wake()
  }

  zoom(by: number, at: Point = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.#lookAt(zoomed(this.#view, by, at, this.#size, this.#theatre.limits))
  }

  pan(by: Point): void {
    this.#lookAt(moved(this.#view, by))
  }

  get info(): MapInfo {
    return {
      ...this.#stage.figures,
      marks: this.#marks,
      view: this.#view,
      size: this.#size,
      captions: this.#painter.captions,
      places: this.#scene.nodes.map(({ node, at }) => ({ id: node.id, ...at })),
    }
  }

  /** Takes everything away again. */
  destroy(): void {
    for (const end of this.#ends.splice(0)) end()
    this.#buttons.remove()
    this.#stage.destroy()
    this.#painter.drop()
  }

  #listen(): void {
    const sized = new ResizeObserver(() => this.#resize())
    sized.observe(this.#host)
    this.#ends.push(
      () => sized.disconnect(),
      whenSeen(this.#host, (seen) => this.#stage.hold(!seen)),
      followKeys(this.#host, {
        pan: (by) => this.pan(by),
        zoom: (by) => this.zoom(by),
        fit: () => this.fit('all'),
        leave: () => {
          if (!this.#model.selected) return false
          this.#select(null)
          return true
        },
      }),
      followPointer(this.#host, {
        pan: (by) => this.pan(by),
        zoom: (by, at) => this.zoom(by, at),
        tap: (at) => this.#select(this.#under(at)),
        hover: (at) => this.#point(at && this.#under(at)),
        scrolledBy: () => this.#on.wheel?.(),
      }),
    )
  }

  #resize(): void {
    // A host that is not shown now has no size; it comes back with one.
    if (this.#host.clientWidth === 0) return
    const size = sizeOf(this.#host)
    if (size.width === this.#size.width && size.height === this.#size.height) return
    this.#view = within(resized(this.#view, this.#size, size), size, this.#theatre.limits)
    this.#size = size
    this.#toward = null
    this.#stage.resize(size)
    this.#painter.spoilGround()
    this.#spoil()
  }

  #under(at: Point): Thing | null {
    return thingAt(this.#scene, at, this.#painter.sizes.disc, (point) => this.#painter.landAt(this.#theatre, this.#scene, point))
  }

  #select(thing: Thing | null): void {
    this.#on.select?.(thing)
  }

  #point(thing: Thing | null): void {
    if (sameThing(thing, this.#pointed)) return
    this.#pointed = thing
    this.#host.toggleAttribute('data-pointing', thing !== null && thing.kind !== 'state')
    this.#stale.over = true
    this.#on.hover?.(thing)
    this.#stage.wake()
  }

  /** Brings what has the focus into the window. */
  #focus(id: string | null): void {
    this.#point(id === null ? null : { kind: 'node', id })
    const at = this.#scene.nodes.find(({ node }) => node.id === id)?.at
    if (!at) return
    const edge = 40
    const into = (value: number, room: number): number => Math.max(edge - value, 0) + Math.min(room - edge - value, 0)
    const by = { x: into(at.x, this.#size.width), y: into(at.y, this.#size.height) }
    if (by.x !== 0 || by.y !== 0) this.pan(by)
  }

  #fitting(what: 'all' | 'mine'): View {
    const box = boxOf(this.#theatre, what) ?? boxOf(this.#theatre, 'all') ?? this.#theatre.limits.world
    const edge = Math.min(this.#size.width, this.#size.height) * 0.05 + this.#painter.sizes.ring
    return fitted(box, this.#size, edge, this.#theatre.limits)
  }

  #lookAt(view: View): void {
    this.#toward = null
    this.#move(view)
  }

  #move(view: View): void {
    this.#view = within(view, this.#size, this.#theatre.limits)
    this.#still = 0
    this.#spoil()
    this.#on.view?.(this.#view)
  }

  #spoil(): void {
    this.#stale = { scene: true, over: true }
    this.#stage.wake()
  }

  #sceneNow(): Scene {
    return sceneOf(this.#theatre, this.#model, this.#view, this.#size, this.#painter.sizes)
  }

  /** One frame. @returns whether another is needed */
  #tick(milliseconds: number): boolean {
    this.#glide(milliseconds)
    this.#still += milliseconds
    const rests = this.#still >= RESTING && !this.#toward
    const isBlurred = !this.#painter.isSharp(this.#scene)
    if (this.#stale.scene || (rests && isBlurred)) {
      this.#scene = this.#sceneNow()
      this.#painter.under(this.#scene, this.#theatre, !rests && this.#still < RESTING)
      this.#lights.follow(this.#scene, this.#look.motion)
      this.#placeButtons()
    }
    if (this.#stale.scene || this.#stale.over) {
      this.#painter.over(this.#scene, this.#pointed, this.#model.selected, this.#words.number)
    }
    this.#stale = { scene: false, over: false }
    this.#lights.pass(milliseconds)
    this.#marks = this.#stage.place(this.#moving(milliseconds))
    return this.#marks > 0 || this.#toward !== null || this.#lights.running || !this.#painter.isSharp(this.#scene)
  }

  #glide(milliseconds: number): void {
    const toward = this.#toward
    if (!toward) return
    toward.passed += milliseconds
    const part = Math.min(1, toward.passed / MOVING)
    const eased = 1 - (1 - part) * (1 - part) * (1 - part)
    const { from, to } = toward
    const between = (a: number, b: number): number => a + (b - a) * eased
    this.#move({ scale: between(from.scale, to.scale), x: between(from.x, to.x), y: between(from.y, to.y) })
    if (part === 1) this.#toward = null
  }

  *#moving(milliseconds: number): Generator<Point & { readonly alpha: number }> {
    if (!this.#look.motion) return
    for (const { route, flow, curve, dim } of this.#scene.routes) {
      const passed = gone(this.#gone.get(route.id) ?? 0, curve, milliseconds)
      this.#gone.set(route.id, passed)
      const count = countOf(flow < LEAST ? 0 : flow, this.#scene.unit)
      for (const way of waysOf(count, curve, passed)) yield { ...along(curve, way), alpha: dim ? 0.25 : 1 }
    }
    yield* this.#lights.places(this.#scene)
  }

  #placeButtons(): void {
    const { selected } = this.#model
    this.#buttons.show(
      this.#scene.nodes.map(({ node, at }) => ({
        id: node.id,
        name: this.#words.place(node.id),
        at,
        selected: selected?.kind === 'node' && selected.id === node.id,
      })),
      2 * this.#painter.sizes.disc + 6,
    )
  }
}
