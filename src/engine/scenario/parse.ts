/**
 * Scenario files into a scenario document: one YAML file, or several that are joined, read against the schema.
 * Everything that is wrong is reported at once, each with its place.
 */
import { isMap, isSeq } from 'yaml'
import { byCodeUnit } from '../../base/compare.ts'
import type { Json } from '../../base/json.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { Finding, Locate, Path, Problem } from './problem.ts'
import { byPlace, pathText, placed } from './problem.ts'
import { scenarioSchema } from './schema.ts'
import type { ScenarioDocument } from './schema.ts'
import { schemaFindings } from './schema-findings.ts'
import { upgrade } from './upgrade.ts'
import { MAX_SIZE, keyOf, listToData, mapToData, newReading, readYaml, refuseKey, report, spotOf, toData } from './yaml.ts'
import type { Reading, Source, Spot, YamlFile } from './yaml.ts'

export type { Source } from './yaml.ts'

export type ParsedScenario = { readonly document: ScenarioDocument; readonly locate: Locate }

/**
 * Reads scenario files.
 * @param sources one file, or the YAML files of a folder. They are joined in the order of their paths: lists are
 * put one after the other, maps are merged, and any other key may stand in one file only.
 * @returns the document with a way to find each value in its file; or every problem, in the order of the files.
 */
export function parseScenario(sources: readonly Source[]): Result<ParsedScenario, readonly Problem[]> {
  const first = sources[0]
  if (!first) return err([outside('', 'empty', 'There is no scenario file.', 'Add a file that ends in .yaml.')])
  if (sources.reduce((sum, source) => sum + source.text.length, 0) > MAX_SIZE) {
    return err([
      outside(first.path, 'too-large', 'The scenario is larger than 2 MB.', 'Shorten it, and keep pictures in files of their own.'),
    ])
  }
  const files: YamlFile[] = []
  const unreadable: Problem[] = []
  for (const source of [...sources].sort((a, b) => byCodeUnit(a.path, b.path))) {
    const read = readYaml(source)
    if (read.ok) files.push(read.value)
    else unreadable.push(...read.error)
  }
  if (unreadable.length > 0) return err(unreadable.sort(byPlace))

  const reading = newReading()
  const joined = join(files, reading)
  const locate = locator(reading.spots, first.path)
  const refused = (findings: readonly Finding[]) =>
    err([...reading.problems, ...findings.map((found) => placed(found, locate))].sort(byPlace))

  const lifted = upgrade(joined)
  if (!lifted.ok) return refused([lifted.error])
  const parsed = scenarioSchema.safeParse(lifted.value)
  if (!parsed.success) {
    // What could not be read as data is reported as such; that it does not fit the schema is its echo.
    const unread = new Set(reading.problems.map(({ path }) => path))
    return refused(
      schemaFindings(parsed.error.issues, lifted.value, rawText(reading.spots)).filter(({ path }) => !unread.has(pathText(path))),
    )
  }
  if (reading.problems.length > 0) return refused([])
  return ok({ document: parsed.data, locate })
}

const outside = (file: string, code: string, message: string, fix: string): Problem => ({
  code,
  severity: 'error',
  message,
  fix,
  path: '',
  file,
  line: 1,
  col: 1,
})

/** The top level of all files as one map. */
function join(files: readonly YamlFile[], into: Reading): { [key: string]: Json } {
  const joined: { [key: string]: Json } = {}
  for (const file of files) {
    const own = new Set<string>()
    for (const pair of file.root.items) {
      const key = keyOf(pair)
      const spot = spotOf(file, pair)
      const before = key !== null && !own.has(key) && Object.hasOwn(joined, key) ? joined[key] : undefined
      const value = pair.value
      if (key !== null && Array.isArray(before) && isSeq(value)) {
        joined[key] = [...before, ...listToData(value, [key], file, into, before.length)]
      } else if (key !== null && isFields(before) && isMap(value)) {
        joined[key] = mapToData(value, [key], file, into, before)
      } else if (key === null) {
        report(into, file, spot.key ?? spot.value, [], 'not-a-key', 'This key is not a word.', 'Write: key: value')
      } else if (!refuseKey(key, [key], file, spot.key ?? spot.value, into)) {
        into.spots.set(pathText([key]), spot)
        // Parsed pairs hold nodes; the library's type leaves it open.
        joined[key] = toData(value as Parameters<typeof toData>[0], [key], file, into)
      }
      if (key !== null) own.add(key)
    }
  }
  return joined
}

const isFields = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Finds values by path; what is not in the file is found at its nearest surroundings. */
function locator(spots: ReadonlyMap<string, Spot>, fallback: string): Locate {
  return (path, aim) => {
    for (let length = path.length; length > 0; length--) {
      const spot = spots.get(pathText(path.slice(0, length)))
      if (!spot) continue
      // A missing value is best shown where its surroundings begin: at their key, or at the list's item.
      const exact = length === path.length
      const offset = typeof aim === 'number' && exact ? within(spot, aim) : aim === 'key' || !exact ? (spot.key ?? spot.value) : spot.value
      return { file: spot.file.path, ...spot.file.lines.linePos(offset) }
    }
    return { file: fallback, line: 1, col: 1 }
  }
}

/**
 * The place of a character inside a text. YAML folds white space and line ends, so the visible characters before it
 * are counted; where quotes hold escapes, the start of the text has to do.
 */
function within(spot: Spot, offset: number): number {
  if (!spot.scalar) return spot.value
  const { raw, text } = spot.scalar
  const quoted = raw.startsWith('"') || raw.startsWith("'")
  if (quoted && (raw.includes('\\') || raw.includes("''"))) return spot.value
  let before = text.slice(0, offset).replace(/\s/g, '').length
  for (let at = quoted ? 1 : (/^[|>][^\n]*\n/.exec(raw)?.[0].length ?? 0); at < raw.length; at++) {
    if (/\s/.test(raw[at] ?? '')) continue
    if (before === 0) return spot.value + at
    before -= 1
  }
  return spot.value
}

/** How a scalar is written in the file, for advice such as "put it in quotes". */
const rawText =
  (spots: ReadonlyMap<string, Spot>) =>
  (path: Path): string | null =>
    spots.get(pathText(path))?.scalar?.raw ?? null
