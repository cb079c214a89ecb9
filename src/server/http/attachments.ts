/** Which attachments a view shows: only those does its seat get. And what kind of file each is. */
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

const TYPES: { readonly [ending: string]: string } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** The media type of an attachment, by its name; of an unknown one only that it is bytes. */
export const typeOf = (path: string): string => TYPES[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
