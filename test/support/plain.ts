/** Commands as tests write them: names as plain strings, which the engine's own schema turns into checked ones. */
import type { Brand } from '../../src/base/brand.ts'
import { sha256Hex } from '../../src/base/hash.ts'
import { commandSchema } from '../../src/engine/exercise/command.ts'
import type { Command, CommandKind } from '../../src/engine/exercise/command.ts'
import type { Unsealed } from '../../src/engine/log/texts.ts'
import type { TextRef } from '../../src/engine/scenario/compiled.ts'
import type { Result } from '../../src/base/result.ts'

/** The same shape with plain strings in place of checked names. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T extends Brand<string>
    ? string
    : T
  : T extends TextRef
    ? TextRef
    : { [K in keyof T]: Plain<T[K]> }

/** A command with commitments where people typed, as `decide` takes it. */
export type PlainCommand = Plain<Command>
/** A command with words where people typed, as it comes in from outside. */
export type TypedCommand = Plain<Unsealed<Command>>

/** The command, checked. Throws on one of the wrong shape, which is a mistake in a test. */
export const commandOf = (plain: PlainCommand): Command => commandSchema.parse(plain)

/** A commitment that stands for these words, the same each time. */
export const text = (words: string): TextRef => ({ $text: sha256Hex(words) })

/** The kind of a command that a test wrote. */
export const kindOf = (plain: { readonly kind: CommandKind }): CommandKind => plain.kind

/** The value of a result that must be there. */
export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`expected a value, not ${JSON.stringify(result.error)}`)
  return result.value
}
