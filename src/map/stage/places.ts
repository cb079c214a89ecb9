/**
 * The places of the map as buttons over the picture: Tab goes from one to the next, a screen reader names them, Enter
 * selects. They show nothing but the focus; pointers go through them to the picture.
 */
import type { Point } from '../geometry/plane.ts'

export type PlaceButton = { readonly id: string; readonly name: string; readonly at: Point; readonly selected: boolean }

export class PlaceButtons {
  readonly #host = document.createElement('div')
  readonly #buttons = new Map<string, HTMLButtonElement>()
  readonly #select: (id: string) => void
  readonly #focus: (id: string | null) => void

  /** @param focus called with the place that has the focus now, and null when none has */
  constructor(into: HTMLElement, select: (id: string) => void, focus: (id: string | null) => void) {
    this.#select = select
    this.#focus = focus
    this.#host.className = 'map-places'
    into.append(this.#host)
  }

  /** Shows these places in this order. @param across pixels of each */
  show(places: readonly PlaceButton[], across: number): void {
    const wanted = new Set(places.map(({ id }) => id))
    for (const [id, button] of this.#buttons) {
      if (wanted.has(id)) continue
      button.remove()
      this.#buttons.delete(id)
    }
    let before: HTMLButtonElement | null = null
    for (const { id, name, at, selected } of places) {
      const button: HTMLButtonElement = this.#buttons.get(id) ?? this.#make(id)
      if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name)
      if (button.getAttribute('aria-pressed') !== String(selected)) button.setAttribute('aria-pressed', String(selected))
      button.style.inlineSize = button.style.blockSize = `${across}px`
      button.style.transform = `translate(${(at.x - across / 2).toFixed(1)}px, ${(at.y - across / 2).toFixed(1)}px)`
      const next: ChildNode | null = before ? before.nextSibling : this.#host.firstChild
      // A button that stands where it belongs is not moved, because moving takes the focus from it.
      if (next !== button) this.#host.insertBefore(button, next)
      before = button
    }
  }

  remove(): void {
    this.#host.remove()
  }

  #make(id: string): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset['place'] = id
    button.addEventListener('click', () => this.#select(id))
    button.addEventListener('focus', () => this.#focus(id))
    button.addEventListener('blur', () => this.#focus(null))
    this.#buttons.set(id, button)
    return button
  }
}
