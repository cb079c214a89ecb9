/** Writes assets/map/region.json, the land of the theatre map, from the atlas. Run it with `npm run map`. */
import { writeFileSync } from 'node:fs'
import { cutRegion, regionText } from './cut-map.ts'
import { atlas } from './atlas.ts'
import { ROOT } from './repository.ts'

writeFileSync(`${ROOT}/assets/map/region.json`, regionText(cutRegion(atlas())))
console.log('assets/map/region.json is written.')
