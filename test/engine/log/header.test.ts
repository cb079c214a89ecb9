import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { sha256Hex } from '../../../src/base/hash.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { bytesOfFile, headerSchema, makeOpening } from '../../../src/engine/log/header.ts'
import { SOURCES, must, newExercise, openingOf } from './support.ts'

describe('the opening of a log', () => {
  const { header, files, lines } = openingOf()

  test('is a header that carries the scenario word for word, and the attachments after it', () => {
    expect(header.sources).toEqual([{ ...SOURCES[0], sha256: sha256Hex(SOURCES[0]?.text ?? '') }])
    expect(files.map(({ file }) => file.path)).toEqual(['ferry.txt'])
    expect(files.map((line) => new TextDecoder().decode(must(bytesOfFile(line))))).toEqual(['A ferry, seen from the pier'])
    expect(files[0]?.prev).toBe(header.hash)
    expect(lines).toHaveLength(2)
  })

  test('is hashed over its canonical JSON without the hash', () => {
    const { hash, ...rest } = header
    expect(hash).toBe(sha256Hex(canonicalJson(rest)))
  })

  test('begins with the format, so that anybody sees at once what the file is', () => {
    expect(lines[0]).toMatch(/^\{"format":"lockstep-log\/1","exercise":"ex-1","title":"Ferry morning",/)
  })

  test('leads back to the exercise', () => {
    const exercise = must(exerciseOf(header))
    expect(exercise).toMatchObject({ id: 'ex-1', seed: 'seed-1', bindings: header.bindings, settings: header.settings })
    expect(exercise.scenario.hash).toBe(header.scenario)
  })

  test.each([
    ['no title', { title: '' }, 'title'],
    ['a day in words', { createdAt: 'yesterday' }, 'createdAt'],
    ['no scenario file', { sources: [] }, 'sources'],
    ['a path out of the folder', { sources: [{ path: '../secret.yaml', text: 'x' }] }, 'sources.0.path'],
    ['a path from the root', { files: [{ path: '/etc/x', bytes: new Uint8Array() }] }, 'files.0.path'],
    ['half a character', { title: '\ud800' }, 'sources'],
    ['a key that is none', { key: 'k' }, 'key'],
    ['a zone by name', { bindings: { O1: { state: null, name: 'Northland', zone: 'Asia/Colombo' } } }, 'bindings.O1.zone'],
    ['too large an attachment', { files: [{ path: 'big', bytes: new Uint8Array(1024 * 1024 + 1) }] }, 'files'],
    [
      'too much attached',
      { files: Array.from({ length: 11 }, (_, i) => ({ path: `f${i}`, bytes: new Uint8Array(1024 * 1024) })) },
      'files',
    ],
    ['too large a scenario', { sources: [{ path: 'a.yaml', text: 'x'.repeat(4 * 1024 * 1024) }] }, 'sources'],
  ])('cannot be made with %s', (_, changes, field) => {
    expect(makeOpening(newExercise(changes))).toEqual({ ok: false, error: { field, message: expect.any(String) } })
  })

  test('takes an attachment of exactly one megabyte', () => {
    const full = openingOf({ files: [{ path: 'full', bytes: new Uint8Array(1024 * 1024).fill(7) }] })
    expect(full.files.map((line) => must(bytesOfFile(line)).length)).toEqual([1024 * 1024])
  })
})

describe('a header from elsewhere', () => {
  test.each([
    [
      'a scenario that cannot be read',
      { sources: [{ path: 'a.yaml', text: 'format: lockstep-scenario/1', sha256: 'a'.repeat(64) }] },
      'cannot be read',
    ],
    ['the hash of another scenario', { scenario: 'a'.repeat(64) }, 'not the one that its header names'],
    ['a slot that the scenario does not have', { bindings: { X9: { state: null, name: 'Nowhere', zone: '+00:00' } } }, 'binds X9'],
  ])('gives no exercise if it has %s', (_, changes, message) => {
    const header = headerSchema.parse({ ...openingOf().header, ...changes })
    expect(exerciseOf(header)).toEqual({ ok: false, error: expect.objectContaining({ message: expect.stringContaining(message) }) })
  })
})
