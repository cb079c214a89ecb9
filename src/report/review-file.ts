/**
 * The review as one file: a page that opens by double-click, from a memory stick, without a server and without Lockstep,
 * and that can bear the log it shows. What makes it comes ready built; here it is put together.
 */

/** What the file is called where the built desks lie. */
export const REVIEW_FILE = 'review-file.html'

const LOG_OPENS = '<script type="application/x-lockstep-log" id="lockstep-log">'
const LOG = /<script type="application\/x-lockstep-log" id="lockstep-log">[A-Za-z0-9+/=]*<\/script>/

export type ReviewParts = {
  /** One classic script: a page from a folder may load no module. */
  readonly script: string
  readonly style: string
  /** The base64 of the SHA-256 of a text's UTF-8 bytes. */
  readonly digest: (text: string) => string
}

/** Words in a script that would end it, or hide its end, for whoever reads the page around it. */
const inPage = (script: string): string => script.replaceAll(/<(?=\/script|script|!--)/gi, '\\x3c')

/**
 * The page, as text, with no log in it. Its policy lets nothing run but its own script, and nothing be fetched from or sent
 * to anywhere.
 */
export function reviewFile({ script, style, digest }: ReviewParts): string {
  const run = inPage(script)
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest(run)}'`,
    `style-src 'sha256-${digest(style)}'`,
    'img-src data: blob:',
    'media-src blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en" dir="ltr"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="dark light">',
    '<meta name="robots" content="noindex"><title>Lockstep review</title>',
    `<style>${style}</style></head><body>`,
    '<noscript>EXERCISE – FOR TRAINING ONLY. This review needs JavaScript. Please open it in a current browser.</noscript>',
    `${LOG_OPENS}</script>`,
    `<script>${run}</script></body></html>`,
  ].join('\n')
}

/**
 * The same page with a log in it, or with none.
 * @param page a page of `reviewFile`
 * @param log base64 of the log's bytes; empty for none
 * @throws if the text is no such page
 */
export function withLog(page: string, log: string): string {
  if (!LOG.test(page)) throw new Error('this is no page of the review')
  return page.replace(LOG, () => `${LOG_OPENS}${log}</script>`)
}
