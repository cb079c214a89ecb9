/**
 * The stage: what Phaser draws, frame by frame. The picture lies baked in two layers, one below the moving marks and one
 * above, and a frame only puts the layers and the marks on the screen. When nothing moves, there are no frames.
 */
import { Core, Renderer as Renderers, Scene, WEBGL } from 'phaser'
import type { Game, GameObjects, Textures } from 'phaser'
import type { Point, Size } from '../geometry/plane.ts'
import type { Pen } from '../draw/pen.ts'
import { quietGame } from './game.ts'
import type { Renderer } from './game.ts'

export type LayerName = 'under' | 'over'
type Layer = { readonly texture: Textures.CanvasTexture; readonly image: GameObjects.Image }

/** Screens finer than this are drawn this fine: nobody sees more, and the layers would be four times as large. */
const FINEST = 2
const DOT = 24

class StageScene extends Scene {
  #begin: (scene: StageScene) => void
  /** Called before each frame is drawn, with the milliseconds since the last. */
  tick: (milliseconds: number) => void = () => {}

  constructor(begin: (scene: StageScene) => void) {
    super('stage')
    this.#begin = begin
  }

  create(): void {
    this.#begin(this)
  }

  override update(_: number, delta: number): void {
    this.tick(delta)
  }
}

export class Stage {
  readonly #game: Game
  readonly #scene: StageScene
  readonly #layers: { readonly [name in LayerName]: Layer }
  readonly #marks: GameObjects.Image[] = []
  #size: Size
  #ratio: number
  #dots = 0
  #dot = ''
  #shown = 0
  #frames = 0
  #cost = 0
  #began = 0
  #waking = 0
  #asleep = false
  #gone = false

  /** @param restored called when the browser has given back a drawing context that it took away */
  static async open(host: HTMLElement, size: Size, renderer: Renderer, restored: () => void): Promise<Stage> {
    const ratio = fineness()
    let game: Game | null = null
    const scene = await new Promise<StageScene>((resolve) => {
      game = quietGame(host, new StageScene(resolve), Math.round(size.width * ratio), Math.round(size.height * ratio), renderer)
    })
    // The scene begins only in a game that there is.
    return new Stage(game as unknown as Game, scene, size, ratio, restored)
  }

