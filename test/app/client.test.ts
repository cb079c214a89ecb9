/** What waits on a device goes out in order, once, and comes back to whoever typed it: without a browser or a network. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { waitBefore } from '../../src/app/client/backoff.ts'
import { readCode } from '../../src/app/client/code.ts'
import { RoomClock } from '../../src/app/client/clock.ts'
import { Drafts } from '../../src/app/client/drafts.ts'
import { MemoryShelf } from '../../src/app/client/keeping.ts'
import type { KeptCommand, KeptDraft, KeptReturn, SentDraft } from '../../src/app/client/keeping.ts'
import { Outbox } from '../../src/app/client/outbox.ts'
import type { Deliver } from '../../src/app/client/outbox.ts'
import { ViewKeeper } from '../../src/app/client/view-keeper.ts'
import { sentName, typedIn } from '../../src/app/parts/sent.ts'
import { statusOf } from '../../src/app/parts/status.ts'
import { say } from '../../src/app/parts/say.ts'
import { termsFor } from '../../src/app/parts/glossary-search.ts'
import type { UnsealedCommand } from '../../src/engine/log/admit.ts'
import type { SlotId } from '../../src/engine/scenario/names.ts'
import { viewVersion } from '../../src/engine/view/version.ts'
import type { View } from '../../src/engine/view/view.ts'
import type { CommandMessage, WireAnswer } from '../../src/protocol/live.ts'
import { difference } from '../../src/protocol/patch.ts'

const T1 = 'T1' as SlotId // matches the pattern of slots
const note = (text: string): UnsealedCommand => ({ kind: 'note', team: T1, text: say(text) })
const ACCEPTED: WireAnswer = { kind: 'accepted' }
const refused = (code: string): WireAnswer => ({ kind: 'refused', refusal: { code, message: `because of ${code}`, field: null } })

/** A device whose shelves stay when its pages go. */
const device = () => ({ commands: new MemoryShelf<KeptCommand>(), returns: new MemoryShelf<KeptReturn>() })
type Device = ReturnType<typeof device>

const page = (
  on: Device,
  deliver: Deliver,
  more: {
    tab?: string
    others?: () => string[]
    branch?: () => string | null
    clock?: () => number
    untilPlay?: (code: string) => boolean
    used?: (draft: SentDraft) => void
  } = {},
) =>
  new Outbox({
    place: 'e/s',
    ...on,
    tabs: {
      id: more.tab ?? 'tab-1',
      others: () => Promise.resolve(new Set(more.others?.() ?? [])),
      settled: () => {},
      dismissed: () => {},
    },
    deliver,
    branch: more.branch ?? (() => 'main'),
    changed: () => {},
    ...(more.clock && { clock: more.clock }),
    ...(more.untilPlay && { untilPlay: more.untilPlay }),
    ...(more.used && { used: more.used }),
  })

