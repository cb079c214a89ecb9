/** The lines after the opening: entries, each an accepted command with what came of it, and the seal. */
import { z } from 'zod'
import { commandSchema } from '../exercise/command.ts'
import type { Envelope } from '../exercise/command.ts'
import { eventSchema } from '../exercise/event.ts'
import { branchId, commandId, count, seatId } from '../exercise/parts.ts'
import { hash } from './header.ts'
import { textsSchema } from './texts.ts'

export const entrySchema = z.strictObject({
  /** From 1, without gaps. */
  seq: count,
  branch: branchId,
  /** Seconds of unpaused play. */
  run: count,
  /** Milliseconds since 1970 in UTC, as the host's clock had it; recorded, and never read by a rule. */
  wall: count,
  by: z.union([seatId, z.literal('host')]),
  id: commandId,
  command: commandSchema,
  events: z.array(eventSchema),
  texts: textsSchema,
  prev: hash,
  hash,
})
export type Entry = z.infer<typeof entrySchema>

export const sealSchema = z.strictObject({
  seal: z.strictObject({
    /** Ed25519, hex. */
    publicKey: hash,
    /** Over the UTF-8 bytes of `prev`, the hash of the last entry in hex. */
    signature: z.string().regex(/^[0-9a-f]{128}$/),
    /** How many entries the log has. */
    entries: count,
  }),
  prev: hash,
  hash,
})
export type SealLine = z.infer<typeof sealSchema>

/** The envelope in which an entry's command was decided. */
export const envelopeOf = ({ id, branch, by, run, command }: Entry): Envelope => ({ id, branch, by, run, command })
