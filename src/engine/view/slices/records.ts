/** Every team's work as it happens, and what evaluators made of it: for control and evaluators. */
import { consequenceOf, contentOf, rowsInOrder } from '../../exercise/content.ts'
import type { Receipt } from '../../exercise/state.ts'
import type { InjectId, SlotId } from '../../scenario/names.ts'
import { byCodeUnit } from '../../../base/compare.ts'
import type { Page } from '../cards.ts'
import type { ObservationCard, OverrideCard, RatingCard, RecordCard } from '../staff-cards.ts'
import { itemSlice, listSlice, slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { blindnessEnded } from '../audience.ts'
import { seesJudgementOf, visible } from '../visible.ts'
import { read, readIf, said, saidIf } from '../words.ts'
import { signedVersions } from './answers.ts'
import { NOBODY, page } from './exchange.ts'

const recordCards = itemSlice(
  'records-of-inject',
  (state, { exercise }, inject: InjectId) => ({
    content: contentOf(exercise, state, inject),
    receipts: exercise.scenario.slots.map((slot) => state.receipts[inject]?.[slot]),
    written: exercise.scenario.slots.map((slot) => consequenceOf(exercise, state, inject, slot)),
    opened: blindnessEnded(state.conduct),
  }),
  ({ content, receipts, written, opened }, seeing, inject): readonly RecordCard[] =>
    seeing.exercise.scenario.slots.flatMap((team, place) => {
      const receipt = receipts[place]
      if (!content || !receipt) return []
      const { status, deliveredAt, deadline, answers, offered, mapping, revealed, position } = receipt
      return [
        {
          inject,
          team,
          status,
          deliveredAt,
          deadline,
          answers,
          offered,
          mapping,
          revealed,
          ticks: ticksFor(seeing, receipt, opened),
          versions: signedVersions(seeing, content.answer, team, receipt),
          position: position && {
            team,
            version: position.version,
            agrees: position.reservation === null,
            reservation: saidIf(seeing, position.reservation),
          },
          resolution: resolutionCard(seeing, receipt, written[place] ?? null),
        },
      ]
    }),
)

/**
 * A blind evaluator sees what it ticked itself, whatever others ticked before or after; the others see, until EndEx opens
 * that too, what they ticked together, whatever a blind one did.
 */
function ticksFor({ audience }: Seeing, { ticks, openTicks, blindTicks }: Receipt, opened: boolean): RecordCard['ticks'] {
  if (audience.kind === 'blind-evaluator') return blindTicks[audience.seat] ?? ticks.map(() => null)
  return audience.kind === 'evaluator' && !opened ? openTicks : ticks
}

function resolutionCard(seeing: Seeing, { resolution }: Receipt, written: ReturnType<typeof consequenceOf>): RecordCard['resolution'] {
  if (!resolution) return null
  const { outcome, version, course, player, applied, because, released } = resolution
  const team = released.teamText ?? written?.team
  const room = released.roomText ?? written?.room
  const nothing = team === undefined && room === undefined
  return {
    outcome,
    version,
    course,
    player,
    applied,
    because,
    consequence: nothing
      ? null
      : { team: readIf(seeing, team) ?? '', room: readIf(seeing, room) ?? '', control: written ? read(seeing, written.control) : '' },
    told: { team: released.team, room: released.room },
  }
}

/** Every inject at every team that received it, in MSEL and then slot order. */
export const recordsSlice = listSlice('records', (state, seeing) => rowsInOrder(state).flatMap(({ id }) => recordCards(state, seeing, id)))

export const ratingsSlice = slice(
  'ratings',
  ({ ratings, seats, conduct }) => ({ ratings, seats, conduct }),
  ({ ratings, seats, conduct }, seeing): readonly RatingCard[] =>
    Object.keys(ratings)
      .sort(byCodeUnit)
      .flatMap((id) =>
        seeing.exercise.scenario.slots.flatMap((team: SlotId) =>
          (ratings[id]?.[team] ?? [])
            .filter(({ seat }) => seesJudgementOf({ seats, conduct }, seeing.audience, seat))
            // The keys of `ratings` are inject ids: nothing else is ever written there.
            .map(({ seat, rating, reason, at }): RatingCard => ({
              inject: id as InjectId,
              team,
              seat,
              rating,
              reason: saidIf(seeing, reason),
              at,
            })),
        ),
      ),
)

/** Overrides are seen by all who see scores; a blind evaluator sees its own. */
export const overridesSlice = slice(
  'overrides',
  ({ overrides }) => ({ overrides }),
  ({ overrides }, seeing): readonly OverrideCard[] =>
    overrides
      .filter(({ by }) => seeing.audience.kind !== 'blind-evaluator' || seeing.audience.seat === by)
      .map(({ on, before, after, reason, evidence, by, second, at }) => ({
        on,
        before,
        after,
        reason: said(seeing, reason),
        evidence,
        by,
        second,
        at,
      })),
)

export const observationsSlice = slice(
  'observations',
  ({ observations, seats, conduct }) => ({ observations, seats, conduct }),
  ({ observations, seats, conduct }, seeing): Page<ObservationCard> =>
    page(
      observations,
      visible({ ...NOBODY, observations, seats, conduct }, seeing.audience, 'observation'),
      ({ by, turn, inject, team, task, as, text, at }, index): ObservationCard => ({
        index,
        by,
        turn,
        inject,
        team,
        task,
        as,
        text: said(seeing, text),
        at,
      }),
    ),
)
