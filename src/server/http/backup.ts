/** A copy of everything, on its way to whoever may have it: read from the disk as fast as it is taken, and then deleted. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import type { ReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '../store/event-store.ts'

/** Makes the copy. @returns its bytes, which are deleted when the stream closes, read to its end or not; and how many they are */
export async function backupOf(store: Pick<EventStore, 'backup'>): Promise<{ readonly bytes: ReadStream; readonly size: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-backup-'))
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    const path = join(folder, 'lockstep.db')
    await store.backup(path)
    const file = await open(path)
    const { size } = await file.stat()
    const bytes = file.createReadStream()
    bytes.once('close', () => void forget().catch(() => undefined))
    return { bytes, size }
  } catch (problem) {
    await forget()
    throw problem
  }
}
