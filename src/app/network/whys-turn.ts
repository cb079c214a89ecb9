/** Why the network as a whole, a place or a route came to its figures in a turn. */
import type { NodeId, RouteId } from '../../engine/network/names.ts'
import type { DayReport } from '../../engine/network/report.ts'
import { whyCapability, whyCapacity, whyDeterred, whyDisplaced, whyFear, whyFlow, whyFound } from '../../engine/network/why.ts'
import { t } from '../words/words.ts'
import { amount, change, namesOf, percent } from './look.ts'
import type { Seen } from './look.ts'
import { capacityAt } from './people.ts'
import { deliveredOn, placesOfAction } from './turns.ts'
import type { TurnFigures } from './turns.ts'
import { byDay, explained, largest } from './why.ts'
import type { OfTurn, Why } from './why.ts'
import '../words/en/network.ts'

const NONE = { days: [], team: null } as const

export function aboutTurn(it: Seen, figures: TurnFigures, target: OfTurn): Why {
  switch (target.of) {
    case 'displaced':
      return aboutDisplaced(it, figures, target.team)
    case 'deterred':
      return aboutDeterred(it, figures)
    case 'delivered': {
      const { delivered, deliveredWithout, found, deterred, usual, turn, own } = figures
      return {
        ...NONE,
        title: t('snet.why.delivered', { n: turn + 1 }),
        figure: amount(delivered),
        sentences: [
          t('snet.why.deliveredSum', { n: amount(delivered), without: amount(deliveredWithout), by: change(delivered - deliveredWithout) }),
          t('snet.why.deliveredParts', { found: amount(found), deterred: change(deterred - usual) }),
        ],
        days: byDay(it, own, deliveredOn),
      }
    }
    case 'capability': {
      const last = figures.own.at(-1)
      return {
        ...NONE,
        title: t('snet.why.capability', { n: figures.turn + 1 }),
        figure: percent(figures.measured.capability),
        sentences: explained(it, whyCapability(it.network.setup, last ? capacityAt(it.network, last.day) : it.network.now)),
      }
    }
    case 'place':
      return aboutPlace(it, figures, target.node)
    case 'route':
      return aboutRoute(it, figures, target.route)
  }
}

function aboutDisplaced(
  it: Seen,
  { own, without, turn, teams, measured }: TurnFigures,
  team: TurnFigures['teams'][number]['team'] | null,
): Why {
  const { setup } = it.network
  const names = namesOf(it)
  const because = whyDisplaced(setup, own, without, team === null ? undefined : placesOfAction(setup, own, team))
  const share = team === null ? measured.displaced : (teams.find((one) => one.team === team)?.displaced ?? null)
  return {
    ...NONE,
    team,
    title: team === null ? t('snet.why.displaced', { n: turn + 1 }) : t('snet.why.displacedOf', { n: turn + 1, team: names.team(team) }),
    figure: share === null ? t('snet.none') : percent(share),
    sentences: [
      because.places.length === 0 ? t('snet.why.noPlaces') : t('snet.why.places', { places: because.places.map(names.node).join(', ') }),
      ...explained(it, because),
      t('snet.why.measured'),
    ],
  }
}

function aboutDeterred(it: Seen, { own, turn, deterred, usual }: TurnFigures): Why {
  const day = largest(own, (one) => one.deterred)
  return {
    ...NONE,
    title: t('snet.why.deterred', { n: turn + 1 }),
    figure: amount(deterred),
    sentences: [
      t('snet.why.deterredSum', { n: amount(deterred), usual: amount(usual) }),
      ...explained(it, day && whyDeterred(it.network.setup, day)),
    ],
    days: byDay(it, own, (one) => one.deterred),
  }
}

/** A place over a turn: who was found there, how it is feared, what it can still do. */
function aboutPlace(it: Seen, { own }: TurnFigures, node: NodeId): Why {
  const { setup, places } = it.network
  const found = (day: DayReport): number => day.nodes.find((one) => one.node === node)?.found ?? 0
  const last = own.at(-1) ?? null
  const best = largest(own, found) ?? last
  return {
    title: namesOf(it).node(node),
    figure: amount(own.reduce((all, day) => all + found(day), 0)),
    team: places.find((place) => place.node === node)?.team ?? null,
    sentences: [
      ...explained(it, best && whyFound(setup, best, node)),
      ...explained(it, last && whyFear(setup, last, node)),
      ...explained(it, last && whyCapacity(setup, capacityAt(it.network, last.day), node)),
    ],
    days: byDay(it, own, found),
  }
}

function aboutRoute(it: Seen, { own, without }: TurnFigures, route: RouteId): Why {
  const flow = (day: DayReport): number => day.routes.find((one) => one.route === route)?.flow ?? 0
  const sum = (days: readonly DayReport[]): number => days.reduce((all, day) => all + flow(day), 0)
  const last = own.at(-1) ?? null
  return {
    ...NONE,
    title: namesOf(it).route(route),
    figure: amount(sum(own)),
    sentences: [
      t('snet.why.flowSum', { n: amount(sum(own)), without: amount(sum(without)), by: change(sum(own) - sum(without)) }),
      ...explained(it, last && whyFlow(it.network.setup, last, route)),
    ],
    days: byDay(it, own, flow),
  }
}
