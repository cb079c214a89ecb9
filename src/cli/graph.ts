import { extname } from 'node:path'
import { CHARTS, drawChart } from '../engine/exercise/chart.ts'
import type { State } from '../engine/exercise/state.ts'
import { exerciseOf } from '../engine/log/exercise.ts'
import { Timeline } from '../engine/replay/seek.ts'
import { loadScenario } from '../engine/scenario/compile.ts'
import type { CompiledScenario } from '../engine/scenario/compiled.ts'
import { influences } from '../engine/scenario/influence.ts'
import { chartDot, scenarioDot } from './dot.ts'
import { cannot, isLog, mayWrite, openLog, readScenario, writeWhole } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { print, printJson, styled, table, unknownName } from './output.ts'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'

type Options = { chart?: string; out?: string; force?: boolean; json?: boolean }

/** `lockstep graph`: how a scenario branches, which way a played exercise took, or the charts of the rules. */
export const graphVerb: Verb = (program, exit) => {
  program
    .command('graph')
    .description('Draw how a scenario branches, which branches a log took, or the charts behind the rules.')
    .argument('[file]', 'a scenario, or a log')
    .option('--chart <name>', `a chart of the rules: ${Object.keys(CHARTS).join(', ')}`)
    .option('--out <file>', 'write a drawing: .svg for reading, .dot for Graphviz')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Examples:
  npx lockstep graph scenarios/lotus-gate.yaml --out lotus-gate.svg
  npx lockstep graph run.lockstep.jsonl --out run.svg
  npx lockstep graph --chart inject

Without --out the arrows are listed.
--json prints { ok, out, edges }, an edge being a row of that list: { inject, course, sets, chance, reaches, how } or, of
a chart, { from, event, to }.
Exit code 0: drawn; 2: wrong use, or the file cannot be read.`,
    )
    .action(async (file: string | undefined, options: Options) => exit(await graph(file, options)))
}

type Drawing = {
  readonly dot: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly nothing: string
}

async function graph(file: string | undefined, options: Options): Promise<Exit> {
  const json = options.json ?? false
  const { out, force = false } = options
  const kind = out === undefined ? null : extname(out)
  if (kind !== null && kind !== '.svg' && kind !== '.dot') return cannot('Give --out a name that ends in .svg or .dot.', json)
  const free = out === undefined ? ok(null) : mayWrite(out, force, file ?? null)
  if (!free.ok) return cannot(free.error, json)
  const drawing = drawingOf(file, options.chart)
  if (!drawing.ok) return cannot(drawing.error, json)
  const { dot, head, rows, nothing } = drawing.value
  if (out !== undefined) {
    const written = writeWhole(out, kind === '.dot' ? dot : await svgOf(dot))
    if (!written.ok) return cannot(written.error, json)
    if (!json) print(styled('green', `The drawing is in ${out}.`))
  }
  if (json)
    printJson({
      ok: true,
      out: out ?? null,
      edges: rows.map((row) => Object.fromEntries(head.map((title, i) => [title.toLowerCase(), row[i]]))),
    })
  else if (out === undefined) print(rows.length > 0 ? table(head, rows) : nothing)
  return EXIT.good
}

/** Graphviz is large, so it is loaded only when something is drawn. */
async function svgOf(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz')
  return (await instance()).renderString(dot, { format: 'svg' })
}

function drawingOf(file: string | undefined, chart: string | undefined): Result<Drawing, string> {
  if ((file === undefined) === (chart === undefined)) return err('Name either a scenario or log, or a chart with --chart.')
  if (chart !== undefined) {
    if (!isChart(chart)) return err(unknownName('chart', chart, Object.keys(CHARTS)))
    const { states, edges } = drawChart(chart)
    return ok({
      dot: chartDot(chart, states, edges),
      head: ['From', 'Event', 'To'],
      rows: edges.map(({ from, event, to }) => [from, event, to]),
      nothing: '',
    })
  }
  const opened = open(file ?? '')
  if (!opened.ok) return opened
  const { scenario, played } = opened.value
  const all = influences(scenario)
  return ok({
    dot: scenarioDot(scenario, all, played),
    head: ['Inject', 'Course', 'Sets', 'Chance', 'Reaches', 'How'],
    rows: all.map(({ from, course, through, chance, to, how }) => [
      from,
      course ?? '(silence or choice)',
      through ?? '',
      `${Math.round(chance * 100)} %`,
      to,
      how,
    ]),
    nothing: 'No choice in this scenario reaches a later inject.',
  })
}

const isChart = (name: string): name is keyof typeof CHARTS => Object.hasOwn(CHARTS, name)

function open(file: string): Result<{ scenario: CompiledScenario; played: State | null }, string> {
  if (isLog(file)) {
    const log = openLog(file)
    if (!log.ok) return log
    const exercise = exerciseOf(log.value.header)
    if (!exercise.ok) return err(`${file}: ${exercise.error.message}`)
    return ok({ scenario: exercise.value.scenario, played: new Timeline(exercise.value, log.value.entries).at(Infinity) })
  }
  const files = readScenario(file)
  if (!files.ok) return files
  const loaded = loadScenario(files.value.sources)
  return loaded.ok
    ? ok({ scenario: loaded.value.scenario, played: null })
    : err(`${file}: This scenario has mistakes. "lockstep check" names them.`)
}
