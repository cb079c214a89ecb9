/** The scenarios of the scenarios folder: files, and folders whose files are joined. */
import type { Stats } from 'node:fs'
import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative } from 'node:path'
import { byCodeUnit } from '../base/compare.ts'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { textOfBytes } from '../engine/log/bytes.ts'
import { MAX_FILE_BYTES } from '../engine/log/header.ts'
import { loadScenario } from '../engine/scenario/compile.ts'
import type { CompiledScenario } from '../engine/scenario/compiled.ts'
import { formatProblem } from '../engine/scenario/problem.ts'
import type { ScenarioCard } from '../protocol/http.ts'
import { brokenCard, cardOf } from './scenario-card.ts'

export type Source = { readonly path: string; readonly text: string }
export type LoadedScenario = {
  readonly scenario: CompiledScenario
  readonly sources: readonly Source[]
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** The folder that its files, and what they name, are in. */
  readonly root: string
}

const MAX_BYTES = 4 * 1024 * 1024
const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

/**
 * Scenarios as they were last read, or are being read: reading one keeps a running room waiting, so it is done once for
 * each version, however many ask for it meanwhile.
 */
const read = new Map<string, { readonly version: string; readonly loaded: Promise<Result<LoadedScenario, readonly string[]>> }>()

/** Reads every scenario of a folder for a list; one with mistakes is listed with them. */
export async function listScenarios(folder: string): Promise<readonly ScenarioCard[]> {
  const cards: ScenarioCard[] = []
  for (const file of (await readdir(folder).catch(() => [])).filter(mayBeOne).sort(byCodeUnit)) {
    if (!isYaml(file) && (await yamlFilesIn(join(folder, file))).length === 0) continue // such as a folder of pictures
    const loaded = await readScenario(folder, file)
    cards.push(loaded.ok ? cardOf(file, loaded.value.scenario) : brokenCard(file, loaded.error))
    // Rooms get their turn between two scenarios.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return cards
}

/** What is hidden, and what npm makes, is not looked into. */
const mayBeOne = (name: string): boolean => !name.startsWith('.') && name !== 'node_modules'

/** The YAML files in a folder; none if it is no folder. */
const yamlFilesIn = async (path: string): Promise<readonly string[]> =>
  (await readdir(path).catch(() => [])).filter((name) => mayBeOne(name) && isYaml(name)).sort(byCodeUnit)

/**
 * Reads one scenario by its name in the folder: a file, or a folder whose YAML files are joined.
 * @returns sentences about what is wrong
 */
export async function readScenario(folder: string, name: string): Promise<Result<LoadedScenario, readonly string[]>> {
  const unknown = err([`There is no scenario called ${name}.`])
  if (basename(name) !== name || !mayBeOne(name)) return unknown
  const path = join(folder, name)
  try {
    const isFolder = (await stat(path)).isDirectory()
    if (!isFolder && !isYaml(name)) return unknown
    const root = isFolder ? path : folder
    const files = isFolder ? await yamlFilesIn(path) : [name]
    if (files.length === 0) return err([`${name}: This folder has no scenario file (*.yaml).`])
    const found = await Promise.all(files.map(async (file) => ({ file, ...versionOf(await stat(join(root, file))) })))
    if (found.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES) return err([`${name} is larger than 4 MB. A scenario is far smaller.`])
    const version = JSON.stringify(found)
    const before = read.get(path)
    if (before?.version === version) return await before.loaded
    const reading = { version, loaded: readFiles(root, files) }
    read.set(path, reading)
    const forget = (): void => void (read.get(path) === reading && read.delete(path))
    const loaded = await reading.loaded.catch((error: unknown) => {
      forget()
      throw error
    })
    // What has mistakes, or hangs on other files, its attachments, is looked at again each time.
    if (!loaded.ok || loaded.value.files.length > 0) forget()
    return loaded
  } catch {
    return err([`${name} cannot be read. Look whether it is in the scenarios folder.`])
  }
}

const versionOf = ({ size, mtimeMs }: Stats): { readonly size: number; readonly mtimeMs: number } => ({ size, mtimeMs })

async function readFiles(root: string, files: readonly string[]): Promise<Result<LoadedScenario, readonly string[]>> {
  const sources: Source[] = []
  for (const path of files) {
    const text = textOfBytes(await readFile(join(root, path)))
    if (!text.ok) return err([`${path} is not a text file (UTF-8). Save it again as UTF-8.`])
    sources.push({ path, text: text.value })
  }
  return loadWithFiles(root, sources)
}

/** Loads a scenario with its attachments, which lie in its folder. @returns sentences about what is wrong */
export async function loadWithFiles(root: string, sources: readonly Source[]): Promise<Result<LoadedScenario, readonly string[]>> {
  const loaded = loadScenario(sources)
  if (!loaded.ok) return err(loaded.error.filter(({ severity }) => severity === 'error').map(formatProblem))
  const { scenario } = loaded.value
  const wanted = [...new Set(scenario.injects.flatMap(({ content }) => content.attachments.map(({ path }) => path)))].sort(byCodeUnit)
  const files: { path: string; bytes: Uint8Array }[] = []
  for (const path of wanted) {
    const bytes = await readAttachment(root, path)
    if (!bytes.ok) return err([bytes.error])
    files.push({ path, bytes: bytes.value })
  }
  return ok({ scenario, sources, files, root })
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
