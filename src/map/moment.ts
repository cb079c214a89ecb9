/** The model at one moment: the same facts with their days resolved. The drawing and the tables both start from here. */
import { valueAt } from './model.ts'
import type { MapAlert, MapArrest, MapDisplacement, MapLead, MapModel, MapNotice, MapOperation, MapRoute } from './model.ts'

export type Phase = 'planned' | 'running' | 'over'

export type Moment = {
  readonly day: number
  readonly routes: readonly { readonly route: MapRoute; readonly flow: number }[]
  readonly operations: readonly {
    readonly operation: MapOperation
    readonly phase: Phase
    /** How much of its window has passed, 0 to 1. */
    readonly passed: number
  }[]
  /** Arrests, leads and notices up to this moment, the latest last. */
  readonly arrests: readonly MapArrest[]
  readonly leads: readonly MapLead[]
  readonly notices: readonly MapNotice[]
  readonly displacements: readonly { readonly displacement: MapDisplacement; readonly amount: number }[]
  readonly alerts: readonly { readonly alert: MapAlert; readonly level: number }[]
  /** The highest alert of any facilitator at a node, 0 to 1; nodes without one are not named. */
  readonly guard: ReadonlyMap<string, number>
}

/** Less than this of a flow, or of a displacement, is not drawn and counts as none. */
export const LEAST = 0.05

export function momentOf(model: MapModel): Moment {
  const { day } = model
  const happened = <T extends { readonly day: number }>(things: readonly T[]): readonly T[] =>
    things.filter((one) => one.day <= day).sort((a, b) => a.day - b.day)
  const alerts = model.alerts.map((alert) => ({ alert, level: Math.min(1, Math.max(0, valueAt(alert.level, day))) }))
  const guard = new Map<string, number>()
  for (const { alert, level } of alerts) {
    for (const node of alert.nodes) if (level > (guard.get(node) ?? 0)) guard.set(node, level)
  }
  return {
    day,
    routes: model.routes.map((route) => ({ route, flow: valueAt(route.flow, day) })),
    operations: model.operations.map((operation) => {
      // Its last day counts whole.
      const [from, end] = [operation.from, operation.to + 1]
      const phase = day < from ? 'planned' : day < end ? 'running' : 'over'
      return { operation, phase, passed: Math.min(1, Math.max(0, (day - from) / (end - from))) }
    }),
    arrests: happened(model.arrests),
    leads: happened(model.leads),
    notices: happened(model.notices),
    displacements: model.displacements
      .map((displacement) => ({ displacement, amount: valueAt(displacement.amount, day) }))
      .filter(({ amount }) => amount >= LEAST),
    alerts,
    guard,
  }
}
