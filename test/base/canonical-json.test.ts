import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, canonicalForm, canonicalJson } from '../../src/base/canonical-json.ts'

const numberOfBits = (hex: string): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

/** RFC 8785, appendix B: the bits of a number, and its text. */
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number with the bits %s is %s', (hex, text) => {
  expect(canonicalJson(numberOfBits(hex))).toBe(text)
})

describe('what JSON cannot say is refused', () => {
  test.each<[string, unknown]>([
    ['not a number', numberOfBits('7fffffffffffffff')],
    ['infinity', numberOfBits('7ff0000000000000')],
    ['minus infinity', -Infinity],
    ['half a character', '\ud83d'],
    ['half a character in a key', { 'a\udc00': 1 }],
    ['nothing at all', undefined],
    ['nothing in a list', [undefined]],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
  ])('%s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
    expect(() => canonicalJson({ deep: [value] })).toThrow(TypeError)
  })
})

test('RFC 8785, section 3.2.2: the sample', () => {
  const sample = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`
  expect(canonicalJson(JSON.parse(sample))).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test('RFC 8785, section 3.2.3: keys are sorted by their UTF-16 code units', () => {
  const sample = JSON.parse(String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  }`)
  const titles = [...canonicalJson(sample).matchAll(/:"([^"]+)"/g)].map(([, title]) => title)
  expect(titles).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test.each([
  ['control characters', '\b\t\n\f\r\u0000\u001f\u007f', String.raw`"\b\t\n\f\r\u0000\u001f${'\u007f'}"`],
  ['quotes and solidus', '"\\/', String.raw`"\"\\/"`],
  ['line separators as they are', '\u2028\u2029', '"\u2028\u2029"'],
])('texts escape %s', (_, text, expected) => {
  expect(canonicalJson(text)).toBe(expected)
})

test('no key is special', () => {
  const text = '{"":0,"10":1,"9":2,"__proto__":{"a":3},"constructor":4,"toString":null}'
  expect(canonicalJson(JSON.parse(text))).toBe(text)
  expect(canonicalJson(canonicalForm(JSON.parse(text)))).toBe(text)
})

test('members that are undefined are left out', () => {
  expect(canonicalJson({ b: undefined, a: { c: undefined } })).toBe('{"a":{}}')
})

describe('for any JSON value', () => {
  const json = fc.jsonValue({ noUnicodeString: false })

  test('it parses back to the same value', () => {
    fc.assert(fc.property(json, (value) => void expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))))
  })

  test('its form is what reading the text gives, down to the order of keys, and no part of the value itself', () => {
    const values = fc.oneof(json, fc.dictionary(fc.oneof(fc.constantFrom('10', '9', '', '__proto__', '-1', '01', 'a'), fc.string()), json))
    fc.assert(
      fc.property(values, (value) => {
        const { form, text } = canonical(value)
        expect(JSON.stringify(form)).toBe(JSON.stringify(JSON.parse(text)))
        expect(canonicalForm(value)).toEqual(form)
        expect(form === value).toBe(typeof value !== 'object' || value === null)
      }),
    )
  })

  test('writing what was parsed changes nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('the order in which keys were set does not show', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json, { noNullPrototype: true }), (value) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonicalJson(value))
      }),
    )
  })
})
