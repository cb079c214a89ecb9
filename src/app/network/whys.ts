/**
 * Why a figure of the network is what it is, in sentences: what it is the sum of, and the because of its largest part
 * (largest terms, whose leads, alert history), made and said by the engine.
 */
import type { FacilitatorId, NodeId, RouteId } from '../../engine/network/names.ts'
import type { DayReport } from '../../engine/network/report.ts'
import {
  whyAlert,
  whyArrest,
  whyCapability,
  whyCapacity,
  whyDeterred,
  whyDisplaced,
  whyFear,
  whyFlow,
  whyFound,
  whyGain,
  whyIdentified,
  whyReplaced,
  whyVictims,
} from '../../engine/network/why.ts'
import { explainNetwork } from '../../engine/network/words.ts'
import type { NetworkBecause } from '../../engine/network/because.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import { t } from '../words/words.ts'
import { openLinks } from '../../engine/exercise/open-links.ts'
import { amount, change, namesOf, percent, teamsOf, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { deliveredOn, placesOfAction, slotOn, storySources, turnFigures } from './turns.ts'
import type { TurnFigures } from './turns.ts'
import { capacityAt } from './people.ts'

/** A figure whose reason can be asked for. */
export type Target =
  | { readonly of: 'found' | 'identified' | 'missed' | 'referred' | 'came' | 'leads'; readonly turn: number; readonly team: SlotId }
  /** `team` null: of all places of action. */
  | { readonly of: 'displaced'; readonly turn: number; readonly team: SlotId | null }
  | { readonly of: 'deterred' | 'delivered' | 'capability'; readonly turn: number }
  | { readonly of: 'alert'; readonly facilitator: FacilitatorId }
  | { readonly of: 'pool'; readonly facilitator: FacilitatorId; readonly home: SlotId }
  | { readonly of: 'arrest'; readonly day: number; readonly facilitator: FacilitatorId; readonly team: SlotId }
  | { readonly of: 'replaced'; readonly facilitator: FacilitatorId }
  | { readonly of: 'place'; readonly turn: number; readonly node: NodeId }
  | { readonly of: 'route'; readonly turn: number; readonly route: RouteId }

export type Why = {
  readonly title: string
  /** The figure itself, as it is said. */
  readonly figure: string
  readonly sentences: readonly string[]
  /** The team that it is about, for a note. */
  readonly team: SlotId | null
  /** The figure by day, where it is a sum of days. */
  readonly days: readonly { readonly day: string; readonly value: string }[]
}

const NONE = { days: [], team: null } as const

/** null: the figure is of a turn that has not moved the network, as after going back. */
export function whyOf(it: Seen, target: Target): Why | null {
  switch (target.of) {
    case 'alert':
    case 'pool':
    case 'arrest':
    case 'replaced':
      return aboutPerson(it, target)
    default: {
      const figures = turnFigures(it).find(({ turn }) => turn === target.turn)
      return figures ? aboutTurn(it, figures, target) : null
    }
  }
}

type OfTurn = Exclude<Target, { of: 'alert' | 'pool' | 'arrest' | 'replaced' }>
type OfPerson = Extract<Target, { of: 'alert' | 'pool' | 'arrest' | 'replaced' }>

const explained = (it: Seen, because: NetworkBecause | null): readonly string[] => (because ? explainNetwork(because, namesOf(it)) : [])

/** The day with the largest figure; null if there is none above zero. */
function largest(days: readonly DayReport[], of: (day: DayReport) => number): DayReport | null {
  const best = days.reduce<DayReport | null>((before, day) => (of(day) > (before ? of(before) : 0) ? day : before), null)
  return best
}

const byDay = (it: Seen, days: readonly DayReport[], of: (day: DayReport) => number): Why['days'] =>
  days.map((day) => ({ day: namesOf(it).day(day.day), value: amount(of(day)) }))

function aboutTurn(it: Seen, figures: TurnFigures, target: OfTurn): Why {
  const { setup } = it.network
  const { own, without, turn } = figures
  const names = namesOf(it)
  const inTurn = { n: turn + 1 }
  switch (target.of) {
    case 'displaced': {
      const places = target.team === null ? undefined : placesOfAction(setup, own, target.team)
      const because = whyDisplaced(setup, own, without, places)
      const share =
        target.team === null ? figures.measured.displaced : (figures.teams.find(({ team }) => team === target.team)?.displaced ?? null)
      return {
        ...NONE,
        team: target.team,
        title:
          target.team === null ? t('net.why.displaced', inTurn) : t('net.why.displacedOf', { ...inTurn, team: names.team(target.team) }),
        figure: share === null ? t('net.none') : percent(share),
        sentences: [
          ...(because.places.length === 0 ? [] : [t('net.why.places', { places: because.places.map(names.node).join(', ') })]),
          ...explained(it, because),
          t('net.why.measured'),
        ],
      }
    }
    case 'deterred': {
      const day = largest(own, ({ deterred }) => deterred)
      return {
        ...NONE,
        title: t('net.why.deterred', inTurn),
        figure: amount(figures.deterred),
        sentences: [
          t('net.why.deterredSum', { n: amount(figures.deterred), usual: amount(figures.usual) }),
          ...explained(it, day && whyDeterred(setup, day)),
        ],
        days: byDay(it, own, ({ deterred }) => deterred),
      }
    }
    case 'delivered': {
      const by = change(figures.delivered - figures.deliveredWithout)
      return {
        ...NONE,
        title: t('net.why.delivered', inTurn),
        figure: amount(figures.delivered),
        sentences: [
          t('net.why.deliveredSum', { n: amount(figures.delivered), without: amount(figures.deliveredWithout), by }),
          t('net.why.deliveredParts', { found: amount(figures.found), deterred: change(figures.deterred - figures.usual) }),
        ],
        days: byDay(it, own, deliveredOn),
      }
    }
    case 'capability': {
      const last = own.at(-1)
      const state = last ? capacityAt(it.network, last.day) : it.network.now
      return {
        ...NONE,
        title: t('net.why.capability', inTurn),
        figure: percent(figures.measured.capability),
        sentences: explained(it, whyCapability(setup, state)),
      }
    }
    case 'place':
      return aboutPlace(it, figures, target.node)
    case 'route': {
      const flow = (day: DayReport): number => day.routes.find(({ route }) => route === target.route)?.flow ?? 0
      const day = own.at(-1)
      const sum = own.reduce((all, one) => all + flow(one), 0)
      const sumWithout = without.reduce((all, one) => all + flow(one), 0)
      return {
        ...NONE,
        title: names.route(target.route),
        figure: amount(sum),
        sentences: [
          t('net.why.flowSum', { n: amount(sum), without: amount(sumWithout), by: change(sum - sumWithout) }),
          ...explained(it, day ? whyFlow(setup, day, target.route) : null),
        ],
        days: byDay(it, own, flow),
      }
    }
    default:
      return aboutTeam(it, figures, target)
  }
}

/** A place over a turn: who was found there, how it is feared, what it can still do. */
function aboutPlace(it: Seen, { own }: TurnFigures, node: NodeId): Why {
  const { setup, now, places } = it.network
  const names = namesOf(it)
  const found = (day: DayReport): number => day.nodes.find((one) => one.node === node)?.found ?? 0
  const best = largest(own, found) ?? own.at(-1) ?? null
  const last = own.at(-1) ?? null
  return {
    title: names.node(node),
    figure: amount(own.reduce((all, day) => all + found(day), 0)),
    team: places.find((place) => place.node === node)?.team ?? null,
    sentences: [
      ...explained(it, best && whyFound(setup, best, node)),
      ...explained(it, last && whyFear(setup, last, node)),
      ...explained(it, whyCapacity(setup, now, node)),
    ],
    days: byDay(it, own, found),
  }
}

function aboutTeam(
  it: Seen,
  figures: TurnFigures,
  target: Extract<OfTurn, { of: 'found' | 'identified' | 'missed' | 'referred' | 'came' | 'leads' }>,
): Why {
  const { setup } = it.network
  const { own, turn } = figures
  const { team } = target
  const names = namesOf(it)
  const said = { n: turn + 1, team: names.team(team) }
  const here = figures.teams.find((one) => one.team === team)
  const on =
    (of: (slot: DayReport['slots'][number]) => number) =>
    (day: DayReport): number => {
      const slot = slotOn(day, team)
      return slot ? of(slot) : 0
    }
  switch (target.of) {
    case 'found': {
      const of = on(({ found }) => found)
      const best = largest(own, of)
      const nodes = setup.nodes.filter(({ slot }) => slot === team)
      const foundAt = nodes
        .map(({ id }) => ({ id, found: own.reduce((all, day) => all + (day.nodes.find(({ node }) => node === id)?.found ?? 0), 0) }))
        .filter(({ found }) => found > 0)
        .toSorted((a, b) => b.found - a.found)
      const most = foundAt[0]
      return {
        title: t('net.why.found', said),
        figure: amount(here?.found ?? 0),
        team,
        sentences:
          most === undefined
            ? [t('net.why.foundNone', said)]
            : [
                t('net.why.foundAt', {
                  places: foundAt.map(({ id, found }) => t('net.why.at', { place: names.node(id), n: amount(found) })).join('; '),
                }),
                ...explained(it, best && whyFound(setup, best, most.id)),
              ],
        days: byDay(it, own, of),
      }
    }
    case 'identified':
    case 'missed': {
      const of = on((slot) => slot[target.of === 'identified' ? 'identified' : 'missed'])
      const best = largest(own, of)
      const story = here?.story[target.of === 'identified' ? 'identified' : 'penalised'] ?? 0
      return {
        title: t(target.of === 'identified' ? 'net.why.identified' : 'net.why.missed', said),
        figure: amount(here?.[target.of] ?? 0),
        team,
        sentences: [
          ...(best ? explained(it, whyVictims(setup, best, team)) : [t('net.why.foundNone', said)]),
          ...(story > 0
            ? [
                t(target.of === 'identified' ? 'net.why.storyIdentified' : 'net.why.storyPenalised', {
                  n: story,
                  injects: injectsWith(it, turn, team),
                }),
              ]
            : []),
        ],
        days: byDay(it, own, of),
      }
    }
    case 'referred': {
      const sources = storySources(it.view, turn, team).filter(({ add }) => add.referred > 0)
      return {
        title: t('net.why.referred', said),
        figure: amount(here?.story.referred ?? 0),
        team,
        sentences:
          sources.length === 0
            ? [t('net.why.referredNone', said)]
            : sources.map(({ inject, add }) => t('net.why.referredBy', { inject, n: add.referred })),
        days: [],
      }
    }
    case 'came': {
      const [came, cameWithout] = [here?.came ?? 0, here?.cameWithout ?? 0]
      const changes = routesInto(it, figures, team)
      return {
        title: t('net.why.came', said),
        figure: amount(came),
        team,
        sentences: [
          t('net.why.cameSum', { n: amount(came), without: amount(cameWithout), by: change(came - cameWithout) }),
          ...(changes.length === 0 ? [] : [t('net.why.cameBy', { routes: changes.join('; ') })]),
        ],
        days: byDay(
          it,
          own,
          on((slot) => slot.came),
        ),
      }
    }
    case 'leads': {
      const of = (day: DayReport, facilitator: FacilitatorId): number =>
        day.facilitators.find((one) => one.facilitator === facilitator)?.gained.find(({ slot }) => slot === team)?.leads ?? 0
      const gained = setup.facilitators
        .map(({ id }) => ({ id, leads: own.reduce((all, day) => all + of(day, id), 0) }))
        .filter(({ leads }) => leads > 0)
        .toSorted((a, b) => b.leads - a.leads)
      const most = gained[0]
      const best = most ? largest(own, (day) => of(day, most.id)) : null
      return {
        title: t('net.why.leads', said),
        figure: twoPlaces(here?.leads ?? 0),
        team,
        sentences:
          most === undefined
            ? [t('net.why.leadsNone', said)]
            : [
                t('net.why.leadsOn', { people: gained.map(({ id, leads }) => `${id} ${twoPlaces(leads)}`).join('; ') }),
                ...explained(it, best && whyGain(setup, best, most.id, team)),
              ],
        days: [],
      }
    }
  }
}

const injectsWith = (it: Seen, turn: number, team: SlotId): string =>
  [...new Set(storySources(it.view, turn, team).map(({ inject }) => inject))].join(', ')

/** The routes through a state whose use changed most against the run without action. */
function routesInto(it: Seen, { own, without }: TurnFigures, team: SlotId): readonly string[] {
  const { setup } = it.network
  const names = namesOf(it)
  const own2 = new Set(setup.nodes.filter(({ slot }) => slot === team).map(({ id }) => id))
  const flow = (days: readonly DayReport[], route: RouteId): number =>
    days.reduce((all, day) => all + (day.routes.find((one) => one.route === route)?.flow ?? 0), 0)
  return setup.routes
    .filter(({ nodes }) => nodes.some((node) => own2.has(node)))
    .map(({ id }) => ({ id, by: flow(own, id) - flow(without, id) }))
    .filter(({ by }) => Math.abs(by) >= 0.05)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 3)
    .map(({ id, by }) => `${names.route(id)} ${change(by)}`)
}

