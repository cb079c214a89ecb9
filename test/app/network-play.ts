/** Plays LOTUS GATE's network in the page: states order, share and tell, and turns are closed and accepted. */
import type { Play } from './local-play.ts'

const days = (from: number, to: number, units: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, units }))
const say = (text: string) => ({ $say: text })

/** Orders of the first turn: three states check, one of them in a place where a partner has an interest. */
export async function orderFirst(play: Play): Promise<void> {
  const order = (seat: string, team: 'T1' | 'T2' | 'D1', what: object) => play.give(seat, { kind: 'order', team, order: what } as never)
  await order('t1-1', 'T1', { what: 'checks', node: 'northgate', days: days(-21, -19, 1) })
  await order('t1-1', 'T1', { what: 'checks', node: 'northgate', days: days(-14, -10, 3) })
  await order('d1-1', 'D1', { what: 'checks', node: 'arrivals-hall', days: days(-14, -11, 1.2) })
  await order('d1-1', 'D1', { what: 'practice', level: 0.8 })
  await order('t2-1', 'T2', { what: 'checks', node: 'eastfield', days: days(-9, -8, 2) })
  await order('t1-1', 'T1', { what: 'publicity', level: 0.5 })
  const { network } = await play.view<{ network: { orders: { items: readonly { index: number; order: { what: string } }[] } } }>('t1-1')
  const loud = network.orders.items.find((one) => one.order.what === 'publicity')
  await play.give('t1-1', { kind: 'cancel-order', team: 'T1', order: loud?.index ?? 0 })
}

/** What passes between states: figures, a lead with a basis, and something said in person. */
export async function exchangeFirst(play: Play): Promise<void> {
  await play.give('t1-1', {
    kind: 'share',
    team: 'T1',
    to: ['D1'],
    content: {
      information: 'lead',
      text: say('A document broker is named by two travellers'),
      basis: say('Liaison agreement'),
      handling: 'H1',
    },
  })
  await play.give('d1-1', {
    kind: 'share',
    team: 'D1',
    to: ['T1', 'T2'],
    content: { information: 'trend', text: say('Figures of the month'), handling: 'H0' },
  })
  await play.give('t2-1', { kind: 'told', team: 'T2', to: 'T1', verb: 'told', gist: say('We check Eastfield on Saturday'), ago: 0 })
}
