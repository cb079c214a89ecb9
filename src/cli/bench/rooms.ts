/** A hundred rooms at once on one server: how long a command waits when all of them are busy. */
import { figure, quantile } from './measure.ts'
import type { Row } from './measure.ts'
import { openRoom, openWorkshop, talk } from './durable.ts'

/** @param count how many rooms; @param commands how many commands in each room and round */
export async function manyRooms(
  scenarios: string,
  file: string,
  count: number,
  commands: number,
  rounds: number,
  at: (done: number, of: number) => void,
): Promise<Row> {
  const { rooms, close } = await openWorkshop()
  try {
    const open = []
    for (let n = 0; n < count; n += 1) {
      open.push(await openRoom(rooms, scenarios, file))
      at(n, 2 * count)
    }
    const p50: number[] = []
    const p99: number[] = []
    const rates: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const started = performance.now()
      const talked = await Promise.all(open.map((room) => talk(room, commands)))
      const all = performance.now() - started
      at(count + (round * count) / rounds, 2 * count)
      if (round === 0) continue // it warms up
      const waits = talked.flatMap(({ each }) => each)
      p50.push(quantile(waits, 0.5))
      p99.push(quantile(waits, 0.99))
      rates.push((waits.length * 1000) / all)
    }
    return {
      id: 'rooms',
      title: `${count} rooms at once`,
      figures: [
        figure('From sending to durable, median', 'ms', p50),
        figure('From sending to durable, 99 of 100', 'ms', p99),
        figure('Commands in all rooms', 'commands/s', rates),
      ],
      ratios: [],
      notes: [`Every room is sent ${commands} commands at the same moment: far more than people type.`],
    }
  } finally {
    await close()
  }
}
