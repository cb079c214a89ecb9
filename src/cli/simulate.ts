import { availableParallelism } from 'node:os'
import { gather } from '../engine/bots/simulation.ts'
import type { Simulation, Spread } from '../engine/bots/simulation.ts'
import { isPolicy } from '../engine/bots/policy.ts'
import { POLICIES } from '../engine/exercise/parts.ts'
import type { Policy } from '../engine/exercise/parts.ts'
import { cannot, readScenario, wholeNumber } from './files.ts'
import { counted, fitted, print, printJson, progress, styled, table, unknownName } from './output.ts'
import { playable } from './playable.ts'
import { playAll } from './simulate/threads.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'

type Options = { runs: string; threads?: string; policy?: string[]; seed: string; json?: boolean }

const MOST_RUNS = 1_000_000
const MOST_THREADS = 64

/** `lockstep simulate`: thousands of games of bots, and what they say about a scenario. */
export const simulateVerb: Verb = (program, exit) => {
  program
    .command('simulate')
    .description('Play a scenario thousands of times with bots, and show how it behaves.')
    .argument('<file>', 'a scenario file or folder')
    .option('--runs <n>', 'how many games', '1000')
    .option('--threads <n>', 'how many at the same time; the processors of this computer if left out')
    .option('--policy <names...>', `how the bots play, game by game in turn: ${POLICIES.join(', ')}; all of them if left out`)
    .option('--seed <text>', 'the games are drawn from this text and their number', 'simulate')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep simulate scenarios/lotus-gate.yaml --runs 2000

It shows how far the outcomes spread under each policy, in how many games each inject is sent, which courses nobody
chooses or that are always or never the best, how busy each team is, and where a game could not go on. The figures
depend on the scenario, the seed and the number of games alone, never on the threads.

--json prints { ok, games, deadEnds, scores, deliveries, courses, findings, load, seconds, threads }.
Exit code 0: every game came to its end and every inject was sent in one of them; 1: not so, or the scenario has
mistakes; 2: wrong use, or the file cannot be read.`,
    )
    .action(async (file: string, options: Options) => exit(await simulate(file, options)))
}

async function simulate(file: string, { runs, threads, policy, seed, json = false }: Options): Promise<Exit> {
  const games = wholeNumber(runs) ?? 0
  if (games < 1 || games > MOST_RUNS) return cannot(`--runs takes a number from 1 to ${MOST_RUNS.toLocaleString('en')}.`, json)
  const asked = threads === undefined ? availableParallelism() : (wholeNumber(threads) ?? 0)
  if (asked < 1 || asked > MOST_THREADS) return cannot(`--threads takes a number from 1 to ${MOST_THREADS}.`, json)
  if (seed.length < 1 || seed.length > 150 || !seed.isWellFormed()) return cannot('A seed is a text of 1 to 150 characters.', json)
  const named: readonly string[] = policy ?? POLICIES
  const unknown = named.find((name) => !isPolicy(name))
  if (unknown !== undefined) return cannot(unknownName('policy', unknown, POLICIES), json)
  const policies: readonly Policy[] = named.filter(isPolicy)
  const files = readScenario(file)
  if (!files.ok) return cannot(files.error, json)
  const found = playable(files.value, json)
  if (!found.ok) return found.error
  const { scenario, sources, files: attached } = found.value
  const asks = Array.from({ length: games }, (_, i) => ({
    seed: `${seed}-${Math.floor(i / policies.length)}`,
    policy: policies[i % policies.length] ?? POLICIES[0],
  }))
  const bar = progress('Playing')
  const started = performance.now()
  const results = await playAll({ sources, files: attached }, asks, asked, bar.at)
  bar.done()
  const seconds = (performance.now() - started) / 1000
  const simulation = gather(scenario, results)
  const good = simulation.deadEnds.length === 0 && simulation.deliveries.every(({ games: sent }) => sent > 0)
  if (json) printJson({ ok: good, ...simulation, seconds, threads: asked })
  else report(simulation, { seconds, threads: asked })
  return good ? EXIT.good : EXIT.no
}

const two = (n: number): string => n.toFixed(2)
const spread = (one: Spread | null, say: (n: number) => string): string[] =>
  one ? [one.least, one.tenth, one.median, one.ninetieth, one.most, one.mean].map(say) : ['', '', '', '', '', '']
const SPREAD = ['Least', '10 %', 'Median', '90 %', 'Most', 'Mean']

const FINDINGS: { readonly [finding in Simulation['findings'][number]['finding']]: string } = {
  'never-chosen': 'Nobody ever chose',
  'always-best': 'Always the best, for every team',
  'never-best': 'Never the best, for any team',
}

function report(simulation: Simulation, { seconds, threads }: { seconds: number; threads: number }): void {
  const { games, deadEnds, scores, deliveries, findings, load } = simulation
  const perSecond = (games / seconds).toFixed(1)
  print(styled('bold', `${counted(games, 'game')} in ${seconds.toFixed(1)} s on ${counted(threads, 'thread')}: ${perSecond} a second.`))
  print('\nThe mean of all outcomes of a game, from 0 to 1:')
  print(
    table(
      ['Policy', 'Games', ...SPREAD],
      scores.map((one) => [one.policy, String(one.spread?.n ?? 0), ...spread(one.spread, two)]),
    ),
  )
  print('\nIn how many games each inject is sent:')
  print(
    table(
      ['Inject', 'Games', 'Share', 'Texts'],
      deliveries.map(({ inject, games: sent, texts }) => [
        inject,
        String(sent),
        `${Math.round((100 * sent) / Math.max(1, games - deadEnds.length))} %`,
        texts.map((one) => `${one.text} ${one.games}`).join(', '),
      ]),
    ),
  )
  print('\nAnswers asked of each team in an hour of play (2 to 3.3 is right):')
  print(
    table(
      ['Team', ...SPREAD],
      load.map((one) => [one.team, ...spread(one.perHour, two)]),
    ),
  )
  print('\nThe longest time without anything new, in minutes (25 at most is right):')
  print(
    table(
      ['Team', ...SPREAD],
      load.map((one) => [one.team, ...spread(one.idle, (n) => String(Math.round(n)))]),
    ),
  )
  for (const finding of ['never-chosen', 'always-best', 'never-best'] as const) {
    const found = findings.filter((one) => one.finding === finding).map(({ inject, course }) => `${inject} = ${course}`)
    if (found.length > 0) print(fitted(`\n${FINDINGS[finding]}: ${found.join(', ')}.`))
  }
  const unsent = deliveries.filter((one) => one.games === 0).map(({ inject }) => inject)
  print()
  if (unsent.length > 0) print(styled('red', fitted(`Never sent: ${unsent.join(', ')}.`)))
  for (const { seed, policy, why } of deadEnds.slice(0, 20))
    print(styled('red', fitted(`Could not go on (seed ${seed}, policy ${policy}): ${why}`)))
  if (deadEnds.length > 20) print(styled('red', `… and ${deadEnds.length - 20} more.`))
  if (unsent.length === 0 && deadEnds.length === 0) print(styled('green', 'Every game came to its end, and every inject was sent.'))
}
