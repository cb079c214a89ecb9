/** LOTUS GATE from the lobby to the seal, over HTTP and sockets, with bot teams that the server plays. */
import { afterAll, expect, test } from 'vitest'
import { readLog } from '../../src/engine/log/codec.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { redecide } from '../../src/engine/log/redecide.ts'
import { verifyLog } from '../../src/engine/log/verify.ts'
import type { ControlView } from '../../src/engine/view/view.ts'
import type { Story } from '../../src/protocol/http.ts'
import { ask, given, joinAt, lotusGateBody, makeExercise } from '../support/server.ts'
import type { WireDesk } from '../support/server.ts'
import { handClock, say, serve } from './serving.ts'
import type { Serving } from './serving.ts'

let server: Serving | null = null
afterAll(async () => server?.close())

/** A facilitator's desk shows control's view. */
const seen = ({ view }: WireDesk): ControlView => view as ControlView

test('a whole exercise is played, seen by every kind of seat, sealed, and its log is proved', { timeout: 60_000 }, async () => {
  const clock = handClock()
  server = await serve({ time: clock.time })
  const bindings = lotusGateBody().bindings.map((one) => (one.player === 'people' ? { ...one, player: 'mixed' as const } : one))
  const facilitator = await makeExercise(server, { bindings, seed: 'lotus over the wire' })
  const control = await server.desk(facilitator)
  const others: WireDesk[] = []
  for (const place of ['participant-T1', 'interpreter-O1', 'evaluator', 'blind-evaluator', 'controller', 'observer', 'display'])
    others.push(await server.desk(await joinAt(server.url, facilitator, place, place)))
  const until = async (conduct: string): Promise<void> => control.until(({ view }) => view?.clock.conduct === conduct)
  /** Lets minutes of play pass, doing what falls due at its own second. */
  const pass = async (minutes: number): Promise<void> => {
    for (let passed = 0; passed < minutes; passed += 5) {
      clock.pass(5 * 60)
      await control.must({ kind: 'note', team: null, text: say(`Minute ${passed}`) })
    }
  }

  await control.must({ kind: 'start' })
  const turns = seen(control).exercise.turns
  for (let turn = 0; turn < turns; turn += 1) {
    await control.must({ kind: 'brief' })
    await control.must({ kind: 'open' })
    await until('respond')
    await pass(45)
    await control.until(({ view }) => (view as ControlView).notes.total >= (turn + 1) * 9) // control's view
    for (const { inject, status } of seen(control).rows) if (status === 'due') await control.must({ kind: 'deliver', inject })
    await control.must({ kind: 'reveal', injects: 'all' })
    await control.must({ kind: 'discuss' })
    const last = turn === turns - 1
    await control.must({ kind: 'close', ...(last && { skipRest: say('The day is over') }) })
    await until('close')
    // Answers in own words are first read as none of the courses: control says so for each that the room names.
    const answer = await control.send({ kind: 'accept', changes: [] })
    if (answer.kind === 'refused') {
      const { teams } = seen(control)
      for (const [, inject, name] of answer.refusal.message.matchAll(/([A-Z]\w*-\w+) \(([^)]+)\)/g)) {
        const team = teams.find((one) => one.name === name)?.team
        await control.must({ kind: 'map', inject, team, course: null, scores: {} })
      }
      await control.must({ kind: 'accept', changes: [] })
    }
  }
  await control.must({ kind: 'hotwash' })
  await control.must({ kind: 'end' })
  await until('closed')
  for (const desk of others) await desk.until(({ view }) => view?.clock.conduct === 'closed')

  const story = await given<Story>(server.url, '/api/room/story', { key: facilitator.key })
  expect(story.moments.map(({ told }) => told).flat()).toContain('The exercise is closed.')
  const read = readLog(String((await ask(server.url, `/api/exercises/${facilitator.exercise}/log`, { key: facilitator.key })).body))
  if (!read.ok) throw new Error(read.error.message)
  const verdict = verifyLog(read.value)
  expect(verdict).toMatchObject({ kind: 'sound', counts: { checkpoints: turns }, seal: { seal: { entries: story.seq } } })
  const exercise = exerciseOf(read.value.header)
  if (!exercise.ok) throw new Error(exercise.error.message)
  expect(redecide(exercise.value, read.value)).toMatchObject({ same: story.seq, first: null })
  // The bots did play: they answered, and nobody but the server sat at their desks.
  const answered = read.value.entries.filter(({ by, command }) => by.startsWith('bot-') && command.kind === 'respond')
  expect(new Set(answered.map(({ by }) => by))).toEqual(new Set(['bot-o1', 'bot-t1', 'bot-t2', 'bot-d1']))
  // What a team was sent holds nothing of the answers' effects, the notes of control or the seed.
  const team = JSON.stringify(others[0]?.received)
  for (const secret of ['lotus over the wire', 'Minute 0', '"effects"', '"msel"']) expect(team.includes(secret)).toBe(false)
})
