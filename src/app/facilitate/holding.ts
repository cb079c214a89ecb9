/** Holding an inject back, and no longer holding it: one key does it, and its way back stands on the screen. */
import type { InjectId } from '../../engine/scenario/names.ts'
import { t } from '../words/words.ts'
import type { Desk } from './desk.ts'
import '../words/en/facilitate.ts'

/** @param place of the screen, where a refusal will stand */
export const hold = (desk: Desk, place: string, inject: InjectId): void =>
  void desk.send(
    place,
    { kind: 'hold', inject },
    { text: t('fac.hold.done', { inject }), back: { label: t('fac.unhold'), go: () => unhold(desk, place, inject) } },
  )

export const unhold = (desk: Desk, place: string, inject: InjectId): void =>
  void desk.send(place, { kind: 'unhold', inject }, { text: t('fac.unhold.done', { inject }), back: null })