/** A room that keeps what it accepts, each id once. */
class FakeRoom {
  readonly accepted: CommandMessage[] = []
  readonly seen: CommandMessage[] = []
  accept(message: CommandMessage): WireAnswer {
    this.seen.push(message)
    if (!this.accepted.some(({ id }) => id === message.id)) this.accepted.push(message)
    return ACCEPTED
  }
  get texts(): readonly string[] {
    return this.accepted.flatMap(({ command }) => typedIn(command as UnsealedCommand)) // tests send nothing else
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const time = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

describe('the outbox', () => {
  test('sends in order and each command once, whatever the network loses and however often the page is loaded anew', async () => {
    const fate = fc.constantFrom('arrives', 'lost on the way', 'answer lost', 'busy', 'reload', 'offline')
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), async (fates, count) => {
        const here = device()
        const room = new FakeRoom()
        const left = [...fates]
        let load = 0
        let outbox = page(here, async () => null)
        const open = async (): Promise<void> => {
          outbox.close()
          outbox = page(here, deliver, { tab: `tab-${++load}` })
          await outbox.adopt()
          outbox.open()
        }
        const deliver: Deliver = async (message) => {
          const next = left.shift() ?? 'arrives'
          if (next === 'arrives') return room.accept(message)
          if (next === 'busy') return refused('busy')
          if (next === 'answer lost') room.accept(message)
          if (next === 'offline') outbox.shut()
          if (next === 'reload') outbox.close()
          return null
        }
        await open()
        for (let n = 0; n < count; n++) void outbox.send(note(`note ${n}`))
        await time(1)
        for (let round = 0; round < 60 && (await here.commands.all()).length > 0; round++) {
          await time(11_000)
          await open()
        }
        expect(room.texts).toEqual(Array.from({ length: count }, (_, n) => `note ${n}`))
        expect(await here.commands.all()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('has one command on the way at a time', async () => {
    const answers: ((answer: WireAnswer) => void)[] = []
    const outbox = page(device(), () => new Promise((resolve) => answers.push(resolve)))
    outbox.open()
    void outbox.send(note('first'))
    void outbox.send(note('second'))
    await time(1)
    expect(answers).toHaveLength(1)
    answers[0]?.(ACCEPTED)
    await time(1)
    expect(answers).toHaveLength(2)
  })

  test('a command bears the line of entries that the screen showed when it was first sent, also when it is sent again', async () => {
    const here = device()
    let branch = 'main'
    const seen: CommandMessage[] = []
    const lose: Deliver = async (message) => (seen.push(message), null)
    const outbox = page(here, lose, { branch: () => branch })
    void outbox.send(note('written offline'))
    branch = 'b2'
    outbox.open()
    await time(1)
    branch = 'b3'
    await time(1_000)
    outbox.close()
    const afterReload = page(here, lose, { branch: () => branch, tab: 'tab-2' })
    await afterReload.adopt()
    afterReload.open()
    await time(1)
    expect(seen.length).toBeGreaterThan(2)
    expect(new Set(seen.map((message) => message.branch))).toEqual(new Set(['b2']))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1)
  })

  test.each(['store', 'busy'])('what the room cannot take now (%s) stays and goes out later', async (code) => {
    let answer = refused(code)
    const outbox = page(device(), async () => answer)
    outbox.open()
    const answered = outbox.send(note('kept'))
    await time(2_000)
    expect(outbox.waiting).toHaveLength(1)
    answer = ACCEPTED
    outbox.wake()
    await time(1)
    expect(await answered).toEqual(ACCEPTED)
    expect(outbox.waiting).toEqual([])
  })

  test('what the room takes only while play runs waits until it goes on, and what it takes meanwhile goes before it', async () => {
    const room = new FakeRoom()
    let paused = true
    const outbox = page(
      device(),
      async (message) => {
        const [text = ''] = typedIn(message.command as UnsealedCommand) // sent below
        return paused && text.startsWith('answer') ? refused('paused') : room.accept(message)
      },
      { untilPlay: (code) => code === 'paused' },
    )
    outbox.open()
    const answers = ['answer 1', 'answer 2', 'question'].map((text) => outbox.send(note(text)))
    await time(60_000)
    expect(room.texts).toEqual(['question'])
    expect(outbox.waiting).toHaveLength(2)
    paused = false
    outbox.wake()
    await time(1)
    expect(await Promise.all(answers)).toEqual([ACCEPTED, ACCEPTED, ACCEPTED])
    expect(room.texts).toEqual(['question', 'answer 1', 'answer 2'])
    expect([outbox.waiting, outbox.returned]).toEqual([[], []])
  })

  test('a refusal goes to whoever waits for it, and what comes after it is sent all the same', async () => {
    const outbox = page(device(), async ({ command }) => (typedIn(command as UnsealedCommand)[0] === 'bad' ? refused('paused') : ACCEPTED)) // sent below
    outbox.open()
    const [bad, good] = [outbox.send(note('bad')), outbox.send(note('good'))]
    await time(10)
    expect(await bad).toMatchObject({ kind: 'refused', refusal: { code: 'paused' } })
    expect(await good).toEqual(ACCEPTED)
    expect(outbox.returned).toEqual([])
  })

  test('a refusal that comes after a reload, or long after the press, is shown until the person has seen it', async () => {
    const here = device()
    let now = 0
    const before = page(here, async () => null, { clock: () => now })
    void before.send(note('before the reload'))
    await time(10)
    before.close()
    const after = page(here, async () => refused('not-now'), { tab: 'tab-2', clock: () => now })
    await after.adopt()
    void after.send(note('typed offline'))
    now = 60_000
    after.open()
    await time(10)
    const texts = (outbox: Outbox) => outbox.returned.flatMap(({ command }) => typedIn(command))
    expect(texts(after)).toEqual(['before the reload', 'typed offline'])
    after.dismiss(after.returned[0]?.id ?? '')
    const later = page(here, async () => ACCEPTED, { tab: 'tab-3' })
    await later.adopt()
    expect(texts(later)).toEqual(['typed offline'])
  })

  test('the draft that a command was made of is known over a reload, and used only when the room has the command', async () => {
    const here = device()
    const draft = (text: string): SentDraft => ({ about: 'note', team: 'T1', body: { text } })
    const before = page(here, async () => null)
    void before.send(note('taken'), draft('taken'))
    void before.send(note('refused'), draft('refused'))
    await time(10)
    before.close()
    const used: SentDraft[] = []
    const deliver: Deliver = async ({ command }) =>
      typedIn(command as UnsealedCommand).includes('refused') ? refused('not-now') : ACCEPTED // tests send nothing else
    const after = page(here, deliver, { tab: 'tab-2', used: (one) => used.push(one) })
    await after.adopt()
    expect(used).toEqual([])
    after.open()
    await time(10)
    expect(used).toEqual([draft('taken')])
  })

  test('what another open page sends is left to it; what a closed page left is taken over', async () => {
    const here = device()
    const first = page(here, async () => null, { tab: 'first' })
    void first.send(note('of the first page'))
    await time(10)
    let open = ['first']
    const room = new FakeRoom()
    const second = page(here, async (message) => room.accept(message), { tab: 'second', others: () => open })
    second.open()
    await second.adopt()
    await time(10)
    expect(second.waiting).toEqual([])
    open = []
    await second.adopt()
    await time(10)
    expect(room.texts).toEqual(['of the first page'])
  })

  test('a page that slept learns that another took its command and does not send it again', async () => {
    const here = device()
    const seen: string[] = []
    const sleeper = page(here, async ({ id }) => (seen.push(id), null), { tab: 'sleeper' })
    sleeper.open()
    void sleeper.send(note('once'))
    await time(10)
    const [item] = await here.commands.all()
    if (item) await here.commands.put({ ...item, tab: 'other' })
    sleeper.wake()
    await time(20_000)
    expect(seen).toHaveLength(1)
    expect(sleeper.waiting).toEqual([])
  })
})

describe('drafts', () => {
  const about = (accept: () => WireAnswer | null) => {
    const sent: unknown[] = []
    const shelf = new MemoryShelf<KeptDraft>()
    /** The server's, as this device knows it. */
    const clock = { wall: 1_000_000 }
    const make = (team: string | null = 'T1') =>
      new Drafts({
        place: 'e/s',
        seat: 'me',
        team,
        shelf,
        deliver: async (message) => (sent.push(message), accept()),
        changed: () => {},
        wall: () => clock.wall,
      })
    return { sent, shelf, make, clock }
  }

  test('go when the room has what was made of them, and stay when somebody has written on', async () => {
    const { make } = about(() => ACCEPTED)
    const drafts = make()
    drafts.write('note', { text: 'Sent', mark: 'gap' })
    drafts.write('tell', { text: 'Sent' })
    const [written, other] = [drafts.standing('note'), drafts.standing('tell')]
    expect(written).toEqual({ about: 'note', team: 'T1', body: { text: 'Sent', mark: 'gap' } })
    expect(drafts.standing('ask')).toBeNull()
    drafts.write('tell', { text: 'Sent, and more' })
    for (const one of [written, other]) if (one) drafts.used({ ...one, body: Object.fromEntries(Object.entries(one.body).toReversed()) })
    await time(1_000)
    expect(drafts.all).toMatchObject([{ about: 'tell', body: { text: 'Sent, and more' } }])
  })

  test('are gathered while somebody types, kept here while offline, and sent when the network is back', async () => {
    const { sent, shelf, make } = about(() => ACCEPTED)
    const drafts = make()
    drafts.write('S1-01', { why: 'B' })
    drafts.write('S1-01', { why: 'Because' })
    expect(drafts.all).toMatchObject([{ about: 'S1-01', team: 'T1', seat: 'me', body: { why: 'Because' } }])
    await time(1_000)
    expect(sent).toEqual([])
    expect(await shelf.all()).toHaveLength(1)
    const afterReload = make()
    await afterReload.load()
    expect(afterReload.all).toMatchObject([{ body: { why: 'Because' } }])
    afterReload.open()
    await time(1_000)
    expect(sent).toEqual([{ about: 'S1-01', body: { why: 'Because' } }])
    expect(await shelf.all()).toEqual([])
    expect(afterReload.all).toMatchObject([{ body: { why: 'Because' } }])
  })

  test('of the team’s other devices replace what was sent from here, but not what is being typed', async () => {
    const { make } = about(() => ACCEPTED)
    const drafts = make()
    drafts.open()
    const other = (why: string) => drafts.change({ about: 'S1-01', team: 'T1', seat: 'you', at: Date.now(), body: { why } })
    drafts.write('S1-01', { why: 'mine' })
    other('yours')
    expect(drafts.all).toMatchObject([{ seat: 'me' }])
    await time(1_000)
    other('yours again')
    expect(drafts.all).toMatchObject([{ seat: 'you', body: { why: 'yours again' } }])
  })

  describe('that somebody else of the team wrote, met on coming back,', () => {
    const yours = (at: number, why = 'yours') => ({ about: 'S1-01', team: 'T1', seat: 'you', at, body: { why } })

    test('give way to what was written here after they had been seen, wherever the clocks were set meanwhile', async () => {
      const { make, clock } = about(() => ACCEPTED)
      const drafts = make()
      drafts.take([yours(clock.wall + 5 * 3_600_000)])
      drafts.write('S1-01', { why: 'mine' })
      await time(1)
      const afterReload = make()
      await afterReload.load()
      for (const page of [drafts, afterReload]) {
        page.take([yours(clock.wall + 5 * 3_600_000)])
        expect(page.all).toMatchObject([{ seat: 'me', body: { why: 'mine' } }])
      }
    })

    test('stand if they are new here and later by the server’s clock, and give way if they are earlier', () => {
      const { make, clock } = about(() => ACCEPTED)
      const drafts = make()
      drafts.write('S1-01', { why: 'mine' })
      drafts.take([yours(clock.wall - 1)])
      expect(drafts.all).toMatchObject([{ seat: 'me' }])
      drafts.take([yours(clock.wall + 1)])
      expect(drafts.all).toMatchObject([{ seat: 'you' }])
    })
  })

  test('that were thrown away are gone everywhere', async () => {
    const { sent, shelf, make } = about(() => ACCEPTED)
    const drafts = make()
    drafts.open()
    drafts.write('note', { text: 'x' })
    await time(1_000)
    drafts.write('note', null)
    expect(drafts.all).toEqual([])
    await time(1_000)
    expect(sent.at(-1)).toEqual({ about: 'note', body: null })
    expect(await shelf.all()).toEqual([])
  })
})

describe('the view', () => {
  // Only the content matters to versions and patches, so any JSON stands for a view.
  const view = (content: object): View => content as View
  const first = view({ clock: { run: 1 }, inbox: [{ id: 1 }] })
  const second = view({ clock: { run: 1 }, inbox: [{ id: 1 }, { id: 2 }] })
  const patch = (from: View, to: View) => ({ from: viewVersion(from), to: viewVersion(to), changes: difference(from, to) })
  const keeper = (): ViewKeeper => {
    const made = new ViewKeeper()
    made.take({ view: first, version: viewVersion(first) })
    return made
  }

  test('follows patches, and what did not change stays the same object', () => {
    const kept = keeper()
    expect(kept.patch(patch(first, second))).toBe(true)
    expect(kept.view).toEqual(second)
    expect(kept.version).toBe(viewVersion(second))
    expect(kept.view?.clock).toBe(first.clock)
  })

  test.each([
    ['follows from another view', patch(view({ clock: 0 }), second)],
    ['leads to another version than it says', { ...patch(first, second), to: viewVersion(view({})) }],
    ['does not have the form of a change', { ...patch(first, second), changes: { length: 1, at: 3 } }],
  ])('a patch that %s is not taken', (_, wrong) => {
    const kept = keeper()
    expect(kept.patch(wrong)).toBe(false)
    expect(kept.view).toBe(first)
  })

  test('a patch that comes twice does no harm', () => {
    const kept = keeper()
    kept.patch(patch(first, second))
    expect(kept.patch(patch(first, second))).toBe(true)
    expect(kept.view).toEqual(second)
  })
})

test('the room’s time runs on by the steady clock, and stands while play is paused', () => {
  const clock = new RoomClock()
  clock.set({ run: 10.5, running: true, label: 'D-7 09:30', wall: 1_000 }, 400)
  expect(clock.now(2_400)).toMatchObject({ run: 12.5, wall: 3_000 })
  clock.set({ run: 12, running: false, label: 'D-7 09:30', wall: 5_000 }, 3_000)
  expect(clock.now(9_000)).toMatchObject({ run: 12, wall: 11_000 })
})

test('each wait is longer than the last up to a limit, and devices do not come back all at once', () => {
  expect([1, 2, 3, 4, 5, 6].map((n) => waitBefore(n, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const wait = waitBefore(failures, chance)
      return wait >= waitBefore(failures, 0) && wait <= 8_000
    }),
  )
})

test.each([
  ['ABCD-EFGH', 'ABCD-EFGH'],
  [' abcd efgh ', 'ABCD-EFGH'],
  ['a b c d – e f g h', 'ABCD-EFGH'],
  ['OIL1-2345', '0111-2345'],
  ['http://192.168.1.7:4400/join#ABCD-EFGH', 'ABCD-EFGH'],
  ['ＡＢＣＤ１２３４', 'ABCD-1234'],
])('the code typed as "%s" is read as %s', (typed, shown) => {
  expect(readCode(typed)).toEqual({ shown, length: 8, complete: true })
})

test('a code that is too short says how much of it there is', () => {
  expect(readCode('ABC-12')).toEqual({ shown: 'ABC1-2', length: 5, complete: false })
})

describe('the status line', () => {
  const waiting = (n: number, since: number) => Array.from({ length: n }, (_, i) => ({ id: `id-${i}`, command: note('x'), since }))
  const snapshot = { connection: 'live', status: { taking: true, message: null }, waiting: [], returned: [] } as const
  const device = { offlineSince: null, now: 60_000, zone: '+07:00', safe: true }

  test.each([
    ['all is well', {}, {}, 'calm', 'All sent'],
    ['something is on its way', { waiting: waiting(1, 59_900) }, {}, 'calm', 'Sending …'],
    ['the room is slow', { waiting: waiting(2, 1_000) }, {}, 'waits', '2 not yet sent – they go out by themselves'],
    ['the connection was lost just now', { connection: 'offline' }, { offlineSince: 59_000 }, 'calm', 'All sent'],
    [
      'the network is away',
      { connection: 'offline' },
      { offlineSince: 0 },
      'waits',
      'Offline since 07:00 (+07:00) – your text is kept on this device',
    ],
    [
      'the network is away and the device’s clock was set back by an hour',
      { connection: 'offline', waiting: waiting(1, 3_660_000) },
      { offlineSince: 3_660_000 },
      'waits',
      '1 not yet sent – it goes out by itself when the network is back',
    ],
    [
      'nothing can be kept either',
      { connection: 'offline' },
      { offlineSince: 0, safe: false },
      'waits',
      'Offline since 07:00 (+07:00) – keep this page open',
    ],
    [
      'something waits for the network',
      { connection: 'offline', waiting: waiting(1, 0) },
      { offlineSince: 0 },
      'waits',
      '1 not yet sent – it goes out by itself when the network is back',
    ],
    [
      'the room cannot save',
      { status: { taking: false, message: 'The disk is full.' }, waiting: waiting(1, 0) },
      {},
      'waits',
      'The room cannot save at this moment. 1 not yet sent – it goes out by itself',
    ],
    [
      'something came back',
      { returned: [{ id: 'a', command: note('x'), refusal: { code: 'paused', message: 'm', field: null } }] },
      {},
      'look',
      '1 thing came back',
    ],
    ['the page is older than the server', { connection: 'outdated', waiting: waiting(1, 0) }, {}, 'look', 'Load this page again'],
    ['the seat is elsewhere', { connection: 'ended' }, {}, 'look', 'This seat is closed on this device'],
  ] as const)('when %s', (_, room, here, tone, text) => {
    expect(statusOf({ ...snapshot, ...room }, { ...device, ...here })).toEqual({ tone, text })
  })
})

test('what was sent is named for people, with every word that was typed', () => {
  const told: UnsealedCommand = { kind: 'told', team: T1, to: 'O1' as SlotId, verb: 'told', gist: say('the gist'), ago: 0 } // a slot's pattern
  expect(sentName(told, (team) => (team === 'O1' ? 'Philippines' : team))).toBe('Said in person to Philippines')
  expect(typedIn(told)).toEqual(['the gist'])
  const named = (command: object) => sentName(command as UnsealedCommand, () => 'Thailand') // as much of it as its name needs
  expect(named({ kind: 'adjudicate' })).toBe('Change of a rating')
  expect(named({ kind: 'deliver', inject: 'S1-05' })).toBe('Sending of S1-05')
  expect(named({ kind: 'bot', team: 'T1' })).toBe('Who plays Thailand')
  expect(named({ kind: 'postpone', inject: null })).toBe('Sending later')
  expect(
    typedIn({
      kind: 'respond',
      team: T1,
      inject: 'S1-01',
      record: { decision: { form: 'own', text: say('we act') }, why: say('we must') },
    } as UnsealedCommand),
  ) // a listed inject
    .toEqual(['we act', 'we must'])
})

test('a word of the glossary is found by its name first and then by its meaning', () => {
  const glossary = [
    { term: 'Inject', meaning: 'A message of the MSEL' },
    { term: 'MSEL', meaning: 'The list of what happens' },
    { term: 'Hotwash', meaning: { withheld: true } as const },
  ]
  expect(termsFor(glossary, 'msel').map(({ term }) => term)).toEqual(['MSEL', 'Inject'])
  expect(termsFor(glossary, ' ')).toEqual(glossary)
})
