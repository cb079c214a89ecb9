/**
 * YAML text into plain JSON data, with the place of every key and value. Scenario files come from anywhere, so what
 * YAML could do beyond data is refused, and size, depth and repetition are bounded before they cost anything.
 */
import { Composer, Lexer, LineCounter, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { CST, Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import type { Json } from '../../base/json.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { Path, Place, Problem } from './problem.ts'
import { pathText } from './problem.ts'
import { syntaxSentence } from './yaml-syntax.ts'

export type Source = { readonly path: string; readonly text: string }

/** Characters of all files together. */
export const MAX_SIZE = 2_000_000
const MAX_DEPTH = 40
const MAX_LEXEMES = 600_000
const MAX_VALUES = 100_000
const MAX_ALIASES = 20
/** The parser's own stack grows by a few tokens a level. */
const MAX_STACK = 4 * MAX_DEPTH

/** Names that mean something to JavaScript's objects; no scenario needs them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])
// Everything that is not text: control characters but tab and line ends, the replacement character, non-characters.
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd\ufffe\uffff]|\p{Surrogate}/u

/** A file that is one well-formed YAML map. */
export type YamlFile = {
  readonly path: string
  readonly text: string
  readonly document: Document.Parsed
  readonly root: YAMLMap
  readonly lines: LineCounter
}

/** Where a value and its key stand in their file, in characters from its start. */
export type Spot = {
  readonly file: YamlFile
  readonly key: number | null
  readonly value: number
  /** What a text or number is written as and stands for, so that a place inside it can be found. */
  readonly scalar: { readonly raw: string; readonly text: string } | null
}

const problem = (place: Place, code: string, message: string, fix: string): Problem => ({
  code,
  severity: 'error',
  message,
  fix,
  path: '',
  ...place,
})

/** Reads one file as a YAML map. Problems are those of the text itself; what the map says is not looked at. */
export function readYaml(source: Source): Result<YamlFile, readonly Problem[]> {
  const text = source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
  const placeOf = (offset: number): Place => ({ file: source.path, ...lines.linePos(offset) })
  const refuse = (offset: number, code: string, message: string, fix: string) => err([problem(placeOf(offset), code, message, fix)])

  const odd = NOT_TEXT.exec(text)
  if (odd)
    return refuse(odd.index, 'not-text', 'This is not plain text: it has a character that no text has.', 'Save the file as UTF-8 text.')

  const tokens: CST.Token[] = []
  const parser = new Parser()
  let lexemes = 0
  let open = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (/^["']/.test(lexeme) && (lexeme.length === 1 || lexeme.at(-1) !== lexeme[0])) open = parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > MAX_STACK)
      return refuse(parser.offset, 'too-deep', `The file is nested more than ${MAX_DEPTH} levels deep.`, 'Write it with fewer levels.')
    if (++lexemes > MAX_LEXEMES)
      return refuse(parser.offset, 'too-large', 'The file has too many parts.', 'Split the scenario or shorten it.')
  }
  for (const token of parser.end()) tokens.push(token)

  const directive = tokens.find((token) => token.type === 'directive')
  if (directive) return refuse(directive.offset, 'yaml-directive', 'Lines that start with % are not used here.', 'Remove the line.')
  const documents = tokens.filter((token) => token.type === 'document')
  const second = documents[1]
  if (second)
    return refuse(second.offset, 'several-documents', 'A second document starts here.', 'Remove the line "---": a file holds one scenario.')

  // uniqueKeys would compare every key with every other; toData finds repeated keys in one pass.
  const [document] = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: false }).compose(tokens)
  if (!document || document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return refuse(0, 'empty', 'The file is empty.', 'Start with: format: lockstep-scenario/1')
  // What follows the first slip is mostly its echo.
  const slip = document.errors[0]
  if (slip) {
    const sentence = syntaxSentence(slip.code, slip.message)
    return refuse(sentence.quote === true ? open : slip.pos[0], 'yaml-syntax', sentence.message, sentence.fix)
  }
  if (!isMap(document.contents))
    return refuse(document.contents.range[0], 'not-a-map', 'The file must be keys with values.', 'Start with: format: lockstep-scenario/1')
  return ok({ path: source.path, text, document, root: document.contents, lines })
}

/** What turning nodes into data gathers on its way. */
export type Reading = {
  readonly spots: Map<string, Spot>
  readonly problems: Problem[]
  values: number
  aliases: number
}
export const newReading = (): Reading => ({ spots: new Map(), problems: [], values: 0, aliases: 0 })

/** Notes a problem at an offset of a file. */
export function report(into: Reading, file: YamlFile, offset: number, path: Path, code: string, message: string, fix: string): void {
  into.problems.push({ code, severity: 'error', message, fix, path: pathText(path), file: file.path, ...file.lines.linePos(offset) })
}

/** A key as written, so that `no:` and `1.0:` stay what the author typed; null for keys that are not words. */
export function keyOf(pair: Pair): string | null {
  if (!isScalar(pair.key)) return null
  return typeof pair.key.value === 'string' ? pair.key.value : pair.key.source || null
}

/** Where a pair's key and value start. */
export function spotOf(file: YamlFile, pair: Pair): Spot {
  const key = isScalar(pair.key) || isMap(pair.key) || isSeq(pair.key) ? (pair.key.range?.[0] ?? null) : null
  // Parsed pairs hold nodes; the library's type leaves it open.
  const value = pair.value as Node | null
  return { file, key, value: value?.range?.[0] ?? key ?? 0, scalar: scalarOf(file, value) }
}

const scalarOf = (file: YamlFile, node: Node | null): Spot['scalar'] =>
  isScalar(node) && node.range ? { raw: file.text.slice(node.range[0], node.range[1]), text: String(node.value) } : null

/** A node as plain data. What cannot be data is reported and left out. */
export function toData(node: Node | null, path: Path, file: YamlFile, into: Reading): Json {
  if (node === null) return null
  const refuse = (code: string, message: string, fix: string): null => {
    report(into, file, node.range?.[0] ?? 0, path, code, message, fix)
    return null
  }
  into.values += 1
  if (into.values > MAX_VALUES) {
    return into.values > MAX_VALUES + 1
      ? null
      : refuse('too-large', `The scenario has more than ${MAX_VALUES} values.`, 'Use fewer aliases, or shorten it.')
  }
  if (path.length > MAX_DEPTH)
    return refuse('too-deep', `The file is nested more than ${MAX_DEPTH} levels deep.`, 'Write it with fewer levels.')
  if (isAlias(node)) {
    into.aliases += 1
    if (into.aliases > MAX_ALIASES) {
      return into.aliases > MAX_ALIASES + 1
        ? null
        : refuse('too-many-aliases', `There are more than ${MAX_ALIASES} aliases (*name).`, 'Write the repeated parts out.')
    }
    const target = node.resolve(file.document)
    return target
      ? toData(target, path, file, into)
      : refuse('unknown-anchor', `No anchor &${node.source} stands before this alias.`, 'Write the value out.')
  }
  if (node.tag !== undefined) {
    refuse('yaml-tag', `Tags such as ${node.tag.replace(/^tag:yaml\.org,2002:/, '!!')} are not used here.`, 'Remove the tag.')
  }
  if (isMap(node)) return mapToData(node, path, file, into)
  if (isSeq(node)) return listToData(node, path, file, into, 0)
  if (!isScalar(node)) return null
  const value: unknown = node.value
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return refuse('not-a-number', 'This number is too large, or not a number.', 'Write a plain number, such as 12 or 0.5.')
  }
  if (typeof value === 'string' && NOT_TEXT.test(value)) {
    return refuse('not-text', 'This text has a character that no text has.', 'Remove what starts with a backslash.')
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** @param first the index of the first item, when the lists of several files are joined. */
export function listToData(list: YAMLSeq, path: Path, file: YamlFile, into: Reading, first: number): Json[] {
  return list.items.map((item, index) => {
    const here = [...path, first + index]
    // Items of a parsed list are nodes, or pairs in forms that only explicit tags make.
    const child = item as Node | null
    into.spots.set(pathText(here), { file, key: null, value: child?.range?.[0] ?? list.range?.[0] ?? 0, scalar: scalarOf(file, child) })
    return toData(child, here, file, into)
  })
}

/** @param data a map begun by another file of the same folder, to which this one's keys are joined. */
export function mapToData(
  map: YAMLMap,
  path: Path,
  file: YamlFile,
  into: Reading,
  data: { [key: string]: Json } = {},
): { [key: string]: Json } {
  for (const pair of map.items) {
    const key = keyOf(pair)
    const spot = spotOf(file, pair)
    const at = spot.key ?? spot.value
    if (key === null) {
      report(into, file, at, path, 'not-a-key', 'This key is not a word.', 'Write: key: value')
      continue
    }
    const here = [...path, key]
    if (refuseKey(key, here, file, at, into)) continue
    into.spots.set(pathText(here), spot)
    // Parsed pairs hold nodes; the library's type leaves it open.
    data[key] = toData(pair.value as Node | null, here, file, into)
  }
  return data
}

/** Reports a key that cannot stand: reserved, a merge, or one that stands there already. */
export function refuseKey(key: string, here: Path, file: YamlFile, at: number, into: Reading): boolean {
  const first = into.spots.get(pathText(here))
  if (RESERVED.has(key)) report(into, file, at, here, 'reserved-name', `The name "${key}" is reserved.`, 'Choose another name.')
  else if (key === '<<') report(into, file, at, here, 'yaml-merge', 'Merging with << is not used here.', 'Write the keys out.')
  else if (first) {
    const where = `${first.file === file ? '' : `${first.file.path}, `}line ${first.file.lines.linePos(first.key ?? first.value).line}`
    report(into, file, at, here, 'repeated-key', `"${key}" stands here a second time.`, `Keep one of the two; the first is in ${where}.`)
  } else return false
  return true
}
