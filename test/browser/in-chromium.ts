/**
 * Runs a module in a real browser, on a page such as a meeting room gets: plain HTTP from a LAN name, no secure context,
 * the strict content security policy of the product. One browser serves all tests of a file.
 */
import { createServer } from 'node:http'
import { build } from 'vite'
import { afterAll } from 'vitest'
import type { Json } from '../../src/base/json.ts'
import { ROOT } from '../support/repository.ts'
import { HOST, startChromium } from './chromium.ts'

let started: ReturnType<typeof startChromium> | null = null

afterAll(async () => {
  // A browser that did not start has failed its tests already.
  await started?.then(
    ({ stop }) => stop(),
    () => undefined,
  )
})

/** One script with everything that the entry imports, as the app would ship it. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, target: 'es2024', lib: { entry, formats: ['es'] } },
  })
  const chunks = (Array.isArray(built) ? built : [built]).flatMap((result) => ('output' in result ? result.output : []))
  const [chunk, ...others] = chunks.filter((output) => output.type === 'chunk')
  if (!chunk || others.length > 0) throw new Error(`${entry}: expected one script, got ${chunks.length} files`)
  return chunk.code
}

/** Serves an empty page and the script on a free port of this machine. */
async function serve(script: string): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', "default-src 'self'")
    if (request.url === '/entry.js') response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
    else if (request.url === '/')
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Lockstep</title>')
    else response.writeHead(404).end()
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

/**
 * Calls a module's `run` in Chromium.
 * @param entry path of a TypeScript module that exports `run(input)`, which may be asynchronous
 * @param input what `run` is given
 * @returns what `run` returns
 * @throws what `run` throws, and if no Chromium can be started
 */
export async function inChromium(entry: string, input: Json): Promise<Json> {
  started ??= startChromium()
  const [{ browser }, script] = await Promise.all([started, bundle(entry)])
  const { origin, close } = await serve(script)
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(origin)
    // A string, because the test runner would rewrite the import of a function's source.
    const answer: unknown = await page.evaluate(
      `import('/entry.js').then(async (entry) => JSON.stringify(await entry.run(${JSON.stringify(input)})))`,
    )
    if (typeof answer !== 'string') throw new Error(`${entry}: run gave nothing that JSON can hold`)
    return JSON.parse(answer)
  } finally {
    await context.close()
    await close()
  }
}
