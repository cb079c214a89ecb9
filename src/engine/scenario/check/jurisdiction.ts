/** Effects and costs stay on the own side of the border: a state spends its own resources and changes its own standing. */
import type { Finding } from '../problem.ts'
import { listed } from '../problem.ts'
import type { Resource, SlotId } from '../names.ts'
import { RESOURCES } from '../names.ts'
import { error } from './subject.ts'
import type { CourseSite, EffectSite, Subject } from './subject.ts'

export const checkJurisdiction = ({ effects }: Subject): readonly Finding[] =>
  effects.flatMap((site) => [...foreignResource(site), ...ownTrust(site)])

function foreignResource({ effect, by, path }: EffectSite): Finding[] {
  if (!('resource' in effect) || effect.slot === undefined) return []
  const others = by.filter((slot) => slot !== effect.slot)
  if (others.length === 0) return []
  return [
    error(
      'jurisdiction',
      [...path, 'slot'],
      `${listed(others)} would change the ${effect.resource} of ${effect.slot}: a state changes only its own.`,
      `Remove "slot", or write this effect under "for" of ${effect.slot}.`,
    ),
  ]
}

function ownTrust({ effect, by, path }: EffectSite): Finding[] {
  if (!('trust' in effect) || effect.with === 'all') return []
  const own = effect.with.filter((slot) => by.includes(slot))
  if (own.length === 0) return []
  return [
    error(
      'jurisdiction',
      [...path, 'with'],
      `${listed(own)} would change its trust in itself.`,
      'Write with: all, or give each slot its own effects under "for".',
    ),
  ]
}

/** Courses that cost more than a state has, even with all that it could gain. */
export function checkCosts({ document, courses, effects }: Subject): readonly Finding[] {
  const most = (slot: SlotId, resource: Resource): number =>
    effects.reduce(
      (sum, { effect, by }) =>
        'resource' in effect && effect.resource === resource && effect.add > 0 && by.includes(slot) ? sum + effect.add : sum,
      document.slots[slot]?.resources[resource] ?? 0,
    )
  return courses.flatMap((site) =>
    site.choosers.flatMap((slot) =>
      RESOURCES.flatMap((resource) => {
        const { path, cost } = costOf(site, slot)
        const needed = cost?.[resource] ?? 0
        const has = most(slot, resource)
        if (needed <= has) return []
        return [
          error(
            'cost',
            [...path, resource],
            `"${site.course.key}" costs ${slot} ${needed} ${resource}, but it has ${has} at most.`,
            `Lower the cost, or give ${slot} more ${resource}.`,
          ),
        ]
      }),
    ),
  )
}

function costOf({ course, path }: CourseSite, slot: SlotId) {
  const own = course.for?.[slot]?.cost
  return own ? { path: [...path, 'for', slot, 'cost'], cost: own } : { path: [...path, 'cost'], cost: course.cost }
}
