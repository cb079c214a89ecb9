/**
 * The thread that owns the database. It opens the folder it was started with, says so or why not, and then answers one
 * message after another.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './sqlite-database.ts'
import type { Database } from './sqlite-database.ts'
import { tell } from './sqlite-errors.ts'
import type { Told } from './sqlite-errors.ts'
import type { Change, Questions } from './sqlite-tables.ts'

/** What the thread is started with. */
export type WorkerStart = { readonly folder: string; readonly maxPages: number | null }

/** What is asked of the thread. `id` comes back with the answer. */
export type Request =
  | { readonly id: number; readonly kind: 'keep'; readonly changes: readonly Change[] }
  | { readonly id: number; readonly kind: 'ask'; readonly question: keyof Questions; readonly args: readonly string[] }
  | { readonly id: number; readonly kind: 'close' }

/** The answer to `keep`: how far the store is now, and what was left out of the transaction, place by place. */
export type KeepAnswer = { readonly version: number; readonly kept: readonly (Told | null)[] }

/** The first message has id 0: the folder is open, or why it is not. */
export type Response =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Told }

function serve(port: NonNullable<typeof parentPort>, { folder, maxPages }: WorkerStart): void {
  const respond = (response: Response): void => port.postMessage(response)
  let database: Database
  try {
    database = openDatabase(folder, maxPages)
  } catch (error) {
    return respond({ id: 0, ok: false, error: tell(error, folder) })
  }
  const keep = (changes: readonly Change[]): KeepAnswer => {
    const { version, kept } = database.keep(changes)
    return { version, kept: kept.map((conflict) => conflict && tell(conflict, folder)) }
  }
  const answer = (request: Request): unknown => {
    switch (request.kind) {
      case 'keep':
        return keep(request.changes)
      case 'ask': {
        // The main thread's `#ask` gives each question the arguments that it takes: they are all texts.
        const question = database.ask[request.question] as (...args: readonly string[]) => unknown
        return question(...request.args)
      }
      case 'close':
        return database.close()
    }
  }
  port.on('message', (request: Request) => {
    try {
      respond({ id: request.id, ok: true, value: answer(request) })
    } catch (error) {
      respond({ id: request.id, ok: false, error: tell(error, folder) })
    }
  })
  respond({ id: 0, ok: true, value: database.version() })
}

// `sqlite.ts` starts this thread, and with nothing else.
if (parentPort) serve(parentPort, workerData as WorkerStart)
