/** The view that a desk has: whole at first, then changed by patches, each proved by the version that it must lead to. */
import { viewVersion } from '../../engine/view/version.ts'
import type { View } from '../../engine/view/view.ts'
import type { PatchMessage, ViewMessage } from '../../protocol/live.ts'
import { applied } from '../../protocol/patch.ts'
import type { Change } from '../../protocol/patch.ts'

export class ViewKeeper {
  #view: View | null = null
  #version: string | null = null

  get view(): View | null {
    return this.#view
  }

  /** For the handshake; null: nothing yet. */
  get version(): string | null {
    return this.#version
  }

  take({ view, version }: Pick<ViewMessage, 'view' | 'version'>): void {
    // The server of this protocol's version made it by `project`, and the next patch proves it by its hash.
    this.#view = view as View
    this.#version = version
  }

  /** @returns false if the patch does not follow from this view: ask for the whole one. */
  patch({ from, to, changes }: Pick<PatchMessage, 'from' | 'to' | 'changes'>): boolean {
    if (this.#view === null || from !== this.#version) return to === this.#version
    try {
      // What does not have the form of a change makes `applied` throw, or leads to another version.
      const next = applied(this.#view, changes as Change) as View
      if (viewVersion(next) !== to) return false
      this.#view = next
      this.#version = to
      return true
    } catch {
      return false
    }
  }
}
