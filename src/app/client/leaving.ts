/**
 * A page on plain HTTP cannot keep itself on the device, so while the room is away it can be neither loaded anew nor
 * opened again. For as long as that lasts, the browser asks before it lets the page go.
 */
export class Leaving {
  #asks = false

  /** Whether the browser is to ask. Browsers do so only on pages that somebody has used. */
  ask(wanted: boolean): void {
    if (wanted === this.#asks) return
    this.#asks = wanted
    if (wanted) window.addEventListener('beforeunload', stay)
    // A page that always asks could not be kept for going back.
    else window.removeEventListener('beforeunload', stay)
  }
}

const stay = (event: BeforeUnloadEvent): void => event.preventDefault()
