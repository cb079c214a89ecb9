/** Where the land of the map comes from: the server's file. In the review as one file, own-land.ts stands in its place. */
import regionUrl from '../../assets/map/region.json?url'
import type { RegionFile } from './geometry/region.ts'

/** @throws if the file cannot be had */
export async function fetchLand(): Promise<RegionFile> {
  const answer = await fetch(regionUrl)
  if (!answer.ok) throw new Error(`${regionUrl}: ${answer.status}`)
  // Our own file, made by our own code, and both come from the same server.
  return answer.json() as Promise<RegionFile>
}
