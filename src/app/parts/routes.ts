/** How routes of the network are called, on the map and in every list. */
import { t } from '../words/words.ts'

/** What routes are called: by their ends, and by the first place that tells them from others with the same ends. */
export function routeNames(
  routes: readonly { readonly id: string; readonly nodes: readonly string[] }[],
  label: (node: string) => string,
): ReadonlyMap<string, string> {
  const ends = ({ nodes }: { readonly nodes: readonly string[] }): string => `${nodes[0] ?? ''}\n${nodes.at(-1) ?? ''}`
  return new Map(
    routes.map((route) => {
      const { id, nodes } = route
      const others = routes.filter((other) => other !== route && ends(other) === ends(route))
      const by = nodes.slice(1, -1).find((node) => others.every((other) => !other.nodes.includes(node))) ?? nodes.slice(1, -1)[0]
      const gaps = { from: label(nodes[0] ?? ''), to: label(nodes.at(-1) ?? ''), by: by === undefined ? '' : label(by) }
      return [id, t(by === undefined ? 'route.name' : 'route.by', gaps)]
    }),
  )
}
