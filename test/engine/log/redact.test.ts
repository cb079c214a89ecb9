import { describe, expect, test } from 'vitest'
import { readLog } from '../../../src/engine/log/codec.ts'
import { redact } from '../../../src/engine/log/redact.ts'
import type { Redaction } from '../../../src/engine/log/redact.ts'
import { bookOf } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { must, playedJournal, textOf } from './support.ts'

const journal = playedJournal()
const log = must(readLog(textOf(journal)))
const note = journal.entries.find(({ command }) => command.kind === 'note')
const respond = journal.entries.find(({ command }) => command.kind === 'respond')
const withheldFrom = (redaction: Redaction) => must(redact(log, redaction))

describe('withholding texts', () => {
  test('of the whole log leaves no typed word in it, and the chain and the seal still hold', () => {
    const { text, withheld } = withheldFrom({ reason: 'Released to the press', what: 'all' })
    expect(withheld).toBe(8)
    for (const word of ['Fatima', 'They must know', 'table 2', 'No time']) {
      expect(textOf(journal)).toContain(word)
      expect(text).not.toContain(word)
    }
    expect(verify(text)).toMatchObject({
      kind: 'sound',
      head: journal.head,
      seal: journal.seal,
      counts: { texts: { kept: 0, withheld: 8, reasons: [{ reason: 'Released to the press', texts: 8 }], unexplained: 0 } },
    })
  })

  test('of one entry leaves every other line as it was', () => {
    const { text, withheld } = withheldFrom({ reason: 'A name', what: { entries: [note?.seq ?? 0] } })
    expect(withheld).toBe(1)
    const changed = text.split('\n').filter((line, index) => line !== textOf(journal).split('\n')[index])
    expect(changed).toEqual([expect.stringContaining(`{"seq":${note?.seq},`)])
    expect(verify(text)).toMatchObject({ kind: 'sound', counts: { texts: { kept: 7, withheld: 1 } } })
  })

  test('of one passage withholds that one, and the book gives the reason', () => {
    const [c = ''] = Object.keys(respond?.texts ?? {})
    const { text, withheld } = withheldFrom({ reason: 'A case', what: { commitments: [c] } })
    expect(withheld).toBe(1)
    expect(bookOf(must(readLog(text)).entries).get(c)).toEqual({ kind: 'withheld', reason: 'A case' })
  })

  test('again keeps the first reason, counts nothing twice, and gives the same bytes for the same request', () => {
    const first = withheldFrom({ reason: 'A name', what: { entries: [1] } })
    const all = must(redact(must(readLog(first.text)), { reason: 'All the rest', what: 'all' }))
    expect(all.withheld).toBe(7)
    expect(verify(all.text)).toMatchObject({
      counts: {
        texts: {
          reasons: [
            { reason: 'A name', texts: 1 },
            { reason: 'All the rest', texts: 7 },
          ],
        },
      },
    })
    expect(withheldFrom({ reason: 'A name', what: { entries: [1] } }).text).toBe(first.text)
  })

  test.each<[string, Redaction, string]>([
    ['no reason', { reason: ' ', what: 'all' }, 'Give a reason'],
    ['too long a reason', { reason: 'x'.repeat(201), what: 'all' }, 'Give a reason'],
    ['half a character', { reason: '\udc00', what: 'all' }, 'Give a reason'],
    ['an entry that is not there', { reason: 'A name', what: { entries: [99] } }, 'no entry 99'],
    ['a passage that is not there', { reason: 'A name', what: { commitments: ['a'.repeat(64)] } }, 'no text aaaa'],
  ])('is refused with %s', (_, redaction, message) => {
    expect(redact(log, redaction)).toEqual({ ok: false, error: expect.stringContaining(message) })
  })
})
