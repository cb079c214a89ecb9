import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { foldEntries } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import { admit } from '../../../src/engine/log/admit.ts'
import { readLog } from '../../../src/engine/log/codec.ts'
import { follow, openJournal, resumeJournal } from '../../../src/engine/log/journal.ts'
import { sealJournal } from '../../../src/engine/log/seal.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { SECRET, Table, as, digest, finish, must, newJournal, openTurn, playedJournal, saltsFrom, textOf } from './support.ts'

let table: Table
beforeEach(() => {
  table = new Table(newJournal())
  openTurn(table)
})
const note = (text: string) => as({ kind: 'note', team: null, text: say(text) })

describe('admitting a command', () => {
  test('appends one entry that hangs on the line before', () => {
    const { head, entries } = table.journal
    const before = entries.length
    const admission = table.send('facilitator', note('Late'))
    expect(admission).toMatchObject({ kind: 'accepted', entry: { seq: before + 1, branch: 'main', by: 'facilitator', prev: head } })
    expect(table.journal.entries).toHaveLength(before + 1)
    expect(table.journal.head).not.toBe(head)
    expect(table.journal.state.seq).toBe(before + 1)
    expect(table.journal.lines.at(-1)).toBe(admission.kind === 'accepted' && admission.line)
  })

  test('keeps the words beside the entry and out of the state', () => {
    table.give('facilitator', note('Only in the book'))
    const text = table.journal.state.notes.at(-1)?.text.$text ?? ''
    expect(table.journal.texts.get(text)).toEqual({ kind: 'text', text: 'Only in the book' })
    expect(JSON.stringify(table.journal.state)).not.toContain('Only in the book')
  })

  test('that leads to more than one line can hold is refused, so that the log can always be read again', () => {
    const { exercise, opening } = newJournal()
    const { byId } = exercise.scenario
    const inject = byId['A-01']
    if (!inject) throw new Error('there is no A-01')
    const long = { ...inject, content: { ...inject.content, evaluator: 'x'.repeat(5 * 1024 * 1024) } }
    const room = new Table(openJournal({ ...exercise, scenario: { ...exercise.scenario, byId: { ...byId, 'A-01': long } } }, opening))
    openTurn(room)
    const before = room.journal.mark()
    const admission = room.send('facilitator', as({ kind: 'amend', inject: 'A-01', title: say('Anew') }))
    expect(admission).toEqual({ kind: 'refused', refusal: { code: 'not-possible', field: null, message: expect.any(String) } })
    expect(room.journal.mark()).toEqual(before)
  })

  test('sent again gives the first answer and changes nothing, whatever else it says', () => {
    const submission = table.submission('facilitator', note('Once'))
    const first = admit(table.journal, submission)
    const head = table.journal.head
    const again = admit(table.journal, { ...submission, run: 0, command: note('Twice') })
    expect(again).toEqual({ kind: 'repeated', entry: first.kind === 'accepted' && first.entry })
    expect(table.journal.head).toBe(head)
  })

  test('with the id of another seat is refused without showing what that seat sent', () => {
    const submission = table.submission('facilitator', note('Mine'))
    admit(table.journal, submission)
    expect(admit(table.journal, { ...submission, by: 'o1-1' })).toEqual({
      kind: 'refused',
      refusal: { code: 'not-allowed', field: 'id', message: expect.any(String) },
    })
  })

  test.each([
    ['no command', undefined, 'incomplete', null],
    ['a kind that is none', { kind: 'win' }, 'incomplete', 'kind'],
    ['a field too few', { kind: 'note', team: null }, 'incomplete', 'text'],
    ['a field too many', { kind: 'start', now: true }, 'incomplete', 'now'],
    ['an empty text', { kind: 'note', team: null, text: { $say: ' ' } }, 'incomplete', 'text'],
    ['a bare text', { kind: 'note', team: null, text: 'words' }, 'incomplete', 'text'],
    ['a field deep inside', { kind: 'accept', changes: [{ inject: 'A-01', team: 'O1' }] }, 'incomplete', 'changes.0.effects'],
    ['what the rules refuse', { kind: 'start' }, 'not-now', null],
    [
      'a rewind, which opens a branch',
      { kind: 'rewind', to: 1, opens: 'b2', abandoned: { branch: 'main', seq: 9 }, reason: { $say: 'x' } },
      'not-possible',
      'kind',
    ],
  ])('refuses %s', (_, command, code, field) => {
    const { head, state } = table.journal
    const refused = admit(table.journal, { ...table.submission('facilitator', note('x')), command })
    expect(refused).toEqual({ kind: 'refused', refusal: { code, field, message: expect.stringMatching(/\w.*\.$/) } })
    expect(table.journal.head).toBe(head)
    expect(table.journal.state).toBe(state)
  })

  test.each([
    ['id', { id: 'x' }],
    ['branch', { branch: 'Main' }],
    ['by', { by: '' }],
    ['run', { run: -1 }],
    ['wall', { wall: 0.5 }],
  ])('refuses a wrong %s and names it', (field, changes) => {
    expect(admit(table.journal, { ...table.submission('facilitator', note('x')), ...changes })).toMatchObject({
      kind: 'refused',
      refusal: { field },
    })
  })

  test('answers a bug of the host with a refusal, and hands on what was thrown', () => {
    const submission = { ...table.submission('facilitator', note('x')), salt: () => 'short' }
    expect(admit(table.journal, submission)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-possible' },
      thrown: expect.any(TypeError),
    })
  })

  test('never throws, and changes nothing unless it accepts', () => {
    const kinds = fc.constantFrom('start', 'note', 'respond', 'accept', 'insert', 'told', 'mark', 'rate', 'rewind', '__proto__')
    const member = fc.constantFrom('team', 'inject', 'text', 'record', 'content', 'to', 'what', 'changes', 'reason')
    const command = fc.oneof(
      fc.anything(),
      fc
        .tuple(kinds, fc.dictionary(member, fc.oneof(fc.anything(), fc.constant('O1'), fc.constant('A-01'), fc.constant(say('x')))))
        .map(([kind, rest]) => ({ ...rest, kind })),
    )
    const word = fc.oneof(fc.constantFrom('facilitator', 'o1-1', 'host', 'main', 'abcdefgh'), fc.string())
    fc.assert(
      fc.property(word, word, word, fc.oneof(fc.nat(), fc.double()), command, (id, branch, by, run, given) => {
        const { head, entries } = table.journal
        const before = entries.length
        const { kind } = admit(table.journal, { id, branch, by, run, wall: 0, command: given, salt: saltsFrom(`fuzz ${before}`) })
        expect(table.journal.entries.length - before).toBe(kind === 'accepted' ? 1 : 0)
        expect(table.journal.head === head).toBe(kind !== 'accepted')
      }),
    )
    expect(verify(textOf(table.journal)).kind).toBe('sound')
  })
})

