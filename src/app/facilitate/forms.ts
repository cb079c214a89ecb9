/**
 * What is typed on the facilitator's desk and not yet sent, by form. It is kept when a dialog is closed, and in the room
 * as this seat's own: a reload, a restart of the server or a second device of the seat loses nothing, and no other
 * controller's words are ever in the way.
 */
import type { Room } from '../room.ts'

export type Values = { readonly [name: string]: string }

/** Forms with words of one's own, by the first word of their names. What is only ticked or counted is quickly done again. */
const KEPT: ReadonlySet<string> = new Set([
  'announce',
  'reply',
  'note',
  'mark',
  'correct',
  'insert',
  'amend',
  'skip',
  'map',
  'answer-for',
  'answer-request',
  'release',
  'tell',
])

/** Forms of what is ticked, chosen or counted for this one moment: whoever opens them again begins with what they suggest. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['deliver', 'extend', 'postpone', 'jump', 'face', 'emergency', 'end', 'palette'])

/** What a form is, whatever it is about. */
const kindOf = (form: string): string => form.split(' ')[0] ?? ''

/** What the room calls a form; null: it is kept on this screen only. */
const draftOf = (form: string): string | null => (KEPT.has(kindOf(form)) ? `control ${form}` : null)

/** In this field stands how the thing stood that a form is about, when its first word was typed. */
export const BEGUN_WITH = '#'

const NOTHING: Values = {}

export class Forms {
  readonly #room: () => Room | null
  readonly #typed = new Map<string, Values>()

  constructor(room: () => Room | null) {
    this.#room = room
  }

  values(form: string): Values {
    return this.#typed.get(form) ?? this.#kept(form) ?? NOTHING
  }

  #kept(form: string): Values | null {
    const about = draftOf(form)
    const { drafts = [], self = null } = this.#room()?.snapshot ?? {}
    return drafts.findLast((draft) => draft.about === about && draft.team === null && draft.seat === self?.seat)?.body ?? null
  }

  /** @param stands how the thing stands now that the form is about; null if nobody else can change it */
  set(form: string, name: string, value: string, stands: string | null): void {
    const before = this.values(form)
    const begun = stands === null || BEGUN_WITH in before ? {} : { [BEGUN_WITH]: stands }
    const values = { ...before, ...begun, [name]: value }
    this.#typed.set(form, values)
    const about = draftOf(form)
    if (about !== null) this.#room()?.draft(about, values)
  }

  /** Throws away what was typed, because it was sent or is not wanted. */
  forget(form: string): void {
    this.#typed.delete(form)
    const about = draftOf(form)
    if (about !== null) this.#room()?.draft(about, null)
  }

  /** The form was closed and not sent. Words stay in it; a tick, a choice or a number of that moment does not. */
  close(form: string): void {
    if (!OF_THE_MOMENT.has(kindOf(form))) return
    const words = Object.entries(this.values(form)).filter(([name]) => name.startsWith('text'))
    this.#typed.set(form, Object.fromEntries(words))
  }

  /** The other seats that write in the same form at this moment. */
  othersIn(form: string): readonly string[] {
    const about = draftOf(form)
    const { presence, self } = this.#room()?.snapshot ?? {}
    return Object.entries(presence?.writing ?? {}).flatMap(([seat, what]) => (what === about && seat !== self?.seat ? [seat] : []))
  }
}
