/**
 * What each turn came to, by team and in all, beside the same days of the run of the same seed in which nobody acts.
 * Everything is summed from the days that were recorded; nothing here decides or draws.
 */
import { displacedShare, displacement, daysWithoutAction, nodesActedOn } from '../../engine/network/measures.ts'
import type { FacilitatorId, NodeId } from '../../engine/network/names.ts'
import type { ArrestDay, DayReport, SlotDay } from '../../engine/network/report.ts'
import type { NetworkSetup } from '../../engine/network/setup.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { StaffNetwork } from '../../engine/view/view.ts'
import type { VictimFigures } from '../../engine/exercise/network-parts.ts'
import { sumFigures } from '../../engine/exercise/network-state.ts'
import { labelMinutes } from '../parts/times.ts'
import { teamsOf } from './look.ts'
import type { Seen, StaffView } from './look.ts'

/** The days of one turn, with action and without. */
export type TurnDays = {
  /** From 0. */
  readonly turn: number
  /** The turn's own days; on days since the turn before nobody had orders. */
  readonly own: readonly DayReport[]
  readonly quiet: readonly DayReport[]
  /** The own days of the run in which nobody acts. */
  readonly without: readonly DayReport[]
  readonly measured: StaffNetwork['moved'][number]['measured']
}

export type TeamTurn = {
  readonly team: SlotId
  readonly found: number
  readonly potential: number
  readonly identified: number
  readonly missed: number
  readonly cooperating: number
  /** Persons of the story whom courses of action of this turn added. */
  readonly story: VictimFigures
  /** Journeys that came into the state, and without action. */
  readonly came: number
  readonly cameWithout: number
  /** Of the journeys kept away from this state's places of action, the share that took other ways; null: none were. */
  readonly displaced: number | null
  readonly leads: number
  readonly people: readonly FacilitatorId[]
  readonly arrests: readonly ArrestDay[]
  readonly leaks: number
  readonly surprises: number
  /** By how much others trust it more or less. */
  readonly trust: number
}

export type TurnFigures = TurnDays & {
  readonly teams: readonly TeamTurn[]
  readonly found: number
  readonly identified: number
  readonly missed: number
  readonly deterred: number
  readonly usual: number
  readonly delivered: number
  readonly deliveredWithout: number
  readonly arrested: number
  readonly tried: number
  readonly people: number
  readonly leaks: number
  readonly surprises: number
}

const DAY = 24 * 60
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0)

/** The first day of the story in a turn's window. */
const windowStart = ({ guide }: StaffView, turn: number): number =>
  Math.floor((labelMinutes(guide.turns[turn]?.from ?? '') ?? Number.NEGATIVE_INFINITY) / DAY)

/** The days of every turn that moved the network, in the order of play. */
export function turnDays({ view, network }: Seen): readonly TurnDays[] {
  const run = daysWithoutAction(network.setup, network.days.length)
  return network.moved.map(({ turn, from, to, measured }) => {
    const start = Math.max(from, windowStart(view, turn) - network.first)
    const of = (days: readonly DayReport[], first: number, last: number) => days.filter(({ day }) => day >= first && day <= last)
    return { turn, own: of(network.days, start, to), quiet: of(network.days, from, start - 1), without: of(run, start, to), measured }
  })
}

/** What every turn that moved the network came to. */
export const turnFigures = (it: Seen): readonly TurnFigures[] => turnDays(it).map((days) => figuresOf(it, days))

function figuresOf(it: Seen, days: TurnDays): TurnFigures {
  const { network } = it
  const { own, without, turn } = days
  const teams = teamsOf(it).map((team) => teamTurn(it, days, team))
  return {
    ...days,
    teams,
    found: sum(teams, ({ found }) => found),
    identified: sum(teams, ({ identified }) => identified),
    missed: sum(teams, ({ missed }) => missed),
    deterred: sum(own, ({ deterred }) => deterred),
    usual: sum(own, ({ usual }) => usual),
    delivered: sum(own, deliveredOn),
    deliveredWithout: sum(without, deliveredOn),
    arrested: new Set(own.flatMap(({ arrests }) => arrests.filter(({ arrested }) => arrested).map(({ facilitator }) => facilitator))).size,
    tried: new Set(own.flatMap(({ arrests }) => arrests.map(({ facilitator }) => facilitator))).size,
    people: new Set(teams.flatMap(({ people }) => people)).size,
    leaks: network.leaks.filter((leak) => leak.turn === turn).length,
    surprises: network.surprises.filter((one) => one.turn === turn).length,
  }
}

export const deliveredOn = ({ routes }: DayReport): number => sum(routes, ({ delivered }) => delivered)
export const slotOn = ({ slots }: DayReport, team: SlotId): SlotDay | undefined => slots.find(({ slot }) => slot === team)

/** The state's own places at which it acted on one of the days. */
export const placesOfAction = (setup: NetworkSetup, own: readonly DayReport[], team: SlotId): ReadonlySet<NodeId> => {
  const acted = nodesActedOn(own)
  return new Set(setup.nodes.filter(({ id, slot }) => slot === team && acted.has(id)).map(({ id }) => id))
}

function teamTurn(it: Seen, { own, without, turn }: TurnDays, team: SlotId): TeamTurn {
  const { network } = it
  const { setup } = network
  const of = (days: readonly DayReport[], figure: (day: SlotDay) => number): number =>
    sum(days, (day) => {
      const here = slotOn(day, team)
      return here ? figure(here) : 0
    })
  const places = placesOfAction(setup, own, team)
  return {
    team,
    found: of(own, ({ found }) => found),
    potential: of(own, ({ potential }) => potential),
    identified: of(own, ({ identified }) => identified),
    missed: of(own, ({ missed }) => missed),
    cooperating: of(own, ({ cooperating }) => cooperating),
    story: storyVictims(it.view, turn, team),
    came: of(own, ({ came }) => came),
    cameWithout: of(without, ({ came }) => came),
    displaced: displacedShare(displacement(setup, own, without, places)),
    leads: sum(own, ({ facilitators }) =>
      sum(facilitators, ({ gained }) =>
        sum(
          gained.filter(({ slot }) => slot === team),
          ({ leads }) => leads,
        ),
      ),
    ),
    people: own.flatMap(({ identified }) => identified.filter(({ by }) => by === team).map(({ facilitator }) => facilitator)),
    arrests: own.flatMap(({ arrests }) => arrests.filter(({ slot }) => slot === team)),
    leaks: network.leaks.filter((leak) => leak.turn === turn && leak.by === team).length,
    surprises: network.surprises.filter((one) => one.turn === turn && one.by === team).length,
    trust: sum(
      network.ledger.filter((move) => move.turn === turn && move.of === team),
      ({ before, after }) => after - before,
    ),
  }
}

/** The courses of action of a turn that added persons to a state's figures, with what each added. */
export function storySources(
  { records, rows }: Pick<StaffView, 'records' | 'rows'>,
  turn: number,
  team: SlotId,
): readonly { readonly inject: string; readonly add: VictimFigures }[] {
  return records
    .filter((record) => record.team === team && rows.find(({ inject }) => inject === record.inject)?.turn === turn)
    .flatMap(({ inject, resolution }) =>
      (resolution?.applied ?? []).flatMap((effect) => (effect.what === 'victims' ? [{ inject, add: effect.add }] : [])),
    )
}

const storyVictims = (view: StaffView, turn: number, team: SlotId): VictimFigures =>
  sumFigures(storySources(view, turn, team).map(({ add }) => add))
