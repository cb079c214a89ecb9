/**
 * What the schema found, in sentences for authors: what is wrong, what was meant, and an example. Descriptions and
 * examples come from the JSON Schema, so that an error says the same as an editor's help.
 */
import type { z } from 'zod'
import { didYouMean } from '../../base/did-you-mean.ts'
import type { Json } from '../../base/json.ts'
import { scenarioJsonSchema } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { FACILITATOR_PATTERN } from '../network/names.ts'
import { EXERCISE_TIME_PATTERN, FLAG_PATTERN, KEY_PATTERN } from './names.ts'
import type { Finding, Path } from './problem.ts'

type Issue = z.core.$ZodIssue
type Raw = (path: Path) => string | null

/**
 * @param issues as Zod reports them.
 * @param data what was parsed.
 * @param raw how a value is written in its file, if it is a single value.
 */
export function schemaFindings(issues: readonly Issue[], data: Json, raw: Raw): readonly Finding[] {
  const found = issues.flatMap((issue) => inWords(issue, [], data, raw))
  // A mistyped key is both unknown and missing: once is enough.
  const meant = new Set(found.flatMap(({ meant: key, finding }) => (key === undefined ? [] : [same(finding.path.slice(0, -1), key)])))
  return found
    .map(({ finding }) => finding)
    .filter(({ code, path }) => code !== 'missing' || !meant.has(same(path.slice(0, -1), String(path.at(-1)))))
}

const same = (path: Path, key: string): string => JSON.stringify([...path, key])

/** `meant`: the key that an unknown key most likely stands for. */
type Found = { readonly finding: Finding; readonly meant?: string }

function inWords(issue: Issue, base: Path, data: Json, raw: Raw): Found[] {
  // Keys of JSON data are strings and indexes, never symbols.
  const path = [...base, ...(issue.path as Path)]
  const value = valueAt(data, path)
  const schema = schemaAt(path, data)
  const one = (code: string, message: string, fix: string, aim?: 'key'): Found[] => [
    { finding: { code, severity: 'error', message, fix, path, aim } },
  ]
  if (issue.code === 'invalid_union') return unionInWords(issue.errors, path, data, raw)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema))
  if (value === undefined) return one('missing', `"${label(path)}" is missing.`, add(schema))
  if (value === null) return one('missing', `"${label(path)}" has no value.`, write(schema))
  switch (issue.code) {
    case 'invalid_type':
      return one(
        'wrong-type',
        `"${label(path)}" must be ${KINDS[issue.expected] ?? 'something else'}, not ${kindOf(value)}.`,
        typeFix(issue.expected, path, raw, schema),
      )
    case 'invalid_value':
      return one('not-a-choice', `"${label(path)}" cannot be ${shown(value)}.`, choiceFix(value, issue.values.map(String)))
    case 'invalid_format':
      return one('wrong-form', `"${label(path)}" cannot be ${shown(value)}.`, write(schema))
    case 'invalid_key': {
      const forms = alternatives(schemaAt(path.slice(0, -1), data) ?? {})
      const names = forms.map((form) => asSchema(form['propertyNames'])).find((form) => form !== null) ?? null
      return one('wrong-form', `"${String(path.at(-1))}" cannot be a name here.`, namesFix(names), 'key')
    }
    case 'too_small':
    case 'too_big':
      return one('out-of-bounds', ...boundInWords(issue, label(path)))
    default:
      return one('wrong-form', `"${label(path)}" cannot be ${shown(value)}.`, write(schema))
  }
}

const namesFix = (names: JsonSchema | null): string => {
  const pattern = names?.['pattern']
  return typeof pattern === 'string' && pattern.includes('[a-z]{2,3}') ? 'Write the code of a language, such as en or th.' : write(names)
}

