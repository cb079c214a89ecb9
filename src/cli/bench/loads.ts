/** What each desk weighs on its first load: the built files that its page asks for, as they cross the wire. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from '../app-build.ts'
import { figure, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at most 1'
/** Kilobytes of gzip that a participant's first load may have. */
const PARTICIPANT = 120

/** Desks by the module that main.ts or desks.ts loads for them. */
const DESKS: { readonly [desk: string]: readonly string[] } = {
  'Start page': ['home/home.ts'],
  Participant: ['client/seat-page.ts', 'play/play.ts'],
  Evaluator: ['client/seat-page.ts', 'evaluate/evaluate.ts'],
  Facilitator: ['client/seat-page.ts', 'facilitate/facilitate.ts'],
  Projector: ['client/seat-page.ts', 'display/display.ts'],
  Review: ['review/review.ts'],
}

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }
type Manifest = { readonly [module: string]: Chunk }

/** Every file that a module and all that it imports needs. */
function filesOf(manifest: Manifest, module: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[module]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const other of chunk.imports ?? []) filesOf(manifest, other, found)
  return found
}

export async function loads(): Promise<Row> {
  const folder = await buildApp()
  // Vite writes this file in the form of its documentation.
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const size = async (file: string): Promise<number> => (await readFile(join(folder, `${file}.gz`))).length
  const figures = []
  let participant = NaN
  for (const [desk, modules] of Object.entries(DESKS)) {
    const files = filesOf(manifest, 'index.html')
    files.add('index.html')
    for (const module of modules) filesOf(manifest, module, files)
    const sizes = await Promise.all([...files].filter((file) => /\.(js|css|html)$/.test(file)).map(size))
    const kilobytes = sizes.reduce((sum, one) => sum + one, 0) / 1000
    if (desk === 'Participant') participant = kilobytes
    figures.push(figure(`${desk}, first load`, 'kB', [kilobytes]))
  }
  return {
    id: 'loads',
    title: 'First loads, gzip',
    figures,
    ratios: [ratio(`Participant, times ${PARTICIPANT} kB`, BUDGET, [participant], [PARTICIPANT])],
    notes: ['Scripts and styles that the page asks for before anything is shown; fonts of other scripts come only where they are needed.'],
  }
}
