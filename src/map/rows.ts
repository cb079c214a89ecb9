/**
 * Everything on the map as tables: the same moment of the same model, in plain rows, for readers to whom a picture says
 * nothing and for everybody who wants the figure. Names are the model's; headings come from whoever shows the tables.
 */
import { valueAt } from './model.ts'
import type { Figure, MapModel, NodeKind } from './model.ts'
import { momentOf } from './moment.ts'
import type { Phase } from './moment.ts'

export type FigureCell = { readonly name: string; readonly value: number; readonly unit: string | null }

export type MapRows = {
  readonly states: readonly {
    readonly id: string
    readonly code: string
    readonly label: string
    readonly takesPart: boolean
    readonly mine: boolean
    readonly nodes: number
  }[]
  readonly nodes: readonly {
    readonly id: string
    readonly label: string
    readonly kind: NodeKind
    readonly state: string
    readonly standing: 'public' | 'known' | 'hidden'
    /** Movements a day through it, over all its routes. */
    readonly flow: number
    /** Enforcement units at it now. */
    readonly units: number
    /** 0 to 1. */
    readonly alert: number
    readonly figures: readonly FigureCell[]
  }[]
  readonly routes: readonly {
    readonly id: string
    readonly label: string
    readonly nodes: readonly string[]
    readonly support: readonly string[]
    readonly flow: number
    readonly figures: readonly FigureCell[]
  }[]
  readonly operations: readonly {
    readonly id: string
    readonly node: string
    readonly state: string
    readonly from: number
    readonly to: number
    readonly units: number
    readonly phase: Phase
  }[]
  readonly arrests: readonly {
    readonly id: string
    readonly day: number
    readonly node: string
    readonly label: string
    readonly made: boolean
  }[]
  readonly leads: readonly {
    readonly id: string
    readonly day: number
    readonly from: string
    readonly to: string
    readonly label: string
  }[]
  readonly displacements: readonly { readonly id: string; readonly from: string; readonly to: string; readonly amount: number }[]
  readonly alerts: readonly { readonly id: string; readonly label: string; readonly nodes: readonly string[]; readonly level: number }[]
  readonly notices: readonly { readonly id: string; readonly day: number; readonly at: string; readonly label: string }[]
}

/** The tables at the model's moment. States, nodes and routes are named by their labels. */
export function rowsOf(model: MapModel): MapRows {
  const moment = momentOf(model)
  const labels = new Map([...model.states, ...model.nodes].map((one) => [one.id, one.label]))
  const label = (id: string): string => labels.get(id) ?? id
  const stateOf = new Map(model.nodes.map((node) => [node.id, node.state]))
  const figures = (list: readonly Figure[]): FigureCell[] =>
    list.map(({ name, value, unit }) => ({ name, value: valueAt(value, model.day), unit: unit ?? null }))
  return {
    states: model.states.map((state) => ({
      id: state.id,
      code: state.code,
      label: state.label,
      takesPart: state.team > 0,
      mine: state.mine,
      nodes: model.nodes.filter((node) => node.state === state.id).length,
    })),
    nodes: model.nodes.map((node) => ({
      id: node.id,
      label: node.label,
      kind: node.kind,
      state: label(node.state),
      standing: node.standing,
      flow: moment.routes.reduce((sum, { route, flow }) => sum + (route.nodes.includes(node.id) ? flow : 0), 0),
      units: moment.operations.reduce(
        (sum, { operation, phase }) => sum + (operation.node === node.id && phase === 'running' ? operation.units : 0),
        0,
      ),
      alert: moment.guard.get(node.id) ?? 0,
      figures: figures(node.figures),
    })),
    routes: moment.routes.map(({ route, flow }) => ({
      id: route.id,
      label: route.label,
      nodes: route.nodes.map(label),
      support: route.support.map(label),
      flow,
      figures: figures(route.figures),
    })),
    operations: moment.operations.map(({ operation, phase }) => ({
      id: operation.id,
      node: label(operation.node),
      state: label(stateOf.get(operation.node) ?? ''),
      from: operation.from,
      to: operation.to,
      units: operation.units,
      phase,
    })),
    arrests: moment.arrests.map(({ id, day, node, label: name, made }) => ({ id, day, node: label(node), label: name, made })),
    leads: moment.leads.map(({ id, day, from, to, label: name }) => ({ id, day, from: label(from), to: label(to), label: name })),
    displacements: moment.displacements.map(({ displacement: { id, from, to }, amount }) => ({
      id,
      from: label(from),
      to: label(to),
      amount,
    })),
    alerts: moment.alerts.map(({ alert, level }) => ({ id: alert.id, label: alert.label, nodes: alert.nodes.map(label), level })),
    notices: moment.notices.map(({ id, day, at, label: name }) => ({ id, day, at: label(at), label: name })),
  }
}
