import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { counted, fitted, playTime, print, printJson, table, unknownName } from '../../src/cli/output.ts'

test.each([
  [0, '0:00:00'],
  [61, '0:01:01'],
  [3_599, '0:59:59'],
  [36_000, '10:00:00'],
])('%i seconds of play are %s', (seconds, text) => {
  expect(playTime(seconds)).toBe(text)
})

test.each([
  [0, '0 entries'],
  [1, '1 entry'],
  [1_234, '1,234 entries'],
])('%i is counted as %s', (count, text) => {
  expect(counted(count, 'entry', 'entries')).toBe(text)
})

test('an unknown name is answered with the one meant and all there are', () => {
  expect(unknownName('policy', 'randm', ['silent', 'random'])).toBe(
    'There is no policy "randm". Did you mean random? Choose one of: silent, random.',
  )
  expect(unknownName('policy', 'zzz', ['silent', 'random'])).toBe('There is no policy "zzz". Choose one of: silent, random.')
})

test('what is printed has its colours, and nothing else that a terminal would obey', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  onTestFinished(() => write.mockRestore())
  print('\u001b[1mbold\u001b[22m\tand\nplain')
  print('title \u001b]0;mine\u0007, screen \u001b[2J, back \u0008\r, eight bits \u009b2J\u0085')
  printJson({ note: '\u001b[2J' })
  expect(write.mock.calls.map(([text]) => text)).toEqual([
    '\u001b[1mbold\u001b[22m\tand\nplain\n',
    'title ]0;mine, screen [2J, back , eight bits 2J\n',
    '{\n  "note": "\\u001b[2J"\n}\n',
  ])
})

describe('a table', () => {
  const plain = (...args: Parameters<typeof table>) => stripVTControlCharacters(table(...args)).split('\n')

  test('aligns words to the left and numbers to the right', () => {
    expect(
      plain(
        ['Name', 'Value'],
        [
          ['a', '1'],
          ['long name', '12.50'],
          ['b', ''],
        ],
      ),
    ).toEqual(['Name       Value', 'a              1', 'long name  12.50', 'b'])
  })

  test('that is too wide goes on below itself', () => {
    expect(plain(['Id', 'What'], [['x', 'one two three-four five']], 16)).toEqual(['Id  What', 'x   one two', '    three-four', '    five'])
  })

  test('says all that its cells say, however narrow, and keeps to a width that can be kept', () => {
    const cell = fc.stringMatching(/^[a-z]{1,9}([ -][a-z]{1,9}){0,5}$/)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 40, max: 120 }),
        (rows, width) => {
          const lines = plain(['A', 'B', 'C'], rows, width)
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
          const letters = (text: string) => [...text.replaceAll(/[^a-z]/g, '')].toSorted().join('')
          expect(letters(lines.slice(1).join(''))).toBe(letters(rows.flat().join('')))
        },
      ),
    )
  })
})

describe('a text that is fitted', () => {
  test.each([
    ['keeps short lines', '  a\n\n  b', 10, '  a\n\n  b'],
    ['goes on indented as it is', '  one two three', 10, '  one two\n  three'],
    ['goes on below the words of an item', '  – one two three', 13, '  – one two\n    three'],
    ['breaks what has no space', 'aaaaaaaaaaaa', 5, 'aaaaa\naaaaa\naa'],
    ['is left alone without a width', `${'a '.repeat(300)}b`, Infinity, `${'a '.repeat(300)}b`],
  ])('%s', (_, text, width, expected) => {
    expect(fitted(text, width)).toBe(expected)
  })
})
