import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64Of, bytesOfBase64, textOfBytes, utf8Length } from '../../../src/engine/log/bytes.ts'

const bytes = fc.uint8Array({ maxLength: 64 })

describe('base64', () => {
  test('is what Node writes, and comes back as the same bytes', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = base64Of(given)
        expect(text).toBe(Buffer.from(given).toString('base64'))
        expect(bytesOfBase64(text)).toEqual({ ok: true, value: given })
      }),
    )
  })

  test('has one text for the same bytes: any other is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgw/+=-_ \n'), maxLength: 12 }), (text) => {
        const read = bytesOfBase64(text)
        expect(read.ok).toBe(Buffer.from(text, 'base64').toString('base64') === text)
      }),
    )
  })
})

describe('UTF-8', () => {
  test('is measured without writing it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text))
      }),
    )
  })

  test('is read back, and a byte order mark is not swallowed', () => {
    expect(textOfBytes(Buffer.from('\uFEFFé🛳'))).toEqual({ ok: true, value: '\uFEFFé🛳' })
  })

  test.each([[[0xff]], [[0xc3]], [[0xed, 0xa0, 0x80]], [[0xc0, 0x80]], [[0xf5, 0x80, 0x80, 0x80]]])('%j is not UTF-8', (given) => {
    expect(textOfBytes(Uint8Array.from(given)).ok).toBe(false)
  })
})
