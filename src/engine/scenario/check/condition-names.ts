/** What conditions and formulas name: that it exists, that it can be so, and that it is decided by then. */
import { MEASURES, checkCondition, checkFormula } from '../condition.ts'
import type { Checked } from '../condition.ts'
import type { Reference } from '../expression.ts'
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import { conditionSites } from './condition-sites.ts'
import { error, unknownName } from './subject.ts'
import type { InjectSite, Subject } from './subject.ts'

export function checkConditionNames(subject: Subject): readonly Finding[] {
  const conditions = conditionSites(subject).flatMap(({ source, path, site }) => {
    const checked = checkCondition(source)
    if (!checked.ok) return [error('condition', path, checked.error.message, checked.error.fix, checked.error.offset)]
    return namesIn(subject, checked.value, path, site)
  })
  const formulas = (subject.document.rubric.indicators ?? []).flatMap(({ formula }, index) => {
    const path = ['rubric', 'indicators', index, 'formula']
    const checked = checkFormula(formula)
    return checked.ok
      ? namesIn(subject, checked.value, path, null)
      : [error('condition', path, checked.error.message, checked.error.fix, checked.error.offset)]
  })
  return [...conditions, ...formulas]
}

/** @param own the inject whose condition it is; null for a formula, which is read after the last turn. */
function namesIn(subject: Subject, { references, comparisons }: Checked, path: Path, own: InjectSite | null): Finding[] {
  const found = references.flatMap((reference) => referenceFindings(subject, reference, path, own))
  if (found.length > 0) return found
  return comparisons.flatMap(({ reference, value, offset }) => {
    const [inject = '', slot = ''] = reference.names
    const of = subject.courses.filter(({ site }) => site.inject.id === inject)
    const course = of.find((candidate) => candidate.course.key === value)
    if (!course)
      return [
        unknownName(
          'course',
          value,
          of.map((candidate) => candidate.course.key),
          path,
          offset,
          ` in ${inject}`,
        ),
      ]
    if (course.choosers.some((name) => name === slot)) return []
    return [
      error(
        'not-choosable',
        path,
        `${slot} cannot choose "${value}" in ${inject}.`,
        course.choosers.length === 0 ? 'Nobody can.' : `Only ${listed(course.choosers)} can.`,
        offset,
      ),
    ]
  })
}

function referenceFindings(
  subject: Subject,
  { root, names, nameOffsets, offset }: Reference,
  path: Path,
  own: InjectSite | null,
): Finding[] {
  const { document, byId, slots } = subject
  const [first = '', second = ''] = names
  const at = (index: number): number => nameOffsets[index] ?? offset
  const among = (kind: string, name: string, known: readonly string[], index: number) =>
    known.includes(name) ? [] : [unknownName(kind, name, known, path, at(index))]
  switch (root) {
    case 'flag':
      return among('flag', first, Object.keys(document.flags), 0)
    case 'counter':
      return among('counter', first, Object.keys(document.counters), 0)
    case 'measure':
      return among('measure', first, MEASURES, 0)
    case 'played':
      return among('slot', first, slots, 0)
    case 'network':
      return among('name', first, ['on'], 0)
    case 'displaced':
    case 'leaks':
      return withNetwork(subject, root, path, offset)
    case 'practice':
      return [...withNetwork(subject, root, path, offset), ...among('slot', first, slots, 0)]
    case 'change': {
      const missing = withNetwork(subject, root, path, offset)
      return missing.length > 0 ? missing : among('node', first, Object.keys(document.network?.nodes ?? {}), 0)
    }
    case 'alert':
    case 'identified':
    case 'arrested': {
      const missing = withNetwork(subject, root, path, offset)
      return missing.length > 0 ? missing : among('facilitator', first, Object.keys(document.network?.facilitators ?? {}), 0)
    }
    case 'shared': {
      const unknown = [...among('slot', first, slots, 0), ...among('slot', second, slots, 1)]
      return unknown.length > 0 || first !== second
        ? unknown
        : [error('own-share', path, `${first} shares nothing with itself.`, 'Name two slots.', offset)]
    }
    case 'trust': {
      const unknown = [...among('slot', first, slots, 0), ...among('slot', second, slots, 1)]
      return unknown.length > 0 || first !== second
        ? unknown
        : [error('own-trust', path, `${first} has no trust in itself.`, 'Name two slots.', offset)]
    }
    default: {
      const site = byId.get(first)
      if (!site) return [unknownName('inject', first, [...byId.keys()], path, at(0))]
      if (root === 'delivered') return []
      return [...among('slot', second, slots, 1), ...answerFindings(root, site, second, path, own, [offset, at(1)], subject)]
    }
  }
}

/** What only a network has cannot be read where there is none. */
const withNetwork = ({ document }: Subject, root: string, path: Path, offset: number): Finding[] =>
  document.network
    ? []
    : [
        error(
          'no-network',
          path,
          `This scenario has no network, so "${root}" has no value.`,
          'Add "network:", or use a flag or a counter.',
          offset,
        ),
      ]

/** For `choice` and `answered`: the slot answers, there is something to choose, and it is decided by then. */
function answerFindings(
  root: string,
  { inject, answering }: InjectSite,
  slot: string,
  path: Path,
  own: InjectSite | null,
  offsets: readonly [number, number],
  {
    slots,
    document: {
      turns: { length: turns },
    },
  }: Subject,
): Finding[] {
  const found: Finding[] = []
  if (answering.length === 0)
    found.push(error('no-answer', path, `${inject.id} asks for no answer.`, 'Name an inject that has an "answer".', offsets[0]))
  else if (slots.some((name) => name === slot) && !answering.some((name) => name === slot))
    found.push(error('not-answering', path, `${slot} does not answer ${inject.id}.`, `Name one of: ${listed(answering)}.`, offsets[1]))
  else if (root === 'choice' && (inject.answer?.courses ?? []).length === 0)
    found.push(
      error('no-courses', path, `${inject.id} has no courses to choose from.`, 'Use answered["…"], or give it courses.', offsets[0]),
    )
  if (own && found.length === 0 && inject.turn >= own.inject.turn) {
    const when = inject.turn === own.inject.turn ? 'in the same turn' : `in turn ${inject.turn}, after this`
    const move = inject.turn < turns ? `, or move ${own.inject.id} to turn ${inject.turn + 1} or later` : ''
    found.push(
      error(
        'too-early',
        path,
        `${inject.id} is decided ${when}: answers count when their turn closes.`,
        `Name an inject of an earlier turn${move}.`,
        offsets[0],
      ),
    )
  }
  return found
}
