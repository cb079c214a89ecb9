import { ok } from '../base/result.ts'
import { coverageOf } from '../engine/bots/coverage.ts'
import { playGame } from '../engine/bots/game.ts'
import type { Game } from '../engine/bots/game.ts'
import type { Played } from '../engine/bots/play.ts'
import { isPolicy } from '../engine/bots/policy.ts'
import { POLICIES } from '../engine/exercise/parts.ts'
import type { Policy } from '../engine/exercise/parts.ts'
import { rowsInOrder } from '../engine/exercise/content.ts'
import { writeLog } from '../engine/log/codec.ts'
import { OUTCOME_TITLES } from '../engine/scenario/names.ts'
import { cannot, mayWrite, readScenario, wholeNumber, writeWhole } from './files.ts'
import { playable } from './playable.ts'
import type { Playable } from './playable.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, fitted, playTime, print, printJson, progress, styled, table, unknownName } from './output.ts'

type Options = { seed: string; policy: string; log?: string; wall?: string; force?: boolean; seeds?: string[]; json?: boolean }

/** `lockstep play`: a whole exercise with bot teams, through the same rules as people. */
export const playVerb: Verb = (program, exit) => {
  program
    .command('play')
    .description('Play a whole exercise with bot teams. The same scenario, seed and policy give the same bytes.')
    .argument('<file>', 'a scenario file or folder')
    .option('--seed <text>', 'any text; all chance is drawn from it', '1')
    .option('--policy <name>', `how the bots play: ${POLICIES.join(', ')}`, 'mixed')
    .option('--log <file>', 'write the log there')
    .option('--wall <ms>', 'recorded wall time, pinned (milliseconds since 1970); 0 for reproducible bytes')
    .option('--force', 'replace the log if it exists')
    .option('--seeds <seed...>', 'play once with each of these and show what each was the first to reach')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Examples:
  npx lockstep play scenarios/lotus-gate.yaml --seed 7 --policy mixed --log run.lockstep.jsonl
  npx lockstep play scenarios/lotus-gate.yaml --policy random --seeds lotus-1 lotus-2

--json prints { ok, seed, policy, log, head, entries, run, refused, msel, checkpoints }, or with --seeds
{ ok, all, seeds: [{ seed, reached, first }], missing }.
Exit code 0: played (and, with --seeds, everything was reached); 1: the scenario has mistakes, or the seeds did not
reach everything; 2: wrong use, or a file cannot be read or written.`,
    )
    .action((file: string, options: Options) => exit(play(file, options)))
}

/** The last millisecond since 1970 that a log can write as a date with a year of four digits. */
const LAST_MOMENT = Date.UTC(9999, 11, 31)

type Ready = Playable & { readonly policy: Policy; readonly wall: number | null }

function play(file: string, options: Options): Exit {
  const json = options.json ?? false
  if (!isPolicy(options.policy)) return cannot(unknownName('policy', options.policy, POLICIES), json)
  const wall = options.wall === undefined ? null : (wholeNumber(options.wall) ?? Infinity)
  if (wall !== null && wall > LAST_MOMENT) return cannot('--wall takes milliseconds since 1970, such as 0.', json)
  const seeds = options.seeds ?? [options.seed]
  if (!seeds.every((seed) => seed.length > 0 && seed.length <= 200 && seed.isWellFormed()))
    return cannot('A seed is a text of 1 to 200 characters.', json)
  if (options.seeds && options.log !== undefined) return cannot('--log keeps one exercise: give it one --seed, not --seeds.', json)
  const files = readScenario(file)
  if (!files.ok) return cannot(files.error, json)
  const free = options.log === undefined ? ok(null) : mayWrite(options.log, options.force ?? false, file)
  if (!free.ok) return cannot(free.error, json)
  const found = playable(files.value, json)
  if (!found.ok) return found.error
  const ready: Ready = { ...found.value, policy: options.policy, wall }
  return options.seeds ? cover(ready, options.seeds, json) : playOne(ready, options)
}

function game({ wall, ...made }: Ready, seed: string): Game {
  const start = wall ?? Date.now()
  return { ...made, seed, wall: { start, perSecond: wall === null ? 1000 : 0 }, createdAt: new Date(start).toISOString() }
}

function playOne(ready: Ready, { seed, policy, log, json = false }: Options): Exit {
  const bar = progress('Playing')
  const played = playGame(game(ready, seed), bar.at)
  bar.done()
  if (!played.ok) return cannot(played.error, json)
  const { journal } = played.value
  if (log !== undefined) {
    const written = writeWhole(log, writeLog(journal.lines))
    if (!written.ok) return cannot(written.error, json)
  }
  if (json) {
    const { state } = journal
    printJson({
      ok: true,
      seed,
      policy,
      log: log ?? null,
      head: journal.head,
      entries: journal.entries.length,
      run: state.run,
      refused: played.value.refusals.length,
      msel: state.msel,
      checkpoints: state.checkpoints,
    })
  } else report(played.value, { seed, policy, log })
  return EXIT.good
}

function report({ journal, refusals }: Played, { seed, policy, log }: { seed: string; policy: string; log: string | undefined }): void {
  const { state, exercise } = journal
  const teams = exercise.scenario.slots.filter((slot) => state.teams[slot]?.player !== 'absent')
  print(styled('bold', `${journal.header.title}, seed ${seed}, policy ${policy}`))
  print(
    `${counted(journal.entries.length, 'entry', 'entries')}, ${playTime(state.run)} of play, ${counted(refusals.length, 'command')} refused\n`,
  )
  const rows = rowsInOrder(state).map(({ id, row }) => [
    id,
    row.deliveredAt === null ? '-' : playTime(row.deliveredAt),
    row.variant ?? (row.skipped ? 'left out' : row.deliveredAt === null ? 'not called' : ''),
    ...teams.map((team) => {
      const resolution = state.receipts[id]?.[team]?.resolution
      return !resolution || resolution.outcome === 'read'
        ? ''
        : resolution.outcome === 'answered'
          ? (resolution.course ?? 'own words')
          : resolution.outcome
    }),
  ])
  print(table(['Inject', 'Sent', 'Variant', ...teams.map((team) => state.teams[team]?.name ?? team)], rows))
  print()
  const outcomes = state.checkpoints.at(-1)?.outcomes ?? []
  const tagged = [...new Set(outcomes.map(({ outcome }) => outcome))]
  const figures = tagged.map((outcome) => [
    `${outcome} ${OUTCOME_TITLES[outcome]}`,
    ...teams.map((team) => outcomes.find((other) => other.outcome === outcome && other.team === team)?.value?.toFixed(2) ?? ''),
  ])
  print(table(['Outcome', ...teams.map((team) => state.teams[team]?.name ?? team)], figures))
  print(styled('dim', 'Bots are scored to show the mechanism; they are never rated.'))
  if (log !== undefined) print(`\nThe log is in ${log}. Last hash ${journal.head}.`)
}

/** Plays with each seed and shows which was the first to reach what, and what none did. */
function cover(ready: Ready, seeds: readonly string[], json: boolean): Exit {
  const bar = progress('Playing')
  const coverage = coverageOf(ready.scenario, seeds, (seed, done) => {
    bar.at(done, seeds.length)
    const played = playGame(game(ready, seed))
    return played.ok ? played.value.journal.state : null
  })
  bar.done()
  if (json) printJson({ ok: coverage.missing.length === 0, ...coverage })
  else {
    print(
      table(
        ['Seed', 'Reaches', 'First to reach'],
        coverage.seeds.map(({ seed, reached, first }) => [seed, String(reached), first.join(', ')]),
      ),
    )
    print()
    print(
      coverage.missing.length === 0
        ? styled('green', `Together they reach all ${coverage.all} injects, texts and courses.`)
        : styled('red', fitted(`None of them reaches: ${coverage.missing.join(', ')}.`)),
    )
  }
  return coverage.missing.length === 0 ? EXIT.good : EXIT.no
}
