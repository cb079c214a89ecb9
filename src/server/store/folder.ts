/** The data folder: made if need be, and held by one server at a time through a lock that dies with its process. */
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './event-store.ts'

/** Stands in every folder that a server has used. */
export const LOCK = 'lockstep.lock'
const OWNER = 'lockstep.owner'

/**
 * Makes a folder and those above it, for this account alone. Each on its own: where a file system takes no folders at
 * all, such as below /proc, Node's own recursive way never comes back.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const above = dirname(resolve(folder))
  if (above !== resolve(folder)) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (existsSync(folder)) return
    throw new StoreError(
      'read-only',
      `The folder ${folder} cannot be made (${error instanceof Error ? error.message : String(error)}). Choose a folder in which this account may write.`,
    )
  }
  settle(above)
}

/** Makes new names in a folder durable. Windows does it by itself and opens no folders. */
export function settle(folder: string): void {
  if (process.platform === 'win32') return
  const open = openSync(folder, 'r')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

/**
 * Makes a file that only this account can read, if it is not there. An existing file is never opened here: to close it
 * again would drop the locks that SQLite holds on it in this process.
 */
export function makePrivate(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
  try {
    chmodSync(file, 0o600)
  } catch {
    // A stick's file system may know no such rights; then whoever holds the stick can read it anyway.
  }
}

export type Held = { readonly release: () => void }

/**
 * Holds a folder for this process: an exclusive transaction on a small database beside the real one, which the system
 * ends whenever and however the process does.
 * @throws StoreError `taken` if another process has it; what the file system or SQLite throws if nothing can be written
 */
export function holdFolder(folder: string): Held {
  makePrivate(join(folder, LOCK))
  const lock = new DatabaseSync(join(folder, LOCK), { timeout: 200 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const since = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`
    writeFileSync(join(folder, OWNER), JSON.stringify({ pid: process.pid, host: hostname(), since }), { mode: 0o600 })
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) throw taken(folder)
    throw error
  }
  return {
    release: () => {
      try {
        rmSync(join(folder, OWNER), { force: true })
      } finally {
        lock.close()
      }
    },
  }
}

function taken(folder: string): StoreError {
  return new StoreError(
    'taken',
    `Another Lockstep server${ownerOf(folder)} is using the folder ${folder}. Go on there, or stop it first; or give this one another folder.`,
  )
}

/** Who said last that the folder is theirs, as a piece of a sentence. */
function ownerOf(folder: string): string {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(folder, OWNER), 'utf8'))
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('host' in owner) || !('since' in owner)) return ''
    return ` (process ${String(owner.pid)} on ${String(owner.host)}, since ${String(owner.since)})`
  } catch {
    return '' // it has only just begun, and its name is not there yet
  }
}
