/** The drawing library of the charts, loaded when the first chart is shown, and the life of a chart in its element. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type uPlot from 'uplot'
import { load } from './load.ts'

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
    return (await load(() => import('uplot'))).default
  } catch {
    return null
  }
}

/** What a chart shows, and how. */
export type Charting = {
  /** A chart is drawn anew when one of these is another than before. */
  readonly from: () => readonly unknown[]
  /** CSS pixels. */
  readonly height: () => number
  readonly options: (place: HTMLElement, Plot: typeof uPlot) => uPlot.Options
  readonly data: () => uPlot.AlignedData
}

/** The chart of an element: drawn when what it shows changes, or the theme, or its width; gone when the element is. */
export class Chart implements ReactiveController {
  /** The drawing library could not be fetched. */
  missing = false
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #place: string
  readonly #charting: Charting
  #plot: uPlot | null = null
  #made: readonly unknown[] = []
  #sized: ResizeObserver | null = null
  #themed: MutationObserver | null = null

  /** @param place selects the element in the host in which the chart stands */
  constructor(host: ReactiveControllerHost & HTMLElement, place: string, charting: Charting) {
    this.#host = host
    this.#place = place
    this.#charting = charting
    host.addController(this)
  }

  /** What is drawn now; null: nothing yet. */
  get plot(): uPlot | null {
    return this.#plot
  }

  hostConnected(): void {
    // Colours are read from the page's style when the chart is drawn, so another theme draws it anew.
    this.#themed = new MutationObserver(() => void this.#draw(true))
    this.#themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'dir'] })
  }

  hostDisconnected(): void {
    this.#themed?.disconnect()
    this.#sized?.disconnect()
    this.#sized = null
    this.#plot?.destroy()
    this.#plot = null
    this.#made = []
  }

  hostUpdated(): void {
    void this.#draw(false)
  }

  async #draw(anew: boolean): Promise<void> {
    const wanted = this.#charting.from()
    if (!anew && wanted.every((part, i) => part === this.#made[i])) return this.#plot?.redraw(false, false)
    this.#made = wanted
    const Plot = await loadPlot()
    const place = this.#host.querySelector<HTMLElement>(this.#place)
    if (!place || !this.#host.isConnected) return
    if (this.missing !== (Plot === null)) this.#host.requestUpdate()
    this.missing = Plot === null
    if (!Plot) return
    this.#plot?.destroy()
    this.#plot = new Plot(this.#charting.options(place, Plot), this.#charting.data(), place)
    if (this.#sized) return
    this.#sized = new ResizeObserver(() => this.#plot?.setSize({ width: place.clientWidth, height: this.#charting.height() }))
    this.#sized.observe(place)
  }
}
