/** The scenarios of the scenarios folder, and the changes to them that a facilitator makes for one exercise. */
import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative } from 'node:path'
import { parseDocument } from 'yaml'
import { byCodeUnit } from '../base/compare.ts'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { textOfBytes } from '../engine/log/bytes.ts'
import { MAX_FILE_BYTES } from '../engine/log/header.ts'
import { loadScenario } from '../engine/scenario/compile.ts'
import type { CompiledScenario, Words } from '../engine/scenario/compiled.ts'
import { formatProblem } from '../engine/scenario/problem.ts'
import { stateName } from '../engine/scenario/states.ts'
import { timeLabel } from '../engine/view/time.ts'
import type { NewExerciseBody, ScenarioCard } from '../protocol/http.ts'

export type Source = { readonly path: string; readonly text: string }
export type LoadedScenario = {
  readonly scenario: CompiledScenario
  readonly sources: readonly Source[]
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

const MAX_BYTES = 4 * 1024 * 1024
const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

/** Words in their first language: titles in lists are for the person who makes an exercise. */
const first = (words: Words | undefined): string =>
  words === undefined ? '' : typeof words === 'string' ? words : '$text' in words ? '' : (Object.values(words)[0] ?? '')

/** Scenarios as they were last read: reading one keeps a running room waiting, so it is done once for each version. */
const read = new Map<string, { readonly version: string; readonly loaded: Result<LoadedScenario, readonly string[]> }>()

/** Reads every scenario of a folder for a list; one with mistakes is listed with them. */
export async function listScenarios(folder: string): Promise<readonly ScenarioCard[]> {
  const names = await readdir(folder).catch(() => [])
  const cards: ScenarioCard[] = []
  for (const file of names.filter(isYaml).sort(byCodeUnit)) {
    const loaded = await readScenario(folder, file)
    cards.push(loaded.ok ? cardOf(file, loaded.value.scenario) : brokenCard(file, loaded.error))
    // Rooms get their turn between two files.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return cards
}

/** Reads one scenario by its name in the folder. @returns sentences about what is wrong */
export async function readScenario(folder: string, file: string): Promise<Result<LoadedScenario, readonly string[]>> {
  if (basename(file) !== file || !isYaml(file)) return err([`There is no scenario called ${file}.`])
  const path = join(folder, file)
  try {
    const { size, mtimeMs } = await stat(path)
    if (size > MAX_BYTES) return err([`${file} is larger than 4 MB. A scenario is far smaller.`])
    const version = `${size} ${mtimeMs}`
    const before = read.get(path)
    if (before?.version === version) return before.loaded
    const text = textOfBytes(await readFile(path))
    const loaded = text.ok
      ? await loadWithFiles(folder, [{ path: file, text: text.value }])
      : err([`${file} is not a text file (UTF-8). Save it again as UTF-8.`])
    // What hangs on other files, its attachments, is looked at again each time.
    if (loaded.ok && loaded.value.files.length === 0) read.set(path, { version, loaded })
    return loaded
  } catch {
    return err([`${file} cannot be read. Look whether it is in the scenarios folder.`])
  }
}

async function loadWithFiles(folder: string, sources: readonly Source[]): Promise<Result<LoadedScenario, readonly string[]>> {
  const loaded = loadScenario(sources)
  if (!loaded.ok) return err(loaded.error.filter(({ severity }) => severity === 'error').map(formatProblem))
  const { scenario } = loaded.value
  const wanted = [...new Set(scenario.injects.flatMap(({ content }) => content.attachments.map(({ path }) => path)))].sort(byCodeUnit)
  const files: { path: string; bytes: Uint8Array }[] = []
  for (const path of wanted) {
    const bytes = await readAttachment(folder, path)
    if (!bytes.ok) return err([bytes.error])
    files.push({ path, bytes: bytes.value })
  }
  return ok({ scenario, sources, files })
}

/** The bytes of an attachment. The schema lets its path name only what is inside the folder; a link could still lead out. */
async function readAttachment(folder: string, path: string): Promise<Result<Uint8Array, string>> {
  const at = join(folder, path)
  try {
    const inside = relative(await realpath(folder), await realpath(at))
    if (inside.startsWith('..') || isAbsolute(inside))
      return err(`The attachment ${path} is a link to outside the scenarios folder. Copy the file into it.`)
    if ((await stat(at)).size > MAX_FILE_BYTES) return err(`The attachment ${path} is larger than 1 MB. Make it smaller.`)
    return ok(await readFile(at))
  } catch {
    return err(`The attachment ${path} cannot be read. Put it beside the scenario.`)
  }
}

/**
 * The scenario with the minutes, orders and title that were chosen for one exercise, written into the file's text, so
 * that the log carries what was played, comments and all.
 */
export async function adapted(
  folder: string,
  loaded: LoadedScenario,
  body: NewExerciseBody,
): Promise<Result<LoadedScenario, readonly string[]>> {
  const [source, ...others] = loaded.sources
  if (!source || others.length > 0) return body.turns ? err(['Minutes can be changed only in a scenario of one file.']) : ok(loaded)
  const { turns } = loaded.scenario
  if (body.turns && body.turns.length !== turns.length) return err([`This scenario has ${turns.length} turns.`])
  const document = parseDocument(source.text)
  let changed = false
  const set = (path: readonly (string | number)[], value: unknown): void => {
    if (document.getIn(path) === value) return
    document.setIn(path, value)
    changed = true
  }
  body.turns?.forEach(({ respond, discuss, order, delivery }, index) => {
    set(['turns', index, 'respond'], respond)
    set(['turns', index, 'discuss'], discuss)
    set(['turns', index, 'order'], order)
    set(['turns', index, 'delivery'], delivery)
  })
  if (body.title !== undefined && body.title !== first(loaded.scenario.document.title)) set(['title'], body.title)
  return changed ? loadWithFiles(folder, [{ path: source.path, text: document.toString({ lineWidth: 0 }) }]) : ok(loaded)
}

function cardOf(file: string, scenario: CompiledScenario): ScenarioCard {
  const { document, slots, turns, injects } = scenario
  return {
    file,
    id: document.id,
    title: first(document.title),
    summary: first(document.summary),
    approach: document.approach,
    languages: document.languages,
    objectives: document.objectives.map(({ text }) => first(text)),
    slots: slots.map((slot) => {
      const authored = document.slots[slot]
      return {
        slot,
        title: authored ? `${authored.role[0]?.toUpperCase() ?? ''}${authored.role.slice(1)}` : slot,
        required: authored?.required ?? false,
        brief: first(authored?.brief),
        suggests: authored
          ? { state: authored.suggests.state, name: stateName(authored.suggests.state), zone: authored.suggests.zone }
          : null,
        fictional: authored?.fictional ?? '',
      }
    }),
    turns: turns.map((turn, index) => ({
      title: first(turn.title),
      from: timeLabel(turn.from),
      to: timeLabel(turn.to),
      respond: turn.respond / 60,
      discuss: turn.discuss / 60,
      order: turn.order,
      delivery: turn.delivery,
      injects: injects.filter((inject) => inject.turn === index).length,
      least: leastMinutes(scenario, index),
    })),
    pacing: document.rubric.pacing,
    problems: [],
  }
}

/** Minutes to answer that a turn needs, so that nothing on its timetable falls after its end. */
function leastMinutes({ turns, injects }: CompiledScenario, index: number): number {
  const ends = injects.map(({ turn, after, content }) => (turn === index && after !== null ? after + (content.deadline ?? 0) : 0))
  const windows = (turns[index]?.windows ?? []).reduce((sum, { seconds }) => sum + seconds, 0)
  return Math.max(60, windows, ...ends) / 60
}

const brokenCard = (file: string, problems: readonly string[]): ScenarioCard => ({
  file,
  id: file,
  title: file,
  summary: '',
  approach: '',
  languages: [],
  objectives: [],
  slots: [],
  turns: [],
  pacing: 'discussion',
  problems,
})
