/** Tables as CSV that spreadsheets open as they are meant: UTF-8 with its mark, and no cell that would run. */
import Papa from 'papaparse'

/** A table: its first row names the columns. */
export type Sheet = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }

/**
 * What a spreadsheet might take for a formula: it begins with a sign that starts one, also in its wide form, also after
 * space or a line break. Papa Parse's own pattern stops at the first line of a cell, so that `=1\n2` would slip through.
 */
const FORMULA = /^[\s\p{C}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

/** The text of a CSV file, with the byte order mark by which spreadsheets know UTF-8. Lines end as RFC 4180 says. */
export function csv({ columns, rows }: Sheet): string {
  const fields = columns.map((column) => safe(column))
  const data = rows.map((row) => row.map((cell) => safe(cell)))
  // What `safe` has marked begins with an apostrophe, so this second guard finds nothing more to do.
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

/** A cell that no spreadsheet runs: an apostrophe before it makes it text. */
const safe = (cell: string): string => {
  const text = cell.replaceAll('\0', '\uFFFD')
  return FORMULA.test(text) ? `'${text}` : text
}
