/** Roles and languages as people read them. */
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'

const ROLES: { readonly [role: string]: Key } = {
  facilitator: 'role.facilitator',
  controller: 'role.controller',
  evaluator: 'role.evaluator',
  'blind-evaluator': 'role.blind-evaluator',
  participant: 'role.participant',
  interpreter: 'role.interpreter',
  observer: 'role.observer',
  display: 'role.display',
}

/** A role in words. */
export const roleName = (role: string): string => (ROLES[role] ? t(ROLES[role]) : role)

/** The name of a language in itself. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
