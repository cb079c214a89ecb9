/** The HTTP routes, as src/protocol/http.ts lists them. */
import type { FastifyInstance } from 'fastify'
import type { SeatId } from '../../engine/exercise/parts.ts'
import { SEATS } from '../../engine/host/seats.ts'
import { phaseOf } from '../../engine/exercise/status.ts'
import { bytesOfFile } from '../../engine/log/header.ts'
import { say, wordsIn } from '../../engine/log/texts.ts'
import { Timeline } from '../../engine/replay/seek.ts'
import { tell } from '../../engine/replay/story.ts'
import { project } from '../../engine/view/project.ts'
import { codeSchema, facilitateSchema, joinSchema, moveSchema, newExerciseSchema, placeSchema, seatSchema } from '../../protocol/http.ts'
import { mediaType } from '../../protocol/media.ts'
import type { Access, ExerciseCard, Invitation, MadeExercise, SeatTicket, Story } from '../../protocol/http.ts'
import { facilitatorKey, hashOfKey, hostKey, joinCode, newKey, placesOf, readCode, sameKey, shownCode } from '../keys/keys.ts'
import type { Place } from '../keys/keys.ts'
import type { Guessing } from '../keys/guessing.ts'
import { makeExercise } from '../making.ts'
import type { Meters } from '../meters.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { listScenarios } from '../scenarios.ts'
import { StoreConflict } from '../store/event-store.ts'
import type { StoredKey } from '../store/event-store.ts'
import { Refusal, bearer, bodyOf, fresh } from './answers.ts'
import { attachmentsIn } from './attachments.ts'
import { backupOf } from './backup.ts'

export type ApiParts = {
  readonly rooms: Rooms
  readonly guessing: Guessing
  readonly meters: Pick<Meters, 'wrongCodes'>
  readonly scenariosFolder: string
  /** Addresses at which this server is reached, the likeliest first. */
  readonly addresses: () => readonly string[]
}

const MOVE_MINUTES = 10

