/** Conditions and effects as sentences: what an author wrote for the machine, in words for a controller. */
import type { AppliedEffect } from '../../engine/exercise/state.ts'
import type { ControlView, Said } from '../../engine/view/view.ts'
import { words } from '../parts/said.ts'
import { resourceName } from '../parts/terms.ts'
import { t } from '../words/words.ts'
import { NAME, readNetworkApplied, readNetworkAtom, readNetworkEffect, signed } from './readable-network.ts'
import type { Names } from './readable-network.ts'
import type { Effect } from './results.ts'
import '../words/en/facilitate.ts'

export type NamesView = Pick<ControlView, 'teams' | 'msel' | 'world'> & Partial<Pick<ControlView, 'network'>>

const nameOf = ({ teams }: NamesView, slot: string): string => teams.find(({ team }) => team === slot)?.name ?? slot

const namesIn = (view: NamesView): Names => ({
  state: (slot) => nameOf(view, slot),
  place: (node) => words(view.network?.places.find((place) => place.node === node)?.name) || node,
})

/** A course's words for one team, shortened for a line; its key if there is none. */
function courseName({ msel }: NamesView, inject: string, slot: string, key: string): string {
  const text: Said | undefined = msel.find((item) => item.inject === inject)?.answer?.courses.find((course) => course.key === key)?.forSlot[
    slot
  ]?.text
  const whole = text === undefined ? key : words(text)
  return whole.length > 60 ? `${whole.slice(0, 57).trimEnd()}…` : whole
}

const CHOICE = new RegExp(`^choice${NAME}${NAME}\\s*(==|!=)\\s*"([^"]+)"$`)
const TRUTH = new RegExp(`^(flag|delivered|played)${NAME}$`)
const HAS = new RegExp(`^has\\(choice${NAME}${NAME}\\)$`)
const ANSWERED = new RegExp(`^answered${NAME}${NAME}$`)
const COUNTER = new RegExp(`^counter${NAME}\\s*(==|!=|<=|>=|<|>)\\s*(-?[\\d.]+)$`)
const TRUST = new RegExp(`^trust${NAME}${NAME}\\s*(==|!=|<=|>=|<|>)\\s*(-?[\\d.]+)$`)

const COMPARED = {
  '<': 'fac.when.below',
  '<=': 'fac.when.atMost',
  '>': 'fac.when.above',
  '>=': 'fac.when.atLeast',
  '==': 'fac.when.is',
  '!=': 'fac.when.isNot',
} as const
type Comparison = keyof typeof COMPARED
const compared = (op: string, value: string): string => (op in COMPARED ? t(COMPARED[op as Comparison], { value }) : value) // `in` has just said so

/**
 * A condition in readable words, with what stands now where that helps; the source itself if it is written in a way that
 * this does not know.
 */
export function readCondition(source: string, view: NamesView): string {
  const text = source.trim()
  const parts = splitTop(text, '||')
  if (parts.length > 1) return parts.map((part) => readCondition(part, view)).join(` ${t('fac.when.or')} `)
  const both = splitTop(text, '&&')
  if (both.length > 1) return both.map((part) => readCondition(part, view)).join(` ${t('fac.when.and')} `)
  if (enclosed(text)) return readCondition(text.slice(1, -1), view)
  if (text.startsWith('!')) return t('fac.when.not', { what: readCondition(text.slice(1), view) })
  return readAtom(text, view) ?? text
}

