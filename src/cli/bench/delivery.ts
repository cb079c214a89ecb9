/** What a change costs until every desk has it, beside a bare Socket.IO broadcast of the same bytes to as many sockets. */
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Server } from 'socket.io'
import { SEATS } from '../../engine/host/seats.ts'
import { say } from '../../engine/log/texts.ts'
import { PROTOCOL } from '../../protocol/live.ts'
import { hashOfKey, newKey } from '../../server/keys/keys.ts'
import { openLive } from '../../server/live/live.ts'
import { makeMeters } from '../../server/meters.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { deskOf, openRoom, send, teamsOf } from './durable.ts'
import { figure, inTurnsAsync, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at most 2'

/** The desks: in a thread of their own, as devices are machines of their own. */
type Crowd = { readonly all: (event: string) => Promise<void>; readonly end: () => Promise<void> }

/** Connects so many sockets to a port. `all` resolves when every one of them has had one more message of a name. */
async function crowd(port: number, auths: readonly object[], event: string): Promise<Crowd> {
  const worker = new Worker(new URL('./crowd.ts', import.meta.url), { workerData: { port, auths, event } })
  let arrived: { readonly resolve: () => void; readonly reject: (problem: unknown) => void } | null = null
  worker.on('message', () => arrived?.resolve())
  worker.on('error', (problem) => arrived?.reject(problem))
  const next = (): Promise<void> => new Promise((resolve, reject) => (arrived = { resolve, reject }))
  await next()
  return {
    all: () => {
      const all = next()
      worker.postMessage(null, [])
      return all
    },
    end: async () => {
      await worker.terminate()
    },
  }
}

/** @param sizes how many desks, the most last; @param messages how many changes in each round */
export async function delivery(
  scenarios: string,
  file: string,
  sizes: readonly number[],
  messages: number,
  rounds: number,
  at: (done: number, of: number) => void,
): Promise<Row> {
  const figures = []
  const ratios = []
  let done = 0
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
    const store = await openSqliteStore({ folder })
    const meters = makeMeters()
    const http = createServer()
    const live = openLive({ http, meters, report: () => undefined })
    const rooms = new Rooms({
      store,
      secret: await store.secret(),
      meters,
      broadcast: live.broadcast,
      address: () => null,
      report: () => undefined,
    })
    live.admitDesks(rooms)
    const room = await openRoom(rooms, scenarios, file)
    const port = await listening(http)
    const auths = []
    const seats = teamsOf(room).map(deskOf)
    for (let n = 0; n < size; n += 1) {
      const key = newKey()
      const seat = seats[n % seats.length]
      if (!seat) throw new Error('the room has no desks')
      await store.addKey({ exercise: room.id, seat, hash: hashOfKey(key), place: 'bench', createdAt: n })
      auths.push({ protocol: PROTOCOL, exercise: room.id, key })
    }
    const ours = await crowd(port, auths, 'patch')

    const bareHttp = createServer()
    const bare = new Server(bareHttp, { serveClient: false, transports: ['websocket'], perMessageDeflate: { threshold: 1024 } })
    const barePort = await listening(bareHttp)
    const theirs = await crowd(
      barePort,
      auths.map(() => ({})),
      'patch',
    )
    const payload = {
      from: 'f'.repeat(64),
      to: 't'.repeat(64),
      changes: {
        members: {
          announcements: { members: { items: { length: 40, at: { '39': { set: { index: 39, to: [], text: 'x'.repeat(60), at: 1 } } } } } },
        },
      },
      now: { run: 1, running: true, label: 'D-21 00:00', wall: 1 },
    }

    const many = async (one: () => Promise<void>): Promise<number> => {
      const started = performance.now()
      for (let n = 0; n < messages; n += 1) await one()
      return (performance.now() - started) / messages
    }
    const [lockstep = [], socketIo = []] = await inTurnsAsync(
      [
        () =>
          many(async () => {
            const arrived = ours.all('patch')
            await send(room, SEATS.facilitator, {
              kind: 'announce',
              to: [],
              text: say('Coffee is served outside. Back in ten minutes, please.'),
            })
            await arrived
          }),
        () =>
          many(async () => {
            const arrived = theirs.all('patch')
            bare.emit('patch', payload)
            await arrived
          }),
      ],
      rounds,
      (now, of) => at(done + now / of, sizes.length),
    )
    figures.push(
      figure(`Lockstep, until the last of ${size} desks has it`, 'ms', lockstep),
      figure(`Bare broadcast, until the last of ${size}`, 'ms', socketIo),
    )
    ratios.push(ratio(`${size} desks: Lockstep, times a bare broadcast`, done === sizes.length - 1 ? BUDGET : null, lockstep, socketIo))
    await Promise.all([ours.end(), theirs.end()])
    await live.io.close()
    await bare.close()
    await rooms.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
    done += 1
  }
  return {
    id: 'delivery',
    title: 'Delivery to desks',
    figures,
    ratios,
    notes: [
      'Lockstep decides an announcement, makes it durable, projects the views and sends what changed; the other side sends as many bytes and does nothing else.',
      `The mean of ${messages} in a round, one after another. The desks are in a thread of their own on the same machine.`,
    ],
  }
}

const listening = (http: ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => {
      const address = http.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    }),
  )
