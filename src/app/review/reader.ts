/** Long works of the review, in a worker where the browser gives one and the work is worth it, or else in the page. */
import type { Redecided } from '../../engine/log/redecide.ts'
import type { Opened, Opening, Progress } from './opened.ts'
import { startWorker } from './start-worker.ts'
import type { Ask, Tell } from './worker.ts'

/** Below so many bytes a log is read sooner than a worker starts. */
const SMALL = 256 * 1024

/** Reads, proves and tells a log. */
export async function open(bytes: Uint8Array, progress: Progress): Promise<Opening> {
  const far = bytes.length < SMALL ? null : await inWorker({ kind: 'open', bytes }, progress)
  if (far?.kind === 'opened') return far.opening
  const { openLog } = await import('./opened.ts')
  return openLog(bytes, progress)
}

/** Decides a log's commands again. */
export async function decide(log: Opened, progress: Progress): Promise<Redecided> {
  const { exercise, header, entries } = log
  const far = await inWorker({ kind: 'decide', log: { exercise, header, entries } }, progress)
  if (far?.kind === 'decided') return far.redecided
  const { decideAgain } = await import('./opened.ts')
  return decideAgain(log, progress)
}

/** What the worker answers; null where there is none to be had. */
function inWorker(ask: Ask, progress: Progress): Promise<Tell | null> {
  return new Promise((resolve) => {
    let worker: Worker
    try {
      worker = startWorker()
    } catch {
      resolve(null)
      return
    }
    const end = (answer: Tell | null): void => {
      worker.terminate()
      resolve(answer)
    }
    worker.addEventListener('error', () => end(null))
    worker.addEventListener('messageerror', () => end(null))
    worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => {
      if (data.kind === 'progress') progress(data.stage, data.done, data.of)
      else end(data)
    })
    worker.postMessage(ask, [])
  })
}
