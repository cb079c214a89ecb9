/**
 * The ground, baked: drawn once for a view, larger than the window, and then only copied while the reader pans. While
 * somebody zooms the copy is stretched, and drawn sharp again as soon as the view rests.
 */
import type { Size } from '../geometry/plane.ts'
import type { View } from '../scene/view.ts'
import type { Pen } from './pen.ts'

/** How much of the window is baked beyond each edge. */
const BEYOND = 0.25

export type DrawGround = (pen: Pen, layer: Pen, view: View, size: Size) => void

export class BakedGround {
  readonly #ground = document.createElement('canvas')
  readonly #layer = document.createElement('canvas')
  #baked: View | null = null
  #beyond = { x: 0, y: 0 }

  /** Forgets the picture, because what it shows has changed. */
  spoil(): void {
    this.#baked = null
  }

  /** Whether the picture is as sharp as it can be for a view. */
  isSharp({ scale }: View): boolean {
    return this.#baked?.scale === scale
  }

  /**
   * Copies the ground of a view.
   * @param hurry whether a stretched picture will do for now
   */
  copy(to: Pen, view: View, size: Size, ratio: number, hurry: boolean, draw: DrawGround): void {
    if (!this.#covers(view, size, ratio, hurry)) this.#bake(view, size, ratio, draw)
    const baked = this.#baked ?? view
    const stretch = view.scale / baked.scale
    const x = view.x - (baked.x + this.#beyond.x) * stretch
    const y = view.y - (baked.y + this.#beyond.y) * stretch
    to.save()
    to.setTransform(1, 0, 0, 1, 0, 0)
    to.imageSmoothingEnabled = stretch !== 1
    const { width, height } = this.#ground
    // A whole pixel of the screen: what lies between two would be blurred.
    if (stretch === 1) to.drawImage(this.#ground, Math.round(x * ratio), Math.round(y * ratio))
    else to.drawImage(this.#ground, x * ratio, y * ratio, width * stretch, height * stretch)
    to.restore()
  }

  /** Gives the memory back. */
  drop(): void {
    for (const canvas of [this.#ground, this.#layer]) canvas.width = canvas.height = 0
    this.#baked = null
  }

  #covers(view: View, size: Size, ratio: number, hurry: boolean): boolean {
    const baked = this.#baked
    if (!baked || (!hurry && baked.scale !== view.scale)) return false
    const stretch = view.scale / baked.scale
    // Too far from what was baked, stretching shows too little.
    if (stretch > 4 || stretch < 0.25) return false
    const left = view.x - (baked.x + this.#beyond.x) * stretch
    const top = view.y - (baked.y + this.#beyond.y) * stretch
    const right = left + (this.#ground.width / ratio) * stretch
    const bottom = top + (this.#ground.height / ratio) * stretch
    return left <= 0.5 && top <= 0.5 && right >= size.width - 0.5 && bottom >= size.height - 0.5
  }

  #bake(view: View, size: Size, ratio: number, draw: DrawGround): void {
    this.#beyond = { x: Math.round(size.width * BEYOND), y: Math.round(size.height * BEYOND) }
    const whole = { width: size.width + 2 * this.#beyond.x, height: size.height + 2 * this.#beyond.y }
    const pens = [this.#ground, this.#layer].map((canvas) => {
      const [width, height] = [Math.round(whole.width * ratio), Math.round(whole.height * ratio)]
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
      const pen = canvas.getContext('2d')
      pen?.setTransform(ratio, 0, 0, ratio, 0, 0)
      return pen
    })
    const [pen, layer] = pens
    if (!pen || !layer) return
    draw(pen, layer, { scale: view.scale, x: view.x + this.#beyond.x, y: view.y + this.#beyond.y }, whole)
    this.#baked = view
  }
}
