/** Effects on the network: names that stand for nothing, and acts on another state's side of the border. */
import type { NetworkEffect } from '../effect-schema.ts'
import { actsOnNetwork } from '../effect-schema.ts'
import type { NetworkDocument } from '../network-schema.ts'
import type { Finding, Path } from '../problem.ts'
import { listed } from '../problem.ts'
import { error, unknownName } from './subject.ts'
import type { EffectSite, Subject } from './subject.ts'

export function checkNetworkEffects(subject: Subject): readonly Finding[] {
  const { network } = subject.document
  return subject.effects.flatMap((site) => {
    const { effect, path } = site
    if (!actsOnNetwork(effect)) return []
    if (network) return effectFindings(subject, network, effect, site)
    const verb = Object.keys(effect)[0] ?? ''
    return [
      error(
        'no-network',
        [...path, verb],
        `This scenario has no network, so "${verb}" changes nothing.`,
        'Add "network:", or remove this effect.',
      ),
    ]
  })
}

function effectFindings(subject: Subject, network: NetworkDocument, effect: NetworkEffect, { by, path, site }: EffectSite): Finding[] {
  if ('units' in effect) {
    const unknown = nodeName(network, effect.node, [...path, 'node'])
    if (unknown.length > 0) return unknown
    const { turns } = subject.document
    const late = site.inject.turn >= turns.length && site.inject.parent === undefined
    return [
      ...foreign(
        by,
        [network.nodes[effect.node]?.slot],
        [...path, 'node'],
        (others) => `${others} would act at "${effect.node}", which lies in another state.`,
        `Name a node of its own, or write this effect under "for" of ${network.nodes[effect.node]?.slot}.`,
      ),
      ...(late
        ? [
            error(
              'no-turn-left',
              [...path, 'units'],
              'These units are for the coming turn, and this is the last.',
              'Remove this effect, or move the inject to an earlier turn.',
            ),
          ]
        : []),
    ]
  }
  if ('leak' in effect) return effect.leak.flatMap((node, index) => nodeName(network, node, [...path, 'leak', index]))
  if ('link' in effect)
    return effect.link.flatMap((slot, index): Finding[] => {
      const here = [...path, 'link', index]
      if (!subject.slots.includes(slot)) return [unknownName('slot', slot, subject.slots, here)]
      return by.includes(slot)
        ? [
            error(
              'jurisdiction',
              here,
              `${slot} would share with itself.`,
              'Name other states, or give each slot its own effects under "for".',
            ),
          ]
        : []
    })
  if ('alert' in effect) return facilitatorName(network, effect.alert, [...path, 'alert'])
  if ('lead' in effect) return facilitatorName(network, effect.lead, [...path, 'lead'])
  if ('identify' in effect) return facilitatorName(network, effect.identify, [...path, 'identify'])
  if ('arrest' in effect) {
    const here = [...path, 'arrest']
    const unknown = facilitatorName(network, effect.arrest, here)
    if (unknown.length > 0) return unknown
    const homes = (network.facilitators[effect.arrest]?.nodes ?? []).map((node) => network.nodes[node]?.slot)
    return foreign(
      by,
      homes,
      here,
      (others) => `${others} cannot arrest ${effect.arrest}, who works at no node there.`,
      `Only ${listed(subject.slots.filter((slot) => homes.includes(slot)))} can.`,
    )
  }
  return []
}

const nodeName = (network: NetworkDocument, name: string, path: Path): Finding[] =>
  Object.hasOwn(network.nodes, name) ? [] : [unknownName('node', name, Object.keys(network.nodes), path)]

const facilitatorName = (network: NetworkDocument, name: string, path: Path): Finding[] =>
  Object.hasOwn(network.facilitators, name) ? [] : [unknownName('facilitator', name, Object.keys(network.facilitators), path)]

/** Who acts where only the owners may. */
function foreign(
  by: EffectSite['by'],
  owners: readonly (string | undefined)[],
  path: Path,
  message: (others: string) => string,
  fix: string,
): Finding[] {
  const others = by.filter((slot) => !owners.includes(slot))
  return others.length === 0 ? [] : [error('jurisdiction', path, message(listed(others)), fix)]
}
