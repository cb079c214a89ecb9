/**
 * The network as a team may know it: its own side, what was shared with it, and its orders. Kept in parts, because each
 * grows at its own pace: days when a turn is accepted, links and trust while states talk.
 */
import { daysToMove, windowDays } from '../../exercise/network-days.ts'
import { knownNodes, knowsFacilitator } from '../../exercise/network-known.ts'
import type { KnownFrom } from '../../exercise/network-known.ts'
import { openLinks } from '../../exercise/open-links.ts'
import { NO_FIGURES } from '../../exercise/network-state.ts'
import type { NetworkPlay } from '../../exercise/network-state.ts'
import { capacityOf, practiceUnits, standing, unitsOn } from '../../exercise/orders.ts'
import type { State } from '../../exercise/state.ts'
import { pool } from '../../network/people.ts'
import type { CompiledNetwork } from '../../scenario/compiled.ts'
import type { SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import type { LeadCard, OwnDay, PlaceCard, PublicEvent, TeamNetwork } from '../network-cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { read } from '../words.ts'
import { practiceChoices, turnCards } from './own-turns.ts'
import { orderCards, placeCards, publicEvents, unitsAt } from './network.ts'

/** What a team knows changes by links, by days and by whom a course lets it identify. */
const knownFrom = ({ network }: State) => ({
  links: network?.links ?? [],
  moved: network?.moved ?? [],
  facilitators: network?.now.facilitators ?? {},
})

const knownPlacesSlice = slice('team-places', knownFrom, (known, seeing): readonly PlaceCard[] => {
  const { network } = seeing.exercise.scenario
  const team = teamOfAudience(seeing.audience)
  return network && team !== null ? placeCards(network, knownNodes(network, known, team), seeing) : []
})

const leadsSlice = slice(
  'team-leads',
  (state) => ({ ...knownFrom(state), days: state.network?.days ?? [], first: state.network?.first ?? 0, index: state.turn?.index ?? 0 }),
  ({ days, first, index, ...known }, seeing): readonly LeadCard[] => {
    const { network, slots } = seeing.exercise.scenario
    const team = teamOfAudience(seeing.audience)
    return network && team !== null ? leadCards(network, known, { days, first }, slots, team, index, seeing) : []
  },
)

const pastSlice = slice(
  'team-past',
  ({ network }) => ({ days: network?.days ?? [], first: network?.first ?? 0 }),
  ({ days, first }, { exercise, audience }): readonly OwnDay[] => {
    const { network } = exercise.scenario
    const team = teamOfAudience(audience)
    return network && team !== null ? days.map((day) => ownDay(network, first, day, team)) : []
  },
)

const turnsSlice = slice(
  'team-turns',
  ({ network, conduct }) => ({
    moved: network?.moved ?? [],
    days: network?.days ?? [],
    cases: network?.cases ?? [],
    first: network?.first ?? 0,
    after: conduct === 'hotwash' || conduct === 'closed',
  }),
  ({ after, ...play }, { exercise, audience }): TeamNetwork['turns'] => {
    const { network, slots } = exercise.scenario
    const team = teamOfAudience(audience)
    return network && team !== null ? turnCards(network.setup, play, slots, team, after) : []
  },
)

const eventsSlice = slice(
  'public-events',
  ({ network }) => ({ days: network?.days ?? [], first: network?.first ?? 0 }),
  (play, { exercise }): readonly PublicEvent[] => (exercise.scenario.network ? publicEvents(exercise.scenario.network, play) : []),
)

const linksSlice = slice(
  'team-links',
  ({ network }) => ({ links: network?.links ?? [] }),
  ({ links }, { exercise, audience }): TeamNetwork['links'] => {
    const team = teamOfAudience(audience)
    return links
      .filter((link) => link.from === team || link.to === team)
      .map(({ from, to, verdict, turn, at }) => ({ from, to, verdict, turn, day: windowDays(exercise.scenario, turn).from, at }))
  },
)

const trustSlice = slice(
  'team-trust',
  ({ network }) => ({ ledger: network?.ledger ?? [] }),
  ({ ledger }, { audience }): TeamNetwork['trust'] => {
    const team = teamOfAudience(audience)
    return ledger
      .filter((move) => move.of === team || move.with === team)
      .map(({ of, with: other, before, after, cause, turn, at }) => ({
        of,
        with: other,
        by: Math.round((after - before) * 100) / 100,
        cause: cause.why,
        // Where another state acted is for it to tell.
        node: of === team && 'node' in cause ? cause.node : null,
        turn,
        at,
      }))
  },
)

/** A team's own side, what was shared with it, and its orders. Its parts are kept one by one: most change rarely. */
export const teamNetworkSlice = slice(
  'team-network',
  (state: State, seeing) => {
    const { network, turn, conduct, teams } = state
    const team = teamOfAudience(seeing.audience)
    return {
      // Of what is read besides the parts below, nothing is a list that grows but the orders.
      network: network !== undefined,
      first: network?.first ?? 0,
      day: network?.now.day ?? 0,
      orders: network?.orders ?? [],
      practice: team === null ? undefined : network?.practice[team],
      quality: team === null ? undefined : network?.quality[team],
      standingPractice: network?.practice,
      victims: team === null ? undefined : network?.victims[team],
      index: turn?.index ?? null,
      conduct,
      resources: team === null ? undefined : teams[team]?.resources,
      places: knownPlacesSlice(state, seeing),
      leads: leadsSlice(state, seeing),
      turns: turnsSlice(state, seeing),
      past: pastSlice(state, seeing),
      links: linksSlice(state, seeing),
      trust: trustSlice(state, seeing),
      events: eventsSlice(state, seeing),
    }
  },
  (parts, seeing): TeamNetwork | null => {
    const { scenario } = seeing.exercise
    const team = teamOfAudience(seeing.audience)
    if (!scenario.network || !parts.network || team === null) return null
    const { index, conduct, resources, places, leads, turns, past, links, trust, events } = parts
    const play = { orders: parts.orders, practice: parts.standingPractice ?? {} }
    const next = parts.first + parts.day
    const open = index !== null && (conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss')
    const own = open ? daysToMove(scenario, index, next).own : []
    const orders = index === null ? [] : standing(play, team, index).map(({ order }) => order)
    const [from, to] = [own[0], own.at(-1)]
    const stands = parts.practice ?? 0
    const practice = orders.find(({ what }) => what === 'practice')
    return {
      places,
      days: from === undefined || to === undefined ? null : { from, to },
      next,
      capacity: capacityOf(seeing.exercise, team, resources ?? {}),
      taken: own.map((day) => ({ day, units: unitsOn(play, team, orders, day) })),
      takenByPractice: practiceUnits(play, team, orders),
      practice: stands,
      practiceChoices: practiceChoices(scenario.network.setup, stands, practice?.what === 'practice' ? practice.level : null),
      quality: parts.quality ?? 0,
      orders: orderCards(play, seeing),
      turns,
      past,
      victims: parts.victims ?? NO_FIGURES,
      leads,
      links,
      trust,
      events,
    }
  },
)

function ownDay({ setup }: CompiledNetwork, first: number, report: NetworkPlay['days'][number], team: SlotId): OwnDay {
  const figures = report.slots.find(({ slot }) => slot === team)
  const checks = setup.nodes
    .filter(({ id, slot }) => slot === team && unitsAt(report, id) > 0)
    .map(({ id }) => {
      const at = report.nodes.find(({ node }) => node === id)
      return { node: id, units: at?.units ?? 0, found: at?.found ?? 0 }
    })
  return {
    day: first + report.day,
    practice: figures?.practice ?? 0,
    checks,
    found: figures?.found ?? 0,
    identified: figures?.identified ?? 0,
    cooperating: figures?.cooperating ?? 0,
  }
}

/** Persons on whom the team holds leads, whom it has identified, or whom a partner has and shares. */
function leadCards(
  network: CompiledNetwork,
  known: KnownFrom,
  play: Pick<NetworkPlay, 'days' | 'first'>,
  slots: readonly SlotId[],
  team: SlotId,
  turn: number,
  seeing: Seeing,
): LeadCard[] {
  const { setup } = network
  const links = openLinks(slots, known, turn)
  return setup.facilitators.flatMap(({ id, nodes, home }): LeadCard[] => {
    const person = known.facilitators[id]
    if (!person) return []
    const held = pool(setup, person.leads, links, team)
    const knows = knowsFacilitator(known, team, id)
    if (held.length === 0 && !knows) return []
    const identified = person.identified[team]
    return [
      {
        facilitator: id,
        held,
        needed: setup.parameters.theta,
        identified: identified ? { day: play.first + identified.day, from: identified.from } : null,
        known: knows ? { role: read(seeing, network.facilitators[id]?.role ?? id), nodes, home } : null,
        arrests: play.days.flatMap((day) =>
          day.arrests
            .filter(({ facilitator, slot }) => facilitator === id && slot === team)
            .map(({ chance, drawn, arrested }) => ({ day: play.first + day.day, chance, drawn, arrested })),
        ),
        free: person.arrested === null,
      },
    ]
  })
}
