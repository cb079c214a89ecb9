/** An exercise in one browser, without a server: it plays, it goes on after a reload, and its log is one like any other. */
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { MemoryShelf, memoryKeeping } from '../../src/app/client/keeping.ts'
import type { KeptExercise } from '../../src/app/client/keeping.ts'
import { say } from '../../src/app/parts/say.ts'
import { read } from '../../src/app/try/reading.ts'
import { LOCAL, begin, chairs, goOn, goOnFrom, preview, takeChair } from '../../src/app/try/solo.ts'
import type { Playable, Solo } from '../../src/app/try/solo.ts'
import type { UnsealedCommand } from '../../src/engine/log/admit.ts'
import { verify } from '../../src/engine/log/verify.ts'
import type { TeamView, View } from '../../src/engine/view/view.ts'
import { ROOT } from '../support/repository.ts'

const open: Solo[] = []
afterEach(() => {
  for (const { exercise } of open.splice(0)) exercise.close()
})

const small = readFileSync(`${ROOT}/test/scenarios/small.yaml`, 'utf8')

function playable(text: string): Playable {
  const found = preview({ sources: [{ path: 'small.yaml', text }], files: [] })
  if (!found.ok) throw new Error(found.error[0]?.message)
  return found.value
}

async function begun(kept = memoryKeeping()): Promise<Solo> {
  const solo = await begin(playable(small), { O1: 'hand', T1: 'cooperative', D1: 'nobody' }, kept)
  if (!solo.ok) throw new Error(solo.error)
  open.push(solo.value)
  return solo.value
}

const opened = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

async function give({ exercise }: Solo, seat: string, ...commands: readonly UnsealedCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await exercise.room(seat).send(command)
    if (answer.kind === 'refused') throw new Error(`${seat} ${command.kind}: ${answer.refusal.message}`)
  }
}

const viewOf = ({ exercise }: Solo, seat: string): View => {
  const { view } = exercise.room(seat).snapshot
  if (!view) throw new Error(`${seat} sees nothing`)
  return view
}
const teamView = (solo: Solo, seat: string): TeamView => viewOf(solo, seat) as TeamView // seats of participants see this

test('a person and a bot play a turn from the lobby to its consequences, and each sees what a room over the network shows', async () => {
  const solo = await begun()
  const own = chairs(solo.exercise.host.journal.state, solo.exercise.host.journal.exercise.scenario.slots).find(({ team }) => team === 'O1')
  const seat = own?.seat ?? ''
  await give(solo, 'facilitator', { kind: 'start' }, { kind: 'brief' }, { kind: 'open' })
  const item = teamView(solo, seat).inbox.find(({ answer }) => answer?.form === 'courses')
  const course = item?.answer?.courses[0]
  if (!item || !course) throw new Error('nothing to answer')
  const team = teamView(solo, seat).own.team
  await give(solo, seat, {
    kind: 'respond',
    team,
    inject: item.inject,
    record: { decision: { form: 'course', course: course.key }, why: say('We must know first.') },
  })
  await give(solo, 'facilitator', { kind: 'jump', minutes: 10 })
  expect(teamView(solo, seat).inbox.find(({ inject }) => inject === item.inject)?.versions).toMatchObject([{ why: 'We must know first.' }])
  expect(JSON.stringify(viewOf(solo, 'bot-t1'))).not.toContain('We must know first.')
  await give(
    solo,
    'facilitator',
    { kind: 'reveal', injects: 'all' },
    { kind: 'discuss' },
    { kind: 'close' },
    { kind: 'accept', changes: [] },
    { kind: 'release', items: [{ inject: item.inject, team, to: 'team' }] },
  )
  expect(teamView(solo, seat).inbox.find(({ inject }) => inject === item.inject)?.consequence).toEqual(expect.any(String))
  expect(JSON.stringify(viewOf(solo, 'bot-t1'))).toContain('We must know first.')
})