export function addApi(app: FastifyInstance, { rooms, guessing, meters, scenariosFolder, addresses }: ApiParts): void {
  const { store, secret } = rooms
  const base = (): string => addresses()[0] ?? ''

  // Who asks

  /** Nobody guesses 128 bits, so a wrong key is answered at once; of codes see `invited`. */
  const wrongKey = (message: string): never => {
    throw new Refusal(401, 'key', message)
  }
  const isHost = (key: string): boolean => key !== '' && sameKey(key, hostKey(secret))
  const needHost = (key: string): void => {
    if (!isHost(key)) wrongKey('This needs the host link that was shown when Lockstep was started.')
  }
  const noSeat = (): never => wrongKey('This device no longer has a seat here. Join again with your code.')
  const needSeat = async (key: string): Promise<{ readonly room: Room; readonly stored: StoredKey }> => {
    const stored = key === '' ? null : await rooms.seatOf(key)
    const room = stored && (await rooms.room(stored.exercise))
    return stored && room ? { room, stored } : noSeat()
  }
  const needControl = async (key: string) => {
    const found = await needSeat(key)
    const sits = found.room.state.seats[found.stored.seat as SeatId] // a stored key names a seat
    // A seat is emptied first and its keys end then, which may take until the store can be written again.
    if (sits?.present !== true) return noSeat()
    if (sits.role !== 'facilitator' && sits.role !== 'controller')
      throw new Refusal(403, 'not-allowed', 'Only the facilitator can do this.')
    return found
  }
  const needRoom = async (id: string): Promise<Room> => {
    const room = await rooms.room(id)
    if (!room) throw new Refusal(404, 'not-known', 'There is no such exercise here.')
    return room
  }

  // Scenarios and exercises

  app.get('/api/scenarios', async (request, reply) => {
    needHost(bearer(request))
    return fresh(reply).send(await listScenarios(scenariosFolder))
  })

  app.get('/api/exercises', async (request, reply) => {
    needHost(bearer(request))
    const cards: ExerciseCard[] = []
    for (const { stored, known } of await rooms.all()) {
      const { id, title, createdAt } = stored
      const { branch, entries, conduct, sealed } = known
      const others = (await store.branches(id)).map((one) => one.branch).filter((name) => name !== branch)
      cards.push({ id, title, createdAt, phase: phaseOf(conduct), sealed, entries, branches: [branch, ...others] })
    }
    return fresh(reply).send(cards.toReversed())
  })

  const linkOf = (id: string): MadeExercise => {
    const key = facilitatorKey(secret, id, 1)
    return { exercise: id, link: `${base()}/room/${id}/facilitator#key=${key}`, key }
  }

  app.post('/api/exercises', async (request, reply) => {
    needHost(bearer(request))
    const made = await makeExercise(rooms, scenariosFolder, bodyOf(newExerciseSchema, request))
    if (!made.ok) throw Refusal.of(made.error)
    return fresh(reply).code(201).send(linkOf(made.value.id))
  })

  app.post<{ Params: { id: string } }>('/api/exercises/:id/facilitator', async (request, reply) => {
    needHost(bearer(request))
    const { id } = await needRoom(request.params.id)
    return fresh(reply).send(linkOf(id))
  })

  app.get<{ Params: { id: string }; Querystring: { branch?: unknown } }>('/api/exercises/:id/log', async (request, reply) => {
    const key = bearer(request)
    if (!isHost(key)) {
      const { room } = await needControl(key)
      if (room.id !== request.params.id) throw new Refusal(403, 'not-allowed', 'This seat belongs to another exercise.')
    }
    const room = await needRoom(request.params.id)
    const branch = request.query.branch ?? room.state.branch
    const lines = branch === room.state.branch ? room.lines : typeof branch === 'string' ? await store.read(room.id, branch) : null
    if (!lines) throw new Refusal(404, 'not-known', 'This exercise has no such line.')
    return fresh(reply)
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="${room.id}-${String(branch)}.lockstep.jsonl"`)
      .send(lines.map((line) => `${line}\n`).join(''))
  })

  app.get('/api/backup', async (request, reply) => {
    needHost(bearer(request))
    const { bytes, size } = await backupOf(store)
    return fresh(reply)
      .type('application/vnd.sqlite3')
      .header('content-length', size)
      .header('content-disposition', 'attachment; filename="lockstep.db"')
      .send(bytes)
  })

  // Joining

  const placesWithCodes = async (id: string, places: readonly Place[]) => {
    const stored = new Map((await store.places(id)).map((place) => [place.place, place]))
    return places.map((place) => {
      const { generation = 1, revoked = false } = stored.get(place.place) ?? {}
      return { ...place, generation, code: revoked ? null : joinCode(secret, id, place.place, generation) }
    })
  }
  const placesIn = (room: Room) => placesWithCodes(room.id, placesOf(room.journal.exercise.scenario.slots))

  /** Finds what a code opens. Every exercise's codes are looked at, so the time says nothing of which exercise it was. */
  const openedBy = async (typed: string): Promise<{ readonly room: Room; readonly place: Place } | null> => {
    const code = readCode(typed)
    let found: { readonly id: string; readonly place: Place } | null = null
    if (code === null) return null
    for (const { known } of await rooms.all()) {
      if (known.conduct === 'closed') continue
      for (const place of await placesWithCodes(known.id, known.places))
        if (place.code !== null && sameKey(code, place.code)) found = { id: known.id, place }
    }
    const room = found && (await rooms.room(found.id))
    return found && room && { room, place: found.place }
  }

  const invited = async (typed: string) => {
    const found = await openedBy(typed)
    if (found) return found
    meters.wrongCodes.inc()
    if (!(await guessing.hold(readCode(typed) ?? ''))) {
      throw new Refusal(429, 'busy', 'Many wrong codes were tried just now. Wait a minute, then type yours again.')
    }
    return wrongKey('This code opens nothing. Look at the card again: eight letters and digits. The facilitator can show you a new one.')
  }

  app.post('/api/join/look', async (request, reply) => {
    const { room, place } = await invited(bodyOf(codeSchema, request).code)
    const { seats, teams } = room.state
    const words = wordsIn(room.journal.texts)
    const invitation: Invitation = {
      exercise: room.id,
      title: room.journal.header.title,
      role: place.blind ? 'blind-evaluator' : place.role,
      team: place.team,
      teamName: place.team === null ? null : (teams[place.team]?.name ?? place.team),
      languages: room.journal.exercise.scenario.document.languages,
      present: Object.values(seats).flatMap((seat) =>
        seat.present && seat.role === place.role && seat.team === place.team ? [words(seat.name) ?? ''] : [],
      ),
    }
    return fresh(reply).send(invitation)
  })

  const ticket = (room: Room, seat: string, key: string): SeatTicket => {
    const sits = room.state.seats[seat as SeatId] // only a lookup
    return {
      exercise: room.id,
      seat,
      key,
      role: sits?.role ?? '',
      team: sits?.team ?? null,
      name: (sits && wordsIn(room.journal.texts)(sits.name)) ?? seat,
      title: room.journal.header.title,
    }
  }

  app.post('/api/join', async (request, reply) => {
    const { code, name } = bodyOf(joinSchema, request)
    const { room, place } = await invited(code)
    const sat = await rooms.sit(room, place, name.trim() === '' ? place.role : name.trim())
    if ('refusal' in sat) throw Refusal.of(sat.refusal)
    return fresh(reply)
      .code(201)
      .send(ticket(room, sat.seat, sat.key))
  })

  app.post('/api/facilitate', async (request, reply) => {
    const { exercise, key } = bodyOf(facilitateSchema, request)
    const room = await rooms.room(exercise)
    if (!room || !sameKey(key, facilitatorKey(secret, exercise, 1)))
      return wrongKey('This facilitator link opens nothing. Open the exercise from the host page again.')
    // If the store could not be written when the exercise was made, nobody sits there yet.
    const seated = (): boolean => room.state.seats[SEATS.facilitator]?.present === true
    if (!seated()) {
      const sat = await room.claim({ kind: 'claim', seat: SEATS.facilitator, role: 'facilitator', name: say('Facilitator') })
      if (sat.kind === 'refused' && !seated()) throw Refusal.of(sat.refusal)
    }
    return fresh(reply)
      .code(201)
      .send(ticket(room, SEATS.facilitator, await rooms.addKey(room, SEATS.facilitator, 'facilitator')))
  })

  // A seat's own

  app.post('/api/seat/move', async (request, reply) => {
    const { stored } = await needSeat(bearer(request))
    const [token, now] = [newKey(), Date.now()]
    await store.addMove({ token: hashOfKey(token), leaves: stored.hash, until: now + MOVE_MINUTES * 60_000 }, now)
    return fresh(reply).send({ token, link: `${base()}/move#${token}` })
  })

  app.post('/api/move', async (request, reply) => {
    const { token } = bodyOf(moveSchema, request)
    const over = (): never => wrongKey('This link was used already or is too old. Make a new one on the first device.')
    const move = await store.moveOf(hashOfKey(token))
    const leaving = move && move.until > Date.now() ? await store.keyOf(move.leaves) : null
    const room = leaving && (await rooms.room(leaving.exercise))
    if (!move || !leaving || !room) return over()
    const key = newKey()
    try {
      // The first device lets go when this key is first used: if this answer is lost on its way, nobody has lost a seat.
      await store.useMove(move.token, hashOfKey(key), Date.now())
    } catch (problem) {
      if (problem instanceof StoreConflict) return over()
      throw problem
    }
    return fresh(reply)
      .code(201)
      .send(ticket(room, leaving.seat, key))
  })

  /** Empties a seat, and then ends its keys: of a seat that is still taken the key must go on working. */
  const getUp = async (room: Room, seat: string, message: string): Promise<void> => {
    const present = (): boolean => room.state.seats[seat as SeatId]?.present === true // only a lookup
    if (present()) {
      const answer = await room.getUp(seat, message)
      // Two may ask for the same at the same time; then the other did it.
      if (answer.kind === 'refused' && present()) throw Refusal.of(answer.refusal)
    }
    await store.removeKeys({ exercise: room.id, seat })
  }

  app.post('/api/seat/leave', async (request, reply) => {
    const { room, stored } = await needSeat(bearer(request))
    if (stored.seat === SEATS.facilitator) throw new Refusal(409, 'not-possible', "The facilitator's seat stays. Close the page instead.")
    await getUp(room, stored.seat, 'This seat was given up. Join again with your code.')
    return fresh(reply).send({})
  })

  // The facilitator's

  const access = async (room: Room): Promise<Access> => {
    const keys = await store.keys(room.id)
    const devices = room.devices()
    const shown = (await placesIn(room)).map(({ place, role, team, blind, generation, code }) => ({
      place,
      role: blind ? 'blind-evaluator' : role,
      team,
      generation,
      code: code === null ? null : shownCode(code),
      link: code === null ? null : `${base()}/join#${shownCode(code)}`,
      seats: [...new Set(keys.filter((key) => key.place === place).map(({ seat }) => seat))],
    }))
    const mirror = store.mirror()
    return {
      places: shown,
      addresses: addresses(),
      devices: Object.entries(devices).reduce((sum, [seat, count]) => sum + (seat === SEATS.facilitator ? 0 : count), 0),
      displaySeen: keys.some(({ place }) => place === 'display'),
      mirror: mirror && { path: mirror.path, ok: mirror.ok, message: mirror.message },
    }
  }

  app.get('/api/room/access', async (request, reply) => {
    const { room } = await needControl(bearer(request))
    return fresh(reply).send(await access(room))
  })

  for (const change of ['reissue', 'revoke'] as const) {
    app.post(`/api/room/access/${change}`, async (request, reply) => {
      const { room } = await needControl(bearer(request))
      const { place } = bodyOf(placeSchema, request)
      const known = (await placesIn(room)).find((one) => one.place === place)
      if (!known) throw new Refusal(404, 'not-known', 'There is no such place in this exercise.', 'place')
      await store.setPlace({ exercise: room.id, place, generation: known.generation + 1, revoked: change === 'revoke' })
      return fresh(reply).send(await access(room))
    })
  }

  app.post('/api/room/access/remove', async (request, reply) => {
    const { room } = await needControl(bearer(request))
    const { seat } = bodyOf(seatSchema, request)
    if (seat === SEATS.facilitator) throw new Refusal(409, 'not-possible', "The facilitator's own seat cannot be removed.", 'seat')
    if (!Object.hasOwn(room.state.seats, seat)) throw new Refusal(404, 'not-known', 'There is no such seat.', 'seat')
    await getUp(room, seat, 'The facilitator closed this seat. Ask for a code to join again.')
    return fresh(reply).send(await access(room))
  })

  app.get('/api/room/story', async (request, reply) => {
    const { room } = await needControl(bearer(request))
    return fresh(reply).send(storyOf(room))
  })

  app.get<{ Params: { '*': string } }>('/api/room/files/*', async (request, reply) => {
    const { room, stored } = await needSeat(bearer(request))
    const wanted = request.params['*']
    const view = project(room.journal.exercise, room.state, stored.seat as SeatId, wordsIn(room.journal.texts)) // a stored key names a seat
    const line = attachmentsIn(view).has(wanted) ? room.journal.opening.files.find(({ file }) => file.path === wanted) : undefined
    const bytes = line && bytesOfFile(line)
    if (!bytes?.ok) throw new Refusal(404, 'not-known', 'There is no such attachment.')
    return fresh(reply).type(mediaType(wanted)).header('content-disposition', 'attachment').send(Buffer.from(bytes.value))
  })
}

/** The log told moment by moment. */
function storyOf(room: Room): Story {
  const { journal, state } = room
  const texts = wordsIn(journal.texts)
  const entries = journal.entries.slice(0, state.seq)
  const timeline = new Timeline(journal.exercise, entries)
  return {
    branch: state.branch,
    seq: state.seq,
    moments: entries.map((entry) => ({
      seq: entry.seq,
      run: entry.run,
      by: entry.by,
      kind: entry.command.kind,
      told: entry.events.flatMap((event) => tell(event, { exercise: journal.exercise, state: timeline.at(entry.seq), texts }) ?? []),
    })),
  }
}
