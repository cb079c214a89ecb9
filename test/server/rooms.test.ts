/** Rooms without a server around them: one for each exercise, and a fault in one of them ends none of the others. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SEATS } from '../../src/engine/host/seats.ts'
import { PROTOCOL } from '../../src/protocol/live.ts'
import type { Ended } from '../../src/protocol/live.ts'
import { newKey } from '../../src/server/keys/keys.ts'
import { openLive } from '../../src/server/live/live.ts'
import { makeMeters } from '../../src/server/meters.ts'
import type { Peer } from '../../src/server/room/publisher.ts'
import type { Room } from '../../src/server/room/room.ts'
import { roomsAlone, say } from './serving.ts'

/** A device of the facilitator, and what happened to it. */
function device(more: Partial<Peer> = {}) {
  const did = { sent: [] as string[], channels: [] as string[], ended: null as Ended | null }
  const peer: Peer = {
    id: 'd',
    seat: SEATS.facilitator,
    key: 'k',
    language: undefined,
    send: (...[event]) => void did.sent.push(event),
    enter: (channel) => void did.channels.push(channel),
    leave: () => undefined,
    end: (message) => void (did.ended = message),
    drop: () => undefined,
    ...more,
  }
  return { peer, did }
}

const note = (room: Room, text: string) =>
  room.submit(SEATS.facilitator, { id: newKey(), branch: 'main', command: { kind: 'note', team: null, text: say(text) } })

test('an exercise that somebody asks for while its room is being opened has one room', async () => {
  const { make, store } = await roomsAlone()
  const { id, journal } = await make()
  const { rooms } = await roomsAlone({ store })
  const [added, asked] = await Promise.all([rooms.add(id, journal), rooms.room(id)])
  expect(asked).toBe(added)
})

test('devices that ask for languages which the scenario does not have share one view', async () => {
  const room = await (await roomsAlone()).make()
  const devices = [undefined, 'xx', 'yy', '__proto__', ''].map((language) => device({ language }))
  for (const { peer } of devices) room.enter(peer, undefined)
  expect(new Set(devices.flatMap(({ did }) => did.channels)).size).toBe(1)
  const spoken = device({ language: room.journal.exercise.scenario.document.languages[0] })
  room.enter(spoken.peer, undefined)
  expect(devices[0]?.did.channels).not.toEqual(spoken.did.channels)
})

test('a device whose key is ended while it comes in is not let in, and is told why', async () => {
  const room = await (await roomsAlone()).make()
  room.end('old', 'moved', 'Go on there.')
  const [old, other] = [device({ key: 'old' }), device({ key: 'new' })]
  for (const { peer } of [old, other]) room.enter(peer, undefined)
  expect(old.did).toEqual({ sent: [], channels: [], ended: { reason: 'moved', message: 'Go on there.' } })
  expect(other.did).toMatchObject({ sent: ['view'], ended: null })
})

test('a view that cannot be sent is reported, and the room goes on', async () => {
  const sent: string[] = []
  let broken = false
  const { make, said } = await roomsAlone({
    broadcast: (_channel, event, ..._message) => {
      if (event !== 'patch') return
      if (broken) throw new Error('broken inside')
      sent.push(event)
    },
  })
  const room = await make()
  room.enter(device().peer, undefined)
  broken = true
  expect(await note(room, 'kept all the same')).toEqual({ kind: 'accepted' })
  await vi.waitFor(() => expect(said).toEqual(['showing the room: Error: broken inside']))
  broken = false
  expect(await note(room, 'shown')).toEqual({ kind: 'accepted' })
  await vi.waitFor(() => expect(sent).toEqual(['patch']))
})

test('a device to which the room cannot be shown is sent away alone', async () => {
  const http = createServer()
  const problems: string[] = []
  const live = openLive({ http, meters: makeMeters(), report: (problem, about) => void problems.push(`${about}: ${String(problem)}`) })
  let broken = false
  const { make, rooms } = await roomsAlone({
    address: () => {
      if (broken) throw new Error('broken inside')
      return null
    },
  })
  const room = await make()
  live.admitDesks(rooms)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => live.io.close())
  const { port } = http.address() as AddressInfo // what listens on a port has an address of this kind
  const auth = { protocol: PROTOCOL, exercise: room.id, key: await rooms.addKey(room, SEATS.facilitator, 'facilitator') }
  const come = (): Promise<string> =>
    new Promise((resolve) => {
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false, forceNew: true, auth })
      onTestFinished(() => void socket.close())
      socket.once('disconnect', resolve)
      socket.once('view', () => resolve('shown'))
    })
  broken = true
  expect(await come()).toBe('io server disconnect')
  expect(problems).toEqual(['showing the room to a device: Error: broken inside'])
  broken = false
  expect(await come()).toBe('shown')
})
