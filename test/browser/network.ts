/** Runs in the browser and in Node alike: days of networks, as hashes of everything recorded and of what is left. */
import { contentHash } from '../../src/base/hash.ts'
import { draw } from '../../src/engine/exercise/rng.ts'
import { tick } from '../../src/engine/network/day.ts'
import type { DayOrders } from '../../src/engine/network/orders.ts'
import { arrestsOf, everyLink, run as runNetwork, unitsAt } from '../../src/engine/network/experiments/run.ts'
import { theatre } from '../../src/engine/network/experiments/theatre.ts'
import { layoutOf } from '../../src/engine/network/layout.ts'
import type { NetworkSetup } from '../../src/engine/network/setup.ts'
import { initialNetwork } from '../../src/engine/network/state.ts'

/** Each network with orders for one day after another. */
export type Input = { readonly seed: string; readonly lives: readonly (readonly [NetworkSetup, readonly DayOrders[]])[] }

function lived(seed: string, setup: NetworkSetup, plans: readonly DayOrders[]): string {
  let state = initialNetwork(setup)
  const days = plans.map((orders) => {
    const next = tick(setup, state, orders, (purpose, subject) => draw(seed, purpose, subject, 0))
    state = next.state
    return next.day
  })
  return contentHash({ days, state })
}

/** Six weeks of the theatre with action everywhere, sharing, and arrests of everybody who is identified. */
function theatreLived(seed: string): { readonly hash: string; readonly arrests: number } {
  const setup = theatre()
  const { slots } = layoutOf(setup)
  const units = unitsAt(
    setup.nodes.map(({ id }) => id),
    0.5,
  )
  const links = everyLink(setup)
  const { days, state } = runNetwork(setup, 42, (_, now) => ({ units, links, arrests: arrestsOf(setup, now, slots) }), { seed })
  return { hash: contentHash({ days, state }), arrests: days.reduce((sum, day) => sum + day.arrests.length, 0) }
}

export const run = ({ seed, lives }: Input) => ({
  lives: lives.map(([setup, plans]) => lived(seed, setup, plans)),
  theatre: theatreLived(seed),
})
