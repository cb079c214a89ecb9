/** What the theatre map costs in a browser: frames a second, and the work of one, with many marks in motion. */
import { fileURLToPath } from 'node:url'
import { launchChromium } from './chromium.ts'
import type { Started } from './chromium.ts'
import { figure, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const MARKS = 200
const FRAME = 1000 / 60
const BUDGET = 'at most 1'
/** Seconds that are measured in a round. */
const SECONDS = 1
const MAP = fileURLToPath(new URL('../../map', import.meta.url))

/** What the page says of a round. */
type Round = { readonly frames: number; readonly cost: number; readonly marks: number; readonly renderer: string }

/** The page's script: the map, with the land in it. */
async function busyScript(): Promise<string> {
  const { build } = await import('vite')
  const built = await build({
    root: MAP,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: [{ find: './fetch-land.ts', replacement: `${MAP}/own-land.ts` }] },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: `${MAP}/busy.ts`, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('')
}

const ROUND = `(async () => {
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const [from, before] = [performance.now(), figures().frames]
  while (performance.now() - from < ${SECONDS * 1000}) await next()
  const { frames, cost, marks, renderer } = figures()
  return { frames: ((frames - before) * 1000) / (performance.now() - from), cost, marks, renderer }
})()`

async function measured({ browser }: Started, rounds: number, at: (done: number, of: number) => void): Promise<Round[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addScriptTag({ content: await busyScript() })
  await page.evaluate(`showBusy(${MARKS}).then((figures) => Object.assign(globalThis, { figures }))`)
  await page.waitForFunction(`figures().marks >= ${MARKS}`)
  const found: Round[] = []
  // The first is for warming up.
  for (let round = 0; round <= rounds; round++) {
    found.push((await page.evaluate(ROUND)) as Round) // what ROUND ends with
    at(round + 1, rounds + 1)
  }
  return found.slice(1)
}

/** Without a browser, or without what drives it, the row says so and has no figures. */
export async function mapCost(rounds: number, at: (done: number, of: number) => void): Promise<Row> {
  const row = { id: 'map', title: `The theatre map, ${MARKS} marks in motion` }
  let started: Started
  try {
    started = await launchChromium()
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { ...row, figures: [], ratios: [], notes: [`Not measured, because no browser could be started here. ${why}`] }
  }
  try {
    const found = await measured(started, rounds, at)
    const work = found.map(({ cost }) => cost)
    return {
      ...row,
      figures: [
        figure(
          'Frames',
          'frames/s',
          found.map(({ frames }) => frames),
        ),
        figure('Work in one frame', 'ms', work),
      ],
      ratios: [
        ratio(
          'Work in one frame, times a sixtieth of a second',
          BUDGET,
          work,
          found.map(() => FRAME),
        ),
      ],
      notes: [
        `Chromium ${started.browser.version()} without a screen, 1280 by 800, drawn by ${found[0]?.renderer ?? ''}; a graphics card draws more. ${SECONDS} s a round.`,
      ],
    }
  } finally {
    await started.stop()
  }
}
