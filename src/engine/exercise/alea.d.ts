/** The one generator we use of seedrandom, without the package's other entry, which looks for ambient randomness. */
declare module 'seedrandom/lib/alea.js' {
  /** A generator whose every call gives the next number in [0, 1); `quick` gives it with 32 bits. */
  const alea: (seed: string) => { (): number; quick(): number }
  export default alea
}
