/**
 * A function of one object that never changes: what it made of an object stays with that object, and goes when it goes.
 * @param make depends on the object alone, and is called once for each
 */
export function keptWith<K extends object, T>(make: (of: K) => T): (of: K) => T {
  // In a box, so that `undefined` too is known to have been made.
  const kept = new WeakMap<K, { readonly made: T }>()
  return (of) => {
    const before = kept.get(of)
    if (before) return before.made
    const made = make(of)
    kept.set(of, { made })
    return made
  }
}
