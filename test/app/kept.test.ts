/** Small things that a device keeps by name. */
import { expect, test } from 'vitest'
import { keep, kept } from '../../src/app/kept.ts'

/** A browser's storage; one that is blocked lets nobody even ask for it. */
function storage(blocked = false): () => Storage {
  const items = new Map<string, string>()
  const made = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  }
  return () => {
    if (blocked) throw new Error('The operation is insecure.')
    return made as unknown as Storage // as much of it as is used
  }
}

test.each([
  ['where the browser keeps them', storage()],
  ['until the page is closed where it keeps nothing', storage(true)],
])('stay as they were put, %s', (_, where) => {
  expect(kept('a choice', where)).toBeNull()
  keep('a choice', 'off', where)
  expect(kept('a choice', where)).toBe('off')
  keep('a choice', null, where)
  expect(kept('a choice', where)).toBeNull()
})

test('are those of the browser again once it keeps them', () => {
  keep('the key', 'old', storage(true))
  const open = storage()
  keep('the key', 'new', open)
  expect(kept('the key', open)).toBe('new')
})