function readAtom(text: string, view: NamesView): string | null {
  const ofNetwork = readNetworkAtom(text, (slot) => nameOf(view, slot), compared)
  if (ofNetwork !== null) return ofNetwork
  const choice = CHOICE.exec(text)
  if (choice) {
    const [, a, b, c, d, op, key = ''] = choice
    const inject = a ?? b ?? ''
    const slot = c ?? d ?? ''
    return t(op === '==' ? 'fac.when.chose' : 'fac.when.notChose', {
      team: nameOf(view, slot),
      inject,
      course: courseName(view, inject, slot, key),
    })
  }
  const truth = TRUTH.exec(text)
  if (truth) {
    const [, root, a, b] = truth
    const name = a ?? b ?? ''
    if (root === 'delivered') return t('fac.when.delivered', { inject: name })
    if (root === 'played') return t('fac.when.played', { team: nameOf(view, name) })
    return t(view.world.flags[name] === true ? 'fac.when.flagSet' : 'fac.when.flagNotSet', { flag: name })
  }
  const has = HAS.exec(text)
  if (has) return t('fac.when.has', { inject: has[1] ?? has[2] ?? '', team: nameOf(view, has[3] ?? has[4] ?? '') })
  const answered = ANSWERED.exec(text)
  if (answered)
    return t('fac.when.answered', { inject: answered[1] ?? answered[2] ?? '', team: nameOf(view, answered[3] ?? answered[4] ?? '') })
  const counter = COUNTER.exec(text)
  if (counter) {
    const [, a, b, op = '', value = ''] = counter
    const name = a ?? b ?? ''
    return t('fac.when.counter', { counter: name, compared: compared(op, value), now: view.world.counters[name] ?? 0 })
  }
  const trust = TRUST.exec(text)
  if (!trust) return null
  const [, a, b, c, d, op = '', value = ''] = trust
  const of = a ?? b ?? ''
  const by = c ?? d ?? ''
  return t('fac.when.trust', {
    of: nameOf(view, of),
    by: nameOf(view, by),
    compared: compared(op, value),
    now: (view.world.trust[of]?.[by] ?? 0).toFixed(2),
  })
}

/** Splits at an operator that stands outside brackets and quotation marks. */
function splitTop(text: string, operator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '"') quoted = !quoted
    if (quoted) continue
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0 && text.startsWith(operator, i)) {
      parts.push(text.slice(from, i).trim())
      from = i + operator.length
      i = from - 1
    }
  }
  return [...parts, text.slice(from).trim()]
}

/** Whether one pair of brackets holds the whole. */
function enclosed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false
  let depth = 0
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === '(') depth += 1
    if (text[i] === ')') depth -= 1
    if (depth === 0) return false
  }
  return true
}

/** What an effect would change. @param team whose course it is */
export function readEffect(effect: Effect, team: string, view: NamesView): string {
  if ('flag' in effect) return t(effect.set === false ? 'fac.effect.flagCleared' : 'fac.effect.flag', { flag: effect.flag })
  if ('counter' in effect) return t('fac.effect.counter', { counter: effect.counter, by: signed(effect.add) })
  if ('resource' in effect)
    return t('fac.effect.resource', { team: nameOf(view, team), resource: resourceName(effect.resource, 2), by: signed(effect.add) })
  if ('trust' in effect) {
    const who = effect.with === 'all' ? t('fac.effect.allStates') : effect.with.map((slot) => nameOf(view, slot)).join(', ')
    return t('fac.effect.trust', { who, team: nameOf(view, team), by: signed(effect.trust) })
  }
  if ('inject' in effect) return t('fac.effect.inject', { inject: effect.inject })
  if (!('label' in effect)) return readNetworkEffect(effect, team, namesIn(view))
  const then = effect.then.map((one) => readEffect(one, team, view)).join('; ')
  const otherwise = (effect.else ?? []).map((one) => readEffect(one, team, view)).join('; ')
  const chance = Math.round(effect.chance * 100)
  return otherwise === ''
    ? t('fac.effect.chance', { chance, label: effect.label, then })
    : t('fac.effect.chanceElse', { chance, label: effect.label, then, otherwise })
}

/** What an effect has changed, with what it found and what it left. */
export function readApplied(effect: AppliedEffect, team: string, view: NamesView): string {
  switch (effect.what) {
    case 'flag':
      return t(effect.after ? 'fac.effect.flag' : 'fac.effect.flagCleared', { flag: effect.flag })
    case 'counter':
      return t('fac.applied.counter', { counter: effect.counter, before: effect.before, after: effect.after })
    case 'resource':
      return t('fac.applied.resource', {
        team: nameOf(view, team),
        resource: resourceName(effect.resource, 2),
        before: effect.before,
        after: effect.after,
      })
    case 'trust':
      return t('fac.applied.trust', {
        with: nameOf(view, effect.with),
        team: nameOf(view, team),
        before: effect.before.toFixed(2),
        after: effect.after.toFixed(2),
      })
    case 'inject':
      return t('fac.effect.inject', { inject: effect.inject })
    case 'draw':
      return t(effect.hit ? 'fac.applied.hit' : 'fac.applied.miss', { label: effect.label, chance: Math.round(effect.chance * 100) })
    default:
      return readNetworkApplied(effect, team, namesIn(view))
  }
}
