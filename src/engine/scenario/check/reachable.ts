/** Injects that are never sent, variants that are never used, courses that are never offered: by their conditions. */
import { PRACTICE } from '../../network/setup.ts'
import { checkCondition } from '../condition.ts'
import { NETWORK_ROOTS } from '../condition-kinds.ts'
import type { Expression, Reference } from '../expression.ts'
import type { Finding } from '../problem.ts'
import { conditionSites } from './condition-sites.ts'
import type { ConditionSite } from './condition-sites.ts'
import { canAllBe, referencesIn } from './possible.ts'
import type { Domain, Wanted } from './possible.ts'
import { advice, error } from './subject.ts'
import type { InjectSite, Subject } from './subject.ts'

export function checkReachable(subject: Subject): readonly Finding[] {
  const sites = conditionSites(subject)
  return subject.injects.flatMap((site) =>
    injectFindings(
      subject,
      site,
      sites.filter((condition) => condition.site === site),
    ),
  )
}

type Read = ConditionSite & { readonly expression: Expression }

function injectFindings(subject: Subject, site: InjectSite, all: readonly ConditionSite[]): Finding[] {
  const { inject } = site
  const conditions = all.flatMap((condition): Read[] => {
    const checked = checkCondition(condition.source)
    // A name that stands for nothing is reported as such; what would follow from it is not worth a second word.
    const sound = checked.ok && checked.value.references.every((reference) => exists(subject, reference))
    return sound ? [{ ...condition, expression: checked.value.expression }] : []
  })
  const can = (...wanted: Wanted[]): boolean => canAllBe(wanted, (reference) => domainOf(subject, site, reference))
  const yes = ({ expression }: Read): Wanted => ({ expression, holds: true })
  const no = ({ expression }: Read): Wanted => ({ expression, holds: false })
  const of = (role: ConditionSite['role']): Read[] => conditions.filter((condition) => condition.role === role)
  const found: Finding[] = []
  const dead = new Set<Read>()
  for (const condition of conditions) {
    if (can(yes(condition))) continue
    dead.add(condition)
    const part = conjuncts(condition.expression).find((expression) => !can({ expression, holds: true }))
    const why = part ? because(subject, part, site) : 'Its parts can hold one by one, but not together: correct one of them.'
    found.push(error('never-holds', condition.path, `This condition can never hold${SO[condition.role](inject.id)}.`, why, part?.offset))
  }
  for (const condition of of('skipIf')) {
    if (!can(no(condition)))
      found.push(
        error(
          'never-delivered',
          condition.path,
          `This condition always holds, so ${inject.id} is never sent.`,
          'Correct it, or remove the inject.',
        ),
      )
    else if (of('requires').some((requires) => !dead.has(requires) && !dead.has(condition) && !can(yes(requires), no(condition)))) {
      found.push(
        error(
          'never-delivered',
          condition.path,
          `Whenever "requires" of ${inject.id} holds, this holds too, so it is never sent.`,
          'Correct one of the two.',
        ),
      )
    }
  }
  const sent = [
    ...of('requires')
      .filter((condition) => !dead.has(condition))
      .map(yes),
    ...of('skipIf')
      .filter((condition) => !dead.has(condition))
      .map(no),
  ]
  for (const [index, variant] of of('variant').entries()) {
    const earlier = of('variant')
      .slice(0, index)
      .filter((condition) => !dead.has(condition))
    if (dead.has(variant) || !can(...sent) || can(...sent, ...earlier.map(no), yes(variant))) continue
    const fix =
      earlier.length > 0 && can(...sent, yes(variant))
        ? 'An earlier variant is always used in its place: change their order or their conditions.'
        : `Whenever ${inject.id} is sent, this does not hold: correct it.`
    found.push(error('shadowed', variant.path, 'This variant is never used.', fix))
  }
  return found
}

const SO: { readonly [role in ConditionSite['role']]: (id: string) => string } = {
  requires: (id) => `, so ${id} is never sent`,
  skipIf: (id) => `, so ${id} is never left out`,
  variant: () => ', so this variant is never used',
  course: () => ', so this course is never offered',
}

/** The parts of a condition that must all hold. */
const conjuncts = (expression: Expression): readonly Expression[] =>
  expression.kind === 'and' ? [...conjuncts(expression.left), ...conjuncts(expression.right)] : [expression]

/** What most likely stands in the way. */
function because(subject: Subject, expression: Expression, site: InjectSite): string {
  for (const {
    root,
    names: [name = ''],
  } of referencesIn(expression)) {
    if (root === 'flag' && !settable(subject, site, name)) {
      const first = Math.min(...subject.effects.flatMap((setter) => (sets(setter.effect, name) ? [setter.site.inject.turn] : [])))
      return first === Infinity
        ? `No effect sets the flag ${name}.`
        : `${name} is first set in turn ${first}, and effects apply when a turn closes.`
    }
    if (root === 'counter') {
      const { low, high } = counterRange(subject, site, name)
      return low === high
        ? `Before turn ${site.inject.turn}, nothing changes ${name}: it is ${low}.`
        : `Before turn ${site.inject.turn}, ${name} can be from ${low} to ${high}.`
    }
    if (NETWORK_ROOTS.includes(root) && !networkMoved(site))
      return 'The network first moves when turn 1 is closed: move this to a later turn.'
  }
  return 'Correct it, or remove it with what depends on it.'
}

