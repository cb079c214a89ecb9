import type { Command } from 'commander'

/** What a verb answers with: good; the answer is no; wrong use, or a file that cannot be read. */
export const EXIT = { good: 0, no: 1, wrongUse: 2 } as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Adds a verb to the program; the verb reports its exit code. */
export type Verb = (program: Command, exit: (code: Exit) => void) => void
