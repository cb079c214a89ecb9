import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TEXT, MAX_TEXTS, bookOf, commit, commitmentsIn, say, sealTexts, unsealTexts, wordsIn } from '../../../src/engine/log/texts.ts'
import { must, saltsFrom } from './support.ts'

const seal = (value: unknown) => sealTexts(value, saltsFrom('texts'))

describe('sealing typed texts', () => {
  test('puts the SHA-256 of salt, newline, text where the words stood', () => {
    const salt = saltsFrom('texts')()
    const c = commit(salt, 'We agree')
    expect(seal({ kind: 'note', text: say('We agree') })).toEqual({
      ok: true,
      value: { sealed: { kind: 'note', text: { $text: c } }, texts: { [c]: { salt, text: 'We agree' } } },
    })
  })

  test('commits to the words as other programs would compute it', () => {
    // printf 'aaaaaaaaaaaaaaaa\nhello' | sha256sum
    expect(commit('a'.repeat(16), 'hello')).toBe('f7ce35a82fbf12f89ffbc572ddd3f7569429a566b3eebf541fcb3db0e74438c8')
  })

  test('keeps words exactly as typed, and gives equal words different commitments', () => {
    const typed = ' e\u0301 is not \u00e9\r\n'
    const { texts } = must(seal([say(typed), say(typed)]))
    expect(Object.values(texts)).toEqual([expect.objectContaining({ text: typed }), expect.objectContaining({ text: typed })])
  })

  test('is undone by the book of its texts', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '')
    const leaf = fc.oneof(words.map(say), fc.integer(), fc.boolean(), fc.constant(null), fc.string())
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(value, (unsealed) => {
        const { sealed, texts } = must(seal(unsealed))
        expect([...commitmentsIn(sealed)].sort()).toEqual(Object.keys(texts))
        expect(unsealTexts(sealed, bookOf([{ texts }]))).toEqual(unsealed)
      }),
    )
  })

  test.each([
    ['no words', { why: say(' \n\t') }, 'why', 'empty'],
    ['too many words', { record: { why: say('x'.repeat(MAX_TEXT + 1)) } }, 'record.why', 'too long'],
    ['half a character', { a: [say('ok'), say('\ud83d')] }, 'a.1', 'broken character'],
    ['half a character elsewhere', { name: 'x\udc00' }, 'name', 'broken character'],
    ['too many texts', Array.from({ length: MAX_TEXTS + 1 }, () => say('x')), String(MAX_TEXTS), 'up to 60 texts'],
    ['a commitment in place of words', { text: { $text: 'a'.repeat(64) } }, 'text', 'Send the words'],
    ['words that are no string', { text: { $say: 1 } }, 'text', 'not sent as a text'],
    ['words with something beside them', { text: { $say: 'a', salt: 'b' } }, 'text', 'not sent as a text'],
    ['a number that is none', { minutes: Number.NaN }, 'minutes', 'number'],
    ['what JSON cannot hold', { at: () => 1 }, 'at', 'not something that a command can hold'],
  ])('refuses %s and names the field', (_, value, field, message) => {
    expect(seal(value)).toEqual({ ok: false, error: { field, message: expect.stringContaining(message) } })
  })

  test('refuses what goes round in circles or is far too much', () => {
    const circle: unknown[] = []
    circle.push(circle, circle)
    for (const value of [circle, Array.from({ length: 30_000 }, () => 0)]) {
      expect(seal(value)).toEqual({ ok: false, error: expect.objectContaining({ message: expect.stringContaining('too much') }) })
    }
  })

  test('takes a text of just the greatest length', () => {
    expect(seal(say('x'.repeat(MAX_TEXT))).ok).toBe(true)
  })

  test('throws on a salt that could be guessed', () => {
    expect(() => sealTexts(say('x'), () => '')).toThrow('a salt must be')
  })
})

describe('a book', () => {
  test('knows words, reasons, and that it does not know', () => {
    const [kept, gone] = ['a'.repeat(64), 'b'.repeat(64)]
    const book = bookOf([{ texts: { [kept]: { salt: 's', text: 'words' } } }, { texts: { [gone]: { withheld: 'names' } } }])
    expect(book.get(kept)).toEqual({ kind: 'text', text: 'words' })
    expect(book.get(gone)).toEqual({ kind: 'withheld', reason: 'names' })
    expect(book.get('c'.repeat(64))).toEqual({ kind: 'unknown' })
    expect([kept, gone, 'c'.repeat(64)].map((c) => wordsIn(book)({ $text: c }))).toEqual(['words', null, null])
    expect(unsealTexts({ why: { $text: gone } }, book)).toEqual({ why: { $text: gone } })
  })
})
