/** The theatre map alone on a page, with a theatre made for tests. */
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/map/map.ts'
import type { MapElement } from '../../src/app/map/map.ts'
import { setInterfaceLanguage } from '../../src/app/words/words.ts'
import { rowsOf } from '../../src/map/rows.ts'
import { theatre } from '../map/theatre.ts'

const element = (): MapElement | null => document.querySelector<MapElement>('lockstep-map')

/** Shows a map. @param properties set on the element; the model is a theatre unless given */
function showMap(properties: Partial<MapElement> = {}): void {
  const made = document.createElement('lockstep-map')
  Object.assign(made, { model: theatre(), renderer: 'canvas', ...properties })
  made.toggleAttribute('projector', properties.projector ?? false)
  const main = document.createElement('main')
  main.append(made)
  document.body.replaceChildren(main)
}

/** Every colour of the picture's first pixels, as the canvas shows them. */
function seaColour(): string {
  const pen = document.querySelector<HTMLCanvasElement>('.map-host canvas')?.getContext('2d')
  return [...(pen?.getImageData(3, 3, 1, 1).data ?? [])].slice(0, 3).join(' ')
}

/** Notes what the page's policy forbade. */
const forbidden: string[] = []
document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
  forbidden.push(`${violatedDirective} ${blockedURI}`)
})

Object.assign(globalThis, {
  showMap,
  theatre,
  rowsOf,
  setInterfaceLanguage,
  seaColour,
  forbidden,
  mapElement: element,
  mapInfo: () => element()?.drawn?.info ?? null,
})
