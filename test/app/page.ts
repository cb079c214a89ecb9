/**
 * A page of the app, built from one module with all that it loads later, and served as a meeting room gets it: plain HTTP
 * from a LAN name, no secure context, the strict content security policy of the product.
 */
import { createServer } from 'node:http'
import { build } from 'vite'
import { ROOT } from '../support/repository.ts'
import { HOST } from '../browser/chromium.ts'

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
const instead = (modules: Instead) => ({
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
    plugins: [instead(modules)],
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

/**
 * Builds the module and serves it.
 * @param entry path of a TypeScript module that puts its elements into the page
 * @param modules what stands for which module, so that a test is about its own part
 * @returns the page's address, and what ends the server
 */
export async function servePage(
  entry: string,
  modules: Instead = {},
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const files = await built(entry, modules)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const found = files.get(path)
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'")
    if (found === undefined) response.writeHead(404).end()
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
