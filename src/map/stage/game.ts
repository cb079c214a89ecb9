/**
 * Phaser's game, made quiet: it loads nothing, listens to nothing of the page, and stands still when nothing moves. What
 * it would do about hidden pages and windows without focus is left to whoever shows the map, because a projector's window
 * seldom has the focus.
 */
import { CANVAS, Core, Game, Scale, Textures, WEBGL } from 'phaser'
import type { Scene } from 'phaser'

/** `auto` takes WebGL where a graphics card draws it, and a plain canvas elsewhere, which is then many times faster. */
export type Renderer = 'auto' | 'canvas' | 'webgl'

class QuietGame extends Game {
  /** As in Phaser, but for the listeners on window and document, which it would never take away again. */
  protected override start(): void {
    Object.assign(this, { isRunning: true }) // read-only to others, and its own to set here
    this.config.postBoot(this)
    this.loop.start(this.step.bind(this))
  }
}

/** The three pictures that Phaser always wants. It would read them from data addresses, which a strict page forbids. */
function givePictures(game: Game): void {
  for (const key of ['__DEFAULT', '__MISSING', '__WHITE']) {
    const canvas = document.createElement('canvas')
    canvas.width = 4
    canvas.height = 4
    const pen = canvas.getContext('2d')
    if (pen && key === '__WHITE') {
      pen.fillStyle = '#fff'
      pen.fillRect(0, 0, 4, 4)
    }
    game.textures.addCanvas(key, canvas)
    game.textures.emit(Textures.Events.LOAD, key)
  }
}

/** @throws if the browser gives neither WebGL nor a canvas */
export function quietGame(host: HTMLElement, scene: Scene, width: number, height: number, renderer: Renderer): Game {
  const make = (type: number): Game =>
    new QuietGame({
      type,
      parent: host,
      scene,
      width,
      height,
      // The canvas fills its host by our own styles; Phaser leaves it alone at a zoom of 1.
      scale: { mode: Scale.NONE, expandParent: false, zoom: 1 },
      banner: false,
      audio: { noAudio: true },
      input: { keyboard: false, mouse: false, touch: false, gamepad: false },
      disableContextMenu: false,
      autoFocus: false,
      images: { default: null, missing: null, white: null },
      render: { antialias: true, antialiasGL: false, powerPreference: 'low-power', clearBeforeRender: false },
      // Where a page was hidden, time that nobody saw is not caught up with.
      fps: { panicMax: 0, smoothStep: false },
      callbacks: { preBoot: (game: Game) => void game.events.once(Core.Events.BOOT, () => givePictures(game)) },
    } as unknown as Phaser.Types.Core.GameConfig) // its types know no `null` for pictures, which its code does
  if (renderer === 'canvas' || (renderer === 'auto' && !hasFastWebGL())) return make(CANVAS)
  try {
    return make(WEBGL)
  } catch {
    // A browser may have given away all the contexts that it has.
    return make(CANVAS)
  }
}

let fast: boolean | null = null

/** Whether WebGL is there, and not drawn by the processor. */
function hasFastWebGL(): boolean {
  if (fast !== null) return fast
  const gl = document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat: true })
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return (fast = gl !== null)
}
