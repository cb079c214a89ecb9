/** Which version of a team's record counts, for those who read all of them. */
import { versionThatCounts } from '../exercise/resolution.ts'
import type { SignedVersion } from './cards.ts'
import type { MselItem, RecordCard } from './staff-cards.ts'

/** The version that was resolved, or else the one that would be if the turn were resolved now; null if nothing stands. */
export function countedVersion(
  { resolution, versions }: Pick<RecordCard, 'resolution' | 'versions'>,
  item: Pick<MselItem, 'answer'> | null | undefined,
): SignedVersion | null {
  const index = resolution ? resolution.version : versionThatCounts(versions, item?.answer?.by === 'joint')
  return index === null ? null : (versions[index] ?? null)
}
