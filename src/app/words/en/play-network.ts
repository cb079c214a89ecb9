/** Words of a team's side of the network: what it knows, what it orders, what a turn changed. */
import { learn } from '../words.ts'

export const playNetwork = {
  'net.title': 'Network and orders',
  'net.none': 'This exercise has no network.',
  'net.parts': 'Parts of this page',
  'net.part.known': 'What we know',

  // What we know
  'net.places': 'Places',
  'net.placesHint': 'The places of the network that your team knows of. Others may be hidden from you.',
  'net.placesNone': 'Your team knows of no place yet.',
  'net.place': 'Place',
  'net.kind': 'Kind',
  'net.state': 'State',
  'net.kind.REC': 'Recruitment',
  'net.kind.DOC': 'Documents',
  'net.kind.AIR': 'Airport',
  'net.kind.LAND': 'Land border',
  'net.kind.SEA': 'Sea port',
  'net.kind.SAFE': 'Safe house',
  'net.kind.VEN': 'Place of work',
  'net.kind.FIN': 'Money',
} as const satisfies { readonly [key: string]: string }

learn(playNetwork)
