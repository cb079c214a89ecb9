/** A small picture for the way in which an inject comes. The channel's name always stands beside it. */
import { svg } from 'lit'
import type { SVGTemplateResult } from 'lit'
import type { Channel } from '../../engine/scenario/names.ts'

/** Lines on a field of 24 by 24. */
const LINES: { readonly [channel in Channel]: string } = {
  SECURE: 'M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3 M12 14.5v2.5',
  LIAISON: 'M4 20c0-4 2.5-6 5-6s5 2 5 6 M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M15 8h6 M18.5 5.5 21 8l-2.5 2.5',
  EMAIL: 'M3.5 6h17v12h-17z M3.5 6.5 12 13l8.5-6.5',
  PHONE: 'M6 3.5h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 1.5-1 2.5-2.5 2.5C10 19 4 13 3.5 6 3.5 4.5 4.5 3.5 6 3.5z',
  MEETING:
    'M3 19c0-3 1.8-5 4-5s4 2 4 5 M7 11.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z M13 19c0-3 1.8-5 4-5s4 2 4 5 M17 11.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  FIELD: 'M12 21s-6-5.6-6-10.5a6 6 0 0 1 12 0C18 15.4 12 21 12 21z M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  HOTLINE: 'M4 13v-1a8 8 0 0 1 16 0v1 M4 13h3v5H5.5A1.5 1.5 0 0 1 4 16.5z M20 13h-3v5h1.5a1.5 1.5 0 0 0 1.5-1.5z M18 18c0 2-2 3-5 3',
  MEDIA: 'M4 5h13v14H5.5A1.5 1.5 0 0 1 4 17.5z M17 9h3v8.5a1.5 1.5 0 0 1-3 0z M7 8.5h7 M7 12h7 M7 15.5h4',
  CARD: 'M4 6h16v12H4z M7.5 10h9 M7.5 14h5',
  MAP: 'M4 6.5 9.5 4.5l5 2 5.5-2v13l-5.5 2-5-2L4 19.5z M9.5 4.5v13 M14.5 6.5v13',
  CLOCK: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3.5 2',
}

/** The picture of a channel, for sighted readers only. */
export const channelIcon = (channel: Channel): SVGTemplateResult =>
  svg`<svg class="channel-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d=${LINES[channel]}></path></svg>`
