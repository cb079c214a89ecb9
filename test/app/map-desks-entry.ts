/** The desks of local-desk.ts, and the network's panel of staff, to look at their maps. */
import './local-desk.ts'
import '../../src/app/network/network.ts'
import type { MapElement } from '../../src/app/map/map.ts'

const map = (): MapElement | null => document.querySelector<MapElement>('lockstep-map')

Object.assign(globalThis, {
  /** Shows the staff's network panel with a seat's view, and follows the room. */
  showPanel(seat: string): void {
    const element = document.createElement('lockstep-network')
    const main = document.createElement('main')
    main.append(element)
    document.body.replaceChildren(main)
    // The desk's own page stands in front of it.
    Object.assign(element, { view: (globalThis as unknown as { desk: { view: (seat: string) => unknown } }).desk.view(seat) })
  },
  mapElement: map,
  mapInfo: () => map()?.drawn?.info ?? null,
})
