/** What a course does to the network, worked out one effect after another and recorded as before and after. */
import type { FacilitatorId } from '../network/names.ts'
import { PRACTICE, QUALITY } from '../network/setup.ts'
import type { CompiledNetwork } from '../scenario/compiled.ts'
import type { NetworkEffect } from '../scenario/effect-schema.ts'
import type { SlotId } from '../scenario/names.ts'
import type { NetworkApplied } from './network-parts.ts'
import type { NetworkPlay } from './network-state.ts'

/** Two decimals, so that steps stay the figures that an author wrote. */
const rounded = (value: number): number => Math.round(value * 100) / 100
const within = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, Math.max(min, rounded(value)))
const ALERT = { min: 0, max: 1 } as const

/**
 * Works out effects of one state, each from where the one before it left things.
 * @param turn the turn being resolved, from 0
 * @returns a function from an effect to its record; null for what cannot be, which changes nothing
 */
export function networkWorker(
  { setup }: CompiledNetwork,
  play: NetworkPlay,
  slot: SlotId,
  turn: number,
  turns: number,
): (effect: NetworkEffect) => NetworkApplied | null {
  let practice = play.practice[slot] ?? PRACTICE.value
  let quality = play.quality[slot] ?? QUALITY.value
  let media = play.media
  const alerts = new Map<FacilitatorId, number>()
  const leads = new Map<FacilitatorId, number>()
  const identified = new Set<FacilitatorId>()
  // `check` has found every name in the scenario; what an amended inject could name besides changes nothing.
  const facilitatorOf = (code: string) => setup.facilitators.find(({ id }) => id === code)
  const nodeOf = (name: string) => setup.nodes.find(({ id }) => id === name)

  return (effect) => {
    if ('practice' in effect) {
      const before = practice
      practice = within(before + effect.practice, PRACTICE)
      return { what: 'practice', before, after: practice }
    }
    if ('quality' in effect) {
      const before = quality
      quality = within(before + effect.quality, QUALITY)
      return { what: 'quality', before, after: quality }
    }
    if ('units' in effect) {
      const node = nodeOf(effect.node)
      return node?.slot === slot ? { what: 'units', node: node.id, units: effect.units, turn: Math.min(turn + 1, turns - 1) } : null
    }
    if ('link' in effect) return { what: 'link', to: effect.link.filter((other) => other !== slot) }
    if ('leak' in effect)
      return { what: 'leak', nodes: setup.nodes.map(({ id }) => id).filter((id) => effect.leak.some((name) => name === id)) }
    if ('victims' in effect) {
      const { potential = 0, identified: found = 0, referred = 0, penalised = 0 } = effect.victims
      return { what: 'victims', add: { potential, identified: found, referred, penalised } }
    }
    if ('media' in effect) {
      const before = media
      media = Math.max(0, rounded(before + effect.media))
      return { what: 'media', before, after: media }
    }
    const code = 'alert' in effect ? effect.alert : 'lead' in effect ? effect.lead : 'identify' in effect ? effect.identify : effect.arrest
    const person = facilitatorOf(code)
    const state = person && play.now.facilitators[person.id]
    if (!person || !state) return null
    if ('alert' in effect) {
      const before = alerts.get(person.id) ?? state.alert
      const after = within(before + effect.add, ALERT)
      alerts.set(person.id, after)
      return { what: 'alert', facilitator: person.id, before, after }
    }
    if ('lead' in effect) {
      const before = leads.get(person.id) ?? state.leads[slot] ?? 0
      const after = before + effect.add
      leads.set(person.id, after)
      return { what: 'lead', facilitator: person.id, before, after }
    }
    const known = identified.has(person.id) || state.identified[slot] !== undefined
    if ('identify' in effect) {
      identified.add(person.id)
      return { what: 'identify', facilitator: person.id, known }
    }
    return { what: 'arrest', facilitator: person.id, possible: known && person.home.includes(slot) && state.arrested === null }
  }
}
