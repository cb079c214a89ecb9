/** A dialog about what somebody asked for: open while there is something, and told when it was closed. */
import type { PropertyDeclarations, PropertyValues } from 'lit'
import { LightElement } from '../element.ts'

/** Its `render` draws one dialog, with `closed` as what happens when it closes. */
export abstract class AskedDialog<T> extends LightElement {
  static override properties: PropertyDeclarations = { target: { attribute: false } }
  /** What is asked for; null: nothing. */
  declare target: T | null

  constructor() {
    super()
    this.target = null
  }

  protected override updated(changed: PropertyValues): void {
    const dialog = this.querySelector('dialog')
    if (changed.has('target') && this.target && dialog && !dialog.open) dialog.showModal()
  }

  protected readonly closed = (): void => {
    // Word of a closing may come late, when the next thing is already asked for.
    if (this.querySelector('dialog')?.open) return
    this.dispatchEvent(new CustomEvent('closed'))
  }

  protected close(): void {
    this.querySelector('dialog')?.close()
  }
}
