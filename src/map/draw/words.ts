/** The words on the map, each with a soft edge in the colour of the ground so that it can be read over lines. */
import { teamColour } from '../look.ts'
import type { MapLook, Sizes } from '../look.ts'
import { CODE } from '../scene/captions.ts'
import type { Caption, Measure } from '../scene/captions.ts'
import { haloed, inked } from './pen.ts'
import type { Pen } from './pen.ts'

const fontOf = ({ text, font }: MapLook, bold: boolean): string => `${bold ? 650 : 450} ${text}px ${font}`

/** Widths of texts, remembered: there are few and they come again with every frame. */
export function measureWith(pen: Pen, look: MapLook): Measure {
  const known = new Map<string, number>()
  return (text, bold) => {
    const key = `${bold ? 'b' : 'n'}${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    pen.font = fontOf(look, bold)
    const width = Math.ceil(pen.measureText(text).width)
    known.set(key, width)
    return width
  }
}

export function drawWords(pen: Pen, captions: readonly Caption[], look: MapLook, sizes: Sizes): void {
  pen.save()
  pen.textBaseline = 'middle'
  pen.lineJoin = 'round'
  pen.direction = look.rtl ? 'rtl' : 'ltr'
  for (const caption of captions) inked(pen, { alpha: caption.dim ? 0.55 : 1 }, () => draw(pen, caption, look, sizes))
  pen.restore()
}

function draw(pen: Pen, caption: Caption, look: MapLook, { hair }: Sizes): void {
  const { colours } = look
  const { box, text, manner, strong } = caption
  const down = box.y + box.height / 2 + look.text * 0.04
  if (manner === 'state') return drawState(pen, caption, look, hair, down)
  pen.font = fontOf(look, strong)
  if (manner === 'number') {
    pen.direction = 'ltr' // a sign stands before its number in every language
    pen.fillStyle = colours.mark
    pen.strokeStyle = colours.border
    pen.lineWidth = hair
    pen.beginPath()
    pen.roundRect(box.x, box.y, box.width, box.height, 3)
    pen.fill()
    pen.stroke()
  }
  pen.textAlign = 'center'
  haloed(
    pen,
    text,
    { x: box.x + box.width / 2, y: down },
    colours.text,
    manner === 'number' ? colours.mark : colours.sea,
    manner === 'number' ? 0 : 3.5,
  )
}

function drawState(pen: Pen, { box, text, code, team, strong }: Caption, look: MapLook, hair: number, down: number): void {
  const { colours } = look
  const colour = teamColour(colours, team)
  pen.font = fontOf(look, true)
  const width = pen.measureText(code).width + 2 * CODE.pad * look.text
  // The code stands before the name, as the reader's language runs.
  const x = look.rtl && text !== '' ? box.x + box.width - width : box.x
  pen.beginPath()
  pen.roundRect(x, box.y, width, box.height, 3)
  pen.fillStyle = colours.mark
  pen.fill()
  pen.strokeStyle = colour
  pen.lineWidth = hair * 1.2
  pen.stroke()
  pen.fillStyle = colour
  pen.textAlign = 'center'
  pen.fillText(code, x + width / 2, down)
  if (text === '') return
  pen.font = fontOf(look, strong)
  pen.textAlign = look.rtl ? 'right' : 'left'
  const start = look.rtl ? x - CODE.gap * look.text : x + width + CODE.gap * look.text
  haloed(pen, text, { x: start, y: down }, team > 0 ? colours.text : colours.soft, colours.sea, 3.5)
}
