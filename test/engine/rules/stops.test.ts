/** What stops play, what still works then, and going back through the log. */
import { describe, expect, test } from 'vitest'
import { rewind } from '../../../src/engine/replay/fork.ts'
import { admit } from '../../../src/engine/log/admit.ts'
import type { Admission, Submission } from '../../../src/engine/log/admit.ts'
import { makeOpening } from '../../../src/engine/log/header.ts'
import { openJournal } from '../../../src/engine/log/journal.ts'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { Scene } from '../../support/given.ts'
import { must, text } from '../../support/plain.ts'
import type { TypedCommand } from '../../support/plain.ts'
import { KINDS, MOMENTS, commandIn } from './kinds.ts'
import { answers, exercise, f, pass, respond } from './room.ts'

const x = text('x')

describe('a real emergency', () => {
  const { emergency } = MOMENTS

  test('stops everything but its own end, people who come and go, EndEx, and going back', () => {
    const works = KINDS.filter((kind) => emergency.decide({ ...commandIn(emergency, kind), wait: 0 }).ok)
    expect(works).toEqual(['claim', 'leave', 'end', 'stand-down', 'rewind'])
  })

  test('stops the clock: nothing falls due, however long it lasts', () => {
    expect(emergency.decide(pass(1))).toMatchObject({ error: { code: 'clock' } })
    const over = emergency.given(f({ kind: 'stand-down' }))
    expect(over.state).toMatchObject({ clock: 'paused', notice: null, run: 180, agenda: MOMENTS.respond.state.agenda })
    expect(over.given(f({ kind: 'resume' }), pass(420)).state.receipts['A-01']?.['D1']?.status).toBe('expired')
  })

  test('shows its words, from a pause too', () => {
    expect(MOMENTS.paused.given(f({ kind: 'emergency', text: x })).state).toMatchObject({ clock: 'emergency', notice: x })
  })
})

describe('a pause', () => {
  test('stops just what races the clock, and what it would stop works again after it', () => {
    const { paused } = MOMENTS
    const stopped = KINDS.filter((kind) => {
      const decided = paused.decide(commandIn(paused, kind))
      return !decided.ok && decided.error.code === 'paused'
    })
    expect(stopped).toEqual([
      'respond',
      'revise',
      'withdraw',
      'agree',
      'request',
      'answer',
      'share',
      'deconflict',
      'order',
      'cancel-order',
      'told',
    ])
    const on = paused.given(f({ kind: 'resume' }))
    expect(stopped.filter((kind) => !on.decide(commandIn(on, kind)).ok)).toEqual([])
  })

  test('stops control too, where it plays a team', () => {
    expect(respond.given(f({ kind: 'pause' })).decide(answers('facilitator', 'D1', 'A-01', 'wait'))).toMatchObject({
      error: { code: 'paused' },
    })
  })

  test('lets the timetable be moved, and what becomes due by a jump is due at once', () => {
    const jumped = respond.given(f({ kind: 'pause' }), f({ kind: 'jump', minutes: 12 }))
    expect(jumped.state).toMatchObject({ run: 180, turn: { ahead: 720 }, msel: { 'A-06': { status: 'delivered', deliveredAt: 180 } } })
  })
})

describe('going back', () => {
  const settings = exercise.settings
  const opening = must(
    makeOpening({
      exercise: exercise.id,
      title: 'Lab',
      createdAt: '2027-01-01T00:00:00Z',
      seed: exercise.seed,
      scenario: exercise.scenario.hash,
      bindings: {},
      settings,
      key: null,
      sources: [{ path: 'lab.yaml', text: '{}' }],
    }),
  )
  let id = 0
  const submission = (journal: Journal, by: string, command: TypedCommand, wait = 0): Submission => ({
    id: `command-${++id}`,
    branch: journal.state.branch,
    by,
    run: journal.state.run + wait,
    wall: 0,
    command,
    salt: () => 'c'.repeat(32),
  })
  const give = (journal: Journal, by: string, command: TypedCommand, wait = 0): Admission => {
    const admission = admit(journal, submission(journal, by, command, wait))
    if (admission.kind !== 'accepted') throw new Error(JSON.stringify(admission))
    return admission
  }
  const played = (): Journal => {
    const journal = openJournal(exercise, opening)
    give(journal, 'host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: say('F') })
    give(journal, 'host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: say('O') })
    give(journal, 'facilitator', { kind: 'bot', team: 'T1', policy: 'silent' })
    give(journal, 'facilitator', { kind: 'start' })
    give(journal, 'facilitator', { kind: 'brief' })
    give(journal, 'facilitator', { kind: 'open' })
    give(journal, 'host', { kind: 'advance' }, 200)
    give(journal, 'o1-1', {
      kind: 'respond',
      team: 'O1',
      inject: 'A-01',
      record: { decision: { form: 'course', course: 'luck' }, why: say('Let us see') },
    })
    give(journal, 'facilitator', { kind: 'close' })
    give(journal, 'facilitator', { kind: 'accept', changes: [] })
    return journal
  }
  const back = (journal: Journal, to: number) => {
    const { branch, seq } = journal.state
    const rewound = rewind(
      journal,
      submission(journal, 'facilitator', { kind: 'rewind', to, opens: 'again', abandoned: { branch, seq }, reason: say('Once more') }),
    )
    if (rewound.kind !== 'accepted') throw new Error(JSON.stringify(rewound))
    return rewound.journal
  }

  test('opens a line with the same first bytes, and leaves the old one as it was', () => {
    const journal = played()
    const before = [...journal.lines]
    const again = back(journal, 7)
    expect(journal.lines).toEqual(before)
    expect(again.lines.slice(0, -1)).toEqual(before.slice(0, again.lines.length - 1))
    expect(again.lines.length).toBe(opening.lines.length + 8)
    expect(again.state).toMatchObject({ branch: 'again', seq: 8, run: 200, conduct: 'respond', clock: 'paused' })
    expect(journal.state).toMatchObject({ branch: 'main', seq: 10, conduct: 'close', turn: { resolved: true } })
  })

  test('meets the same luck again, and another only by another choice', () => {
    const journal = played()
    const again = back(journal, 7)
    give(again, 'facilitator', { kind: 'resume' })
    give(again, 'host', { kind: 'advance' }, 100)
    give(again, 'o1-1', {
      kind: 'respond',
      team: 'O1',
      inject: 'A-01',
      record: { decision: { form: 'course', course: 'luck' }, why: say('Again') },
    })
    give(again, 'facilitator', { kind: 'close' })
    give(again, 'facilitator', { kind: 'accept', changes: [] })
    const applied = (of: Journal) => of.state.receipts['A-01']?.['O1']?.resolution?.applied
    expect(applied(again)).toEqual(applied(journal))
    expect(applied(again)?.[0]).toMatchObject({ what: 'draw', label: 'Somebody talks' })
  })

  test('is never decided in the line that is left: it would change it', () => {
    const scene = new Scene(exercise, played().state)
    expect(
      scene.decide({ ...f({ kind: 'rewind', to: 3, opens: 'again', abandoned: { branch: 'main', seq: 10 }, reason: x }), branch: 'again' }),
    ).toMatchObject({ ok: false, error: { code: 'not-possible' } })
  })
})
