/**
 * Loaded into a server's process before everything else (`node --import`): its calendar can be set to another hour while
 * it runs, as a clock that is corrected over the network sets it. The steady clock, by which timers run, is not touched.
 */
import { existsSync, readFileSync } from 'node:fs'

const Real = Date
const file = process.env['LOCKSTEP_TEST_WALL'] ?? ''
const set = (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0)
let offset = set()

class Shifted extends Real {
  constructor(...given: [] | [number | string | Date]) {
    super(given[0] ?? Real.now() + offset)
  }

  static override now(): number {
    return Real.now() + offset
  }
}

globalThis.Date = Shifted as DateConstructor // called as a function it would not do, and nobody calls it so
process.on('SIGUSR2', () => (offset = set()))
