/**
 * The command line: one file a verb. Exit code 0: good; 1: the answer is no; 2: wrong use, or a file that cannot be
 * read. Every verb has --help with an example and --json for machines.
 */
import { Command, CommanderError } from 'commander'
import { ENGINE_VERSION } from '../engine/log/header.ts'
import { hashWithNode } from '../server/sha256.ts'
import { backupVerb } from './backup.ts'
import { benchVerb } from './bench.ts'
import { checkVerb } from './check.ts'
import { compareVerb } from './compare.ts'
import { graphVerb } from './graph.ts'
import { playVerb } from './play.ts'
import { redactVerb } from './redact.ts'
import { replayVerb } from './replay.ts'
import { reportVerb } from './report.ts'
import { serveVerb } from './serve.ts'
import { simulateVerb } from './simulate.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { verifyVerb } from './verify.ts'

const VERBS: readonly Verb[] = [
  serveVerb,
  checkVerb,
  playVerb,
  simulateVerb,
  replayVerb,
  verifyVerb,
  compareVerb,
  graphVerb,
  redactVerb,
  reportVerb,
  backupVerb,
  benchVerb,
]

/**
 * Runs one command line.
 * @param argv the words after `lockstep`
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  hashWithNode()
  let code: Exit = EXIT.good
  const program = new Command('lockstep')
    .description('Tabletop exercises for a Joint Period of Action: play them, replay them, prove what happened.')
    .version(ENGINE_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('Use "lockstep --help" for the list of verbs.')
    .addHelpText(
      'after',
      '\nExample:\n  npx lockstep play scenarios/lotus-gate.yaml --seed 7 --policy mixed --log run.lockstep.jsonl\n\nUse --help after a verb for its options and an example.',
    )
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
  for (const verb of VERBS) verb(program, (given) => void (code = given))
  for (const verb of program.commands)
    verb
      .exitOverride()
      .helpOption('-h, --help', 'print this help')
      .showHelpAfterError(`Use "lockstep ${verb.name()} --help" for its options and an example.`)
  if (argv.length === 0) {
    program.outputHelp({ error: true })
    return EXIT.wrongUse
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.wrongUse
    throw error
  }
}
