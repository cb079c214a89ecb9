/** A thread that makes one whole copy and ends: the disk that it goes to may be slow, and commits do not wait for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { copyDatabase } from './sqlite-copy.ts'
import { tell } from './sqlite-errors.ts'
import type { Told } from './sqlite-errors.ts'

export type CopyStart = { readonly from: string; readonly to: string }
/** What became of it: null if the copy is there. */
export type CopyTold = Told | null

async function copy(port: NonNullable<typeof parentPort>, { from, to }: CopyStart): Promise<void> {
  let told: CopyTold = null
  try {
    await copyDatabase(from, to)
  } catch (error) {
    told = tell(error, to)
  }
  port.postMessage(told)
}

// `sqlite.ts` starts this thread, and with nothing else.
if (parentPort) void copy(parentPort, workerData as CopyStart)
