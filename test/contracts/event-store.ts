/** What every store of exercises must do, whatever it keeps them in: one suite, run against each. */
import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { StoreConflict, StoreError } from '../../src/server/store/event-store.ts'
import type { Append, EventStore, NewLine, StoredDraft, StoredKey } from '../../src/server/store/event-store.ts'

/** One place where a store keeps its things: it can be opened, closed and opened again. */
export type StorePlace = { readonly open: () => Promise<EventStore>; readonly remove: () => Promise<void> }

const header: NewLine = { line: '{"format":"lockstep-log/1"}', id: null }
const seal: NewLine = { line: '{"seal":{},"prev":"","hash":""}', id: null }
const entry = (id: string, line = `{"seq":"${id}"}`): NewLine => ({ line, id })
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Appends to exercise `E`. */
const to = (branch: string, after: number, ...lines: NewLine[]): Append => ({ exercise: 'E', branch, after, lines })

/** @param make a new, empty place */
export function eventStoreContract(make: () => Promise<StorePlace>): void {
  const places: StorePlace[] = []
  const stores: EventStore[] = []

  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()))
    await Promise.all(places.splice(0).map((place) => place.remove()))
  })

  const open = async (place: StorePlace): Promise<EventStore> => {
    const store = await place.open()
    stores.push(store)
    return store
  }
  /** A place, and a store there with exercise `E`: a header and entry `a` on `main`. */
  const begun = async () => {
    const place = await make()
    places.push(place)
    const store = await open(place)
    await store.create({ id: 'E', title: 'Sea gate', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [header, entry('a')])
    return { place, store }
  }
  const again = async (place: StorePlace, store: EventStore): Promise<EventStore> => {
    await store.close()
    return open(place)
  }
  /** A store, and then the same after a restart. */
  async function* twice(place: StorePlace, store: EventStore): AsyncGenerator<EventStore> {
    yield store
    yield await again(place, store)
  }
  const texts = (...lines: NewLine[]) => lines.map(({ line }) => line)

  describe('an exercise', () => {
    test('is listed in the order of making, and read back as it was written, also after a restart', async () => {
      const { place, store } = await begun()
      await store.create({ id: 'B', title: 'Before E by name', createdAt: '2026-01-01T00:00:00Z', branch: 'main' }, [header])
      for await (const now of twice(place, store)) {
        expect(await now.list()).toEqual([
          { id: 'E', title: 'Sea gate', createdAt: '2027-03-01T08:00:00Z', branch: 'main' },
          { id: 'B', title: 'Before E by name', createdAt: '2026-01-01T00:00:00Z', branch: 'main' },
        ])
        expect(await now.read('E', 'main')).toEqual(texts(header, entry('a')))
        expect(await now.read('B', 'main')).toEqual(texts(header))
      }
    })

    test('that nobody made has no lines, no branches and no commands', async () => {
      const { store } = await begun()
      expect(await store.read('X', 'main')).toBeNull()
      expect(await store.read('E', 'x')).toBeNull()
      expect(await store.branches('X')).toEqual([])
      expect(await store.hasCommand('X', 'a')).toBe(false)
    })

    test('cannot be made twice', async () => {
      const { store } = await begun()
      const twice = store.create({ id: 'E', title: 'Other', createdAt: '2027-03-02T08:00:00Z', branch: 'main' }, [entry('z')])
      await expect(twice).rejects.toThrow(StoreConflict)
      expect(await store.read('E', 'main')).toEqual(texts(header, entry('a')))
    })

    test('knows its commands on all its branches, and no other exercise’s', async () => {
      const { store } = await begun()
      await store.create({ id: 'B', title: 'B', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [header])
      await store.append([{ ...to('b', 1, entry('x')), opens: { parent: 'main' } }])
      await store.append([{ ...to('main', 1, entry('a')), exercise: 'B' }])
      expect(await Promise.all(['a', 'x', 'y'].map((id) => store.hasCommand('E', id)))).toEqual([true, true, false])
      expect(await Promise.all(['a', 'x'].map((id) => store.hasCommand('B', id)))).toEqual([true, false])
    })

    test('whose last line is a seal is sealed', async () => {
      const { store } = await begun()
      await store.append([to('main', 2, entry('end'), seal)])
      await store.append([{ ...to('what-if', 2, entry('back')), opens: { parent: 'main' } }])
      expect(await store.branches('E')).toMatchObject([
        { branch: 'main', lines: 4, sealed: true },
        { branch: 'what-if', lines: 3, sealed: false },
      ])
    })
  })

  describe('a branch that another one opened', () => {
    test('shares its first lines, and the exercise goes on there', async () => {
      const { place, store } = await begun()
      await store.append([to('main', 2, entry('b'), entry('c'))])
      await store.append([{ ...to('second', 3, entry('d')), opens: { parent: 'main' } }])
      await store.append([to('second', 4, entry('e')), to('main', 4, entry('f'))])
      // Opened at a line that `second` itself has from `main`.
      await store.append([{ ...to('third', 2, entry('g')), opens: { parent: 'second' } }])
      for await (const now of twice(place, store)) {
        expect(await now.read('E', 'second')).toEqual(texts(header, entry('a'), entry('b'), entry('d'), entry('e')))
        expect(await now.read('E', 'third')).toEqual(texts(header, entry('a'), entry('g')))
        expect(await now.read('E', 'main')).toEqual(texts(header, ...['a', 'b', 'c', 'f'].map((id) => entry(id))))
        expect(await now.branches('E')).toEqual([
          { branch: 'main', parent: null, shared: 0, lines: 5, sealed: false },
          { branch: 'second', parent: 'main', shared: 3, lines: 5, sealed: false },
          { branch: 'third', parent: 'second', shared: 2, lines: 3, sealed: false },
        ])
        expect(await now.list()).toMatchObject([{ id: 'E', branch: 'third' }])
      }
    })
  })

  describe('what does not fit', () => {
    const misfits: readonly (readonly [string, Append])[] = [
      ['leaves a gap', to('main', 3, entry('n'))],
      ['overlaps', to('main', 1, entry('n'))],
      ['repeats a command', to('main', 2, entry('n'), entry('a'))],
      ['repeats a command on another branch', { ...to('b', 1, entry('a')), opens: { parent: 'main' } }],
      ['repeats itself', to('main', 2, entry('n'), entry('n'))],
      ['goes to no branch', to('x', 2, entry('n'))],
      ['goes to no exercise', { ...to('main', 0, entry('n')), exercise: 'X' }],
      ['opens a branch that exists', { ...to('main', 1, entry('n')), opens: { parent: 'main' } }],
      ['opens from nowhere', { ...to('b', 1, entry('n')), opens: { parent: 'x' } }],
      ['shares lines that are not there', { ...to('b', 3, entry('n')), opens: { parent: 'main' } }],
    ]

    // One for all of them: each finds it as the one before was refused.
    let shared: { readonly place: StorePlace; readonly store: EventStore }
    beforeAll(async () => {
      shared = await begun()
      stores.splice(0)
      places.splice(0)
    })
    afterAll(async () => {
      await shared.store.close()
      await shared.place.remove()
    })

    test.each(misfits)('because it %s is refused and leaves nothing behind', async (_, append) => {
      const { store } = shared
      await expect(store.append([append])).rejects.toThrow(StoreConflict)
      expect(await store.read('E', 'main')).toEqual(texts(header, entry('a')))
      expect((await store.branches('E')).map(({ branch }) => branch)).toEqual(['main'])
      expect(await store.hasCommand('E', 'n')).toBe(false)
      expect(await store.list()).toMatchObject([{ branch: 'main' }])
    })

    test('takes the rest of its own append with it', async () => {
      const { store } = await begun()
      await store.create({ id: 'B', title: 'B', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [header])
      const good: Append = { ...to('main', 1, entry('x')), exercise: 'B' }
      await expect(store.append([good, to('main', 9, entry('y'))])).rejects.toThrow(StoreConflict)
      expect(await store.read('B', 'main')).toEqual(texts(header))
      await store.append([good, to('main', 2, entry('y'))])
      expect(await store.read('B', 'main')).toEqual(texts(header, entry('x')))
      expect(await store.read('E', 'main')).toEqual(texts(header, entry('a'), entry('y')))
    })

    test('does not take with it what others append at the same moment', async () => {
      const { place, store } = await begun()
      const exercises = Array.from({ length: 30 }, (_, i) => `R${i}`)
      await Promise.all(exercises.map((id) => store.create({ id, title: id, createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [header])))
      const answers = await Promise.allSettled(
        exercises.map((exercise, i) => store.append([{ exercise, branch: 'main', after: i % 3 === 1 ? 5 : 1, lines: [entry('n')] }])),
      )
      const now = await again(place, store)
      const kept = await Promise.all(exercises.map(async (exercise) => (await now.read(exercise, 'main'))?.length))
      expect(answers.map(({ status }) => status)).toEqual(exercises.map((_, i) => (i % 3 === 1 ? 'rejected' : 'fulfilled')))
      expect(kept).toEqual(exercises.map((_, i) => (i % 3 === 1 ? 1 : 2)))
    })
  })

  test('whatever is appended to whichever branches in whatever order reads back as the same bytes', async () => {
    // Lines are JSON, so they hold every character but the unprintable ones.
    const line = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify({ text }))
    const step = fc.record({
      exercise: fc.nat(2),
      branch: fc.nat(5),
      opens: fc.option(fc.nat(50), { freq: 4 }),
      lines: fc.array(line, { maxLength: 4 }),
      wait: fc.boolean(),
    })
    const place = await make()
    places.push(place)
    let store = await open(place)
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        run += 1
        const opening = '\ufeff{"format":"ສາຍນ້ຳ"}'
        /** Of each exercise, each branch's lines. */
        const model = new Map([0, 1, 2].map((n) => [`${run}-${n}`, new Map([['main', [opening]]])]))
        await Promise.all(
          [...model.keys()].map((id) => store.create({ id, title: id, createdAt: '', branch: 'main' }, [{ line: opening, id: null }])),
        )
        const going: Promise<void>[] = []
        for (const [i, { exercise: n, branch: b, opens, lines, wait }] of steps.entries()) {
          const exercise = `${run}-${n}`
          const branches = model.get(exercise) ?? new Map<string, string[]>()
          const [branch, has] = [...branches][b % branches.size] ?? ['main', []]
          const added = lines.map((text, k) => ({ line: text, id: k === 0 && i % 5 === 0 ? null : `${i}.${k}` }))
          if (opens === null) {
            going.push(store.append([{ exercise, branch, after: has.length, lines: added }]))
            has.push(...lines)
          } else {
            const shared = opens % (has.length + 1)
            going.push(store.append([{ exercise, branch: `b${i}`, after: shared, lines: added, opens: { parent: branch } }]))
            branches.set(`b${i}`, [...has.slice(0, shared), ...lines])
          }
          if (wait) await going.at(-1)
        }
        await Promise.all(going)
        if (run % 8 === 0) store = await again(place, store)
        for (const [exercise, branches] of model) {
          expect((await store.branches(exercise)).map(({ branch, lines }) => [branch, lines])).toEqual(
            [...branches].map(([branch, lines]) => [branch, lines.length]),
          )
          for (const [branch, lines] of branches) expect(await store.read(exercise, branch)).toEqual(lines)
        }
      }),
      { numRuns: 30 },
    )
  })

  describe('keys', () => {
    const key = (seat: string, text: string): StoredKey => ({
      exercise: 'E',
      seat,
      hash: hashOf(text),
      place: 'participant-T1',
      createdAt: 1_800_000_000_123,
    })

    test('open the seat they were made for, until they are ended one by one or with the seat', async () => {
      const { place, store } = await begun()
      const [one, two, other] = [key('s1', 'one'), key('s1', 'two'), key('s2', 'other')]
      await Promise.all([one, two, other, { ...key('s1', 'elsewhere'), exercise: 'B' }].map((each) => store.addKey(each)))
      await store.removeKeys({ hash: two.hash })
      const now = await again(place, store)
      expect(await now.keyOf(one.hash)).toEqual(one)
      expect(await now.keyOf(two.hash)).toBeNull()
      expect((await now.keys('E')).toSorted((a, b) => (a.seat < b.seat ? -1 : 1))).toEqual([one, other])
      await now.removeKeys({ exercise: 'E', seat: 's1' })
      expect(await now.keys('E')).toEqual([other])
      expect(await now.keys('B')).toHaveLength(1)
    })

    test('are carried to another device by a link that works once, and the first key ends when the second has arrived', async () => {
      const { place, store } = await begun()
      const old = key('s1', 'old')
      await Promise.all([store.addKey(old), store.addKey(key('s1', 'second device'))])
      await store.addMove({ token: hashOf('link'), leaves: old.hash, until: 20 }, 10)
      const other = await again(place, store)
      expect(await other.moveOf(hashOf('link'))).toEqual({ token: hashOf('link'), leaves: old.hash, until: 20 })
      await other.useMove(hashOf('link'), hashOf('new'), 5)
      const moved = { ...old, hash: hashOf('new'), createdAt: 5 }
      for await (const now of twice(place, other)) {
        expect(await now.moveOf(hashOf('link'))).toBeNull()
        expect([await now.keyOf(moved.hash), await now.keyOf(old.hash)]).toEqual([{ ...moved, replaces: old.hash }, old])
        await expect(now.useMove(hashOf('link'), hashOf('again'), 6)).rejects.toThrow(StoreConflict)
        expect(await now.keyOf(hashOf('again'))).toBeNull()
      }
      const last = stores.at(-1) ?? other
      await last.settleKey(moved.hash)
      await last.settleKey(moved.hash)
      expect([await last.keyOf(moved.hash), await last.keyOf(old.hash)]).toEqual([{ ...moved, replaces: old.hash }, null])
      // So that the first device can be told where its seat is.
      expect([await last.keyInPlaceOf(old.hash), await last.keyInPlaceOf(moved.hash)]).toEqual([{ ...moved, replaces: old.hash }, null])
      expect(await last.keys('E')).toHaveLength(2)
    })

    test('are carried nowhere by a link whose key was ended, nor by one that a later link of the key or time has replaced', async () => {
      const { store } = await begun()
      const [one, two] = [key('s1', 'one'), key('s2', 'two')]
      await Promise.all([one, two].map((each) => store.addKey(each)))
      await store.addMove({ token: hashOf('first'), leaves: one.hash, until: 20 }, 10)
      await store.addMove({ token: hashOf('other'), leaves: two.hash, until: 15 }, 10)
      await store.addMove({ token: hashOf('later'), leaves: one.hash, until: 30 }, 16)
      const found = await Promise.all(['first', 'other', 'later'].map((token) => store.moveOf(hashOf(token))))
      expect(found.map((move) => move?.until)).toEqual([undefined, undefined, 30])
      await store.removeKeys({ exercise: 'E', seat: 's1' })
      await expect(store.useMove(hashOf('later'), hashOf('new'), 5)).rejects.toThrow(StoreConflict)
      expect(await store.keyOf(hashOf('new'))).toBeNull()
    })

    test('the codes of places keep their generation', async () => {
      const { place, store } = await begun()
      await store.setPlace({ exercise: 'E', place: 'participant-T1', generation: 1, revoked: true })
      await store.setPlace({ exercise: 'E', place: 'participant-T1', generation: 2, revoked: false })
      await store.setPlace({ exercise: 'E', place: 'display', generation: 1, revoked: true })
      expect((await (await again(place, store)).places('E')).toSorted((a, b) => (a.place < b.place ? -1 : 1))).toEqual([
        { exercise: 'E', place: 'display', generation: 1, revoked: true },
        { exercise: 'E', place: 'participant-T1', generation: 2, revoked: false },
      ])
    })

    test('come from a secret of 32 bytes that stays, and that no other place has', async () => {
      const { place, store } = await begun()
      const secret = await store.secret()
      expect(secret).toHaveLength(32)
      expect(await (await again(place, store)).secret()).toEqual(secret)
      const { store: other } = await begun()
      expect(await other.secret()).not.toEqual(secret)
    })
  })

  describe('drafts', () => {
    const draft = (about: string, body: string | null, at = 1): StoredDraft => ({ exercise: 'E', team: 'T1', about, seat: 's1', at, body })

    test('are read back at once, the newest of each thing', async () => {
      const { store } = await begun()
      const saving = [draft('i1', '{"why":"a"}'), draft('i2', '{"why":"x"}'), draft('i1', '{"why":"ab"}', 2)].map((each) =>
        store.saveDraft(each),
      )
      expect((await store.drafts('E')).toSorted((a, b) => (a.about < b.about ? -1 : 1))).toEqual([
        draft('i1', '{"why":"ab"}', 2),
        draft('i2', '{"why":"x"}'),
      ])
      await Promise.all(saving)
    })

    test('live through a normal stop, and what was thrown away stays away', async () => {
      const { place, store } = await begun()
      await store.saveDraft(draft('i1', '{}'))
      void store.saveDraft(draft('i1', null))
      void store.saveDraft(draft('i2', '{"why":"ขอเวลา"}'))
      void store.saveDraft({ ...draft('i2', '{"why":"b"}'), team: 'control' })
      const kept = await (await again(place, store)).drafts('E')
      expect(kept.toSorted((a, b) => (a.team < b.team ? -1 : 1))).toEqual([
        draft('i2', '{"why":"ขอเวลา"}'),
        { ...draft('i2', '{"why":"b"}'), team: 'control' },
      ])
    })
  })

  test('a probe says whether things can be kept now', async () => {
    const { store } = await begun()
    await expect(store.probe()).resolves.toBeUndefined()
  })

  test('a stop keeps everything that was asked before it, and takes nothing after it', async () => {
    const { place, store } = await begun()
    const lines = Array.from({ length: 50 }, () => entry(randomBytes(6).toString('hex')))
    const going = lines.map((line, i) => store.append([to('main', 2 + i, line)]))
    const closed = store.close()
    await expect(store.append([to('main', 52, entry('late'))])).rejects.toThrow(StoreError)
    await closed
    await Promise.all(going)
    await expect(store.list()).rejects.toThrow(StoreError)
    expect(await (await open(place)).read('E', 'main')).toEqual(texts(header, entry('a'), ...lines))
  })
}
