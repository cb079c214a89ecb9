/** Texts for readers: that each language has them all, and that {T1} in them names a slot. */
import { z } from 'zod'
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import { scenarioSchema } from '../schema.ts'
import { wording } from '../schema-parts.ts'
import type { Wording } from '../schema-parts.ts'
import { advice, error, unknownName } from './subject.ts'
import type { Subject } from './subject.ts'

export type WordingSite = { readonly wording: Wording; readonly path: Path }

/** Every text for readers in a document, found by the schema itself, so that no field can be forgotten here. */
export const wordingsIn = (document: Subject['document']): readonly WordingSite[] => collect(scenarioSchema, document, [])

function collect(schema: z.core.$ZodType, value: unknown, path: Path): WordingSite[] {
  if (value === undefined) return []
  // A described schema is a copy that shares its definition with the original.
  // The document has passed the schema, so what stands at a wording is one.
  if (schema._zod.def === wording.def) return [{ wording: value as Wording, path }]
  if (schema instanceof z.ZodOptional) return collect(schema.def.innerType, value, path)
  if (schema instanceof z.ZodLazy) return []
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item, index) => collect(schema.def.element, item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  if (schema instanceof z.ZodRecord)
    return Object.entries(value).flatMap(([key, member]) => collect(schema.def.valueType, member, [...path, key]))
  if (schema instanceof z.ZodObject) {
    const members: { readonly [key: string]: unknown } = { ...value }
    return Object.entries(schema.shape).flatMap(([key, member]) => collect(member, members[key], [...path, key]))
  }
  return []
}

export function checkLanguages({ document }: Subject): readonly Finding[] {
  const { languages } = document
  return wordingsIn(document).flatMap(({ wording: text, path }) => {
    if (typeof text === 'string') {
      if (languages.length === 1) return []
      return [
        error(
          'missing-translation',
          path,
          `This text is in ${languages[0]} only; ${listed(languages.slice(1))} is missing.`,
          `Write it as ${languages.map((language) => `${language}: …`).join(' and ')}.`,
        ),
      ]
    }
    const missing = languages.filter((language) => !Object.hasOwn(text, language))
    const more = Object.keys(text).filter((language) => !languages.includes(language))
    return [
      ...(missing.length === 0
        ? []
        : [
            error(
              'missing-translation',
              path,
              `${listed(missing)} is missing here.`,
              `Add ${missing.map((language) => `"${language}: …"`).join(' and ')}.`,
              'key',
            ),
          ]),
      ...more.map((language) =>
        error(
          'unknown-language',
          [...path, language],
          `"${language}" is not among the scenario's languages.`,
          `Add it to "languages", or remove the text.`,
          'key',
        ),
      ),
    ]
  })
}

/** Every text in one language, with its own path. */
const textsIn = (document: Subject['document']): { readonly said: string; readonly path: Path }[] =>
  wordingsIn(document).flatMap(({ wording: text, path }) =>
    typeof text === 'string'
      ? [{ said: text, path }]
      : Object.entries(text).map(([language, said]) => ({ said, path: [...path, language] })),
  )

export function checkPlaceholders({ document, slots }: Subject): readonly Finding[] {
  return textsIn(document).flatMap(({ said, path }) => [
    ...[...said.matchAll(/\{([^{}]*)\}/g)].flatMap(({ 1: name = '', index }) =>
      slots.some((slot) => slot === name) ? [] : [unknownName('slot', name, slots, path, index)],
    ),
    // A name such as T1 is no word of any language; one without a digit could be.
    ...[...said.matchAll(/(?<![\p{L}\d{-])[A-Z]+\d+(?![\p{L}\d}-])/gu)].flatMap(({ 0: name, index }) =>
      slots.some((slot) => slot === name)
        ? [
            advice(
              'bare-slot',
              path,
              `Readers would see the name "${name}", which only authors know.`,
              `Write {${name}}: it becomes the name of the state.`,
              index,
            ),
          ]
        : [],
    ),
  ])
}
