/** As much of XML as a drawing needs: that tags are closed in order, attributes quoted, and texts escaped. */

/** @throws if a text is not well-formed. */
export function wellFormed(xml: string): { readonly root: string; readonly texts: readonly string[] } {
  const body = xml
    .replace(/^<\?xml[^]*?\?>/, '')
    .replace(/<!DOCTYPE[^>]*>/, '')
    .replaceAll(/<!--[^]*?-->/g, '')
  const open: string[] = []
  const texts: string[] = []
  let root = ''
  let at = 0
  for (const { 0: tag, 1: closing = '', 2: name = '', 3: attributes = '', 4: empty = '', index } of body.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
  )) {
    const between = body.slice(at, index)
    if (/[<>]/.test(between) || /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(between + attributes))
      throw new Error(`not escaped: ${between}`)
    if (open.length === 0 && between.trim() !== '') throw new Error('text outside the root')
    if (between.trim() !== '') texts.push(between.trim().replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))))
    at = index + tag.length
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    } else {
      if (open.length === 0 && root !== '') throw new Error('a second root')
      root ||= name
      if (!empty) open.push(name)
    }
  }
  if (open.length > 0 || body.slice(at).trim() !== '') throw new Error(`not closed: ${open.join(', ')}`)
  return {
    root,
    texts: texts.map((text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')),
  }
}
