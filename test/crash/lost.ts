/**
 * The campaign against losing anything: a server in a process of its own, many desks with many commands on their way,
 * and kill -9 at random moments. What was acknowledged must be there ever after; what was not is sent again, under the
 * same ids, and must then stand once.
 */
import { verify } from '../../src/engine/log/verify.ts'
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
  /** What `verify` said of the log after each restart, if it was not sound. */
  readonly unsound: readonly string[]
}

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const

type Sent = { readonly seat: string; readonly id: string; readonly command: object; acknowledged: boolean }

/** Plays the campaign. What it finds is for the test to judge. */
export async function lose({ kills, desks: count, inFlight, random }: Campaign): Promise<Found> {
  const server = await startServer()
  const open: WireDesk[] = []
  try {
    const facilitator = await makeExercise(server)
    const control = await new WireDesk(server.url, facilitator).ready()
    const tickets = []
    for (let n = 0; n < count; n += 1)
      tickets.push(await joinAt(server.url, facilitator, `participant-${TEAMS[n % TEAMS.length]}`, `Person ${n}`))
    for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
    control.close()
    const sent: Sent[] = []
    const found = {
      acknowledged: 0,
      keptUnanswered: 0,
      notTaken: 0,
      lost: [] as string[],
      doubled: [] as string[],
      notPaused: 0,
      draftsMissing: 0,
      unsound: [] as string[],
    }

    let round = await enter(server, tickets, open)
    for (let kill = 0; kill < kills; kill += 1) {
      // Play goes on between kills, so that the restart has something to pause.
      const conductor = await new WireDesk(server.url, facilitator, { reconnection: false }).ready()
      open.push(conductor)
      await conductor.send({ kind: 'resume' })
      const withDraft = kill % 5 === 0
      if (withDraft) {
        await round[0]?.draft(`draft-${kill}`, { why: `unfinished ${kill}` })
        await new Promise((resolve) => setTimeout(resolve, 1_100)) // a draft is kept within a second
      }
      const before = sent.filter(({ acknowledged }) => acknowledged).length
      for (const desk of round) {
        for (let n = 0; n < inFlight; n += 1) {
          const id = `lost-${kill}-${desk.ticket.seat}-${n}`
          const one: Sent = {
            seat: desk.ticket.seat,
            id,
            command: { kind: 'note', team: desk.ticket.team, text: { $say: `Note ${id}` } },
            acknowledged: false,
          }
          sent.push(one)
          void desk.send(one.command, id).then((answer) => (one.acknowledged = answer.kind === 'accepted'))
        }
      }
      // Somewhere between the first byte and the last acknowledgement.
      await new Promise((resolve) => setTimeout(resolve, 50 + random.next() * 500))
      await server.kill()
      found.acknowledged += sent.filter(({ acknowledged }) => acknowledged).length - before
      for (const desk of open.splice(0)) desk.close()
      await server.restart()
      await look(server, facilitator, sent, found, withDraft ? `draft-${kill}` : null)
      round = await enter(server, tickets, open)
      await again(round, sent)
    }
    await look(server, facilitator, sent, found, null)
    const log = await logOf(server, facilitator)
    const ids = idsIn(log)
    for (const { id } of sent) if (!ids.has(id)) found.lost.push(id)
    return found
  } finally {
    for (const desk of open) desk.close()
    await server.dispose()
  }
}

const logOf = async (server: ServerProcess, { exercise, key }: { exercise: string; key: string }): Promise<string> =>
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
async function look(
  server: ServerProcess,
  facilitator: { exercise: string; key: string; seat: string },
  sent: readonly Sent[],
  found: Found & {
    keptUnanswered: number
    notTaken: number
    notPaused: number
    draftsMissing: number
    lost: string[]
    doubled: string[]
    unsound: string[]
  },
  draft: string | null,
): Promise<void> {
  const log = await logOf(server, facilitator)
  const verdict = verify(log)
  if (verdict.kind !== 'sound') found.unsound.push(verdict.fault.message)
  const ids = idsIn(log)
  for (const [id, times] of ids) if (times > 1) found.doubled.push(id)
  for (const { id, acknowledged } of sent) {
    if (acknowledged && !ids.has(id)) found.lost.push(id)
    if (!acknowledged && ids.has(id)) found.keptUnanswered += 1
    if (!acknowledged && !ids.has(id)) found.notTaken += 1
  }
  const control = await new WireDesk(server.url, { ...facilitator, role: 'facilitator', team: null, name: '', title: '' }).ready()
  if (control.view?.clock.clock !== 'paused') found.notPaused += 1
  if (draft !== null && !control.drafts.some(({ about }) => about === draft)) found.draftsMissing += 1
  control.close()
}

/** Every desk in the room. */
async function enter(server: ServerProcess, tickets: readonly WireDesk['ticket'][], open: WireDesk[]): Promise<WireDesk[]> {
  const desks = tickets.map((ticket) => new WireDesk(server.url, ticket, { reconnection: false, follows: false }))
  open.push(...desks)
  return Promise.all(desks.map((desk) => desk.ready()))
}

/** Sends everything that was not answered again, under the same ids, until the room has answered all of it. */
async function again(desks: readonly WireDesk[], sent: readonly Sent[]): Promise<void> {
  await Promise.all(
    sent
      .filter(({ acknowledged }) => !acknowledged)
      .map(async (one) => {
        const desk = desks.find(({ ticket }) => ticket.seat === one.seat)
        if (!desk) throw new Error(`no desk for ${one.seat}`)
        const answer = await desk.send(one.command, one.id)
        if (answer.kind === 'refused') throw new Error(`${one.id}: ${answer.refusal.message}`)
        one.acknowledged = true
      }),
  )
}
