/** What looks like a real person's data. Scenarios are fictitious; nothing in them may point to somebody. */
import type { Json } from '../../../base/json.ts'
import type { Finding, Path } from '../problem.ts'
import { advice, error } from './subject.ts'
import type { Subject } from './subject.ts'

const EMAIL = /[\p{L}0-9._%+-]+@([\p{L}0-9-]+\.)+\p{L}{2,}/gu
/** Names that the Internet keeps for examples (RFC 2606, RFC 6761). */
const EXAMPLE_DOMAIN = /(^|[@.])example(\.(com|net|org))?$|\.(test|invalid|localhost)$/i
const PHONE = /(?<![\w.])\+\d(?:[ ()/-]{0,2}\d){7,13}(?![\w:])/g
const PASSPORT = /(?<![\p{L}\d-])[A-Z]{1,2}\d{6,9}(?![\p{L}\d])/gu
const IBAN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g
const PERSON =
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Captain|Colonel|General|Inspector|Sergeant|Officer|Judge)\.? \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu

export function checkPersonalData({ document }: Subject): readonly Finding[] {
  // The document was parsed from JSON data and holds nothing else.
  return [...texts(document as Json, [])].flatMap(({ text, path }) => [
    ...found(text, EMAIL)
      .filter(({ said }) => !EXAMPLE_DOMAIN.test(said))
      .map(({ said, at }) =>
        error(
          'personal-data',
          path,
          `"${said}" looks like a real e-mail address.`,
          'Use a name that cannot exist, such as desk@northland.example.',
          at,
        ),
      ),
    ...found(text, IBAN)
      .filter(({ said }) => isIban(said))
      .map(({ said, at }) =>
        error('personal-data', path, `"${said}" is a valid bank account number.`, 'Remove it, or write "an account".', at),
      ),
    ...found(text, PHONE).map(({ said, at }) =>
      advice(
        'personal-data',
        path,
        `"${said}" looks like a telephone number.`,
        'Make sure that nobody can be called by it, or remove it.',
        at,
      ),
    ),
    ...found(text, PASSPORT).map(({ said, at }) =>
      advice('personal-data', path, `"${said}" looks like the number of a document.`, 'Use a code such as V1.', at),
    ),
    ...found(text, PERSON).map(({ said, at }) =>
      advice(
        'personal-data',
        path,
        `"${said}" looks like the name of a person.`,
        'Use a function or a code, such as "the duty officer" or BIRCH.',
        at,
      ),
    ),
  ])
}

const found = (text: string, pattern: RegExp): { said: string; at: number }[] =>
  [...text.matchAll(pattern)].map((match) => ({ said: match[0], at: match.index }))

function* texts(value: Json, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') yield { text: value, path }
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* texts(item, [...path, index])
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) yield* texts(member, [...path, key])
}

/** ISO 13616: the first four characters moved to the end, letters as 10 to 35, the number leaves 1 when divided by 97. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '')
  let rest = 0
  for (const letter of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
