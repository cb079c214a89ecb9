/** What turns brought a team on its own side, and what it could order instead: nothing that only others know. */
import { exact } from '../../exercise/orders.ts'
import { sumFigures } from '../../exercise/network-state.ts'
import type { NetworkPlay } from '../../exercise/network-state.ts'
import { victimsOf } from '../../network/formulas.ts'
import type { HeldLeads } from '../../network/report.ts'
import type { NetworkSetup } from '../../network/setup.ts'
import type { SlotId } from '../../scenario/names.ts'
import type { PracticeChoice, TurnCard } from '../network-cards.ts'

/** What turns are told from. */
export type TurnsFrom = Pick<NetworkPlay, 'moved' | 'days' | 'first' | 'cases'>

/** @param after whether play is over, so that the room looks back at what nobody could see */
export function turnCards(setup: NetworkSetup, play: TurnsFrom, slots: readonly SlotId[], team: SlotId, after: boolean): TurnCard[] {
  return play.moved.map(({ turn, from, to }) => {
    const days = play.days.filter(({ day }) => day >= from && day <= to)
    const missed = days.reduce((sum, { slots: figures }) => sum + (figures.find(({ slot }) => slot === team)?.missed ?? 0), 0)
    const cases = play.cases.filter((one) => one.team === team && one.turn === turn)
    return {
      turn,
      from: play.first + from,
      to: play.first + to,
      missed: after ? missed : null,
      victims: sumFigures(cases.map(({ add }) => add)),
      leads: setup.facilitators.flatMap(({ id }) => {
        const gained = slots.flatMap((slot): HeldLeads[] => {
          const leads = days
            .filter(({ links }) => slot === team || links.some((link) => link.from === slot && link.to === team))
            .flatMap(({ facilitators }) => facilitators.filter(({ facilitator }) => facilitator === id))
            .flatMap(({ gained }) => gained.filter((one) => one.slot === slot))
            .reduce((sum, one) => sum + one.leads, 0)
          return leads > 0 ? [{ slot, leads }] : []
        })
        return gained.length > 0 ? [{ facilitator: id, gained }] : []
      }),
    }
  })
}

const QUARTERS = [0.25, 0.5, 0.75, 1] as const

/**
 * The level that stands without an order, the quarters above it, and what is ordered.
 * @param stands V_s of the state without an order
 * @param ordered the level that is ordered now; null: none
 */
export function practiceChoices({ parameters }: NetworkSetup, stands: number, ordered: number | null): PracticeChoice[] {
  const above = [...QUARTERS.filter((level) => level > stands), ...(ordered === null ? [] : [ordered])]
  const levels = [...new Set([stands, ...above.sort((a, b) => a - b)])]
  return levels.map((level) => {
    const { potential, identified, cooperating } = victimsOf(parameters, level, 1)
    return {
      level,
      units: exact(Math.max(0, level - stands)),
      identified: potential === 0 ? 0 : identified / potential,
      cooperating: identified === 0 ? 0 : cooperating / identified,
    }
  })
}
