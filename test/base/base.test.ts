import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { byCodeUnit, unreachable } from '../../src/base/compare.ts'
import { didYouMean } from '../../src/base/did-you-mean.ts'
import { contentHash, lendSha256, sha256Hex } from '../../src/base/hash.ts'
import { err, ok } from '../../src/base/result.ts'
import type { Result } from '../../src/base/result.ts'
import { hashWithNode } from '../../src/server/sha256.ts'

describe('a hash', () => {
  /** FIPS 180-4 samples. */
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of a known text is the published one', (text, hash) => {
    expect(sha256Hex(text)).toBe(hash)
  })

  test('is that of the UTF-8 bytes, as Node computes it, also where Node lends its own', () => {
    const isNodes = () =>
      fc.assert(
        fc.property(
          fc.string({ unit: 'binary' }),
          (text) => void expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex')),
        ),
      )
    isNodes()
    hashWithNode()
    isNodes()
  })

  test('is never left to a platform that computes another one', () => {
    const wrong = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex')
    expect(() => lendSha256(wrong)).toThrow('other hashes')
    expect(sha256Hex('\u00e9')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c')
  })

  test('of a value is that of its canonical JSON', () => {
    expect(contentHash({ b: 1, a: [true, null] })).toBe(sha256Hex('{"a":[true,null],"b":1}'))
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(contentHash(a) === contentHash(b)).toBe(canonicalJson(a) === canonicalJson(b))
      }),
    )
  })
})

describe('the order by code units', () => {
  test('is a total order, the one in which a plain sort puts texts', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.array(text), text, text, (texts, a, b) => {
        expect(texts.toSorted(byCodeUnit)).toEqual(texts.toSorted())
        expect(byCodeUnit(a, b) + byCodeUnit(b, a)).toBe(0)
        expect(byCodeUnit(a, b) === 0).toBe(a === b)
      }),
    )
  })

  test.each([
    ['Z', 'a'],
    ['10', '9'],
    ['z', 'ä'],
    ['\ud83d\ude00', '\ufb33'],
  ])('%j stands before %j, in every locale', (first, second) => {
    expect([second, first].toSorted(byCodeUnit)).toEqual([first, second])
  })
})

describe('did you mean', () => {
  const POLICIES = ['cooperative', 'unilateral', 'silent', 'random', 'mixed']

  test.each([
    ['a letter missing', 'cooperativ', 'cooperative'],
    ['a letter too many', 'silennt', 'silent'],
    ['two letters in the wrong order', 'rnadom', 'random'],
    ['a wrong letter', 'mixes', 'mixed'],
    ['another case', 'MIXED', 'mixed'],
    ['a longer slip in a longer word', 'unilatteraly', 'unilateral'],
    ['the word itself', 'random', 'random'],
    ['too far away', 'rand', null],
    ['another word', 'kind', null],
    ['nothing', '', null],
  ])('%s: %j', (_, word, meant) => {
    expect(didYouMean(word, POLICIES)).toBe(meant)
  })

  test('takes the nearest, and of equally near ones the first', () => {
    expect(didYouMean('O2', ['T1', 'O1', 'D2'])).toBe('O1')
    expect(didYouMean('windw', ['winds', 'window'])).toBe('winds')
    expect(didYouMean('windowed', ['windows', 'windower', 'windowe'])).toBe('windower')
  })

  test('knows nothing where nothing is known', () => {
    expect(didYouMean('x', [])).toBeNull()
  })

  test('always finds a name that is there, and never invents one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.stringMatching(/^[a-z]{1,12}$/),
        (names, word) => {
          for (const name of names) expect(didYouMean(name, names)).toBe(name)
          const meant = didYouMean(word, names)
          expect([...names, null]).toContain(meant)
        },
      ),
    )
  })
})

test('a result is a value or an error, and nothing of both', () => {
  const results: Result<number, string>[] = [ok(1), err('no')]
  expect(results).toEqual([
    { ok: true, value: 1 },
    { ok: false, error: 'no' },
  ])
})

test('a place that the types prove unreachable throws if it is reached', () => {
  const never: unknown = { kind: 'new' }
  // What a caller without types could hand over.
  expect(() => unreachable(never as never)).toThrow('unreachable: {"kind":"new"}')
})
