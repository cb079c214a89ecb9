/** The pieces that a scenario file's schemas are made of: described values, texts for readers, names and times. */
import { z } from 'zod'
import { EXERCISE_TIME_PATTERN, FLAG_PATTERN, KEY_PATTERN, slotId } from './names.ts'

/** A schema with what an editor shows for it: what it is for, and examples. */
export const about = <T extends z.ZodType>(schema: T, description: string, ...examples: unknown[]): T =>
  schema.meta({ description, examples })

export const LANGUAGE = /^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/
const text = z.string().min(1).max(4000)

/** Words for a reader: one text, or one for each language. `{T1}` in it becomes the name of the state that plays T1. */
export const wording = about(
  z.union([text, z.record(z.string().regex(LANGUAGE), text)]),
  'A text, or one text for each language. {T1} becomes the name of the state that plays T1',
  '{T1} is asked to confirm a document',
  { en: 'Answer by 17:00', th: '…' },
)
export type Wording = z.infer<typeof wording>

// As the key of a record a schema must be one of strings; a slot's is that, narrowed by its pattern, which stays.
export const slotKey = slotId as unknown as z.ZodString
export const exerciseTime = about(
  z.string().regex(EXERCISE_TIME_PATTERN),
  'A moment in exercise time, counted from D-day',
  'D-7 09:30',
  'D+0 06:10',
)
export const minutes = z
  .number()
  .min(0)
  .max(24 * 60)
export const key = z.string().max(64).regex(KEY_PATTERN)
export const flagName = z.string().max(64).regex(FLAG_PATTERN)
