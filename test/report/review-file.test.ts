import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { reviewFile, withLog } from '../../src/report/review-file.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
const page = reviewFile({ script: 'let a = "</script><!-- <script>"', style: 'p { color: red }', digest })

test('the page lets its own script and style run and nothing else, and is one page whatever stands in the script', () => {
  const inside = /<script>([^]*?)<\/script><\/body>/.exec(page)?.[1] ?? ''
  expect(page).toContain(`default-src 'none'; script-src 'sha256-${digest(inside)}'; style-src 'sha256-${digest('p { color: red }')}'`)
  expect(page.match(/<\/script>/g)).toHaveLength(2)
  expect(page).not.toContain('<!-- ')
  // What the script says is the same.
  expect(new Function(`${inside}; return a`)()).toBe('</script><!-- <script>')
})

test('a log can be put into it, replaced and taken out, and nothing else changes', () => {
  const once = withLog(page, 'YQ==')
  expect(once).toContain('id="lockstep-log">YQ==</script>')
  expect(withLog(withLog(once, 'Yg=='), '')).toBe(page)
  expect(() => withLog('<!doctype html><p>Another page</p>', 'YQ==')).toThrow('no page of the review')
})
