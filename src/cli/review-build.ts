/** Builds the review as one file: everything in one classic script, because a page opened from a folder may load no module. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { reviewFile } from '../report/review-file.ts'

/** @param app the folder of the app's sources @returns the page as text */
export async function buildReview(app: string): Promise<string> {
  const { build } = await import('vite')
  const review = join(app, 'review')
  const built = await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: './start-worker.ts', replacement: join(review, 'own-worker.ts') },
        { find: './fetch-land.ts', replacement: join(app, '..', 'map', 'own-land.ts') },
      ],
    },
    build: {
      write: false,
      target: 'es2023',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(review, 'alone.ts'),
        output: { format: 'iife', codeSplitting: false, entryFileNames: 'review.js' },
      },
    },
  })
  let script = ''
  let style = ''
  for (const result of Array.isArray(built) ? built : [built]) {
    if (!('output' in result)) continue
    for (const output of result.output) {
      if (output.type === 'chunk') script += output.code
      else if (output.fileName.endsWith('.css')) style += String(output.source)
    }
  }
  return reviewFile({ script, style, digest: (text) => createHash('sha256').update(text, 'utf8').digest('base64') })
}
