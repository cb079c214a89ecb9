/**
 * What a turn changed on a team's own side: figures beside those of the turn before, and why each is what it is. All of
 * it is read from the team's view alone, so a reason can say nothing that the team does not know.
 */
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { TeamNetwork, TeamView, TurnCard } from '../../../engine/view/view.ts'
import { teamName, words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import type { Key } from '../../words/words.ts'
import { heldWords } from './choices.ts'
import { figure, percent } from './days.ts'
import '../../words/en/play-network.ts'

export type Row = {
  readonly name: Key
  readonly value: string
  /** The same of the turn before; null: there was none. */
  readonly before: string | null
  readonly why: readonly string[]
}
type Reads = Pick<TeamView, 'teams' | 'own'> & { readonly network: TeamNetwork }
/** One line of the table: what it is of a turn, and why. */
type Line = {
  readonly name: Key
  readonly of: (reads: Reads, turn: TurnCard) => number | null
  readonly say: (value: number, reads: Reads, turn: TurnCard) => string
  readonly why: (reads: Reads, turn: TurnCard) => readonly string[]
  /** Left out while there is nothing to say of it. */
  readonly rare?: true
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const inTurn = ({ from, to }: TurnCard, day: number): boolean => day >= from && day <= to
const pastOf = ({ network }: Reads, turn: TurnCard): TeamNetwork['past'] => network.past.filter(({ day }) => inTurn(turn, day))
const places = ({ network }: Reads, node: string): string =>
  words(network.places.find((place) => place.node === node)?.name) || t('net.somePlace')
const signed = (value: number): string => (value > 0 ? `+${figure(value, 2)}` : value < 0 ? `−${figure(-value, 2)}` : '0')

/** People: whole ones, and below ten with their tenths. */
const people = (value: number): string => figure(value, value < 9.95 ? 1 : 0)
const count = (value: number): string => figure(value, 0)

/** After so many days in a row checks have begun to tire. */
const TIRED = 4

function foundWhy(reads: Reads, turn: TurnCard): readonly string[] {
  const days = pastOf(reads, turn)
  const checks = days.flatMap((day) => day.checks)
  if (checks.length === 0) return [t('net.why.noChecks')]
  const nodes = [...new Set(checks.map(({ node }) => node))]
  const longest = (node: string): number => {
    let run = 0
    return days.reduce((most, day) => {
      run = day.checks.some((one) => one.node === node) ? run + 1 : 0
      return Math.max(most, run)
    }, 0)
  }
  return [
    ...nodes.map((node) => {
      const here = checks.filter((one) => one.node === node)
      return t('net.why.checks', {
        place: places(reads, node),
        n: here.length,
        units: figure(sum(here.map(({ units }) => units)), 2),
        found: people(sum(here.map(({ found }) => found))),
      })
    }),
    ...(nodes.some((node) => longest(node) >= TIRED) ? [t('net.why.tired')] : []),
    t('net.why.elsewhere'),
  ]
}

/** The share of potential victims who are identified at a level of practice: a straight line through what is known of it. */
function identifiedAt(choices: TeamNetwork['practiceChoices'], level: number): number | null {
  const [low, high] = [choices[0], choices.at(-1)]
  if (!low || !high || low.level === high.level) return null
  return low.identified + ((high.identified - low.identified) * (level - low.level)) / (high.level - low.level)
}

function identifiedWhy(reads: Reads, turn: TurnCard): readonly string[] {
  const days = pastOf(reads, turn)
  const practice = days.at(-1)?.practice ?? reads.network.practice
  const identified = sum(days.map((day) => day.identified))
  const [now, full] = [practice, 1].map((level) => identifiedAt(reads.network.practiceChoices, level))
  return [
    t('net.why.identified', { found: people(sum(days.map((day) => day.found))), identified: people(identified), level: percent(practice) }),
    ...(now && full && practice < 1 && identified > 0 ? [t('net.why.fullPractice', { n: people((identified / now) * full) })] : []),
  ]
}

const arrestsIn = ({ network }: Reads, turn: TurnCard) =>
  network.leads.flatMap(({ facilitator, arrests }) =>
    arrests.filter(({ day }) => inTurn(turn, day)).map((arrest) => ({ facilitator, ...arrest })),
  )
const identifiedIn = ({ network }: Reads, turn: TurnCard) =>
  network.leads.filter(({ identified }) => identified !== null && inTurn(turn, identified.day))
const trustIn = ({ network }: Reads, turn: TurnCard) => network.trust.filter((move) => move.turn === turn.turn)
const linksIn = ({ network }: Reads, turn: TurnCard) => network.links.filter((link) => link.turn === turn.turn)

function trustWords(reads: Reads, { of, with: other, by, cause, node }: TeamNetwork['trust'][number]): string {
  const ours = of === reads.own.team
  return t(`net.trust.${ours ? 'us' : 'them'}.${cause}`, {
    team: teamName(reads.teams, ours ? other : of),
    place: node === null ? '' : places(reads, node),
    by: signed(by),
  })
}

/** Whether leads pass because of something that was shared, and why not. */
export function linkWords(reads: Pick<TeamView, 'teams' | 'own'>, { from, to, verdict }: TeamNetwork['links'][number]): string {
  const ours = from === reads.own.team
  return t(`net.link.${ours ? 'us' : 'them'}.${verdict}`, { team: teamName(reads.teams, ours ? to : from) })
}

const once = (sentences: readonly string[]): readonly string[] => [...new Set(sentences)]
const LINES: readonly Line[] = [
  { name: 'net.row.found', of: (reads, turn) => sum(pastOf(reads, turn).map(({ found }) => found)), say: people, why: foundWhy },
  {
    name: 'net.row.identified',
    of: (reads, turn) => sum(pastOf(reads, turn).map(({ identified }) => identified)),
    say: people,
    why: identifiedWhy,
  },
  {
    name: 'net.row.missed',
    of: (_, { missed }) => missed,
    say: people,
    why: () => [t('net.why.missed')],
    rare: true,
  },
  {
    name: 'net.row.helping',
    of: (reads, turn) => sum(pastOf(reads, turn).map(({ cooperating }) => cooperating)),
    say: people,
    why: () => [t('net.why.helping')],
  },
  { name: 'net.row.referred', of: (_, { victims }) => victims.referred, say: count, why: () => [t('net.why.referred')] },
  { name: 'net.row.penalised', of: (_, { victims }) => victims.penalised, say: count, why: () => [t('net.why.penalised')], rare: true },
  {
    name: 'net.row.leads',
    of: (_, { leads }) => sum(leads.flatMap(({ gained }) => gained.map((one) => one.leads))),
    say: (value) => figure(value, 2),
    why: (reads, { leads }) =>
      leads.length === 0
        ? [t('net.why.noLeads')]
        : leads.map(({ facilitator, gained }) => t('net.why.leads', { who: facilitator, held: heldWords(reads, gained) })),
  },
  {
    name: 'net.row.known',
    of: (reads, turn) => identifiedIn(reads, turn).length,
    say: count,
    why: (reads, turn) => {
      const known = identifiedIn(reads, turn)
      return known.length === 0
        ? [t('net.why.nobody')]
        : known.map(({ facilitator, identified }) =>
            (identified?.from.length ?? 0) === 0
              ? t('net.why.knownByCourse', { who: facilitator })
              : t('net.why.known', {
                  who: facilitator,
                  day: dayLabel(identified?.day ?? 0),
                  held: heldWords(reads, identified?.from ?? []),
                }),
          )
    },
  },
  {
    name: 'net.row.arrests',
    of: (reads, turn) => arrestsIn(reads, turn).filter(({ arrested }) => arrested).length,
    say: (value, reads, turn) => {
      const tried = arrestsIn(reads, turn).length
      return tried === 0 ? '0' : t('net.ofTried', { made: value, tried })
    },
    why: (reads, turn) => {
      const tried = arrestsIn(reads, turn)
      return tried.length === 0
        ? [t('net.why.noArrests')]
        : tried.map(({ facilitator, day, chance, arrested }) =>
            t(arrested ? 'net.why.arrested' : 'net.why.escaped', { who: facilitator, day: dayLabel(day), chance: percent(chance) }),
          )
    },
  },
  {
    name: 'net.row.trust',
    of: (reads, turn) => sum(trustIn(reads, turn).map(({ of, by }) => (of === reads.own.team ? by : 0))),
    say: signed,
    why: (reads, turn) => {
      const moves = trustIn(reads, turn)
      return moves.length === 0 ? [t('net.why.noTrust')] : moves.map((move) => trustWords(reads, move))
    },
  },
  {
    name: 'net.row.links',
    of: (reads, turn) =>
      new Set(linksIn(reads, turn).flatMap(({ from, to, verdict }) => (verdict === 'open' ? [`${from} ${to}`] : []))).size,
    say: count,
    why: (reads, turn) => {
      const links = linksIn(reads, turn)
      return links.length === 0 ? [t('net.why.noLinks')] : once(links.map((link) => linkWords(reads, link)))
    },
  },
]

/** The table of one turn; a figure that is not known yet, or rare and none, is left out. */
export function rowsOf(view: TeamView, turn: TurnCard): readonly Row[] {
  const { network } = view
  if (!network) return []
  const reads: Reads = { teams: view.teams, own: view.own, network }
  const last = network.turns.find((one) => one.turn === turn.turn - 1)
  return LINES.flatMap((line): Row[] => {
    const value = line.of(reads, turn)
    const before = last ? line.of(reads, last) : null
    if (value === null || (line.rare && value === 0 && (before ?? 0) === 0)) return []
    return [
      {
        name: line.name,
        value: line.say(value, reads, turn),
        before: last && before !== null ? line.say(before, reads, last) : null,
        why: line.why(reads, turn),
      },
    ]
  })
}