test('after a reload it goes on where it was, paused, with the same log', async () => {
  const kept = { ...memoryKeeping(), exercises: new MemoryShelf<KeptExercise>() }
  const solo = await begun(kept)
  await give(solo, 'facilitator', { kind: 'start' }, { kind: 'brief' }, { kind: 'open' })
  const before = [...solo.exercise.host.journal.lines]
  const [record] = await kept.exercises.all(LOCAL)
  if (!record) throw new Error('nothing was kept')
  const again = opened(await goOn(record, kept))
  open.push(again)
  const { lines, state } = again.exercise.host.journal
  expect(lines.slice(0, before.length)).toEqual(before)
  expect(state.clock).toBe('paused')
  expect(viewOf(again, 'facilitator').clock.notice).toBe('The page was closed')
  await give(again, 'facilitator', { kind: 'resume' })
  expect((await kept.exercises.all(LOCAL)).map(({ key, lines: now }) => [key, now.length])).toEqual([[solo.id, before.length + 2]])
})

test('an exercise that is played to its end is sealed by the device’s own key, and nobody goes on from it', async () => {
  const kept = memoryKeeping()
  const solo = await begun(kept)
  await give(
    solo,
    'facilitator',
    { kind: 'start' },
    { kind: 'brief' },
    { kind: 'open' },
    { kind: 'reveal', injects: 'all' },
    { kind: 'discuss' },
  )
  await give(solo, 'facilitator', { kind: 'close' }, { kind: 'accept', changes: [] }, { kind: 'hotwash' }, { kind: 'end' })
  const text = solo.exercise.host.journal.lines.map((line) => `${line}\n`).join('')
  expect(verify(text, { publicKey: solo.exercise.host.journal.header.key ?? '' })).toMatchObject({ kind: 'sound' })
  expect(await goOnFrom(text, kept)).toEqual({
    ok: false,
    error: 'This exercise is closed, so nobody can go on from it. Open it in the review instead.',
  })
})

test('a log from elsewhere is gone on from as an exercise of this device; one that was changed is not', async () => {
  const kept = memoryKeeping()
  const solo = await begun(kept)
  await give(solo, 'facilitator', { kind: 'start' })
  const text = solo.exercise.host.journal.lines.map((line) => `${line}\n`).join('')
  const again = opened(await goOnFrom(text, kept))
  open.push(again)
  expect(again.id).not.toBe(solo.id)
  await give(again, 'facilitator', { kind: 'brief' })
  expect(solo.exercise.host.journal.state.conduct).toBe('briefing')
  expect(await goOnFrom(text.replace('"player":"bot"', '"player":"team"'), kept)).toMatchObject({ ok: false })
})

test('a scenario that cannot be played names every problem with its place; its attachments are found without their folder', async () => {
  const broken = await read([new File([small.replace('to: all', 'to: [X9]')], 'mine.yaml')])
  if (broken.kind !== 'scenario') throw new Error('no scenario')
  expect(preview(broken.files)).toMatchObject({
    ok: false,
    error: [{ file: 'mine.yaml', line: expect.any(Number), col: expect.any(Number) }],
  })
  const files = [new File(['  path: pictures/map.png\n'], 'a.yaml'), new File([new Uint8Array([1, 2])], 'map.png')]
  expect(await read(files)).toMatchObject({ kind: 'scenario', files: { files: [{ path: 'pictures/map.png' }] } })
  expect(await read([new File([''], 'notes.txt')])).toEqual({ kind: 'neither' })
})

test('every seat of the device can be taken: control, each team that plays, and who watches', async () => {
  const solo = await begun()
  const { slots } = solo.exercise.host.journal.exercise.scenario
  const all = chairs(solo.exercise.host.journal.state, slots)
  expect(all.map(({ role, team, bot }) => [role, team, bot])).toEqual([
    ['facilitator', null, false],
    ['participant', 'O1', false],
    ['participant', 'T1', true],
    ['evaluator', null, false],
    ['observer', null, false],
    ['display', null, false],
  ])
  for (const chair of all) {
    await takeChair(solo.exercise, chair)
    expect(viewOf(solo, chair.seat).audience).toMatchObject({ kind: chair.role, team: chair.team })
  }
})
