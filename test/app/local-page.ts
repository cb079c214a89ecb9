/**
 * Opens the app's desks in a real browser, on a page such as a meeting room gets: plain HTTP from a LAN name and the
 * strict content security policy of the product. The exercise runs in that very page.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { HOST, startChromium } from '../browser/chromium.ts'
import { ROOT } from '../support/repository.ts'
import { until } from './until.ts'

const TYPES: { readonly [ending: string]: string } = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The files of the page, by name, as a build gives them. */
async function files(entry: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'es2024',
      cssCodeSplit: false,
      modulePreload: false,
      rollupOptions: { input: `${ROOT}/test/app/${entry}`, output: { entryFileNames: 'entry.js', assetFileNames: '[name][extname]' } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((result) => ('output' in result ? result.output : []))
  return new Map(outputs.map((output) => [output.fileName, output.type === 'chunk' ? output.code : output.source]))
}

export type Opened = {
  readonly page: Page
  readonly browser: Browser
  /** What the browser complained about: errors, and breaches of the content security policy. */
  readonly complaints: readonly string[]
  /** Forgets the complaints so far: those that the test itself brought about. */
  readonly forgive: () => void
  readonly stop: () => Promise<void>
}

/**
 * Starts a browser on an empty page on which `globalThis.desk` is ready, see local-desk.ts.
 * @param entry another module of this folder to begin with, which takes in that one
 */
export async function openDesks(viewport: { readonly width: number; readonly height: number }, entry = 'local-desk.ts'): Promise<Opened> {
  const [pageFiles, { browser, stop }] = await Promise.all([files(entry), startChromium()])
  const style = [...pageFiles.keys()].find((name) => name.endsWith('.css')) ?? ''
  const html = `<!doctype html><html lang="en" dir="ltr" data-theme="dark"><title>Lockstep</title><link rel="stylesheet" href="/${style}"><body><script type="module" src="/entry.js"></script>`
  const server = createServer((request, response) => {
    // What Lockstep's own server sends.
    response.setHeader(
      'content-security-policy',
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    )
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1)
    const file = pageFiles.get(name)
    if (name === '') response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
    else if (name === 'favicon.ico') response.writeHead(204).end()
    else if (file === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream').end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', timezoneId: 'Asia/Bangkok', bypassCSP: false })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`http://${HOST}:${address.port}/`)
  await until(page, 'globalThis.desk !== undefined')
  return {
    page,
    browser,
    complaints,
    forgive: () => void complaints.splice(0),
    stop: async () => {
      await stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Calls a function of the page's desk by name. The page and the tests speak in plain JSON. */
export const onDesk = <T = unknown>(page: Page, name: string, ...args: readonly unknown[]): Promise<T> =>
  // A string, because the test runner would rewrite a function's source.
  page.evaluate<T>(`globalThis.desk[${JSON.stringify(name)}](...${JSON.stringify(args)})`)

/**
 * What axe finds on the page, as sentences: nothing is as it should be.
 * @param within a selector, to look at one part alone
 */
export async function axe(page: Page, within: string | null = null): Promise<readonly string[]> {
  // Through the debugger and not as a script of the page: the page's policy forbids what does not come with it.
  await page.evaluate(`globalThis.axe ? null : (() => { ${AXE} })()`)
  return page.evaluate<readonly string[]>(
    `globalThis.axe.run(${within === null ? 'document' : JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`,
  )
}

export const setTheme = (page: Page, theme: 'dark' | 'light'): Promise<unknown> =>
  page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)

/** What of the screen's text is cut off or too small, as sentences. Runs in the page. */
export const SCREEN_FAULTS = `(() => {
  const faults = []
  const box = document.querySelector('.screen-body').getBoundingClientRect()
  const walker = document.createTreeWalker(document.querySelector('lockstep-screen'), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.textContent.trim() || element.closest('.hidden-text, svg')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (size < 24) faults.push('small (' + size + ' px): ' + node.textContent.trim())
    for (const rect of range.getClientRects()) {
      if (rect.width === 0) continue
      const inBody = element.closest('.screen-body')
      const [top, bottom] = inBody ? [box.top, box.bottom] : [0, innerHeight]
      // In pages, what stands on another page is out of sight as a whole.
      const slack = size / 4 // letters are less tall than the box that a browser draws round them
      const elsewhere = inBody && (rect.left >= box.right - 1 || rect.right <= box.left + 1)
      if (elsewhere) continue
      if (rect.top < top - slack || rect.bottom > bottom + slack || rect.left < -1 || rect.right > innerWidth + 1) faults.push('cut: ' + node.textContent.trim().slice(0, 60))
    }
  }
  return [...new Set(faults)]
})()`
