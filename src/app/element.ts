/**
 * What every element of the app builds on. Elements render into the page itself, not into shadow trees, so that one set
 * of stylesheets, one focus order and one printed page hold for all of them.
 */
import { LitElement } from 'lit'
import type { ReactiveController } from 'lit'
import type { Room, RoomSnapshot } from './room.ts'
import { onLanguage } from './words/words.ts'

/** An element in the page's own tree, drawn anew when the language of the interface changes. */
export class LightElement extends LitElement {
  #unsubscribe: (() => void) | null = null

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unsubscribe = onLanguage(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unsubscribe?.()
    this.#unsubscribe = null
  }
}

/** Draws an element anew whenever its room changes. The room may be given, changed and taken away at any time. */
export class RoomController implements ReactiveController {
  readonly #host: LitElement & { room: Room | null }
  #room: Room | null = null
  #unsubscribe: (() => void) | null = null

  constructor(host: LitElement & { room: Room | null }) {
    this.#host = host
    host.addController(this)
  }

  get snapshot(): RoomSnapshot | null {
    return this.#host.room?.snapshot ?? null
  }

  hostConnected(): void {
    this.#follow()
  }

  hostUpdate(): void {
    this.#follow()
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
    this.#unsubscribe = null
    this.#room = null
  }

  #follow(): void {
    if (this.#room === this.#host.room) return
    this.#unsubscribe?.()
    this.#room = this.#host.room
    this.#unsubscribe = this.#room?.subscribe(() => this.#host.requestUpdate()) ?? null
  }
}

/** Draws an element anew every second, for what shows time. */
export class SecondController implements ReactiveController {
  readonly #host: LitElement
  #timer: number | null = null

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#timer = window.setInterval(() => this.#host.requestUpdate(), 1_000)
  }

  hostDisconnected(): void {
    if (this.#timer !== null) window.clearInterval(this.#timer)
    this.#timer = null
  }
}

/** Defines an element once, however often its module is asked for. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element)
}