/** Of a value that may be of several kinds, only the kind that it comes nearest to is worth a word. */
function unionInWords(errors: readonly (readonly Issue[])[], path: Path, data: Json, raw: Raw): Found[] {
  const value = valueAt(data, path)
  const schema = schemaAt(path, data)
  const one = (code: string, message: string, fix: string): Found[] => [{ finding: { code, severity: 'error', message, fix, path } }]
  if (value === undefined) return one('missing', `"${label(path)}" is missing.`, add(schema))
  if (value === null) return one('missing', `"${label(path)}" has no value.`, write(schema))
  const verbs = discriminators(schema)
  if (isRecord(value) && verbs.length > 0) {
    const branch = verbs.findIndex((verb) => verb in value)
    const fitting = errors[branch]
    if (fitting) return fitting.flatMap((issue) => inWords(issue, path, data, raw))
    const key = Object.keys(value)[0]
    const meant = key === undefined ? null : didYouMean(key, verbs)
    const fix = meant === null ? `Write one of: ${verbs.join(', ')}.` : `Did you mean "${meant}"?`
    if (key === undefined) return one('unknown-key', 'This effect is empty.', fix)
    return [
      {
        finding: { code: 'unknown-key', severity: 'error', message: `There is no effect "${key}".`, fix, path: [...path, key], aim: 'key' },
      },
    ]
  }
  const fitting = errors.find(
    (issues) => !issues.some((issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')),
  )
  if (fitting) return fitting.flatMap((issue) => inWords(issue, path, data, raw))
  if (
    typeof value === 'string' &&
    errors.some((issues) => issues.some((issue) => issue.code === 'invalid_type' && issue.expected === 'array'))
  ) {
    return one('wrong-type', `"${label(path)}" must be a list, or all.`, value === '' ? 'Write: all' : `Write: [${value}]`)
  }
  return one('wrong-type', `"${label(path)}" cannot be ${kindOf(value)}.`, write(schema))
}

function unknownKey(key: string, path: Path, schema: JsonSchema | null): Found {
  const known = Object.keys(asSchema(schema?.['properties']) ?? asSchema(enumKeys(schema)) ?? {})
  const meant = didYouMean(key, known)
  const where = path.length === 0 ? 'in a scenario' : `in "${label(path)}"`
  const fix = meant !== null ? `Did you mean "${meant}"?` : known.length === 0 ? 'Remove it.' : `Keys here are: ${known.join(', ')}.`
  const finding: Finding = {
    code: 'unknown-key',
    severity: 'error',
    message: `There is no key "${key}" ${where}.`,
    fix,
    path: [...path, key],
    aim: 'key',
  }
  return meant === null ? { finding } : { finding, meant }
}

/** The keys of a record whose names are a closed set. */
const enumKeys = (schema: JsonSchema | null): Json => {
  const names = asSchema(schema?.['propertyNames'])?.['enum']
  return Array.isArray(names) ? Object.fromEntries(names.map((name) => [String(name), true])) : null
}

const KINDS: { readonly [kind: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  return KINDS[typeof value] ?? 'this'
}
const shown = (value: Json): string => (value !== null && typeof value === 'object' ? kindOf(value) : `"${clip(String(value))}"`)
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

function typeFix(expected: string, path: Path, raw: Raw, schema: JsonSchema | null): string {
  const written = raw(path)
  if (expected === 'string' && written !== null && written !== '') return `Put it in quotes: "${written}"`
  if (expected === 'array' && written !== null && written !== '' && !written.includes('\n')) return `Write a list: [${written}]`
  if (expected === 'boolean') return 'Write true or false.'
  return write(schema)
}

function choiceFix(value: Json, choices: readonly string[]): string {
  const meant = typeof value === 'string' ? didYouMean(value, choices) : null
  if (meant !== null) return `Did you mean "${meant}"?`
  return choices.length === 1 ? `Write: ${choices[0]}` : `Write one of: ${choices.join(', ')}.`
}

function boundInWords(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, name: string): [string, string] {
  const small = issue.code === 'too_small'
  const bound = Number(small ? issue.minimum : issue.maximum)
  const least = small ? (issue.inclusive === false ? 'more than' : 'at least') : issue.inclusive === false ? 'less than' : 'at most'
  if (issue.origin === 'string')
    return small ? [`"${name}" is empty.`, 'Write its text.'] : [`"${name}" is too long.`, `Use at most ${bound} characters.`]
  if (issue.origin === 'array') {
    const items = `${bound} ${bound === 1 ? 'item' : 'items'}`
    return small
      ? [`"${name}" has too few items.`, `Write ${least} ${items}.`]
      : [`"${name}" has too many items.`, `Write ${least} ${items}.`]
  }
  return [`"${name}" is too ${small ? 'small' : 'large'}.`, `Write ${least} ${bound}.`]
}

/** The last key of a path, with the indexes after it: `to[1]`. */
function label(path: Path): string {
  const from = path.findLastIndex((step) => typeof step === 'string')
  return path
    .slice(Math.max(from, 0))
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('')
}

/** What the patterns of names allow, in words. */
const FORMS: { readonly [pattern: string]: string } = {
  [EXERCISE_TIME_PATTERN.source]: 'Exercise time, such as D-7 09:30 or D+0',
  [KEY_PATTERN.source]: 'Small letters and digits, joined by hyphens, such as consult-first',
  [FACILITATOR_PATTERN.source]: 'Capital letters and digits, joined by hyphens, such as BIRCH',
  [FLAG_PATTERN.source]: 'Capital letters, digits and _, such as PRIV_COMPLAINT',
}

/** What a value is for, how it is written, and an example, as far as the schema says. */
function expected(schema: JsonSchema | null): string {
  const pattern = schema?.['pattern']
  const said = [schema?.['description'], typeof pattern === 'string' ? FORMS[pattern] : undefined].filter(
    (text) => typeof text === 'string',
  )
  const parts = said.map((text) => `${text}.`)
  const examples = schema?.['examples']
  const example = Array.isArray(examples) ? examples[0] : undefined
  if (example !== undefined && example !== '…') {
    const sample =
      typeof example === 'string'
        ? example
        : JSON.stringify(example)
            .replace(/"([A-Za-z0-9_-]+)"(:?)/g, '$1$2 ')
            .replace(/ (?=[,\]}])/g, '')
    if (!said.some((text) => text.includes(sample))) parts.push(`For example: ${sample}`)
  }
  const required = schema?.['required']
  if (parts.length === 0 && Array.isArray(required)) parts.push(`Keys with values: ${required.join(', ')}.`)
  return parts.join(' ')
}

const add = (schema: JsonSchema | null): string => `Add it. ${expected(schema)}`.trimEnd()
const write = (schema: JsonSchema | null): string => {
  const text = expected(schema)
  const kind = KINDS[String(schema?.['type'])]
  return text !== '' ? `Expected: ${text}` : kind === undefined ? 'Correct it; the guide for authors shows how.' : `Write ${kind}.`
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const asSchema = (value: Json | undefined): JsonSchema | null => (isRecord(value) ? value : null)

function valueAt(data: Json, path: Path): Json | undefined {
  let value: Json | undefined = data
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step]
    else if (isRecord(value) && typeof step === 'string' && Object.hasOwn(value, step)) value = value[step]
    else return undefined
  }
  return value
}

