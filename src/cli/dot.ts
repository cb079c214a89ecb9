/** Drawings as Graphviz text: the layout is Graphviz's, the look is ours. */
import type { CompiledScenario } from '../engine/scenario/compiled.ts'
import { firstWords } from '../engine/scenario/first-words.ts'
import type { Influence } from '../engine/scenario/influence.ts'
import type { State } from '../engine/exercise/state.ts'
import type { ChartEdge } from '../engine/exercise/chart.ts'

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

const LOOK = `  graph [rankdir=LR, fontname="Helvetica", bgcolor="white", pad=0.3, nodesep=0.25, ranksep=0.9]
  node [shape=box, style="rounded,filled", fillcolor="#f5f7f8", color="#5b6770", fontname="Helvetica", fontsize=11, margin="0.22,0.09"]
  edge [color="#5b6770", fontname="Helvetica", fontsize=9, arrowsize=0.7]
`

/** A chart of states and moves. */
export function chartDot(name: string, states: readonly string[], edges: readonly ChartEdge[]): string {
  const together = new Map<string, string[]>()
  for (const { from, event, to } of edges)
    together.set(`${quoted(from)} -> ${quoted(to)}`, [...(together.get(`${quoted(from)} -> ${quoted(to)}`) ?? []), event])
  const lines = [...together].map(([arrow, events]) => `  ${arrow} [label=${quoted(events.join('\n'))}]`)
  return `digraph ${quoted(name)} {\n${LOOK}${states.map((state) => `  ${quoted(state)}`).join('\n')}\n${lines.join('\n')}\n}\n`
}

/** How far an inject came in a played exercise, by colour and by a word, for who cannot tell the colours. */
const FILL = { delivered: '#d9ecf7', skipped: '#eeeeee', waiting: '#ffffff' } as const

/**
 * A scenario's injects, a column for each turn, and between them what choices set and later injects read.
 * @param played a state to draw in it which injects and variants were sent, and which branches were taken
 */
export function scenarioDot(scenario: CompiledScenario, influences: readonly Influence[], played: State | null): string {
  const columns = scenario.turns.map((turn, index) => {
    const injects = scenario.injects.filter((inject) => inject.turn === index)
    const nodes = injects.map((inject) => `      ${quoted(inject.id)} ${nodeOf(scenario.document, inject, played)}`).join('\n')
    // Invisible arrows keep a column in the order of the MSEL.
    const order = injects.map(({ id }) => quoted(id)).join(' -> ')
    return `  subgraph cluster_${index} {\n    label=${quoted(`Turn ${index + 1}: ${firstWords(scenario.document, turn.title) ?? ''}`)}; color="#c3ccd2"; fontsize=12\n    { rank=same\n${nodes}\n      ${order} [style=invis]\n    }\n  }`
  })
  const arrows = new Map<string, { labels: Set<string>; taken: boolean }>()
  const arrow = (from: string, to: string, label: string, taken: boolean): void => {
    const drawn = arrows.get(`${quoted(from)} -> ${quoted(to)}`) ?? { labels: new Set<string>(), taken: false }
    drawn.labels.add(label)
    arrows.set(`${quoted(from)} -> ${quoted(to)}`, { labels: drawn.labels, taken: drawn.taken || taken })
  }
  const between = new Set<string>()
  for (const one of influences) {
    const { from, course, through, chance, to, how } = one
    const chose = `${course ?? 'silence or choice'}${chance < 1 ? ` (${Math.round(chance * 100)} %)` : ''}`
    const taken = isTaken(played, one)
    if (through === null) arrow(from, to, how === 'calls' ? chose : `${chose} → ${how}`, taken)
    else {
      between.add(through)
      arrow(from, through, chose, taken)
      arrow(through, to, how, taken)
    }
  }
  const set = [...between].map((name) => `  ${quoted(name)} [shape=plain, style="", fontsize=10, fontcolor="#0b4f79"]`)
  const drawn = [...arrows].map(
    ([ends, { labels, taken }]) =>
      `  ${ends} [label=${quoted([...labels].join('\n'))}${taken ? ', color="#0072b2", penwidth=2' : played ? ', style=dashed' : ''}]`,
  )
  return `digraph ${quoted(scenario.document.id)} {\n${LOOK}  newrank=true\n${columns.join('\n')}\n${set.join('\n')}\n${drawn.join('\n')}\n}\n`
}

function nodeOf(
  document: CompiledScenario['document'],
  { id, content, after }: CompiledScenario['injects'][number],
  played: State | null,
): string {
  const row = played?.msel[id]
  const status = !row ? null : row.deliveredAt !== null ? 'delivered' : row.status === 'skipped' ? 'skipped' : 'waiting'
  const chosen = [...new Set(Object.values(played?.receipts[id] ?? {}).flatMap(({ resolution }) => resolution?.course ?? []))]
  const lines = [
    `${id} ${firstWords(document, content.title) ?? ''}`,
    row?.variant && `variant ${row.variant}`,
    ...chosen,
    status === 'skipped' && 'left out',
    status === 'waiting' && 'not sent',
  ].filter(Boolean)
  return `[label=${quoted(lines.join('\n'))}${status ? `, fillcolor="${FILL[status]}"` : ''}${after === null ? ', style="rounded,filled,dashed"' : ''}]`
}

/** Whether a branch was taken in the played exercise. */
function isTaken(played: State | null, { from, course, to, how }: Influence): boolean {
  const row = played?.msel[to]
  if (!played || row?.deliveredAt == null) return false
  const chose = course === null || Object.values(played.receipts[from] ?? {}).some(({ resolution }) => resolution?.course === course)
  return chose && (how.startsWith('variant ') ? how === `variant ${row.variant}` : how === 'calls' || how === 'requires')
}
