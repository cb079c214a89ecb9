/** What SQLite and the file system say against a wish, as a sentence for whoever runs the exercise. */
import { StoreConflict, StoreError } from './event-store.ts'

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const CODES: { readonly [result: number]: StoreError['code'] } = {
  3: 'read-only', // SQLITE_PERM
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'read-only', // SQLITE_READONLY
  10: 'io', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'read-only', // SQLITE_CANTOPEN: the file or its journal cannot be made
  26: 'damaged', // SQLITE_NOTADB
}

const SYSTEM: { readonly [code: string]: StoreError['code'] } = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  EIO: 'io',
  ENXIO: 'io',
  ENODEV: 'io',
  ENOENT: 'io',
  ENOTDIR: 'io',
  EEXIST: 'io',
  EISDIR: 'io',
  EBUSY: 'busy',
}

const SENTENCES: { readonly [code in Exclude<StoreError['code'], 'taken'>]: (place: string, said: string) => string } = {
  full: (place) => `The disk is full: nothing more can be kept in ${place}. Delete files that are not needed, or empty the bin.`,
  'read-only': (place) =>
    `Nothing can be written in ${place}. Check that the disk is not write-protected and that this account may write there.`,
  busy: (place) => `Another program holds ${place}. Close it (a database viewer, a copy, a virus scan), then try again.`,
  damaged: (place) =>
    `The database ${place} is damaged. Do not delete it. Start from the mirror or from the last backup, in another folder.`,
  io: (place, said) => `The disk with ${place} does not answer as it should (${said}). Check that it is plugged in and whole.`,
}

/** The sentence for a folder or file. */
export const storeError = (code: Exclude<StoreError['code'], 'taken'>, place: string, said = ''): StoreError =>
  new StoreError(code, SENTENCES[code](place, said))

/** SQLite's result code without its details, of an error that `node:sqlite` threw; null for any other. */
function resultCode(error: Error): number | null {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

/**
 * What an error means for the store.
 * @param place the folder or file that was being used, as a person knows it
 * @returns null for what is no trouble of a disk but a bug
 */
export function understood(error: unknown, place: string): StoreError | StoreConflict | null {
  if (error instanceof StoreError || error instanceof StoreConflict) return error
  if (!(error instanceof Error)) return null
  const result = resultCode(error)
  const system = 'code' in error && typeof error.code === 'string' ? SYSTEM[error.code] : undefined
  const code = result === null ? system : CODES[result]
  return code === undefined || code === 'taken' ? null : storeError(code, place, error.message)
}

/** An error as it crosses from a worker thread, where classes are lost. */
export type Told =
  | { readonly kind: 'store'; readonly code: StoreError['code']; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string }
  | { readonly kind: 'bug'; readonly message: string }

/** Makes an error ready to cross. */
export function tell(error: unknown, place: string): Told {
  const meant = understood(error, place)
  if (meant instanceof StoreError) return { kind: 'store', code: meant.code, message: meant.message }
  if (meant) return { kind: 'conflict', message: meant.message }
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** The error that crossed. */
export function heard(told: Told): Error {
  if (told.kind === 'store') return new StoreError(told.code, told.message)
  return told.kind === 'conflict' ? new StoreConflict(told.message) : new Error(told.message)
}