describe('a journal', () => {
  test('lives in the state that a replay of its log comes to, to the last key', () => {
    finish(table)
    const log = must(readLog(textOf(table.journal)))
    const replayed = foldEntries(initialState(table.journal.exercise), log.entries)
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(table.journal.state))
    expect(log.entries).toEqual(table.journal.entries)
  })

  test('goes back to a mark as if nothing had happened since', () => {
    const { journal } = table
    const mark = journal.mark()
    const [text, state] = [textOf(journal), journal.state]
    const lost = table.submission('facilitator', note('Not durable'))
    expect(admit(journal, lost).kind).toBe('accepted')
    const c = journal.state.notes.at(-1)?.text.$text ?? ''
    journal.backTo(mark)
    expect(textOf(journal)).toBe(text)
    expect(journal.state).toBe(state)
    expect(journal.texts.get(c)).toEqual({ kind: 'unknown' })
    expect(admit(journal, { ...lost, salt: saltsFrom('again') }).kind).toBe('accepted')
    expect(verify(textOf(journal)).kind).toBe('sound')
  })

  test('is resumed from its log, and goes on as if it had never stopped', () => {
    const resumed = must(resumeJournal(table.journal.exercise, must(readLog(textOf(table.journal)))))
    const submission = table.submission('facilitator', note('And on'))
    admit(resumed, { ...submission, salt: saltsFrom('x') })
    admit(table.journal, { ...submission, salt: saltsFrom('x') })
    expect(textOf(resumed)).toBe(textOf(table.journal))
    expect(JSON.stringify(resumed.state)).toBe(JSON.stringify(table.journal.state))
  })

  test('follows what another host has appended, and nothing that does not follow', () => {
    const other = must(resumeJournal(table.journal.exercise, must(readLog(textOf(table.journal)))))
    table.give('facilitator', note('One'))
    table.give('facilitator', note('Two'))
    const [one = '', two = ''] = table.journal.lines.slice(-2)
    expect(follow(other, two)).toMatchObject({ ok: false, error: { code: 'order' } })
    expect(follow(other, one.replace('"wall":18', '"wall":19'))).toMatchObject({ ok: false })
    expect(follow(other, 'x')).toMatchObject({ ok: false, error: { code: 'not-json' } })
    expect(follow(other, one)).toMatchObject({ ok: true, value: { seq: table.journal.entries.length - 1 } })
    expect(follow(other, two).ok).toBe(true)
    expect(other.head).toBe(table.journal.head)
    expect(other.state).toEqual(table.journal.state)
  })
})

describe('the seal', () => {
  test('ends a closed exercise, once, with the same bytes for the same key', () => {
    const [one, two] = [playedJournal(), playedJournal()]
    expect(one.lines.at(-1)).toBe(two.lines.at(-1))
    const head = one.head
    expect(must(sealJournal(one, SECRET))).toBe(one.seal)
    expect(one.head).toBe(head)
  })

  test('lets nothing follow, and still gives the first answers', () => {
    const journal = playedJournal()
    const [first] = journal.entries
    const late = {
      id: 'too-late-1',
      branch: 'main',
      by: 'facilitator',
      run: journal.state.run,
      wall: 0,
      command: note('x'),
      salt: saltsFrom('y'),
    }
    expect(admit(journal, late)).toMatchObject({ kind: 'refused', refusal: { code: 'closed' } })
    expect(admit(journal, { ...late, id: first?.id ?? '', by: first?.by ?? '' })).toEqual({ kind: 'repeated', entry: first })
  })

  test('is kept when the log is read again', () => {
    const journal = playedJournal()
    const resumed = must(resumeJournal(journal.exercise, must(readLog(textOf(journal)))))
    expect(resumed.seal).toEqual(journal.seal)
    expect(textOf(resumed)).toBe(textOf(journal))
  })

  test('is not put under a running exercise, nor by another server', () => {
    expect(sealJournal(table.journal, SECRET)).toEqual({ ok: false, error: expect.stringContaining('End the exercise first') })
    finish(table)
    expect(sealJournal(table.journal, digest('another'))).toEqual({ ok: false, error: expect.stringContaining("another server's key") })
    const keyless = newJournal({ key: null })
    const quick = new Table(keyless)
    openTurn(quick)
    finish(quick)
    expect(sealJournal(openJournal(keyless.exercise, keyless.opening), SECRET).ok).toBe(false)
    expect(sealJournal(keyless, SECRET).ok).toBe(false)
  })
})