  private constructor(game: Game, scene: StageScene, size: Size, ratio: number, restored: () => void) {
    this.#game = game
    this.#scene = scene
    this.#size = size
    this.#ratio = ratio
    this.#layers = { under: this.#layer('under', 0), over: this.#layer('over', 2) }
    game.events.on(Core.Events.PRE_STEP, () => (this.#began = performance.now()))
    game.events.on(Core.Events.POST_RENDER, () => {
      this.#frames += 1
      const took = performance.now() - this.#began
      this.#cost = this.#cost === 0 ? took : this.#cost * 0.95 + took * 0.05
    })
    if (game.renderer.type === WEBGL) game.renderer.on(Renderers.Events.RESTORE_WEBGL, restored)
  }

  get canvas(): HTMLCanvasElement {
    return this.#game.canvas
  }

  /** Figures of the drawing: which renderer, whether frames come, how many came, milliseconds that one takes. */
  get figures(): { readonly renderer: 'webgl' | 'canvas'; readonly running: boolean; readonly frames: number; readonly cost: number } {
    const renderer = this.#game.renderer.type === WEBGL ? 'webgl' : 'canvas'
    return { renderer, running: !this.#gone && this.#game.loop.running, frames: this.#frames, cost: this.#cost }
  }

  /** Calls back before each frame with the milliseconds since the last. @param tick returns whether more frames are needed */
  run(tick: (milliseconds: number) => boolean): void {
    this.#scene.tick = (milliseconds) => {
      if (!tick(milliseconds)) this.#rest()
    }
  }

  /** Lets frames come again, from the screen's next on. */
  wake(): void {
    if (this.#gone || this.#asleep || this.#waking !== 0 || this.#game.loop.running) return
    this.#waking = requestAnimationFrame(() => {
      this.#waking = 0
      if (!this.#asleep) this.#game.loop.wake()
    })
  }

  #rest(): void {
    this.#game.loop.sleep()
  }

  /** Stops all frames, whoever asks for one, until it is let go on. */
  hold(still: boolean): void {
    this.#asleep = still
    if (still) this.#rest()
    else this.wake()
  }

  resize(size: Size): void {
    this.#size = size
    this.#ratio = fineness()
    const [width, height] = this.#pixels()
    this.#game.scale.resize(width, height)
    for (const { texture, image } of Object.values(this.#layers)) {
      texture.setSize(width, height)
      image.setTexture(texture.key)
    }
  }

  /** Draws a layer anew. @param draw draws in CSS pixels on an empty canvas */
  ink(name: LayerName, draw: (pen: Pen, ratio: number) => void): void {
    const { texture } = this.#layers[name]
    const pen = texture.context
    pen.setTransform(1, 0, 0, 1, 0, 0)
    if (name === 'over') pen.clearRect(0, 0, texture.width, texture.height)
    pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0)
    draw(pen, this.#ratio)
    texture.refresh()
  }

  /** Bakes how a moving mark looks. @param draw draws it round the middle of a square */
  dress(draw: (pen: Pen, middle: number) => void): void {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = DOT * this.#ratio
    const pen = canvas.getContext('2d')
    if (!pen) return
    pen.scale(this.#ratio, this.#ratio)
    draw(pen, DOT / 2)
    const before = this.#dot
    this.#dot = `dot ${this.#dots++}`
    this.#game.textures.addCanvas(this.#dot, canvas)
    for (const mark of this.#marks) mark.setTexture(this.#dot)
    if (before !== '') this.#game.textures.remove(before)
  }

  /** Puts the moving marks where they are now: as many as there are places. @returns how many */
  place(marks: Iterable<Point & { readonly alpha: number }>): number {
    let count = 0
    for (const { x, y, alpha } of marks) {
      const mark = this.#marks[count] ?? this.#mark()
      mark.setPosition(x * this.#ratio, y * this.#ratio)
      mark.alpha = alpha
      mark.visible = true
      count += 1
    }
    for (let i = count; i < this.#shown; i++) this.#marks[i]?.setVisible(false)
    this.#shown = count
    return count
  }

  destroy(): void {
    if (this.#gone) return
    this.#gone = true
    cancelAnimationFrame(this.#waking)
    const gl = this.#game.renderer.type === WEBGL ? this.#game.canvas.getContext('webgl') : null
    this.#scene.tick = () => {}
    // Phaser forgets to destroy this one, whose canvas then holds on to the whole game.
    this.#game.textures.tileSprite.destroy()
    this.#game.destroy(true)
    // A game ends in its next frame, and one that sleeps has none.
    this.#game.loop.tick()
    // Browsers give few of these contexts, and take them back late.
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
  }

  #pixels(): readonly [number, number] {
    return [Math.round(this.#size.width * this.#ratio), Math.round(this.#size.height * this.#ratio)]
  }

  #layer(name: LayerName, depth: number): Layer {
    const [width, height] = this.#pixels()
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    // Asked for here first, and not as Phaser would: its context is for reading pixels back, which makes drawing slow.
    canvas.getContext('2d', { alpha: name === 'over' })
    const texture = this.#game.textures.addCanvas(name, canvas)
    if (!texture) throw new Error(`there is a layer ${name} already`)
    return { texture, image: this.#scene.add.image(0, 0, name).setOrigin(0).setDepth(depth) }
  }

  #mark(): GameObjects.Image {
    const mark = this.#scene.add.image(0, 0, this.#dot).setDepth(1)
    this.#marks.push(mark)
    return mark
  }
}

const fineness = (): number => Math.min(FINEST, Math.max(1, window.devicePixelRatio))
