/** Puts a text where it can be pasted. Pages on plain HTTP have no clipboard of their own, so the old way is kept too. */

/** @returns whether it worked */
export async function copyText(text: string): Promise<boolean> {
  if (isSecureContext && 'clipboard' in navigator) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // The browser may not allow it; the old way below may still work.
    }
  }
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'hidden-text'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
