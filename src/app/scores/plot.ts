/** The drawing library of the charts, loaded when the first chart is shown. */
import type uPlot from 'uplot'

/**
 * The library reads the browser's language as it loads and breaks if that is no language, as in a Linux without language
 * settings, where it is `en-US@posix`. The charts write no text by it, so any language will do.
 */
function nameLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language)
  } catch {
    Object.defineProperty(navigator, 'language', { configurable: true, value: 'en' })
  }
}

/** The library; null if it could not be fetched. */
export async function loadPlot(): Promise<typeof uPlot | null> {
  nameLanguage()
  try {
    return (await import('uplot')).default
  } catch {
    return null
  }
}
