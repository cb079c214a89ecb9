import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../../src/engine/scenario/parse.ts'
import { byPlace, formatProblem, pathText } from '../../../src/engine/scenario/problem.ts'
import { item, runs, scenarioText } from './support.ts'

const small = scenarioText('small.yaml')

function refusal(...texts: string[]): string[] {
  const parsed = parseScenario(texts.map((text, index) => ({ path: `${'abcdef'[index] ?? 'z'}.yaml`, text })))
  return parsed.ok ? [] : parsed.error.map((problem) => `${problem.file}:${problem.line}:${problem.col} ${problem.code}`)
}

describe('text that is no scenario', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`),
  ].join('\n')
  test.each<[string, string, string]>([
    ['an empty file', '', 'a.yaml:1:1 empty'],
    ['a file of comments', '# nothing yet\n', 'a.yaml:1:1 empty'],
    ['a file of an empty document', '---\n...\n', 'a.yaml:1:1 empty'],
    ['a list', '- a\n- b\n', 'a.yaml:1:1 not-a-map'],
    ['a word', 'hello', 'a.yaml:1:1 not-a-map'],
    ['a NUL byte', 'format: lock\0step', 'a.yaml:1:13 not-text'],
    ['bytes that were not UTF-8', 'title: caf\uFFFD\n', 'a.yaml:1:11 not-text'],
    ['a lone surrogate', 'a: 1\ntitle: x\uD800', 'a.yaml:2:9 not-text'],
    ['a deep list in brackets', '['.repeat(100_000), 'a.yaml:1:161 too-deep'],
    ['a deep list of dashes', '- '.repeat(100_000), 'a.yaml:1:320 too-deep'],
    ['deep keys', Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n'), 'a.yaml:42:83 too-deep'],
    ['a very large file', `title: ${'x'.repeat(2_000_001)}`, 'a.yaml:1:1 too-large'],
    ['very many values', `a: [${'1,'.repeat(350_000)}]`, 'a.yaml:1:400001 too-large'],
    ['a map with very many keys', Array.from({ length: 60_000 }, (_, index) => `k${index}: ${index}`).join('\n'), 'a.yaml:1:1 format'],
    ['a billion laughs', laughs, 'a.yaml:2:8 too-many-aliases'],
    ['an alias of itself', 'format: lockstep-scenario/1\na: &a [*a]', 'a.yaml:2:8 too-many-aliases'],
    ['a file that is deep but small', `format: lockstep-scenario/1\na: ${'['.repeat(41)}${']'.repeat(41)}`, 'a.yaml:2:44 too-deep'],
    ['a key that is a list', '? [a, b]\n: 1', 'a.yaml:1:3 not-a-key'],
    ['a key of nothing', ': 1', 'a.yaml:1:1 not-a-key'],
  ])('%s is refused with a place', (_, text, expected) => {
    expect(refusal(text)).toContain(expected)
  })

  test('no file at all is refused', () => expect(refusal()).toEqual([':1:1 empty']))

  test('reserved names reach no object', () => {
    const poison = '"__proto__": { polluted: yes }\nconstructor: { polluted: yes }\nflags: { "__proto__": { polluted: yes } }\n'
    expect(refusal(poison, poison)).toEqual(
      expect.arrayContaining([
        'a.yaml:1:1 reserved-name',
        'a.yaml:2:1 reserved-name',
        'a.yaml:3:10 reserved-name',
        'b.yaml:1:1 reserved-name',
      ]),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })
})

describe('a scenario', () => {
  const document = (text: string) => {
    const parsed = parseScenario([{ path: 'a.yaml', text }])
    if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join('\n'))
    return parsed.value.document
  }

  test('may start with a byte order mark and end its lines as Windows does', () => {
    expect(document(`\uFEFF${small.replaceAll('\n', '\r\n')}`)).toEqual(document(small))
  })

  test('may use a few anchors', () => {
    const repeated = small
      .replace('hotwash: [What', 'hotwash: &questions [What')
      .replace('feedback: [Was there enough time to talk?]', 'feedback: *questions')
    expect(document(repeated).feedback).toEqual(document(small).hotwash)
  })

  test('is found again by line and column', () => {
    const parsed = parseScenario([{ path: 'a.yaml', text: small }])
    if (!parsed.ok) throw new Error('small.yaml must parse')
    const lines = small.split('\n')
    const at = (place: { line: number; col: number }): string => item(lines, place.line - 1).slice(place.col - 1)
    expect(at(parsed.value.locate(['injects', 2, 'id']))).toBe('S1-02')
    expect(at(parsed.value.locate(['injects', 2, 'id'], 'key'))).toBe('id: S1-02')
    expect(at(parsed.value.locate(['injects', 2, 'nothing', 'here']))).toBe('id: S1-02')
    expect(at(parsed.value.locate(['slots', 'T1', 'legal', 1, 'kinds', 0]))).toMatch(/^evidence\]/)
    expect(at(parsed.value.locate(['injects', 5, 'skipIf'], 37))).toBe('flag.LEAK')
    expect(parsed.value.locate([])).toEqual({ file: 'a.yaml', line: 1, col: 1 })
  })
})

describe('a folder', () => {
  const [head = '', injects = ''] = small.split(/^(?=injects:)/m)
  const second = injects.indexOf('  - id: S1-03\n')
  const [first, rest] = [injects.slice(0, second), injects.slice(second)]

  test('is joined in the order of its paths: lists one after the other, maps merged', () => {
    const parts = [
      { path: '3.yaml', text: `injects:\n${rest}` },
      { path: '1.yaml', text: head.replace('  ALONE: A state acted without telling the others\n', '') },
      { path: '2.yaml', text: `${first}\nflags:\n  ALONE: A state acted without telling the others\n` },
    ]
    const joined = parseScenario(parts)
    const whole = parseScenario([{ path: 'a.yaml', text: small }])
    expect(joined.ok && joined.value.document).toEqual(whole.ok && whole.value.document)
    expect(joined.ok && joined.value.locate(['injects', 3, 'id'])).toEqual({ file: '3.yaml', line: 2, col: 9 })
    expect(joined.ok && joined.value.locate(['flags', 'ALONE']).file).toBe('2.yaml')
  })

  test('says which file has a key already', () => {
    const joined = parseScenario([
      { path: 'a.yaml', text: small },
      { path: 'b.yaml', text: 'title: Another\nflags: { LEAK: again }\n' },
    ])
    expect(joined.ok ? [] : joined.error.map(formatProblem)).toEqual([
      'b.yaml:1:1  "title" stands here a second time.  Keep one of the two; the first is in a.yaml, line 6.',
      'b.yaml:2:10  "LEAK" stands here a second time.  Keep one of the two; the first is in a.yaml, line 74.',
    ])
  })

  test('names every file that cannot be read', () =>
    expect(refusal('a: [', '', 'b: "x')).toEqual(['a.yaml:1:5 yaml-syntax', 'b.yaml:1:1 empty', 'c.yaml:1:4 yaml-syntax']))
})

describe('whatever the text', () => {
  const settle = (text: string): void => {
    const parsed = parseScenario([{ path: 'a.yaml', text }])
    if (parsed.ok) return
    expect(parsed.error.length).toBeGreaterThan(0)
    expect([...parsed.error].sort(byPlace)).toEqual(parsed.error)
    for (const problem of parsed.error) {
      expect(problem.line).toBeGreaterThan(0)
      expect(problem.col).toBeGreaterThan(0)
      expect(problem.message).not.toContain('undefined')
    }
  }

  test('reading a damaged scenario never throws', () => {
    const bits = fc.constantFrom(
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a',
      '*a',
      '!x',
      '|',
      '>',
      '#',
      '0',
      '\t',
      'null',
      '.nan',
      '<<',
      '?',
    )
    const damage = fc.array(fc.tuple(fc.nat(small.length), fc.nat(12), fc.oneof(bits, fc.string())), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(damage, (edits) => settle(edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), small))),
      runs(40),
    )
  })

  test('reading any text never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => settle(text)),
      runs(200),
    )
  })

  test('a scenario with any value anywhere never throws', () => {
    const parsed = parseScenario([{ path: 'a.yaml', text: small }])
    if (!parsed.ok) throw new Error('small.yaml must parse')
    const source = JSON.stringify(parsed.value.document)
    const places = [...source.matchAll(/:("[^"]*"|-?[0-9.]+|true|false)/g)]
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.jsonValue(), (index, value) => {
        const place = item(places, index)
        settle(`${source.slice(0, place.index + 1)}${JSON.stringify(value)}${source.slice(place.index + place[0].length)}`)
      }),
      runs(40),
    )
  })
})

test('paths are told as authors write them', () => {
  expect(pathText(['injects', 3, 'answer', 'courses', 0, 'key'])).toBe('injects[3].answer.courses[0].key')
  expect(pathText(['glossary', 'Joint Period'])).toBe('glossary["Joint Period"]')
})
