/** The network's people at an earlier day, read from what the days recorded. */
import type { StaffNetwork } from '../../engine/view/view.ts'
import type { NetworkState } from '../../engine/network/state.ts'

/** The state of now with everybody's capacity as it was at the end of a day; from the day's records, which say each change. */
export function capacityAt({ now, days }: Pick<StaffNetwork, 'now' | 'days'>, day: number): NetworkState {
  const facilitators = Object.fromEntries(
    Object.entries(now.facilitators).map(([id, person]) => {
      const last = days.findLast((one) => one.day <= day && one.facilitators.some(({ facilitator }) => facilitator === id))
      const capacity = last?.facilitators.find(({ facilitator }) => facilitator === id)?.capacity.after ?? 1
      return [id, { ...person, capacity }]
    }),
  )
  return { ...now, facilitators }
}
