/** A few strokes that all drawing uses. Drawing takes place in CSS pixels; whoever gives the context has scaled it. */
import type { Point } from '../geometry/plane.ts'

export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export function line(pen: Pen, points: readonly Point[]): void {
  pen.beginPath()
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
}

export function disc(pen: Pen, { x, y }: Point, radius: number): void {
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
}

/** Part of a ring, clockwise from the top. */
export function ring(pen: Pen, { x, y }: Point, radius: number, from: number, to: number): void {
  pen.beginPath()
  pen.arc(x, y, radius, (from - 0.25) * 2 * Math.PI, (to - 0.25) * 2 * Math.PI)
}

/** A text with a soft edge of so many pixels in the colour of the ground. @param width 0: none */
export function haloed(pen: Pen, text: string, { x, y }: Point, colour: string, ground: string, width: number): void {
  if (width > 0) {
    pen.strokeStyle = ground
    pen.lineWidth = width
    inked(pen, { alpha: 0.85 }, () => pen.strokeText(text, x, y))
  }
  pen.fillStyle = colour
  pen.fillText(text, x, y)
}

/** Draws with settings that end with it. */
export function inked(pen: Pen, settings: { readonly alpha?: number; readonly dash?: readonly number[] }, draw: () => void): void {
  pen.save()
  if (settings.alpha !== undefined) pen.globalAlpha *= settings.alpha
  if (settings.dash) pen.setLineDash([...settings.dash])
  draw()
  pen.restore()
}
