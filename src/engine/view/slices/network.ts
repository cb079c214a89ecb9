/** The network as each audience may know it, built from nothing. */
import { daysToMove, windowDays } from '../../exercise/network-days.ts'
import { knownNodes, knowsFacilitator } from '../../exercise/network-known.ts'
import { openLinks } from '../../exercise/open-links.ts'
import type { NetworkPlay } from '../../exercise/network-state.ts'
import { capacityOf, practiceUnits, standing, unitsOn } from '../../exercise/orders.ts'
import type { State } from '../../exercise/state.ts'
import { pool } from '../../network/people.ts'
import type { NetworkNode } from '../../network/setup.ts'
import type { NodeId } from '../../network/names.ts'
import type { CompiledNetwork } from '../../scenario/compiled.ts'
import type { SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import type { LeadCard, OrderCard, OwnDay, PlaceCard, PublicEvent, PublicNetwork, StaffNetwork, TeamNetwork } from '../network-cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { visible } from '../visible.ts'
import { read } from '../words.ts'
import { NOBODY, page } from './exchange.ts'
import { practiceChoices, turnCards } from './own-turns.ts'

/** Places as the reader sees them; substitutes only among them. */
function placeCards(network: CompiledNetwork, nodes: readonly NetworkNode[], seeing: Seeing): PlaceCard[] {
  const shown = new Set<NodeId>(nodes.map(({ id }) => id))
  return nodes.flatMap(({ id, kind, slot }) => {
    const place = network.nodes[id]
    if (!place) return []
    const { name, at, known, substitutes } = place
    return [
      { node: id, kind, team: slot, name: read(seeing, name), at, known, substitutes: substitutes.filter((other) => shown.has(other)) },
    ]
  })
}

const orderCards = (play: NetworkPlay, seeing: Seeing) =>
  page(
    play.orders,
    visible({ ...NOBODY, network: play }, seeing.audience, 'order'),
    ({ team, turn, order, by, at, status }, index): OrderCard => ({ index, team, turn, order, by, at, status }),
    ({ status }) => status === 'standing',
  )

/** The truth, for control and evaluators. */
export const staffNetworkSlice = slice(
  'network',
  ({ network, turn, teams }, { exercise: { scenario } }) => ({
    network,
    turn: turn && !turn.resolved ? turn.index : null,
    resources: scenario.network ? scenario.slots.map((slot) => teams[slot]?.resources) : [],
  }),
  ({ network: play, turn, resources }, seeing): StaffNetwork | null => {
    const { scenario } = seeing.exercise
    const { network } = scenario
    if (!network || !play) return null
    const { first, now, days, practice, quality, media, extra, moved, links, leaks, surprises, ledger, victims } = play
    return {
      first,
      preset: network.preset,
      setup: network.setup,
      places: placeCards(network, network.setup.nodes, seeing),
      people: network.setup.facilitators.map(({ id }) => ({ facilitator: id, role: read(seeing, network.facilitators[id]?.role ?? id) })),
      now,
      days,
      practice,
      quality,
      media,
      moved,
      orders: orderCards(play, seeing),
      capacity: Object.fromEntries(scenario.slots.map((slot, i) => [slot, capacityOf(seeing.exercise, slot, resources[i] ?? {})])),
      extra,
      coming: turn === null ? null : daysToMove(scenario, turn, first + now.day),
      links,
      leaks,
      surprises,
      ledger,
      victims,
    }
  },
)

/** What everybody could know: arrests, and checks that the state itself spoke of, at public places. */
function publicEvents(network: CompiledNetwork, { first, days }: Pick<NetworkPlay, 'first' | 'days'>): PublicEvent[] {
  return days.flatMap((day): PublicEvent[] => {
    const made = network.setup.facilitators.flatMap(({ id }): PublicEvent[] => {
      const teams = day.arrests.filter(({ facilitator, arrested }) => arrested && facilitator === id).map(({ slot }) => slot)
      return teams.length > 0 ? [{ what: 'arrest', day: first + day.day, teams, facilitator: id }] : []
    })
    const spoken = day.publicity.flatMap(({ slot }): PublicEvent[] => {
      const nodes = network.setup.nodes.filter(
        (node) => node.slot === slot && network.nodes[node.id]?.known === 'public' && unitsAt(day, node.id) > 0,
      )
      return nodes.length > 0 ? [{ what: 'checks', day: first + day.day, team: slot, nodes: nodes.map(({ id }) => id) }] : []
    })
    return [...spoken, ...made]
  })
}

const unitsAt = (day: NetworkPlay['days'][number], id: NodeId): number => day.nodes.find(({ node }) => node === id)?.units ?? 0

export const publicNetworkSlice = slice(
  'public-network',
  ({ network }) => ({ days: network?.days, first: network?.first }),
  ({ days, first }, seeing): PublicNetwork | null => {
    const { network } = seeing.exercise.scenario
    if (!network || !days || first === undefined) return null
    const open = network.setup.nodes.filter(({ id }) => network.nodes[id]?.known === 'public')
    return {
      places: placeCards(network, open, seeing),
      next: first + days.length,
      events: publicEvents(network, { days, first }),
    }
  },
)

/** A team's own side, what was shared with it, and its orders. */
export const teamNetworkSlice = slice(
  'team-network',
  ({ network, turn, conduct, teams }: State, { audience }) => {
    const team = teamOfAudience(audience)
    return { network, index: turn?.index ?? null, conduct, resources: team && teams[team]?.resources }
  },
  ({ network: play, index, conduct, resources }, seeing): TeamNetwork | null => {
    const { scenario } = seeing.exercise
    const { network } = scenario
    const team = teamOfAudience(seeing.audience)
    if (!network || !play || team === null) return null
    const known = { links: play.links, moved: play.moved, facilitators: play.now.facilitators }
    const next = play.first + play.now.day
    const open = index !== null && (conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss')
    const own = open ? daysToMove(scenario, index, next).own : []
    const orders = index === null ? [] : standing(play, team, index).map(({ order }) => order)
    const [from, to] = [own[0], own.at(-1)]
    const stands = play.practice[team] ?? 0
    const practice = orders.find(({ what }) => what === 'practice')
    return {
      places: placeCards(network, knownNodes(network, known, team), seeing),
      days: from === undefined || to === undefined ? null : { from, to },
      next,
      capacity: capacityOf(seeing.exercise, team, resources ?? {}),
      taken: own.map((day) => ({ day, units: unitsOn(play, team, orders, day) })),
      takenByPractice: practiceUnits(play, team, orders),
      practice: stands,
      practiceChoices: practiceChoices(network.setup, stands, practice?.what === 'practice' ? practice.level : null),
      quality: play.quality[team] ?? 0,
      orders: orderCards(play, seeing),
      turns: turnCards(network.setup, play, scenario.slots, team, conduct === 'hotwash' || conduct === 'closed'),
      past: play.days.map((day) => ownDay(network, play.first, day, team)),
      victims: play.victims[team] ?? { potential: 0, identified: 0, referred: 0, penalised: 0 },
      leads: leadCards(network, play, scenario.slots, team, index, seeing),
      links: play.links
        .filter((link) => link.from === team || link.to === team)
        .map((link) => ({
          from: link.from,
          to: link.to,
          verdict: link.verdict,
          turn: link.turn,
          day: windowDays(scenario, link.turn).from,
          at: link.at,
        })),
      trust: play.ledger
        .filter((move) => move.of === team || move.with === team)
        .map(({ of, with: other, before, after, cause, turn, at }) => ({
          of,
          with: other,
          by: Math.round((after - before) * 100) / 100,
          cause: cause.why,
          node: 'node' in cause ? cause.node : null,
          turn,
          at,
        })),
      events: publicEvents(network, play),
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
  play: NetworkPlay,
  slots: readonly SlotId[],
  team: SlotId,
  turn: number | null,
  seeing: Seeing,
): LeadCard[] {
  const { setup } = network
  const links = openLinks(slots, play, turn ?? 0)
  return setup.facilitators.flatMap(({ id, nodes, home }): LeadCard[] => {
    const person = play.now.facilitators[id]
    if (!person) return []
    const held = pool(setup, person.leads, links, team)
    const knows = knowsFacilitator({ links: play.links, moved: play.moved, facilitators: play.now.facilitators }, team, id)
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
