/** Which attachments a view shows: only those does its seat get. */
import type { View } from '../../engine/view/view.ts'

/** The paths of all attachments in a view. */
export function attachmentsIn(view: View): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (items: readonly { readonly attachments: readonly { readonly path: string }[] }[]): void => {
    for (const { attachments } of items) for (const { path } of attachments) found.add(path)
  }
  if ('inbox' in view) look(view.inbox)
  if ('msel' in view) look(view.msel)
  if ('screen' in view && view.screen.inject) look([view.screen.inject])
  return found
}
