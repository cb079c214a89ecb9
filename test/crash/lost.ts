/**
 * The campaign against losing anything: a server in a process of its own, many desks with many commands on their way,
 * and kill -9 at random moments. What was acknowledged must be there ever after; what was not is sent again, under the
 * same ids, and must then stand once.
 */
import { verify } from '../../src/engine/log/verify.ts'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { WireDesk, ask, joinAt, makeExercise, startServer } from '../support/server.ts'
import type { Random } from '../support/random.ts'
import type { ServerProcess } from '../support/server.ts'

export type Campaign = { readonly kills: number; readonly desks: number; readonly inFlight: number; readonly random: Random }

export type Found = {
  readonly acknowledged: number
  /** Commands that were durable although the kill came before their acknowledgement. */
  readonly keptUnanswered: number
  /** Commands that had not been taken when the kill came. */
  readonly notTaken: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly notPaused: number
  readonly draftsMissing: number
  /** Restarts after which a line that was there before was gone or had other bytes. */
  readonly changed: number
  /** What `verify` said of the whole log at the end, if it was not sound. */
  readonly unsound: readonly string[]
}

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const

type Sent = { readonly seat: string; readonly id: string; readonly command: object; acknowledged: boolean }
/** What is counted while the campaign runs. */
type Count = { -readonly [what in keyof Found]: Found[what] extends number ? number : string[] }

/** Plays the campaign. What it finds is for the test to judge. */
export async function lose(campaign: Campaign): Promise<Found> {
  const server = await startServer()
  const open: WireDesk[] = []
  try {
    return await play(campaign, server, open)
  } finally {
    for (const desk of open) desk.close()
    await server.dispose()
  }
}

async function play({ kills, desks: count, inFlight, random }: Campaign, server: ServerProcess, open: WireDesk[]): Promise<Found> {
  const facilitator = await makeExercise(server)
  let control = await enterOne(server, facilitator, open)
  const tickets: SeatTicket[] = []
  for (let n = 0; n < count; n += 1)
    tickets.push(await joinAt(server.url, facilitator, `participant-${TEAMS[n % TEAMS.length]}`, `Person ${n}`))
  for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
  const sent: Sent[] = []
  const found: Count = {
    acknowledged: 0,
    keptUnanswered: 0,
    notTaken: 0,
    lost: [],
    doubled: [],
    notPaused: 0,
    draftsMissing: 0,
    changed: 0,
    unsound: [],
  }

  let log = ''
  for (let kill = 0; kill < kills; kill += 1) {
    const round = await Promise.all(tickets.map((ticket) => enterOne(server, ticket, open)))
    await again(round, sent)
    // Play goes on between kills, so that the restart has something to pause.
    await control.send({ kind: 'resume' })
    const draft = kill % 5 === 0 ? `draft-${kill}` : null
    if (draft !== null) await round[0]?.draft(draft, { why: `unfinished ${kill}` })
    const now = sending(round, inFlight, kill)
    sent.push(...now.sent)
    await now.until(random)
    await server.kill()
    found.acknowledged += now.sent.filter(({ acknowledged }) => acknowledged).length
    for (const desk of open.splice(0)) desk.close()
    await server.restart()
    const before = log
    log = await logOf(server, facilitator)
    if (!log.startsWith(before)) found.changed += 1
    compare(log, sent, found)
    control = await enterOne(server, facilitator, open)
    if (control.view?.clock.clock !== 'paused') found.notPaused += 1
    if (draft !== null && !control.drafts.some(({ about }) => about === draft)) found.draftsMissing += 1
  }
  await again(await Promise.all(tickets.map((ticket) => enterOne(server, ticket, open))), sent)
  const last = await logOf(server, facilitator)
  if (!last.startsWith(log)) found.changed += 1
  // Each log before is the beginning of this one, byte by byte: if this one is sound, so was each of them.
  const verdict = verify(last)
  if (verdict.kind !== 'sound') found.unsound.push(verdict.fault.message)
  const ids = idsIn(last)
  for (const [id, times] of ids) if (times > 1) found.doubled.push(id)
  for (const { id } of sent) if (!ids.has(id)) found.lost.push(id)
  return found
}

/** One desk in the room; it does not come back by itself. */
async function enterOne(server: ServerProcess, ticket: SeatTicket, open: WireDesk[]): Promise<WireDesk> {
  const desk = new WireDesk(server.url, ticket, { reconnection: false, follows: false })
  open.push(desk)
  return desk.ready()
}

/** Sends from every desk at once, and counts what is acknowledged. */
function sending(desks: readonly WireDesk[], inFlight: number, kill: number) {
  const sent: Sent[] = []
  let acknowledged = 0
  const waiting: { readonly count: number; readonly go: () => void }[] = []
  const answered = (one: Sent, accepted: boolean): void => {
    one.acknowledged = accepted
    acknowledged += 1
    for (const { count, go } of waiting) if (acknowledged >= count) go()
  }
  for (const desk of desks) {
    for (let n = 0; n < inFlight; n += 1) {
      const { seat, team } = desk.ticket
      const id = `lost-${kill}-${seat}-${n}`
      const one: Sent = { seat, id, command: { kind: 'note', team, text: { $say: `Note ${id}` } }, acknowledged: false }
      sent.push(one)
      void desk.send(one.command, id).then(({ kind }) => answered(one, kind === 'accepted'))
    }
  }
  return {
    sent,
    /**
     * A moment somewhere between the first byte and the last acknowledgement: after so many answers, which comes at
     * the same place however busy the machine is, or after so many milliseconds, which comes anywhere.
     */
    until: (random: Random): Promise<void> =>
      new Promise((go) => {
        if (random.chance(0.3)) setTimeout(go, random.next() * 200)
        else waiting.push({ count: random.int(1, sent.length - 1), go })
      }),
  }
}

const logOf = async (server: ServerProcess, { exercise, key }: SeatTicket): Promise<string> =>
  String((await ask(server.url, `/api/exercises/${exercise}/log`, { key })).body)

/** How often each command id stands in a log. */
function idsIn(log: string): Map<string, number> {
  const ids = new Map<string, number>()
  for (const line of log.split('\n')) {
    const id = /"id":"([^"]+)"/.exec(line.startsWith('{"seq"') ? line : '')?.[1]
    if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1)
  }
  return ids
}

/** Compares what was acknowledged with what is there after a restart. */
function compare(log: string, sent: readonly Sent[], found: Count): void {
  const ids = idsIn(log)
  for (const [id, times] of ids) if (times > 1) found.doubled.push(id)
  for (const { id, acknowledged } of sent) {
    if (acknowledged && !ids.has(id)) found.lost.push(id)
    if (!acknowledged && ids.has(id)) found.keptUnanswered += 1
    if (!acknowledged && !ids.has(id)) found.notTaken += 1
  }
}

/** Sends everything that was not answered again, under the same ids, until the room has answered all of it. */
async function again(desks: readonly WireDesk[], sent: readonly Sent[]): Promise<void> {
  const bySeat = new Map(desks.map((desk) => [desk.ticket.seat, desk]))
  await Promise.all(
    sent
      .filter(({ acknowledged }) => !acknowledged)
      .map(async (one) => {
        const desk = bySeat.get(one.seat)
        if (!desk) throw new Error(`no desk for ${one.seat}`)
        const answer = await desk.send(one.command, one.id)
        if (answer.kind === 'refused') throw new Error(`${one.id}: ${answer.refusal.message}`)
        one.acknowledged = true
      }),
  )
}
