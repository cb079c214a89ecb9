/** The same bytes in Chromium as in Node: canonical JSON and its hash, on which every log stands. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../src/base/json.ts'
import { hashes } from './canonical.ts'
import { inChromium } from './in-chromium.ts'

const entry = fileURLToPath(new URL('canonical.ts', import.meta.url))

/** Values at the edges of what JSON can say, with the text that RFC 8785 prescribes. */
const TRICKY: readonly (readonly [Json, string])[] = [
  [[Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001], '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
  [
    [5e-324, 1.7976931348623157e308, 9007199254740991, 9007199254740994, 295147905179352830000],
    '[5e-324,1.7976931348623157e+308,9007199254740991,9007199254740994,295147905179352830000]',
  ],
  [[0.1 + 0.2, 1 / 3, 1e21, 1e-7, 123456789012345680000], '[0.30000000000000004,0.3333333333333333,1e+21,1e-7,123456789012345680000]'],
  ['€$\u000f\nA\'B"\\"/\u2028\u007f', '"€$\\u000f\\nA\'B\\"\\\\\\"/\u2028\u007f"'],
  [{ '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }, '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'],
  [{ '10': 'a', '9': 'b', Z: 'c', a: 'd', '': 'e' }, '{"":"e","10":"a","9":"b","Z":"c","a":"d"}'],
  [['e\u0301', '\u00e9', 'ﬃ', 'ไทย', 'မြန်မာ'], '["e\u0301","\u00e9","ﬃ","ไทย","မြန်မာ"]'],
]

const tricky = TRICKY.map(([value]) => value)

test('canonical JSON is what RFC 8785 prescribes', () => {
  expect(hashes(tricky)).toEqual(TRICKY.map(([, text]) => [text, expect.stringMatching(/^[0-9a-f]{64}$/)]))
})

test('Chromium and Node give the same text and hash, on a page without crypto.subtle', async () => {
  // JSON.parse proves that each is JSON; what fast-check draws is typed as unknown.
  const drawn: Json[] = fc.sample(fc.json(), { seed: 8785, numRuns: 400 }).map((text) => JSON.parse(text))
  const values = [...tricky, ...drawn]
  expect(await inChromium(entry, values)).toEqual({ insecure: true, subtle: 'undefined', hashes: hashes(values) })
})

test('what a module throws in the browser reaches the test', async () => {
  await expect(inChromium(entry, { 'not a list': true })).rejects.toThrow(/map is not a function/)
})
