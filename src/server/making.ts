/** Makes an exercise from what a facilitator chose: the opening of its log, its facilitator's seat, its bots. */
import { randomBytes } from 'node:crypto'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import type { Binding, Exercise } from '../engine/exercise/exercise.ts'
import { SEATS } from '../engine/host/seats.ts'
import { makeOpening } from '../engine/log/header.ts'
import { openJournal } from '../engine/log/journal.ts'
import { publicKeyOf } from '../engine/log/seal.ts'
import { say } from '../engine/log/texts.ts'
import { firstText } from '../engine/scenario/first-words.ts'
import type { NewExerciseBody } from '../protocol/http.ts'
import type { WireRefusal } from '../protocol/live.ts'
import { adapted } from './adapting.ts'
import { newExerciseId, newKey, sealingKey } from './keys/keys.ts'
import type { Room } from './room/room.ts'
import type { Rooms } from './room/rooms.ts'
import { readScenario } from './scenarios.ts'

const wrong = (message: string, field: string | null): Result<never, WireRefusal> => err({ code: 'incomplete', message, field })

/** @returns the open room, or what is wrong with the choices and where */
export async function makeExercise(rooms: Rooms, folder: string, body: NewExerciseBody): Promise<Result<Room, WireRefusal>> {
  if (body.facilitator.trim() === '') return wrong('Type your name.', 'facilitator')
  const read = await readScenario(folder, body.scenario)
  if (!read.ok) return wrong(`This scenario cannot be played: ${read.error[0] ?? ''}`, 'scenario')
  const loaded = await adapted(read.value, body)
  if (!loaded.ok) return wrong(`With these changes the scenario cannot be played: ${loaded.error[0] ?? ''}`, 'turns')
  const { scenario, sources, files } = loaded.value
  const bindings = bindingsOf(scenario.slots, (slot) => scenario.document.slots[slot]?.required === true, body)
  if (!bindings.ok) return bindings

  const id = newExerciseId()
  const title = firstText(scenario.document, scenario.document.title)
  const opening = makeOpening({
    exercise: id,
    title: title.slice(0, 200).toWellFormed(),
    createdAt: new Date().toISOString(),
    seed: body.seed ?? randomBytes(16).toString('hex'),
    scenario: scenario.hash,
    bindings: bindings.value,
    settings: { scores: body.scores, pacing: body.pacing, interpretersEarly: body.interpretersEarly },
    key: publicKeyOf(sealingKey(rooms.secret, id)),
    sources,
    files,
  })
  if (!opening.ok) return wrong(opening.error.message, opening.error.field)
  const { header, lines } = opening.value
  const exercise: Exercise = { id, scenario, seed: header.seed, bindings: header.bindings, settings: header.settings }
  await rooms.store.create(
    { id, title: header.title, createdAt: header.createdAt, branch: 'main' },
    lines.map((line) => ({ line, id: null })),
  )
  const room = await rooms.add(id, openJournal(exercise, opening.value))
  const sat = await room.claim({ kind: 'claim', seat: SEATS.facilitator, role: 'facilitator', name: say(body.facilitator.trim()) })
  if (sat.kind === 'refused') return err(sat.refusal)
  for (const { slot, player } of body.bindings) {
    if (player === 'people' || player === 'nobody') continue
    const answer = await room.submit(SEATS.facilitator, {
      id: newKey(),
      branch: 'main',
      command: { kind: 'bot', team: slot, policy: player },
    })
    if (answer.kind === 'refused') return err(answer.refusal)
  }
  return ok(room)
}

/** Which state plays which role: each role once, each state once, required roles played by somebody. */
function bindingsOf(
  slots: readonly string[],
  required: (slot: string) => boolean,
  body: NewExerciseBody,
): Result<{ [slot: string]: Binding }, WireRefusal> {
  const bindings: { [slot: string]: Binding } = {}
  const names = new Set<string>()
  for (const [index, { slot, state, name, zone, player }] of body.bindings.entries()) {
    const field = (what: string): string => `bindings.${index}.${what}`
    if (!slots.includes(slot)) return wrong('This role is not in the scenario. Choose the scenario again.', field('slot'))
    if (name.trim() === '') return wrong('Type the name of the state.', field('name'))
    if (bindings[slot]) return wrong('This role is named twice.', field('slot'))
    for (const key of [name.trim().toLowerCase(), ...(state === null ? [] : [`=${state}`])]) {
      if (names.has(key)) return wrong(`${name} plays two roles. Choose another state for one of them.`, field('name'))
      names.add(key)
    }
    if (player === 'nobody' && required(slot)) return wrong(`${name} is needed in this scenario. Choose people or a bot.`, field('player'))
    bindings[slot] = { state, name: name.trim(), zone }
  }
  const missing = slots.find((slot) => !bindings[slot])
  return missing === undefined ? ok(bindings) : wrong('Say which state plays each role.', 'bindings')
}