const exists = ({ document, byId, slots, courses }: Subject, { root, names: [first = '', second = ''] }: Reference): boolean => {
  const isSlot = (name: string): boolean => slots.some((slot) => slot === name)
  switch (root) {
    case 'flag':
      return Object.hasOwn(document.flags, first)
    case 'counter':
      return Object.hasOwn(document.counters, first)
    case 'played':
      return isSlot(first)
    case 'trust':
    case 'shared':
      return isSlot(first) && isSlot(second)
    case 'network':
      return first === 'on'
    case 'displaced':
    case 'leaks':
      return document.network !== undefined
    case 'change':
      return Object.hasOwn(document.network?.nodes ?? {}, first)
    case 'practice':
      return document.network !== undefined && isSlot(first)
    case 'alert':
    case 'identified':
    case 'arrested':
      return Object.hasOwn(document.network?.facilitators ?? {}, first)
    case 'delivered':
      return byId.has(first)
    case 'choice':
      return courses.some(({ site, choosers }) => site.inject.id === first && choosers.some((slot) => slot === second))
    default:
      return byId.get(first)?.answering.some((slot) => slot === second) ?? false
  }
}

/** What a path can be when an inject is sent. */
function domainOf(subject: Subject, site: InjectSite, { root, names: [first = '', second = ''] }: Reference): Domain {
  switch (root) {
    case 'choice':
      return [
        ...subject.courses
          .filter((course) => course.site.inject.id === first && course.choosers.some((slot) => slot === second))
          .map(({ course }) => course.key),
        undefined,
      ]
    case 'flag':
      return settable(subject, site, first) ? [true, false] : [false]
    case 'counter':
      return counterRange(subject, site, first)
    case 'trust':
      return { low: 0, high: 1 }
    case 'shared':
      return { low: 0, high: Infinity }
    case 'network':
      return [subject.document.network !== undefined]
    case 'displaced':
      return networkMoved(site) ? { low: -Infinity, high: Infinity } : { low: 0, high: 0 }
    case 'change':
      return { low: networkMoved(site) ? -1 : 0, high: networkMoved(site) ? Infinity : 0 }
    case 'leaks':
      return { low: 0, high: networkMoved(site) ? Infinity : 0 }
    case 'practice':
      return networkMoved(site) ? { low: 0, high: 1 } : practiceAtStart(subject, first)
    case 'alert':
      return { low: 0, high: networkMoved(site) ? 1 : 0 }
    case 'identified':
    case 'arrested':
      return networkMoved(site) ? [true, false] : [false]
    case 'delivered':
      return mayPrecede(subject.byId.get(first), site) ? [true, false] : [false]
    case 'answered':
      return [true, false, undefined]
    default:
      return [true, false]
  }
}

/** Whether the network can have moved when an inject is sent: it first does when the first turn is accepted. */
const networkMoved = ({ inject }: InjectSite): boolean => inject.turn > 1 || inject.parent !== undefined

function practiceAtStart({ document }: Subject, slot: string): Domain {
  const start = Object.entries(document.network?.practice ?? {}).find(([name]) => name === slot)?.[1] ?? PRACTICE.value
  return { low: start, high: start }
}

/** Whether effects of one inject can have been applied when another is sent. Contingency injects can come at any time. */
const appliesBefore = (earlier: InjectSite, later: InjectSite): boolean =>
  earlier.inject.turn < later.inject.turn || earlier.inject.parent !== undefined || later.inject.parent !== undefined

const mayPrecede = (earlier: InjectSite | undefined, later: InjectSite): boolean =>
  earlier !== undefined &&
  earlier !== later &&
  (appliesBefore(earlier, later) || (earlier.inject.turn === later.inject.turn && earlier.inject.after <= later.inject.after))

const sets = (effect: object, flag: string): boolean =>
  'flag' in effect && effect.flag === flag && !('set' in effect && effect.set === false)

const settable = ({ effects }: Subject, later: InjectSite, flag: string): boolean =>
  effects.some(({ effect, site }) => sets(effect, flag) && appliesBefore(site, later))

/** From where a counter starts, by all that could be taken away, to all that could be added. */
function counterRange({ document, effects }: Subject, later: InjectSite, counter: string): { low: number; high: number } {
  const start = document.counters[counter]?.start ?? 0
  let [low, high] = [start, start]
  for (const { effect, site, by } of effects) {
    if (!('counter' in effect) || effect.counter !== counter || !appliesBefore(site, later)) continue
    if (effect.add < 0) low += effect.add * by.length
    else high += effect.add * by.length
  }
  return { low, high }
}

/** Contingency injects that nothing sends by itself: control can, so this is advice. */
export function checkContingencies({ injects, effects }: Subject): readonly Finding[] {
  const sent = new Set(effects.map(({ effect }) => ('inject' in effect ? effect.inject : null)))
  return injects.flatMap(({ inject, path }) =>
    inject.parent === undefined || sent.has(inject.id)
      ? []
      : [
          advice(
            'by-hand-only',
            [...path, 'id'],
            `No effect sends ${inject.id}; only control can.`,
            `Add the effect { inject: ${inject.id} } to a course, or leave it to control.`,
          ),
        ],
  )
}
