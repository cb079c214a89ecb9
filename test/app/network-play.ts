/** Plays LOTUS GATE's network in the page: states order, share and tell in the first turn. */
import type { Order } from '../../src/engine/exercise/network-parts.ts'
import { slotId } from '../../src/engine/scenario/names.ts'
import { nodeId } from '../../src/engine/network/names.ts'
import type { Play } from './local-play.ts'

const days = (from: number, to: number, units: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, units }))
const say = (text: string) => ({ $say: text })
const slot = (name: string) => slotId.parse(name)

const give = (play: Play, team: string, order: Order): Promise<unknown> =>
  play.give(`${team.toLowerCase()}-1`, { kind: 'order', team: slot(team), order })
const checks = (node: string, on: readonly { day: number; units: number }[]): Order => ({
  what: 'checks',
  node: nodeId.parse(node),
  days: [...on],
})

/** Thailand writes one order over another and takes one back; New Zealand and the Emirates check too. */
export async function orderFirst(play: Play): Promise<void> {
  await give(play, 'T1', checks('northgate', days(-21, -19, 1)))
  await give(play, 'T1', checks('northgate', days(-14, -10, 3)))
  await give(play, 'D1', checks('arrivals-hall', days(-14, -11, 1.2)))
  await give(play, 'D1', { what: 'practice', level: 0.8 })
  await give(play, 'T2', checks('eastfield', days(-9, -8, 2)))
  await give(play, 'T1', { what: 'publicity', level: 0.5 })
  type View = { readonly network: { readonly orders: { readonly items: readonly { readonly index: number; readonly order: Order }[] } } }
  const { network } = await play.view<View>('t1-1')
  const loud = network.orders.items.find((one) => one.order.what === 'publicity')
  await play.give('t1-1', { kind: 'cancel-order', team: slot('T1'), order: loud?.index ?? -1 })
}

/** Figures that hold no leads, a lead that takes its time, and something said in person that names no kind. */
export async function exchangeFirst(play: Play): Promise<void> {
  await play.give('t1-1', {
    kind: 'share',
    team: slot('T1'),
    to: [slot('D1')],
    content: {
      information: 'lead',
      text: say('A document broker is named by two travellers'),
      basis: say('Liaison agreement'),
      handling: 'H1',
    },
  })
  await play.give('d1-1', {
    kind: 'share',
    team: slot('D1'),
    to: [slot('T1'), slot('T2')],
    content: { information: 'trend', text: say('Figures of the month'), handling: 'H0' },
  })
  await play.give('t2-1', {
    kind: 'told',
    team: slot('T2'),
    to: slot('T1'),
    verb: 'told',
    gist: say('We check Eastfield on Saturday'),
    ago: 0,
  })
}
