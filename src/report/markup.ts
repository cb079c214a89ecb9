/**
 * HTML that is safe by construction: whatever is put into a `markup` template is escaped, unless it is itself markup.
 * There is no way to make markup from a string but by writing it in the code.
 */
export class Markup {
  readonly #text: string

  /** For `markup` alone. */
  private constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  /** The tag of templates, see `markup`. */
  static made(strings: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
    return new Markup(strings.reduce((text, string, i) => `${text}${shown(holes[i - 1])}${string}`))
  }
}

/** What may stand in a template: text, numbers, markup, lists of these, or nothing. */
export type Hole = string | number | Markup | null | undefined | false | readonly Hole[]

const ENTITIES: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/** Text that HTML shows as it is, in elements and in quoted attributes; signs that HTML has no place for are replaced. */
export const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are the ones meant
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/g, '\uFFFD')
    .replaceAll(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '')

function shown(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (hole instanceof Markup) return hole.toString()
  if (typeof hole === 'string') return escaped(hole)
  return typeof hole === 'number' ? String(hole) : hole.map(shown).join('')
}

/** Writes HTML: `` markup`<p>${text}</p>` ``. */
export const markup = Markup.made
