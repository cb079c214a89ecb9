/** Starts the review's worker from the page's own script, which is all that there is when the page is one file. */
import { ownFile } from './own-file.ts'

export function startWorker(): Worker {
  const address = URL.createObjectURL(new Blob([ownFile?.script ?? ''], { type: 'text/javascript' }))
  return new Worker(address)
}
