/** Folders of their own for the tests of the store, and a server's stand-in in a process of its own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { EventStore } from '../../../src/server/store/event-store.ts'
import { openSqliteStore } from '../../../src/server/store/sqlite.ts'
import type { SqliteOptions } from '../../../src/server/store/sqlite.ts'
import { ROOT } from '../../support/repository.ts'

/** A folder that is gone when the test is over. */
export function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'lockstep-store-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Opens a store that is closed when the test is over. */
export async function opened(options: SqliteOptions): Promise<EventStore> {
  const store = await openSqliteStore(options)
  onTestFinished(() => store.close())
  return store
}

/** Makes exercise `E` with one line. */
export const makeExercise = (store: EventStore): Promise<void> =>
  store.create({ id: 'E', title: 'Sea gate', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [{ line: '{"format":1}', id: null }])

/** Appends one line to exercise `E` after `after` lines. */
export const appendOne = (store: EventStore, after: number, line = `{"seq":${after}}`): Promise<void> =>
  store.append([{ exercise: 'E', branch: 'main', after, lines: [{ line, id: `c${after}` }] }])

export type Writer = {
  readonly pid: number
  /** The last line that was acknowledged so far. */
  readonly acknowledged: () => number
  /** Waits until a line was acknowledged. */
  readonly reached: (n: number) => Promise<void>
  /** kill -9, and waits until the process is gone. */
  readonly kill: () => Promise<void>
}

/** Starts a process that opens a folder and appends to exercise `E` without end, many lines on their way at a time. */
export function startWriter(folder: string): Writer {
  const child = spawn(process.execPath, [join(ROOT, 'test/server/store/writer.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let last = -1
  const waiting: { readonly n: number; readonly resolve: () => void }[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = Number(line)
    for (const each of waiting) if (last >= each.n) each.resolve()
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  const reached = (n: number) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ n, resolve })
      void ended.then(() => reject(new Error(`the writer ended at ${last}, before ${n}`)))
      if (last >= n) resolve()
    })
  return { pid: child.pid ?? 0, acknowledged: () => last, reached, kill }
}
