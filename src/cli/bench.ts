import type { Verb } from './verb.ts'

/** `lockstep bench`. */
export const benchVerb: Verb = (program) => {
  program.command('bench')
}
