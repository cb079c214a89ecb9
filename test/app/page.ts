/**
 * A page of the app in a real browser, built from one module with all that it loads later, and served as a meeting room
 * gets it: plain HTTP from a LAN name, no secure context, the strict content security policy of the product.
 */
import { createServer } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { HOST, startChromium } from '../browser/chromium.ts'
import { ROOT } from '../support/repository.ts'

const TYPES: { readonly [ending: string]: string } = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

const PAGE = `<!doctype html><html lang="en" dir="ltr" data-theme="dark"><head><meta charset="utf-8"><title>Lockstep</title>
<meta name="viewport" content="width=device-width, initial-scale=1">STYLES<script type="module" src="/entry.js"></script></head><body></body></html>`

/** Everything that a browser asks for, by its path. */
type Files = ReadonlyMap<string, string | Uint8Array>

/** Modules of the app that stand for others, by their paths from the root. */
export type Instead = { readonly [module: string]: string }

/** A Vite plugin that loads other modules in place of some. */
const standing = (modules: Instead) => ({
  name: 'instead',
  enforce: 'pre' as const,
  load: (id: string) => {
    const found = Object.entries(modules).find(([module]) => id === `${ROOT}/${module}`)
    return found ? `export * from ${JSON.stringify(`${ROOT}/${found[1]}`)}` : null
  },
})

async function built(entry: string, modules: Instead): Promise<Files> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    base: '/',
    plugins: [standing(modules)],
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { entry }, output: { entryFileNames: '[name].js' } },
    },
  })
  const files = new Map<string, string | Uint8Array>()
  for (const one of Array.isArray(result) ? result : [result]) {
    if (!('output' in one)) continue
    for (const output of one.output) files.set(`/${output.fileName}`, output.type === 'chunk' ? output.code : output.source)
  }
  const styles = [...files.keys()].filter((path) => path.endsWith('.css')).map((path) => `<link rel="stylesheet" href="${path}">`)
  files.set('/', PAGE.replace('STYLES', styles.join('')))
  return files
}

/** Serves the files. @returns the page's address, and what ends the server */
async function serve(files: Files): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const found = files.get(path)
    // What Lockstep's own server sends.
    response.setHeader(
      'content-security-policy',
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    )
    if (path === '/favicon.ico') response.writeHead(204).end()
    else if (found === undefined) response.writeHead(404).end()
    else
      response
        .setHeader('content-type', TYPES[path === '/' ? 'html' : path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream')
        .end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    origin: `http://${HOST}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type Opened = {
  readonly page: Page
  readonly browser: Browser
  /** The page's address. */
  readonly origin: string
  /** What the browser complained about: errors, and breaches of the content security policy. */
  readonly complaints: readonly string[]
  /** Forgets the complaints so far: those that the test itself brought about. */
  readonly forgive: () => void
  readonly stop: () => Promise<void>
}

/**
 * Builds a module, serves it, and opens it in a browser that shows no motion.
 * @param entry a TypeScript module of this folder that puts its elements into the page
 * @param instead what stands for which module, so that a test is about its own part
 * @param before a script of the page that runs before its own
 */
export async function openPage(
  entry: string,
  viewport: { readonly width: number; readonly height: number },
  { instead = {}, before = null }: { readonly instead?: Instead; readonly before?: string | null } = {},
): Promise<Opened> {
  const [files, { browser, stop }] = await Promise.all([built(`${ROOT}/test/app/${entry}`, instead), startChromium()])
  const { origin, close } = await serve(files)
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', timezoneId: 'Asia/Bangkok' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  if (before !== null) await page.addInitScript(before)
  await page.goto(origin)
  return {
    page,
    browser,
    origin,
    complaints,
    forgive: () => void complaints.splice(0),
    stop: async () => {
      await stop()
      await close()
    },
  }
}
