/**
 * `lockstep bench`: how fast it is beside its yardsticks, measured in turns in one run. It prints and never judges: a
 * machine that is busy with something else says little, so the ratios count and not the figures.
 */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Journal } from '../engine/log/journal.ts'
import { loadScenario } from '../engine/scenario/compile.ts'
import { playDrill } from './bench/exercise.ts'
import type { Drill } from './bench/exercise.ts'
import type { Figure, Ratio, Row, Spread } from './bench/measure.ts'
import { cannot, readScenario, wholeNumber } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, print, printJson, progress, styled, table } from './output.ts'

type Options = { only?: string[]; entries: string; rounds: string; model?: boolean; json?: boolean }

/** The log that everything is measured on, and the same exercise at its beginning. */
type Ground = { readonly journal: Journal; readonly early: Journal; readonly drill: Drill; readonly rounds: number }
/** How long the log is says also how much is sent where sockets and disks are measured. */
const share = ({ journal }: Ground, part: number): number => Math.max(1, Math.round(journal.entries.length * part))
type Tell = (done: number, of: number) => void

/** What rooms with people in them play, whatever the log was made from. */
const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url))
const ROOM_SCENARIO = 'lotus-gate.yaml'
const LOTUS_GATE = join(SCENARIOS, ROOM_SCENARIO)
/** The network is measured where six states move it. */
const SIX_STATES = join(SCENARIOS, 'southern-horizon.yaml')

/**
 * Everything that is measured, in the order in which it is printed. What measures it, with the peers beside it, is loaded
 * when it is wanted: every other verb starts sooner without it.
 */
const MEASURED: { readonly [id: string]: (ground: Ground, tell: Tell) => Promise<Row> } = {
  folding: async ({ journal, rounds }, tell) => (await import('./bench/folding.ts')).folding(journal, rounds, tell),
  deciding: async ({ journal, rounds }, tell) => (await import('./bench/deciding.ts')).deciding(journal, rounds, tell),
  command: async ({ journal, early, rounds }, tell) => (await import('./bench/command.ts')).commandCost(journal, early, rounds, tell),
  seek: async ({ journal, rounds }, tell) => (await import('./bench/seeking.ts')).seeking(journal, rounds, tell),
  open: async ({ journal, rounds }, tell) => (await import('./bench/seeking.ts')).opening(journal, rounds, tell),
  network: async (ground, tell) => {
    const { networkCost } = await import('./bench/network.ts')
    return networkCost(scenarioOf(SIX_STATES), Math.min(3, share(ground, 0.0003)), ground.rounds, tell)
  },
  simulate: async (ground, tell) =>
    (await import('./bench/simulating.ts')).simulating(ground.drill, Math.min(240, share(ground, 0.024)), ground.rounds, tell),
  views: async ({ journal, rounds }, tell) => (await import('./bench/viewing.ts')).viewing(journal, 10 * rounds, tell),
  durable: async (ground, tell) =>
    (await import('./bench/durable.ts')).durable(SCENARIOS, ROOM_SCENARIO, share(ground, 0.2), ground.rounds, tell),
  delivery: async (ground, tell) => {
    const { delivery } = await import('./bench/delivery.ts')
    const desks = [Math.min(30, share(ground, 0.003)), Math.min(300, share(ground, 0.03))]
    return delivery(SCENARIOS, ROOM_SCENARIO, desks, Math.min(20, share(ground, 0.01)), ground.rounds, tell)
  },
  rooms: async (ground, tell) => {
    const { manyRooms } = await import('./bench/rooms.ts')
    return manyRooms(SCENARIOS, ROOM_SCENARIO, Math.min(100, share(ground, 0.01)), Math.min(20, share(ground, 0.01)), ground.rounds, tell)
  },
  map: async ({ rounds }, tell) => (await import('./bench/map.ts')).mapCost(rounds, tell),
  loads: async () => (await import('./bench/loads.ts')).loads(),
}

const SEED = 'bench'

/** A scenario of the folder, ready to be played. @throws if it cannot be read, for Lockstep brings it along */
function scenarioOf(path: string): Drill {
  const files = readScenario(path)
  const loaded = files.ok ? loadScenario(files.value.sources) : null
  if (!files.ok || !loaded?.ok) throw new Error(`${path} cannot be played`)
  return { scenario: loaded.value.scenario, sources: files.value.sources, seed: SEED }
}
/** Entries of the early journal: the room is open and the first inject is there. */
const EARLY = 10
const FEWEST = 100
const MOST = 100_000

