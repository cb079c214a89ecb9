/** Order by UTF-16 code units: the same in every locale and every browser, as RFC 8785 asks of keys. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Marks a place that the types prove unreachable; reaching it is a bug, so it throws. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
