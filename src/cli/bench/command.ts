/** What a command costs late in a long exercise beside what it costs at the beginning. */
import type { SeatId } from '../../engine/exercise/parts.ts'
import { admit } from '../../engine/log/admit.ts'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { say } from '../../engine/log/texts.ts'
import { EVALUATOR, Hand, deskOf, receiptsOfTurn } from './hand.ts'
import { figure, quantile, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'about 1'

type Try = {
  readonly kind: string
  readonly by: SeatId | 'host'
  readonly command: UnsealedCommand
  /** Seconds of play that pass. */ readonly after: number
}

/** Commands of many kinds that can be given at this moment. */
function tries(journal: Journal): Try[] {
  const { state, exercise } = journal
  const playing = exercise.scenario.slots.filter((slot) => state.teams[slot]?.player === 'team')
  const [team, to] = playing
  if (!team || !to) return []
  const by = deskOf(team)
  const text = say('We look at it again on our side and tell you today what we find.')
  const receipts = receiptsOfTurn(journal).flatMap((one) => {
    const receipt = state.receipts[one.inject]?.[one.team]
    return receipt && state.msel[one.inject]?.status === 'delivered' ? [{ ...one, receipt }] : []
  })
  const found: (Omit<Try, 'kind' | 'after'> & { after?: number })[] = [
    { by: 'host', command: { kind: 'advance' }, after: 1 },
    { by, command: { kind: 'note', team, text } },
    { by, command: { kind: 'ask', team, text } },
    { by, command: { kind: 'ready', team, ready: !state.teams[team]?.ready } },
    { by, command: { kind: 'told', team, to, verb: 'told', gist: text, ago: 0 } },
    { by, command: { kind: 'share', team, to: [to], content: { information: 'trend', text, handling: 'H1' } } },
    {
      by,
      command: {
        kind: 'request',
        team,
        to,
        content: { ask: 'information', information: 'trend', text, purpose: text, handling: 'H1' },
        minutes: 10,
      },
    },
    { by: EVALUATOR, command: { kind: 'observe', team, as: 'strength', text } },
  ]
  const unread = receipts.find(({ receipt }) => receipt.status === 'delivered')
  if (unread) found.push({ by: deskOf(unread.team), command: { kind: 'read', team: unread.team, inject: unread.inject } })
  const open = receipts.find((one) => one.receipt.answers && one.receipt.versions.length === 0)
  if (open) {
    const record = { decision: { form: 'own', text }, why: text } as const
    found.push({
      by: state.teams[open.team]?.pen ?? deskOf(open.team),
      command: { kind: 'respond', team: open.team, inject: open.inject, record },
    })
  }
  return found.map(({ after = 0, ...one }) => ({ ...one, kind: one.command.kind, after }))
}

/** Microseconds to admit one command; the journal is as before afterwards. Null: it was refused. */
function cost(hand: Hand, { by, command, after }: Try): number | null {
  const { journal } = hand
  const mark = journal.mark()
  const submission = hand.submission(by, command, journal.state.run + after)
  const start = performance.now()
  const admission = admit(journal, submission)
  const us = (performance.now() - start) * 1000
  journal.backTo(mark)
  return admission.kind === 'accepted' ? us : null
}

/** How often each command is given in a round. */
const REPEATS = 50

/**
 * @param late the long exercise
 * @param early the same exercise at its beginning
 */
export function commandCost(late: Journal, early: Journal, rounds: number, at: (done: number, of: number) => void): Row {
  const [then, now] = [early, late].map((journal) => ({ hand: new Hand(journal, 'cost'), tries: tries(journal) }))
  if (!then || !now) throw new Error('there are two sides')
  // What can be given at both moments, each kind once.
  const pairs = then.tries.flatMap((first) => {
    const second = now.tries.find(({ kind }) => kind === first.kind)
    const possible = second && cost(then.hand, first) !== null && cost(now.hand, second) !== null
    return possible ? [{ kind: first.kind, first, second, early: [] as number[], late: [] as number[] }] : []
  })
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const pair of pairs) {
      const [before, after]: [number[], number[]] = [[], []]
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        before.push(cost(then.hand, pair.first) ?? NaN)
        after.push(cost(now.hand, pair.second) ?? NaN)
      }
      if (round === 0) continue
      pair.early.push(quantile(before, 0.5))
      pair.late.push(quantile(after, 0.5))
    }
    at(round + 1, rounds + 1)
  }
  const mean = (side: 'early' | 'late'): number[] =>
    Array.from({ length: rounds }, (_, round) => pairs.reduce((sum, pair) => sum + (pair[side][round] ?? NaN), 0) / pairs.length)
  const [atFirst, atLast] = [mean('early'), mean('late')]
  const count = (journal: Journal): string => journal.state.seq.toLocaleString('en')
  return {
    id: 'command',
    title: 'The cost of a command',
    figures: [
      figure(`At entry ${count(early)}`, 'µs', atFirst),
      figure(`At entry ${count(late)}`, 'µs', atLast),
      ...pairs.map((pair) => figure(`${pair.kind}, late`, 'µs', pair.late)),
    ],
    ratios: [
      ratio('Late, times early', BUDGET, atLast, atFirst),
      ...pairs.map((pair) => ratio(`${pair.kind}, late, times early`, null, pair.late, pair.early)),
    ],
    notes: [
      'Admitting one command: its shape, decide, the hash of its line, reading it back, fold.',
      `In each round every kind is given ${REPEATS} times at either moment, in turns; its figure is the median, and the first two figures are means over all kinds.`,
    ],
  }
}