/** The part of the JSON Schema that describes a path; among alternatives, the first that has the next step. */
function schemaAt(path: Path, data: Json): JsonSchema | null {
  let schema: JsonSchema | null = scenarioJsonSchema()
  for (let length = 0; length < path.length && schema; length++) {
    const step = path[length]
    const value = valueAt(data, path.slice(0, length))
    const forms: readonly JsonSchema[] = alternatives(schema).filter(
      (form) => !isRecord(value) || verbOf(form) === null || (verbOf(form) ?? '') in value,
    )
    schema = null
    for (const form of forms) schema ??= child(form, step)
  }
  return schema
}

function child(schema: JsonSchema, step: string | number | undefined): JsonSchema | null {
  if (typeof step === 'number') return asSchema(schema['items'])
  const properties = asSchema(schema['properties'])
  if (properties && step !== undefined && Object.hasOwn(properties, step)) return asSchema(properties[step])
  return asSchema(schema['additionalProperties'])
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const pointer = schema['$ref']
  if (typeof pointer === 'string') {
    const definitions = asSchema(scenarioJsonSchema()['definitions'])
    const target = asSchema(definitions?.[pointer.split('/').at(-1) ?? ''])
    return target ? alternatives(target) : []
  }
  const forms = schema['anyOf']
  return Array.isArray(forms) ? forms.flatMap((form) => alternatives(asSchema(form) ?? {})) : [schema]
}

/** Effects are told apart by their first required key, their verb. */
function verbOf(schema: JsonSchema): string | null {
  const required = schema['required']
  return Array.isArray(required) && typeof required[0] === 'string' ? required[0] : null
}

const discriminators = (schema: JsonSchema | null): readonly string[] => {
  const verbs = schema ? alternatives(schema).map(verbOf) : []
  return verbs.length > 1 && verbs.every((verb) => verb !== null) ? verbs : []
}