function aboutPerson(it: Seen, target: OfPerson): Why {
  const { setup, now, days } = it.network
  const names = namesOf(it)
  const { facilitator } = target
  switch (target.of) {
    case 'alert':
      return {
        ...NONE,
        title: t('net.why.alert', { facilitator }),
        figure: percent(now.facilitators[facilitator]?.alert ?? 0),
        sentences: explained(it, whyAlert(setup, now, facilitator)),
      }
    case 'pool': {
      const because = whyIdentified(setup, now, openLinks(teamsOf(it), it.network, it.view.turn?.index ?? 0), facilitator, target.home)
      const held = because.held.filter(({ counts }) => counts).reduce((all, { leads }) => all + leads, 0)
      return {
        ...NONE,
        team: target.home,
        title: t('net.why.pool', { facilitator, team: names.team(target.home) }),
        figure: t('net.ofNeeded', { n: twoPlaces(held), of: twoPlaces(setup.parameters.theta) }),
        sentences: explained(it, because),
      }
    }
    case 'arrest': {
      const report = days.find(({ day }) => day === target.day)
      const tried = report?.arrests.find((one) => one.facilitator === facilitator && one.slot === target.team)
      return {
        ...NONE,
        team: target.team,
        title: t('net.why.arrest', { facilitator, team: names.team(target.team) }),
        figure: tried ? t(tried.arrested ? 'net.arrested' : 'net.escaped') : t('net.none'),
        sentences: report ? explained(it, whyArrest(setup, report, facilitator, target.team)) : [],
      }
    }
    case 'replaced': {
      const last = days.findLast(({ facilitators }) =>
        facilitators.some((one) => one.facilitator === facilitator && one.capacity.after > one.capacity.before),
      )
      const capacity = now.facilitators[facilitator]?.capacity ?? 1
      const sentences = last ? explained(it, whyReplaced(setup, last, facilitator)) : []
      return {
        ...NONE,
        title: t('net.why.replaced', { facilitator }),
        figure: percent(capacity),
        sentences: sentences.length > 0 ? sentences : [t(capacity === 1 ? 'net.why.works' : 'net.why.notReplaced', { facilitator })],
      }
    }
  }
}
