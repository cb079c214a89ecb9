/** The network: names that stand for nothing, places that nothing reaches, journeys that lead nowhere. */
import type { NetworkDocument } from '../network-schema.ts'
import { exerciseMinutes } from '../exercise-time.ts'
import type { Finding, Path } from '../problem.ts'
import { facilitatorSubject } from '../compile-network.ts'
import { advice, error, unknownName } from './subject.ts'
import type { Subject } from './subject.ts'

/** Days that one turn, and all turns together, may take the network: each is computed, and is in the log. */
const MOST_DAYS = { turn: 100, all: 400 } as const
const DAY = 24 * 60

/** What stands on a journey only as its support, and what only as a place that it passes. */
const SUPPORT_KINDS: readonly string[] = ['DOC', 'FIN']

export function checkNetwork(subject: Subject): readonly Finding[] {
  const { network } = subject.document
  if (!network) return []
  return [
    ...nodeFindings(subject, network),
    ...routeFindings(network),
    ...facilitatorFindings(subject, network),
    ...levelFindings(subject, network),
    ...reachFindings(network),
    ...stateFindings(subject, network),
    ...dayFindings(subject),
    ...sharedDays(subject),
  ]
}

const nodeNames = (network: NetworkDocument, names: readonly string[], path: Path): Finding[] =>
  names.flatMap((name, index) =>
    Object.hasOwn(network.nodes, name) ? [] : [unknownName('node', name, Object.keys(network.nodes), [...path, index])],
  )

const twice = (names: readonly string[], path: Path): Finding[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) < index ? [error('duplicate', [...path, index], `The node "${name}" stands twice.`, 'Remove one of them.')] : [],
  )

const subjectName = ({ document }: Subject, name: string | undefined, path: Path): Finding[] =>
  name === undefined || Object.hasOwn(document.subjects, name) ? [] : [unknownName('subject', name, Object.keys(document.subjects), path)]

function nodeFindings(subject: Subject, network: NetworkDocument): Finding[] {
  return Object.entries(network.nodes).flatMap(([id, node]) => {
    const path = ['network', 'nodes', id]
    const substitutes = node.substitutes ?? []
    return [
      ...(subject.slots.includes(node.slot) ? [] : [unknownName('slot', node.slot, subject.slots, [...path, 'slot'])]),
      ...nodeNames(network, substitutes, [...path, 'substitutes']),
      ...twice(substitutes, [...path, 'substitutes']),
      ...substitutes.flatMap((other, index): Finding[] => {
        const here = [...path, 'substitutes', index]
        if (other === id) return [error('own-substitute', here, `"${id}" stands in for itself.`, 'Name another node, or remove it.')]
        const kind = network.nodes[other]?.kind
        return kind === undefined || kind === node.kind
          ? []
          : [
              advice(
                'other-kind',
                here,
                `"${id}" is ${node.kind} and "${other}" is ${kind}: does one stand in for the other?`,
                'Name a node of the same kind, or leave it if journeys can really change so.',
              ),
            ]
      }),
      ...subjectName(subject, node.subject, [...path, 'subject']),
    ]
  })
}

function routeFindings(network: NetworkDocument): Finding[] {
  return Object.entries(network.routes).flatMap(([id, route]) => {
    const path = ['network', 'routes', id]
    const kindOf = (name: string | undefined) => (name === undefined ? undefined : network.nodes[name]?.kind)
    const last = route.nodes.length - 1
    const ends = [
      { place: 0, kind: 'REC', does: 'starts' },
      { place: last, kind: 'VEN', does: 'ends' },
    ].flatMap(({ place, kind, does }) => {
      const actual = kindOf(route.nodes[place])
      return actual === undefined || actual === kind
        ? []
        : [
            advice(
              'route-ends',
              [...path, 'nodes', place],
              `The route "${id}" ${does} at ${actual === 'AIR' ? 'an' : 'a'} ${actual} node; journeys lead from REC to VEN.`,
              `Begin with a REC node and end with a VEN node, or leave it if this is what the story needs.`,
            ),
          ]
    })
    const misplaced = (names: readonly string[], field: 'nodes' | 'support') =>
      names.flatMap((name, index) => {
        const kind = kindOf(name)
        if (kind === undefined || SUPPORT_KINDS.includes(kind) === (field === 'support')) return []
        return [
          advice(
            'route-kind',
            [...path, field, index],
            `"${name}" is ${kind}: journeys ${field === 'support' ? 'pass it' : 'do not pass it'}.`,
            `Name it under "${field === 'support' ? 'nodes' : 'support'}" of this route.`,
          ),
        ]
      })
    const support = route.support ?? []
    return [
      ...nodeNames(network, route.nodes, [...path, 'nodes']),
      ...nodeNames(network, support, [...path, 'support']),
      ...twice(route.nodes, [...path, 'nodes']),
      ...twice(support, [...path, 'support']),
      ...ends,
      ...misplaced(route.nodes, 'nodes'),
      ...misplaced(support, 'support'),
    ]
  })
}

