/**
 * Go or no-go: what must be true before an exercise starts, from what the room itself shows. What only a person can see is
 * ticked by hand.
 */
import type { ControlView, StaffTeam } from '../../engine/view/view.ts'
import type { Access } from '../../protocol/http.ts'
import type { RoomSnapshot } from '../room.ts'
import type { Key } from '../words/words.ts'
import '../words/en/lobby.ts'

/** What a person looks at and ticks. */
export const BY_HAND = ['interpreters', 'cards', 'power', 'offline'] as const
export type ByHand = (typeof BY_HAND)[number]

export type Check = {
  readonly id: string
  /** `must`: it is no go without; `should`: it goes, and somebody may be sorry; `hand`: ticked by a person. */
  readonly weight: 'must' | 'should' | 'hand'
  readonly good: boolean
  /** The sentence; `gaps` are its numbers and names. */
  readonly key: Key
  readonly gaps: { readonly [gap: string]: string | number }
  /** What to do while it is not good. */
  readonly help: Key | null
  /** For `hand`: what is ticked; null where the room itself shows it. */
  readonly tick: ByHand | null
  /** The engine itself refuses to start without it. */
  readonly refused: boolean
}

export type Known = {
  readonly view: Pick<ControlView, 'states' | 'seats' | 'teams'>
  readonly snapshot: Pick<RoomSnapshot, 'presence' | 'status'>
  /** null until it has come. */
  readonly access: Access | null
  /** The exercise runs in one browser, so no device, projector or network is needed. */
  readonly alone: boolean
  readonly ticked: ReadonlySet<ByHand>
}

const plain = { gaps: {}, help: null, tick: null, refused: false } as const

/** Whether an address leads to the computer itself and nowhere else. */
const leadsHere = (address: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(address)

/** The addresses at which other devices reach this computer. */
export const fromOutside = (access: Access): readonly string[] => access.addresses.filter((address) => !leadsHere(address))

/** Who sits at a team's table, bots left out, and how many of them have a device connected. */
function people({ view, snapshot }: Known, team: StaffTeam): { readonly all: number; readonly online: number } {
  const seats = view.seats.filter((seat) => seat.present && seat.role === 'participant' && seat.team === team.team)
  return { all: seats.length, online: seats.filter(({ seat }) => (snapshot.presence.seats[seat] ?? 0) > 0).length }
}

function teamChecks(known: Known, team: StaffTeam): readonly Check[] {
  const name = known.view.teams.find((card) => card.team === team.team)?.name ?? team.team
  const { all, online } = people(known, team)
  const about = (what: string, rest: Partial<Check> & Pick<Check, 'key'>): Check => ({
    ...plain,
    id: `${what} ${team.team}`,
    weight: 'must',
    good: true,
    ...rest,
    gaps: { name, n: all },
  })
  switch (team.player) {
    case 'bot':
      return [about('team', { key: 'lobby.check.team.bot' })]
    case 'control':
      return [about('team', { key: 'lobby.check.team.control' })]
    case 'absent':
      return team.required
        ? [about('team', { key: 'lobby.check.team.absent', help: 'lobby.check.team.absent.help', good: false, refused: true })]
        : [about('team', { key: 'lobby.check.team.optional' })]
    default: {
      const filled = about('team', { key: 'lobby.check.team.people' })
      if (known.alone || online > 0) return [filled]
      return [filled, about('online', { key: 'lobby.check.online', help: 'lobby.check.online.help', weight: 'should', good: false })]
    }
  }
}

/** What belongs to a room with more than one device. */
function roomChecks({ view, snapshot, access }: Known): readonly Check[] {
  const others = view.seats.some(({ seat, role }) => role !== 'facilitator' && (snapshot.presence.seats[seat] ?? 0) > 0)
  const display = view.seats.some(({ role, present }) => role === 'display' && present)
  return [
    {
      ...plain,
      id: 'device',
      weight: 'must',
      good: others || (access?.devices ?? 0) > 0,
      key: 'lobby.check.device',
      help: 'lobby.check.device.help',
    },
    {
      ...plain,
      id: 'display',
      weight: 'must',
      good: display || access?.displaySeen === true,
      key: 'lobby.check.display',
      help: 'lobby.check.display.help',
    },
  ]
}

/** Every item of the list, in the order in which it is shown. */
export function checks(known: Known): readonly Check[] {
  const { view, snapshot, access, alone, ticked } = known
  const here = (role: string): number => view.seats.filter((seat) => seat.present && seat.role === role).length
  const interpreters = here('interpreter')
  const byHand = (tick: Exclude<ByHand, 'interpreters'>): Check => ({
    ...plain,
    id: tick,
    weight: 'hand',
    good: ticked.has(tick),
    key: `lobby.check.${tick}`,
    tick,
  })
  return [
    { ...plain, id: 'saving', weight: 'must', good: snapshot.status.taking, key: 'lobby.check.saving', help: 'lobby.check.saving.help' },
    ...(alone ? [] : roomChecks(known)),
    ...view.states.flatMap((team) => teamChecks(known, team)),
    ...(alone
      ? []
      : ([
          {
            ...plain,
            id: 'evaluator',
            weight: 'should',
            good: here('evaluator') > 0,
            key: 'lobby.check.evaluator',
            help: 'lobby.check.evaluator.help',
          },
          ...(access === null
            ? []
            : [
                {
                  ...plain,
                  id: 'address',
                  weight: 'should',
                  good: fromOutside(access).length > 0,
                  key: 'lobby.check.address',
                  help: 'lobby.check.address.help',
                } as const,
              ]),
          ...(access?.mirror
            ? [
                {
                  ...plain,
                  id: 'mirror',
                  weight: 'should',
                  good: access.mirror.ok,
                  key: 'lobby.check.mirror',
                  gaps: { path: access.mirror.path },
                  help: 'lobby.check.mirror.help',
                } as const,
              ]
            : []),
          interpreters > 0
            ? {
                ...plain,
                id: 'interpreters',
                weight: 'should',
                good: true,
                key: 'lobby.check.interpreters.here',
                gaps: { n: interpreters },
              }
            : {
                ...plain,
                id: 'interpreters',
                weight: 'hand',
                good: ticked.has('interpreters'),
                key: 'lobby.check.interpreters',
                tick: 'interpreters',
              },
          ...(['cards', 'power', 'offline'] as const).map(byHand),
        ] satisfies readonly Check[])),
  ]
}

export type Verdict = 'go' | 'care' | 'no-go'

/** `no-go` while something that must be is missing, `care` while anything else is open. */
export function verdict(list: readonly Check[]): Verdict {
  if (list.some(({ weight, good }) => weight === 'must' && !good)) return 'no-go'
  return list.every(({ good }) => good) ? 'go' : 'care'
}

/**
 * What somebody who starts now is asked about first. Where the engine itself refuses to start there is nothing to ask: its
 * refusal says why.
 */
export function missingAtStart(list: readonly Check[]): readonly Check[] {
  if (list.some(({ good, refused }) => !good && refused)) return []
  return list.filter(({ weight, good }) => weight === 'must' && !good)
}
