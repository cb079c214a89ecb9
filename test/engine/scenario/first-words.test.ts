import { expect, test } from 'vitest'
import { firstText, firstWords } from '../../../src/engine/scenario/first-words.ts'

const document = { languages: ['en', 'th'] }

test("is the scenario's first language, whichever stands first in the file", () => {
  expect(firstText(document, { th: 'ด่าน', en: 'Gate' })).toBe('Gate')
  expect(firstText(document, 'Gate')).toBe('Gate')
})

test('is another language rather than nothing', () => {
  expect(firstText(document, { th: 'ด่าน' })).toBe('ด่าน')
})

test('is nothing for what somebody typed, which stands beside the log', () => {
  expect(firstWords(document, { $text: '0'.repeat(64) })).toBeNull()
  expect(firstWords(document, { th: 'ด่าน', en: 'Gate' })).toBe('Gate')
})