function facilitatorFindings(subject: Subject, network: NetworkDocument): Finding[] {
  const named = new Map<string, string>()
  return Object.entries(network.facilitators).flatMap(([id, facilitator]) => {
    const path = ['network', 'facilitators', id]
    const name = facilitatorSubject(id, facilitator)
    const other = named.get(name)
    named.set(name, id)
    return [
      ...nodeNames(network, facilitator.nodes, [...path, 'nodes']),
      ...twice(facilitator.nodes, [...path, 'nodes']),
      ...subjectName(subject, facilitator.subject, [...path, 'subject']),
      ...(other === undefined
        ? []
        : [error('duplicate', path, `"${other}" and "${id}" have one subject, "${name}".`, 'Give each a subject of its own.', 'key')]),
    ]
  })
}

function levelFindings({ slots }: Subject, network: NetworkDocument): Finding[] {
  return (['practice', 'quality', 'capacity'] as const).flatMap((field) =>
    Object.keys(network[field] ?? {}).flatMap((slot) =>
      slots.some((name) => name === slot) ? [] : [unknownName('slot', slot, slots, ['network', field, slot], 'key')],
    ),
  )
}

/** Nodes that no journey uses, and networks in which nothing moves. */
function reachFindings(network: NetworkDocument): Finding[] {
  const used = new Set(Object.values(network.routes).flatMap(({ nodes, support }) => [...nodes, ...(support ?? [])]))
  // A mistyped name is reported as such; what it leaves unused is not worth a second word.
  const mistyped = [...used].some((name) => !Object.hasOwn(network.nodes, name))
  const works = new Set(Object.values(network.facilitators).flatMap(({ nodes }) => nodes))
  const empty = (['nodes', 'routes', 'facilitators'] as const).flatMap((part) =>
    Object.keys(network[part]).length > 0
      ? []
      : [error('empty-network', ['network', part], `The network has no ${part}.`, 'Add at least one, or remove "network:".', 'key')],
  )
  return [
    ...empty,
    ...Object.keys(network.nodes).flatMap((id) => {
      if (used.has(id) || mistyped) return []
      const path = ['network', 'nodes', id]
      return [
        error(
          'unreachable-node',
          path,
          works.has(id) ? `Somebody works at "${id}", but no route uses it.` : `No route uses "${id}", so nothing ever happens there.`,
          'Name it under "nodes" or "support" of a route, or remove it.',
          'key',
        ),
      ]
    }),
  ]
}

/** A team that has nothing to do in the network. */
const stateFindings = ({ document, slots }: Subject, network: NetworkDocument): Finding[] =>
  slots.flatMap((slot) =>
    document.slots[slot]?.required !== true || Object.values(network.nodes).some((node) => node.slot === slot)
      ? []
      : [
          advice(
            'no-own-node',
            ['slots', slot],
            `${slot} has no node, so its team has nothing to order.`,
            'Give it a node of the network, or leave it if its part is another.',
            'key',
          ),
        ],
  )

/** Turns whose days the turns before have moved already: no order finds a day there, and what courses let slip no morning. */
function sharedDays({ document }: Subject): Finding[] {
  let next = -Infinity
  return document.turns.flatMap((turn, index): Finding[] => {
    // A window that ends at midnight does not touch the day that begins there.
    const last = Math.max(Math.floor(exerciseMinutes(turn.from) / DAY), Math.ceil(exerciseMinutes(turn.to) / DAY) - 1)
    const none = last < next
    next = Math.max(next, last + 1)
    if (!none) return []
    return [
      advice(
        'no-own-day',
        ['turns', index],
        `Turn ${index + 1} adds no day to the story, so nobody can order anything in it.`,
        'Let it reach into the next day, or leave it if nothing is to be ordered.',
      ),
    ]
  })
}

/** Each day of the story is a step of the network, so a story of years would take too long. */
function dayFindings({ document }: Subject): Finding[] {
  const [first, last] = [document.turns[0], document.turns.at(-1)]
  const days = (from: string, to: string): number => (exerciseMinutes(to) - exerciseMinutes(from)) / DAY
  const long = document.turns.flatMap((turn, index) =>
    days(turn.from, turn.to) <= MOST_DAYS.turn
      ? []
      : [
          error(
            'too-many-days',
            ['turns', index, 'to'],
            `Turn ${index + 1} is longer than ${MOST_DAYS.turn} days, and the network moves on each of them.`,
            'Shorten it.',
          ),
        ],
  )
  if (long.length > 0 || !first || !last || days(first.from, last.to) <= MOST_DAYS.all) return long
  return [
    error(
      'too-many-days',
      ['turns', document.turns.length - 1, 'to'],
      `The turns reach over more than ${MOST_DAYS.all} days, and the network moves on each of them.`,
      'Bring the turns nearer to one another.',
    ),
  ]
}
