/**
 * Text as large as its place allows. A projector is read from the back of a room, so what is shown is set in the largest
 * letters in which all of it fits, and in none smaller than the floor: what does not fit even then is shown in pages.
 */

/**
 * The largest whole number of pixels in which something fits.
 * @param fits whether it fits in that size; what fits fits in every smaller size too
 * @returns null if it does not fit even in the least size
 */
export function largest(least: number, most: number, fits: (size: number) => boolean): number | null {
  let low = Math.ceil(least)
  let high = Math.max(low, Math.floor(most))
  if (!fits(low)) return null
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** How many pages a text takes, and the largest size, in pixels, in which it takes so few. */
export type Fitted = { readonly size: number; readonly leaves: number }

/** Half a pixel of rounding is no overflow. */
const SLACK = 1

/**
 * Sets the text in `flow` as large as `box` allows. If it does not fit in the least size it becomes columns as wide as
 * the box, one beside the other, of which one at a time is seen: `turnTo` shows another, and no line is ever cut.
 */
export function fit(box: HTMLElement, flow: HTMLElement, least: number, most: number): Fitted {
  flow.removeAttribute('data-leaves')
  box.scrollLeft = 0
  const set = (size: number): void => flow.style.setProperty('--size', `${size}px`)
  const size = largest(least, most, (tried) => {
    set(tried)
    return flow.scrollHeight <= box.clientHeight + SLACK && flow.scrollWidth <= box.clientWidth + SLACK
  })
  if (size !== null) {
    set(size)
    return { size, leaves: 1 }
  }
  const floor = Math.ceil(least)
  set(floor)
  flow.setAttribute('data-leaves', '')
  return { size: floor, leaves: Math.max(1, Math.round(flow.scrollWidth / Math.max(1, box.clientWidth))) }
}

/** Shows the n-th page, from 0, of what `fit` made into pages. */
export function turnTo(box: HTMLElement, leaf: number): void {
  // Where text runs from right to left, so do its columns, and the way to them is counted below zero.
  const sign = getComputedStyle(box).direction === 'rtl' ? -1 : 1
  box.scrollLeft = sign * leaf * box.clientWidth
}
