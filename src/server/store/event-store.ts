/**
 * Where exercises are kept. A store keeps lines exactly as they were written, seats' hashed keys, drafts, and the
 * server's secret. Every method that changes something resolves only when the change would survive a power cut.
 *
 * A store rejects with `StoreError` when it cannot write or read, and with `StoreConflict` when what it is given does not
 * fit; anything else that is thrown is a bug.
 */

/** Why a store could not do what it was asked, for a person: what happened and what would help. */
export class StoreError extends Error {
  readonly code: 'full' | 'read-only' | 'busy' | 'damaged' | 'taken' | 'io'
  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

/**
 * What was to be kept does not fit what is there: a gap, an overlap, a repeated command id, an exercise or branch that
 * exists already or does not exist. Where one process keeps the store it is a bug of whoever asked; where several do,
 * another was first. Nothing of the refused call was kept, and calls made at the same time are not touched.
 */
export class StoreConflict extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StoreConflict'
  }
}

export type StoredExercise = {
  readonly id: string
  readonly title: string
  readonly createdAt: string
  /** The branch on which the exercise goes on. */
  readonly branch: string
}

/** A line of entries: its own lines follow the first `shared` lines of its parent, opening included. */
export type StoredBranch = {
  readonly branch: string
  readonly parent: string | null
  readonly shared: number
  readonly lines: number
  readonly sealed: boolean
}

/** One line to append. `id` is the command's id for entries, null for header, file and seal lines. */
export type NewLine = { readonly line: string; readonly id: string | null }

/** Lines of one branch, in order, after `after` lines that it has. */
export type Append = {
  readonly exercise: string
  readonly branch: string
  /** How many lines the branch has, opening and shared lines included; the store refuses a gap or an overlap. */
  readonly after: number
  readonly lines: readonly NewLine[]
  /** Set when these are the first lines of a new branch: it shares its parent's first `after` lines and goes on from them. */
  readonly opens?: { readonly parent: string }
}

/** A seat's key. */
export type StoredKey = {
  readonly exercise: string
  readonly seat: string
  /** Lower-case hex SHA-256 of the key. */
  readonly hash: string
  /** The place whose code it was traded for, such as `participant-T1`. */
  readonly place: string
  readonly createdAt: number
  /** The key of the device that the seat left: it opens the seat too until `settleKey` ends it. */
  readonly replaces?: string
}

/** A link that carries a seat to another device, once. */
export type StoredMove = {
  /** Lower-case hex SHA-256 of what stands in the link. */
  readonly token: string
  /** The hash of the key that made it. */
  readonly leaves: string
  /** Milliseconds since 1970 by the server's clock. */
  readonly until: number
}

/** The generation of a place's code; absent: 1 and not revoked. */
export type StoredPlace = { readonly exercise: string; readonly place: string; readonly generation: number; readonly revoked: boolean }

export type StoredDraft = {
  readonly exercise: string
  /** A team's slot, or `control`. */
  readonly team: string
  readonly about: string
  readonly seat: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** JSON of a `DraftBody`; null deletes the draft. */
  readonly body: string | null
}

export type MirrorState = {
  readonly path: string
  readonly ok: boolean
  readonly message: string | null
  /** When it last held everything. */ readonly at: number | null
}

export interface EventStore {
  /** A secret of 32 bytes, made at the first start and the same ever after: all codes and keys derive from it. */
  secret(): Promise<Uint8Array>
  /** Makes an exercise with its opening lines on branch `main`. */
  create(exercise: StoredExercise, lines: readonly NewLine[]): Promise<void>
  list(): Promise<readonly StoredExercise[]>
  branches(exercise: string): Promise<readonly StoredBranch[]>
  /** All lines of a branch, shared ones first, exactly as they were appended, without newlines; null if there is none. */
  read(exercise: string, branch: string): Promise<readonly string[] | null>
  /** Appends to any number of branches in one durable commit: all or nothing. */
  append(appends: readonly Append[]): Promise<void>
  /** Which exercise, if any, has a line with a command id. */
  hasCommand(exercise: string, id: string): Promise<boolean>
  keys(exercise: string): Promise<readonly StoredKey[]>
  keyOf(hash: string): Promise<StoredKey | null>
  /** The key, if any, that replaces a key: the seat was carried to its device. The last one made, if there are several. */
  keyInPlaceOf(hash: string): Promise<StoredKey | null>
  addKey(key: StoredKey): Promise<void>
  /** Ends keys: one by its hash, or all of a seat. */
  removeKeys(which: { readonly hash: string } | { readonly exercise: string; readonly seat: string }): Promise<void>
  /** Keeps a link; an earlier one of the same key, and those that were too old at `now`, are forgotten. */
  addMove(move: StoredMove, now: number): Promise<void>
  moveOf(token: string): Promise<StoredMove | null>
  /**
   * Uses a link up: a new key opens the seat beside the one that made the link and that it replaces, in one commit.
   * It rejects with StoreConflict if the link was used, or the key that made it opens nothing any more.
   */
  useMove(token: string, hash: string, createdAt: number): Promise<void>
  /** Ends the key that a key replaces: the seat has arrived. */
  settleKey(hash: string): Promise<void>
  places(exercise: string): Promise<readonly StoredPlace[]>
  setPlace(place: StoredPlace): Promise<void>
  drafts(exercise: string): Promise<readonly StoredDraft[]>
  /** Drafts are many and small: a store may gather them for up to a second, and still loses none on a normal stop. */
  saveDraft(draft: StoredDraft): Promise<void>
  /** A whole copy of everything, made while running, as the bytes of one file written to `path`. */
  backup(path: string): Promise<void>
  mirror(): MirrorState | null
  /** Writes a few bytes durably: whether commands could be taken now. @throws StoreError */
  probe(): Promise<void>
  close(): Promise<void>
}
