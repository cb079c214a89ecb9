/** Writes the golden log anew, after a change of rules that was meant. The head hash goes into golden.test.ts. */
import { writeFileSync } from 'node:fs'
import { playedJournal, textOf } from './support.ts'

const journal = playedJournal()
writeFileSync(new URL('../../golden/two-states.lockstep.jsonl', import.meta.url), textOf(journal))
process.stdout.write(`${journal.head}\n`)
