/** Words of the place where the theatre map will stand: all that a desk has of it before it is shown. */
import { learn } from '../words.ts'

export const mapPlace = {
  'mapPlace.part': 'Map',
  'mapPlace.loading': 'The map is loading …',
  'mapPlace.failed':
    'The map could not be loaded. The other parts of this page work without it. Loading the page again keeps what you typed.',
  'mapPlace.why': 'Why?',
  'mapPlace.reload': 'Load the page again',
} as const satisfies { readonly [key: string]: string }

learn(mapPlace)
