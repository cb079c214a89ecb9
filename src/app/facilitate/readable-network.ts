/** What an author wrote about the network, in words for a controller. */
import type { NetworkApplied } from '../../engine/exercise/network-parts.ts'
import { t } from '../words/words.ts'
import type { Effect } from './results.ts'
import '../words/en/facilitate.ts'

type Network = Exclude<
  Effect,
  { flag: string } | { counter: string } | { resource: string } | { trust: number } | { inject: string } | { label: string }
>

export const signed = (n: number): string => (n > 0 ? `+${n}` : `−${Math.abs(n)}`)

/** How states and places are called. */
export type Names = { readonly state: (slot: string) => string; readonly place: (node: string) => string }

/** What an effect on the network would change. */
export function readNetworkEffect(effect: Network, team: string, names: Names): string {
  const own = names.state(team)
  if ('practice' in effect) return t('fac.network.practice', { team: own, by: signed(effect.practice) })
  if ('quality' in effect) return t('fac.network.quality', { team: own, by: signed(effect.quality) })
  if ('units' in effect) return t('fac.network.units', { team: own, units: effect.units, node: names.place(effect.node) })
  if ('link' in effect) return t('fac.network.link', { team: own, others: effect.link.map(names.state).join(', ') })
  if ('leak' in effect) return t('fac.network.leak', { nodes: effect.leak.map(names.place).join(', ') })
  if ('alert' in effect) return t('fac.network.alert', { facilitator: effect.alert, by: signed(effect.add) })
  if ('lead' in effect) return t('fac.network.lead', { team: own, facilitator: effect.lead, by: signed(effect.add) })
  if ('identify' in effect) return t('fac.network.identify', { team: own, facilitator: effect.identify })
  if ('arrest' in effect) return t('fac.network.arrest', { team: own, facilitator: effect.arrest })
  if ('media' in effect) return t('fac.network.media', { by: signed(effect.media) })
  const parts = (['potential', 'identified', 'referred', 'penalised'] as const).flatMap((what) => {
    const n = effect.victims[what]
    return n === undefined || n === 0 ? [] : [t(`fac.network.${what}`, { n })]
  })
  return t('fac.network.victims', { team: own, parts: parts.join(', ') })
}

/** What an effect on the network has changed, with what it found and what it left. */
export function readNetworkApplied(effect: NetworkApplied, team: string, names: Names): string {
  const own = names.state(team)
  switch (effect.what) {
    case 'practice':
    case 'quality':
      return t(effect.what === 'practice' ? 'fac.network.wasPractice' : 'fac.network.wasQuality', {
        team: own,
        before: effect.before.toFixed(2),
        after: effect.after.toFixed(2),
      })
    case 'units':
      return t('fac.network.units', { team: own, units: effect.units, node: names.place(effect.node) })
    case 'link':
      return t('fac.network.link', { team: own, others: effect.to.map(names.state).join(', ') })
    case 'leak':
      return t('fac.network.leak', { nodes: effect.nodes.map(names.place).join(', ') })
    case 'alert':
      return t('fac.network.wasAlert', {
        facilitator: effect.facilitator,
        before: effect.before.toFixed(2),
        after: effect.after.toFixed(2),
      })
    case 'lead':
      return t('fac.network.wasLead', {
        team: own,
        facilitator: effect.facilitator,
        before: effect.before.toFixed(2),
        after: effect.after.toFixed(2),
      })
    case 'identify':
      return t(effect.known ? 'fac.network.knewAlready' : 'fac.network.identify', { team: own, facilitator: effect.facilitator })
    case 'arrest':
      return t(effect.possible ? 'fac.network.arrest' : 'fac.network.noArrest', { team: own, facilitator: effect.facilitator })
    case 'victims':
      return readNetworkEffect({ victims: effect.add }, team, names)
    case 'media':
      return t('fac.network.wasMedia', { before: effect.before, after: effect.after })
  }
}

/** A name in a condition: after a point, or in brackets. */
export const NAME = String.raw`(?:\.([A-Za-z_][\w]*)|\["([^"]+)"\])`
const AMOUNT = String.raw`\s*(==|!=|<=|>=|<|>)\s*(-?[\d.]+)`
const WHOLE = new RegExp(`^(displaced|leaks)${AMOUNT}$`)
const LEVEL = new RegExp(`^(practice|alert|change)${NAME}${AMOUNT}$`)
const TRUTH = new RegExp(`^(identified|arrested)${NAME}$`)
const SHARED = new RegExp(`^shared${NAME}${NAME}${AMOUNT}$`)

/**
 * A simple condition over the network in words; null if it is none.
 * @param compared says a comparison with a number
 */
export function readNetworkAtom(
  text: string,
  nameOf: (slot: string) => string,
  compared: (op: string, value: string) => string,
): string | null {
  if (text === 'network.on') return t('fac.network.on')
  const whole = WHOLE.exec(text)
  if (whole) {
    const [, root, op = '', value = ''] = whole
    return t(root === 'leaks' ? 'fac.network.whenLeaks' : 'fac.network.whenDisplaced', { compared: compared(op, value) })
  }
  const level = LEVEL.exec(text)
  if (level) {
    const [, root, a, b, op = '', value = ''] = level
    const name = a ?? b ?? ''
    if (root === 'change') return t('fac.network.whenChange', { node: name, compared: compared(op, value) })
    return root === 'alert'
      ? t('fac.network.whenAlert', { facilitator: name, compared: compared(op, value) })
      : t('fac.network.whenPractice', { team: nameOf(name), compared: compared(op, value) })
  }
  const truth = TRUTH.exec(text)
  if (truth) {
    const [, root, a, b] = truth
    return t(root === 'arrested' ? 'fac.network.whenArrested' : 'fac.network.whenIdentified', { facilitator: a ?? b ?? '' })
  }
  const shared = SHARED.exec(text)
  if (!shared) return null
  const [, a, b, c, d, op = '', value = ''] = shared
  return t('fac.network.whenShared', { from: nameOf(a ?? b ?? ''), to: nameOf(c ?? d ?? ''), compared: compared(op, value) })
}