/** Adds the verb to the program. */
export const benchVerb: Verb = (program, exit) => {
  program
    .command('bench')
    .description('Measure how fast Lockstep is, beside other programs that do the same on this machine.')
    .argument('[file]', 'a scenario file or folder; LOTUS GATE if left out')
    .option('--only <name...>', `measure only these: ${Object.keys(MEASURED).join(', ')}`)
    .option('--entries <count>', `how long the log is, from ${FEWEST} to ${MOST}`, '10000')
    .option('--rounds <count>', 'how often each is measured', '3')
    .option('--model', 'try the adversary model against what studies found, and measure nothing else')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep bench --only folding deciding
  npx lockstep bench --model

--json prints { ok, node, platform, processors, scenario, seed, entries, rounds, seconds, rows: [{ id, title,
figures: [{ name, unit, median, min, max }], ratios: [{ name, budget, median, min, max }], notes }] }.
With --model: { ok, experiments: [{ id, title, claim, source, off, figures: [{ name, value, band, tells, without,
good }] }] }; "without" is the value when the mechanism is off, and a figure that tells must then leave its band.
Exit code 0: measured, and with --model all as it should be; 1: it is not; 2: wrong use, or the scenario cannot be read.`,
    )
    .action((file: string | undefined, options: Options) => bench(file, options).then(exit))
}

async function bench(file: string | undefined, { only, entries, rounds, model = false, json = false }: Options): Promise<Exit> {
  if (model) return (await import('./bench/model.ts')).benchModel(json)
  const names = (only ?? Object.keys(MEASURED)).flatMap((given) => given.split(','))
  const unknown = names.find((name) => !Object.hasOwn(MEASURED, name))
  if (unknown !== undefined)
    return cannot(`Nothing called "${unknown}" is measured. Choose from: ${Object.keys(MEASURED).join(', ')}.`, json)
  const length = wholeNumber(entries) ?? 0
  if (length < FEWEST || length > MOST) return cannot(`--entries takes a whole number from ${FEWEST} to ${MOST}.`, json)
  const repeats = wholeNumber(rounds) ?? 0
  if (repeats < 1 || repeats > 100) return cannot('--rounds takes a whole number from 1 to 100.', json)
  const files = readScenario(resolve(file ?? LOTUS_GATE))
  if (!files.ok) return cannot(files.error, json)
  const loaded = loadScenario(files.value.sources)
  if (!loaded.ok) return cannot(`${file ?? LOTUS_GATE}: This scenario cannot be played yet. Use "lockstep check" to see why.`, json)
  const drill = { scenario: loaded.value.scenario, sources: files.value.sources, seed: SEED }
  return inEarnest(() => measure(drill, names, length, repeats, json))
}

/** Both sides run as they would for users: outside production, boardgame.io looks through its whole state after a move. */
async function inEarnest<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

async function measure(drill: Drill, names: readonly string[], length: number, rounds: number, json: boolean): Promise<Exit> {
  const started = performance.now()
  const bar = progress('Playing')
  const journal = playDrill(drill, length, bar.at)
  bar.done()
  if (!journal.ok) return cannot(journal.error, json)
  const early = playDrill(drill, EARLY)
  if (!early.ok) return cannot(early.error, json)
  const about = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
    scenario: drill.scenario.document.id,
    seed: SEED,
    entries: journal.value.entries.length,
    rounds,
  }
  if (!json) {
    print(
      `${styled('bold', 'lockstep bench')}   ${about.scenario}, ${counted(about.entries, 'entry', 'entries')}, ${counted(rounds, 'round')}`,
    )
    print(
      styled(
        'dim',
        `Node ${about.node}, ${about.platform}, ${counted(about.processors, 'processor')}. Sides take turns; figures are medians. The ratios count.`,
      ),
    )
  }
  const rows: Row[] = []
  for (const name of Object.keys(MEASURED)) {
    const measured = names.includes(name) ? MEASURED[name] : undefined
    if (!measured) continue
    const going = progress(`Measuring: ${name}`)
    const row = await measured({ journal: journal.value, early: early.value, drill, rounds }, going.at)
    going.done()
    rows.push(row)
    if (!json) printRow(row)
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10
  if (json) printJson({ ok: true, ...about, seconds, rows })
  else print(`\n${styled('dim', `${seconds} seconds in all.`)}`)
  return EXIT.good
}

/** Three digits that count, and no more zeros than that. */
const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 })

const range = ({ min, max }: Spread): string => (min === max ? '' : `${digits(min)} to ${digits(max)}`)

function printRow({ title, figures, ratios, notes }: Row): void {
  print(`\n${styled('bold', title)}`)
  const lines = [
    ...figures.map((one: Figure) => [one.name, `${digits(one.median)} ${one.unit}`, range(one), '']),
    ...ratios.map((one: Ratio) => [one.name, `${digits(one.median)} ×`, range(one), one.budget === null ? '' : `${one.budget} ×`]),
  ]
  print(table(['', 'Median', 'Lowest to highest', 'Wanted'], lines))
  for (const note of notes) print(styled('dim', `  ${note}`))
}
