/** The closed sets and the names that a network is written with. */
import { z } from 'zod'
import type { Brand } from '../../base/brand.ts'
import { KEY_PATTERN, named, slotId } from '../scenario/names.ts'
import type { SlotId } from '../scenario/names.ts'

/** A place of the network, such as `northgate`. */
export type NodeId = Brand<'NodeId'>
/** A way through the network, such as `north`. */
export type RouteId = Brand<'RouteId'>
/** A person who enables the crime, by code name, such as BIRCH. */
export type FacilitatorId = Brand<'FacilitatorId'>

/**
 * Recruitment area, document supplier, airport, land crossing, sea port, safe house, venue of employment, finance
 * (domain model 3.2). DOC and FIN support a route; the others lie along it.
 */
export const NODE_KINDS = ['REC', 'DOC', 'AIR', 'LAND', 'SEA', 'SAFE', 'VEN', 'FIN'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** How hard it is to find somebody else for a facilitator's work: nearly anybody can do it, or hardly anybody. */
export const REPLACEMENTS = ['low', 'mid', 'high'] as const
export type Replacement = (typeof REPLACEMENTS)[number]

export const FACILITATOR_PATTERN = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/

export const nodeId = named<'NodeId'>(KEY_PATTERN, 'A node of the network, such as northgate')
export const routeId = named<'RouteId'>(KEY_PATTERN, 'A route through the network, such as north')
export const facilitatorId = named<'FacilitatorId'>(FACILITATOR_PATTERN, "A facilitator's code name, such as BIRCH")

/** A share link: leads that the first state holds count for the second. */
export type Link = { readonly from: SlotId; readonly to: SlotId }
export const link = z.strictObject({ from: slotId, to: slotId })
