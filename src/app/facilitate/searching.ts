/** Finds actions, teams and injects by a few typed letters, for the palette. */

export type Found = { readonly label: string; readonly hint: string }

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')

/** How well a text answers one word: at its start, at a word's start, anywhere; 0: not at all. */
const fits = (text: string, word: string): number =>
  text.startsWith(word) ? 3 : text.includes(` ${word}`) ? 2 : text.includes(word) ? 1 : 0

/** The entries that hold every word, the best first; all of them, as they stand, for an empty search. */
export function search<T extends Found>(entries: readonly T[], sought: string): readonly T[] {
  const wanted = plain(sought)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return entries
  return entries
    .flatMap((entry) => {
      const label = plain(entry.label)
      const hint = plain(entry.hint)
      // The hint finds an entry too, but after those whose name fits.
      const each = wanted.map((word) => fits(label, word) * 10 || fits(hint, word))
      return each.includes(0) ? [] : [{ entry, score: each.reduce((sum, one) => sum + one, 0) }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}
