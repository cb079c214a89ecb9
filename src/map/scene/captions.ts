/** The words on the map: which there are at a moment, how much each matters, and where there is room for them. */
import { atPoint } from '../geometry/plane.ts'
import type { Box, Point } from '../geometry/plane.ts'
import type { MapLook, Sizes } from '../look.ts'
import type { Thing } from '../model.ts'
import { LEAST } from '../moment.ts'
import { along } from './curve.ts'
import type { Curve } from './curve.ts'
import { placeLabels } from './labels.ts'
import type { LabelWish } from './labels.ts'
import type { Scene, SceneNode } from './scene.ts'

/** How a caption is written. `number` stands on a plate of its own, `state` begins with the state's code in a frame. */
export type Manner = 'state' | 'node' | 'number'

export type Caption = {
  readonly id: string
  readonly manner: Manner
  readonly text: string
  /** A state's code, before its name. */
  readonly code: string
  readonly team: number
  readonly strong: boolean
  readonly dim: boolean
  readonly box: Box
}

export type Measure = (text: string, bold: boolean) => number

/** Round a state's code in its frame, and between it and the name, as parts of the text's size. */
export const CODE = { pad: 0.32, gap: 0.46 }
/** Pixels round the text of a plate. */
export const PLATE = 4
const WEIGHT = { selected: 5000, pointed: 4000, state: 3000, displaced: 2500, number: 2400, own: 2000, node: 1000, other: 10 }

type Draft = Omit<Caption, 'box'> & { readonly wish: Omit<LabelWish, 'id'> }

type About = {
  readonly look: MapLook
  readonly sizes: Sizes
  readonly measure: Measure
  readonly pointed: Thing | null
  readonly selected: Thing | null
  /** A number in the reader's language. */
  readonly number: (value: number) => string
}

export function captionsOf(scene: Scene, about: About): readonly Caption[] {
  const drafts = new Map([...states(scene, about), ...nodes(scene, about), ...numbers(scene, about)].map((draft) => [draft.id, draft]))
  const { sizes } = about
  const placed = placeLabels(
    [...drafts].map(([id, { wish }]) => ({ id, ...wish })),
    scene.nodes.flatMap((node) => marksOf(node, sizes)),
    [...scene.routes, ...scene.arcs].flatMap(({ curve }) => curve.points.filter((_, i) => i % 2 === 0)),
    scene.size,
    sizes.text * 0.16,
  )
  return placed.flatMap(({ id, box, short }) => {
    const draft = drafts.get(id)
    if (!draft) return []
    const { wish: _, ...caption } = draft
    return [{ ...caption, text: short ? '' : caption.text, box }]
  })
}

/** The boxes of a place's marks: its disc with its rings, the number of units, the arrests. */
function marksOf({ at, operations, arrests, guard }: SceneNode, { ring, halo, disc, text }: Sizes): readonly Box[] {
  const isRinged = operations.some(({ phase }) => phase !== 'over')
  return [
    atPoint(at, isRinged ? ring : guard > 0 ? halo : disc + 2),
    ...(isRinged ? [atPoint({ x: at.x + ring * 0.76, y: at.y - ring * 0.76 }, text * 0.6)] : []),
    ...(arrests.length > 0
      ? [{ x: at.x + disc * 0.3, y: at.y + disc * 0.3, width: disc * 1.4 + (arrests.length > 1 ? text * 0.8 : 0), height: disc * 1.3 }]
      : []),
  ]
}

const isThing = (thing: Thing | null, kind: Thing['kind'], id: string): boolean => thing?.kind === kind && thing.id === id
const height = (text: number): number => Math.ceil(text * 1.3)

function states({ states }: Scene, { look, measure, pointed, selected }: About): Draft[] {
  return states.map(({ state, name }) => {
    const strong = isThing(selected, 'state', state.id)
    const takesPart = state.team > 0
    const code = measure(state.code, true) + 2 * CODE.pad * look.text
    const size = { width: code + CODE.gap * look.text + measure(state.label, strong || state.mine), height: height(look.text) + 2 }
    return {
      id: `state ${state.id}`,
      manner: 'state',
      text: state.label,
      code: state.code,
      team: state.team,
      strong: strong || state.mine,
      dim: !takesPart,
      wish: {
        stand: { on: 'land', at: name },
        size,
        short: { ...size, width: code },
        near: !takesPart && !strong,
        weight:
          (strong ? WEIGHT.selected : isThing(pointed, 'state', state.id) ? WEIGHT.pointed : takesPart ? WEIGHT.state : WEIGHT.other) +
          (state.mine ? 1 : 0),
      },
    }
  })
}

function nodes({ nodes, moment }: Scene, { look, sizes, measure, pointed, selected }: About): Draft[] {
  return nodes.map(({ node, state, at, operations, guard, dim }) => {
    const asked = isThing(selected, 'node', node.id) || isThing(pointed, 'node', node.id)
    const flow = moment.routes.reduce((sum, one) => sum + (one.route.nodes.includes(node.id) ? one.flow : 0), 0)
    const isRinged = operations.some(({ phase }) => phase !== 'over')
    return {
      id: `node ${node.id}`,
      manner: 'node',
      text: node.label,
      code: '',
      team: state?.team ?? 0,
      strong: isThing(selected, 'node', node.id),
      dim: dim && !asked,
      wish: {
        stand: { on: 'mark', at, off: (isRinged ? sizes.ring : guard > 0 ? sizes.halo : sizes.disc) + 4 },
        size: { width: measure(node.label, isThing(selected, 'node', node.id)), height: height(look.text) },
        weight: (asked ? WEIGHT.selected : state?.mine ? WEIGHT.own : WEIGHT.node) + Math.min(flow, 500) - (dim ? 900 : 0),
        must: asked,
      },
    }
  })
}

/** Parts of a line's way where its number can stand, the middle first. */
const PARTS = [0.58, 0.42, 0.66, 0.34, 0.75, 0.25, 0.83, 0.17]

function numbers(scene: Scene, { look, measure, pointed, number }: About): Draft[] {
  const plate = (id: string, text: string, curve: Curve, weight: number, dim: boolean): Draft => {
    const at = (part: number): Point => along(curve, curve.length * part)
    const width = measure(text, true) + 2 * PLATE
    // On a short arrow the number would hide the arrow.
    const stand = { on: 'line' as const, at: [at(0.5), ...PARTS.map(at)] as const, short: curve.length < 2.6 * width }
    return {
      id,
      manner: 'number',
      text,
      code: '',
      team: 0,
      strong: true,
      dim,
      wish: { stand, size: { width, height: height(look.text) }, weight },
    }
  }
  return [
    ...scene.arrows.map(({ displacement, amount, curve, dim }) =>
      plate(`displaced ${displacement.id}`, `+${number(amount)}`, curve, WEIGHT.displaced + amount, dim),
    ),
    ...scene.routes.flatMap(({ route, flow, curve, strong, dim }) =>
      flow >= LEAST && (!look.motion || strong || isThing(pointed, 'route', route.id))
        ? [plate(`flow ${route.id}`, number(flow), curve, WEIGHT.number + flow, dim)]
        : [],
    ),
  ]
}
