import { availableParallelism } from 'node:os'
import { gather } from '../engine/bots/simulation.ts'
import type { Simulation, Spread } from '../engine/bots/simulation.ts'
import { isPolicy } from '../engine/bots/policy.ts'
import { NETWORK_FIGURES } from '../engine/bots/network-figures.ts'
import type { NetworkFigure } from '../engine/bots/network-figures.ts'
import { PRESET_NAMES } from '../engine/network/parameters.ts'
import { POLICIES } from '../engine/exercise/parts.ts'
import type { Policy } from '../engine/exercise/parts.ts'
import { OUTCOME_TITLES } from '../engine/scenario/names.ts'
import { cannot, readScenario, wholeNumber } from './files.ts'
import { counted, fitted, print, printJson, progress, styled, table, unknownName } from './output.ts'
import { playable } from './playable.ts'
import { playAll } from './simulate/threads.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'

type Options = { runs: string; threads?: string; policy?: string[]; preset?: string; seed: string; json?: boolean }

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
    .option('--preset <name>', `how crime moves when somebody acts: ${PRESET_NAMES.join(', ')}; what the scenario says if left out`)
    .option('--seed <text>', 'the games are drawn from this text and their number', 'simulate')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep simulate scenarios/lotus-gate.yaml --runs 2000
  npx lockstep simulate scenarios/lotus-gate.yaml --runs 200 --policy cooperative unilateral --preset displacement

It shows how far each outcome spreads under each policy, in how many games each inject is sent, which courses nobody
chooses or that are always or never the best, how busy each team is, and where a game could not go on. Where a scenario
has a network it shows what that came to, and in which figures working together (cooperative) is better than going
alone (unilateral), and in which it is not. The figures depend on the scenario, the preset, the seed and the number of
games alone, never on the threads.

--json prints { ok, games, deadEnds, scores, outcomes, network, together, deliveries, courses, findings, load, seconds, threads }.
Exit code 0: every game came to its end and every inject was sent in one of them; 1: not so, or the scenario has
mistakes; 2: wrong use, or the file cannot be read.`,
    )
    .action(async (file: string, options: Options) => exit(await simulate(file, options)))
}

async function simulate(file: string, { runs, threads, policy, preset, seed, json = false }: Options): Promise<Exit> {
  const games = wholeNumber(runs) ?? 0
  if (games < 1 || games > MOST_RUNS) return cannot(`--runs takes a number from 1 to ${MOST_RUNS.toLocaleString('en')}.`, json)
  const asked = threads === undefined ? availableParallelism() : (wholeNumber(threads) ?? 0)
  if (asked < 1 || asked > MOST_THREADS) return cannot(`--threads takes a number from 1 to ${MOST_THREADS}.`, json)
  if (seed.length < 1 || seed.length > 150 || !seed.isWellFormed()) return cannot('A seed is a text of 1 to 150 characters.', json)
  const named: readonly string[] = policy ?? POLICIES
  const unknown = named.find((name) => !isPolicy(name))
  if (unknown !== undefined) return cannot(unknownName('policy', unknown, POLICIES), json)
  const policies: readonly Policy[] = named.filter(isPolicy)
  const moving = preset === undefined ? null : (PRESET_NAMES.find((name) => name === preset) ?? undefined)
  if (moving === undefined) return cannot(unknownName('preset', preset ?? '', PRESET_NAMES), json)
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
  const results = await playAll({ sources, files: attached, preset: moving }, asks, asked, bar.at)
  bar.done()
  const seconds = (performance.now() - started) / 1000
  const simulation = gather(scenario, results)
  const good = simulation.deadEnds.length === 0 && simulation.deliveries.every(({ games: sent }) => sent > 0)
  if (json) printJson({ ok: good, ...simulation, seconds, threads: asked })
  else report(simulation, { seconds, threads: asked })
  return good ? EXIT.good : EXIT.no
}

const two = (n: number): string => n.toFixed(2)
const spread = (of: Spread | null, say: (n: number) => string): string[] =>
  of ? [of.least, of.tenth, of.median, of.ninetieth, of.most, of.mean].map(say) : ['', '', '', '', '', '']
const SPREAD = ['Least', '10 %', 'Median', '90 %', 'Most', 'Mean']

const FINDINGS: { readonly [finding in Simulation['findings'][number]['finding']]: string } = {
  'never-chosen': 'Nobody ever chose',
  'always-best': 'Always the best, for every team',
  'never-best': 'Never the best, for any team',
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
const one = (n: number): string => n.toFixed(1)
const NETWORK_WORDS: {
  readonly [figure in NetworkFigure]: { readonly short: string; readonly long: string; readonly say: (n: number) => string }
} = {
  arrived: { short: 'Arrived', long: 'Journeys that arrived, of those without action', say: percent },
  found: { short: 'Found', long: 'People found', say: one },
  identified: { short: 'Identified', long: 'Victims identified', say: one },
  missed: { short: 'Missed', long: 'Victims missed', say: one },
  known: { short: 'Known', long: 'Persons of interest known', say: one },
  arrested: { short: 'Arrested', long: 'Persons of interest arrested', say: one },
  capability: { short: 'Can do', long: 'What the network can still do', say: percent },
  leaks: { short: 'Leaks', long: 'Times that word got out', say: one },
  surprises: { short: 'Surprises', long: 'Partners who were not told', say: one },
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
  print('\nEach outcome under each policy, from 0 to 1:')
  print(
    table(
      ['', 'Outcome', 'Policy', 'Mean', 'Least', 'Most'],
      simulation.outcomes.map(({ outcome, policy, spread: { mean, least, most } }, i, all) => {
        const named = all[i - 1]?.outcome === outcome ? ['', ''] : [String(outcome), OUTCOME_TITLES[outcome]]
        return [...named, policy, ...[mean, least, most].map(two)]
      }),
    ),
  )
  if (simulation.network.length > 0) {
    print('\nWhat the network came to, means of the games:')
    print(
      table(
        ['Policy', ...NETWORK_FIGURES.map((figure) => NETWORK_WORDS[figure].short)],
        simulation.network.map(({ policy, figures }) => [
          policy,
          ...NETWORK_FIGURES.map((figure) => NETWORK_WORDS[figure].say(figures[figure]?.mean ?? 0)),
        ]),
      ),
    )
  }
  if (simulation.together) {
    print('\nWorking together beside going alone:')
    print(
      table(
        ['', 'Together', 'Alone', 'Better'],
        simulation.together.map(({ figure, together, alone, better }) => {
          const { long, say } = figure === 'score' ? { long: 'Mean of all outcomes', say: two } : NETWORK_WORDS[figure]
          return [long, say(together), say(alone), better ?? 'says nothing by itself']
        }),
      ),
    )
  }
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
  print('\nAnswers asked of each team in an hour of answering and discussion (2 to 3.3 is right):')
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
