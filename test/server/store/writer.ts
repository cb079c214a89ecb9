/** A process that appends to exercise `E` in a folder until it is killed, and prints the number of each line that is kept. */
import { openSqliteStore } from '../../../src/server/store/sqlite.ts'

/** Lines that are on their way at a time; many are long, so that a kill mostly comes while some are being written. */
const IN_FLIGHT = 20

const [folder = ''] = process.argv.slice(2)
const store = await openSqliteStore({ folder })
const exercise = { id: 'E', title: 'E', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }
if ((await store.list()).length === 0) await store.create(exercise, [{ line: '{"format":1}', id: null }])
let after = (await store.read('E', 'main'))?.length ?? 0

async function write(): Promise<void> {
  for (;;) {
    const n = after++
    await store.append([
      {
        exercise: 'E',
        branch: 'main',
        after: n,
        lines: [{ line: `{"seq":${n},"text":"${'x'.repeat((n * 997) % 60_000)}"}`, id: `c${n}` }],
      },
    ])
    process.stdout.write(`${n}\n`)
  }
}

await Promise.all(Array.from({ length: IN_FLIGHT }, write))
