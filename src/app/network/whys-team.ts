/** Why a state, or all states together, came to their figures in a turn. */
import type { FacilitatorId, RouteId } from '../../engine/network/names.ts'
import type { DayReport, SlotDay } from '../../engine/network/report.ts'
import { whyArrest, whyFound, whyGain, whyIdentified, whyVictims } from '../../engine/network/why.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import { t } from '../words/words.ts'
import { leakWords, surpriseWords, trustWords } from './happened-words.ts'
import { amount, change, namesOf, signed, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { slotOn, storySources } from './turns.ts'
import type { TeamTurn, TurnFigures } from './turns.ts'
import { byDay, explained, largest } from './why.ts'
import type { OfTeam, Why } from './why.ts'
import '../words/en/network.ts'

/** How many routes are named: those that changed most. */
const MOST = 3

export function aboutTeam(it: Seen, figures: TurnFigures, { of, team }: OfTeam): Why {
  const said = { n: figures.turn + 1, team: team === null ? t('snet.allStates') : namesOf(it).team(team) }
  const title = t(`snet.why.${of}`, said)
  const parts = team === null ? overAll(it, figures, of) : ofOne(it, figures, of, team)
  return { title, team, ...parts }
}

type Parts = Pick<Why, 'figure' | 'sentences' | 'days'>

/** All states together: how much each of them, and why of the largest. */
function overAll(it: Seen, figures: TurnFigures, of: OfTeam['of']): Parts {
  const names = namesOf(it)
  const parts = figures.teams.map(({ team }) => ({ team, ...ofOne(it, figures, of, team), value: valueOf(figures, of, team) }))
  const some = parts.filter(({ value }) => value !== 0)
  const most = some.toSorted((a, b) => b.value - a.value)[0]
  const sum = parts.reduce((all, { value }) => all + value, 0)
  const counted = of === 'people' || of === 'arrests' || of === 'leaks' || of === 'surprises' || of === 'trust'
  return {
    figure:
      of === 'people'
        ? String(figures.people)
        : of === 'arrests'
          ? t('snet.made', { n: figures.arrested, of: figures.tried })
          : amount(sum),
    sentences:
      most === undefined
        ? [t('snet.why.nobody')]
        : [
            t('snet.why.byState', {
              list: some.map(({ team, figure }) => t('snet.why.at', { place: names.team(team), n: figure })).join('; '),
            }),
            ...(counted ? some.flatMap(({ sentences }) => sentences) : most.sentences),
          ],
    days: counted || of === 'referred' ? [] : byDay(it, figures.own, (day) => day.slots.reduce((all, slot) => all + onDay(of, slot), 0)),
  }
}

/** What a figure is on one day in one state. */
function onDay(of: OfTeam['of'], slot: SlotDay): number {
  return of === 'found' || of === 'identified' || of === 'missed' || of === 'came' ? slot[of] : 0
}

function valueOf({ teams }: TurnFigures, of: OfTeam['of'], team: SlotId): number {
  const here = teams.find((one) => one.team === team)
  if (!here) return 0
  switch (of) {
    case 'referred':
      return here.story.referred
    case 'people':
    case 'arrests':
      return here[of].length
    default:
      return here[of]
  }
}

function ofOne(it: Seen, figures: TurnFigures, of: OfTeam['of'], team: SlotId): Parts {
  const { own, turn } = figures
  const { network } = it
  const { setup } = network
  const here = figures.teams.find((one) => one.team === team)
  const said = { n: turn + 1, team: namesOf(it).team(team) }
  const on = (day: DayReport): number => {
    const slot = slotOn(day, team)
    return slot ? onDay(of, slot) : 0
  }
  const value = valueOf(figures, of, team)
  const days = byDay(it, own, on)
  switch (of) {
    case 'found':
      return { figure: amount(value), sentences: foundWords(it, figures, team), days }
    case 'identified':
    case 'missed': {
      const best = largest(own, on)
      const story = here?.story[of === 'identified' ? 'identified' : 'penalised'] ?? 0
      const gaps = { n: story, injects: injectsWith(it, turn, team) }
      return {
        figure: amount(value),
        sentences: [
          ...(best ? explained(it, whyVictims(setup, best, team)) : [t('snet.why.foundNone', said)]),
          ...(story > 0 ? [t(of === 'identified' ? 'snet.why.storyIdentified' : 'snet.why.storyPenalised', gaps)] : []),
        ],
        days,
      }
    }
    case 'referred': {
      const sources = storySources(it.view, turn, team).filter(({ add }) => add.referred > 0)
      const words = sources.map(({ inject, add }) => t('snet.why.referredBy', { inject, n: add.referred }))
      return { figure: amount(value), sentences: words.length > 0 ? words : [t('snet.why.referredNone', said)], days: [] }
    }
    case 'came':
      return { figure: amount(value), sentences: cameWords(it, figures, here, team), days }
    case 'leads':
      return { figure: twoPlaces(value), sentences: leadWords(it, figures, team), days: [] }
    case 'people': {
      const words = (here?.people ?? []).flatMap((id) => explained(it, whyIdentified(setup, network.now, [], id, team)))
      return { figure: String(value), sentences: words.length > 0 ? words : [t('snet.why.peopleNone', said)], days: [] }
    }
    case 'arrests': {
      const words = own.flatMap((day) =>
        day.arrests
          .filter(({ slot }) => slot === team)
          .flatMap(({ facilitator }) => explained(it, whyArrest(setup, day, facilitator, team))),
      )
      const made = here?.arrests.filter(({ arrested }) => arrested).length ?? 0
      return {
        figure: t('snet.made', { n: made, of: value }),
        sentences: words.length > 0 ? words : [t('snet.why.arrestsNone', said)],
        days: [],
      }
    }
    case 'leaks': {
      const words = network.leaks.filter((leak) => leak.turn === turn && leak.by === team).map((leak) => leakWords(it, leak))
      return { figure: String(value), sentences: words.length > 0 ? words : [t('snet.why.leaksNone', said)], days: [] }
    }
    case 'surprises': {
      const words = network.surprises.filter((one) => one.turn === turn && one.by === team).map((one) => surpriseWords(it, one))
      return { figure: String(value), sentences: words.length > 0 ? words : [t('snet.why.surprisesNone', said)], days: [] }
    }
    case 'trust': {
      const words = network.ledger.filter((move) => move.turn === turn && move.of === team).map((move) => trustWords(it, move))
      return { figure: signed(value), sentences: words.length > 0 ? words : [t('snet.why.trustNone', said)], days: [] }
    }
  }
}

function foundWords(it: Seen, { own, turn }: TurnFigures, team: SlotId): readonly string[] {
  const { setup } = it.network
  const names = namesOf(it)
  const at = (day: DayReport, id: string): number => day.nodes.find(({ node }) => node === id)?.found ?? 0
  const found = setup.nodes
    .filter(({ slot }) => slot === team)
    .map(({ id }) => ({ id, n: own.reduce((all, day) => all + at(day, id), 0) }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
  const [most] = found
  if (!most) return [t('snet.why.foundNone', { n: turn + 1, team: names.team(team) })]
  const best = largest(own, (day) => at(day, most.id))
  const places = found.map(({ id, n }) => t('snet.why.at', { place: names.node(id), n: amount(n) })).join('; ')
  return [t('snet.why.foundAt', { places }), ...explained(it, best && whyFound(setup, best, most.id))]
}

function cameWords(it: Seen, { own, without }: TurnFigures, here: TeamTurn | undefined, team: SlotId): readonly string[] {
  const { setup } = it.network
  const names = namesOf(it)
  const [came, before] = [here?.came ?? 0, here?.cameWithout ?? 0]
  const inside = new Set<string>(setup.nodes.filter(({ slot }) => slot === team).map(({ id }) => id))
  const flow = (days: readonly DayReport[], id: RouteId): number =>
    days.reduce((all, { routes }) => all + (routes.find(({ route }) => route === id)?.flow ?? 0), 0)
  const routes = setup.routes
    .filter(({ nodes }) => nodes.some((node) => inside.has(node)))
    .map(({ id }) => ({ id, by: flow(own, id) - flow(without, id) }))
    .filter(({ by }) => change(by) !== change(0))
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, MOST)
    .map(({ id, by }) => t('snet.why.at', { place: names.route(id), n: change(by) }))
  return [
    t('snet.why.cameSum', { n: amount(came), without: amount(before), by: change(came - before) }),
    ...(routes.length === 0 ? [] : [t('snet.why.cameBy', { routes: routes.join('; ') })]),
  ]
}

function leadWords(it: Seen, { own, turn }: TurnFigures, team: SlotId): readonly string[] {
  const { setup } = it.network
  const on = ({ facilitators }: DayReport, id: FacilitatorId): number =>
    facilitators.find(({ facilitator }) => facilitator === id)?.gained.find(({ slot }) => slot === team)?.leads ?? 0
  const gained = setup.facilitators
    .map(({ id }) => ({ id, n: own.reduce((all, day) => all + on(day, id), 0) }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
  const [most] = gained
  if (!most) return [t('snet.why.leadsNone', { n: turn + 1, team: namesOf(it).team(team) })]
  const best = largest(own, (day) => on(day, most.id))
  return [
    t('snet.why.leadsOn', { people: gained.map(({ id, n }) => t('snet.why.at', { place: id, n: twoPlaces(n) })).join('; ') }),
    ...explained(it, best && whyGain(setup, best, most.id, team)),
  ]
}

const injectsWith = (it: Seen, turn: number, team: SlotId): string =>
  [...new Set(storySources(it.view, turn, team).map(({ inject }) => inject))].join(', ')
