/** How the app looks on this device: dark or light, and the language of its interface. Kept on the device alone. */
import { keep, kept } from './kept.ts'
import { INTERFACE_LANGUAGES, setInterfaceLanguage } from './words/words.ts'
import type { InterfaceLanguage } from './words/words.ts'

export type Theme = 'dark' | 'light'
const THEME = 'lockstep.theme'
const LANGUAGE = 'lockstep.language'

export const theme = (): Theme => (document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark')

export function setTheme(next: Theme): void {
  document.documentElement.dataset['theme'] = next
  keep(THEME, next)
}

export function chooseLanguage(next: InterfaceLanguage): void {
  setInterfaceLanguage(next)
  keep(LANGUAGE, next)
}

/** Paper is white, and the pale letters of the dark look are not to be read on it. */
function lighten(): void {
  const { dataset } = document.documentElement
  const before = theme()
  dataset['theme'] = 'light'
  window.addEventListener('afterprint', () => (dataset['theme'] = before), { once: true })
}

/** Applies what this device chose before; dark unless the device or the person asks for light. */
export function applyAppearance(): void {
  const wanted = kept(THEME)
  const light = wanted === 'light' || (wanted !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.dataset['theme'] = light ? 'light' : 'dark'
  window.addEventListener('beforeprint', lighten)
  const asked = new URLSearchParams(location.search).get('lang') ?? kept(LANGUAGE)
  setInterfaceLanguage(INTERFACE_LANGUAGES.find((one) => one === asked) ?? 'en')
}
