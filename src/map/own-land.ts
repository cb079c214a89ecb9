/** The land of the map in a page that may fetch nothing: it lies in the script itself. */
import region from '../../assets/map/region.json?raw'
import type { RegionFile } from './geometry/region.ts'

export const fetchLand = async (): Promise<RegionFile> =>
  // Our own file, made by our own code.
  JSON.parse(region) as RegionFile
