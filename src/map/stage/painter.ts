/** Turns scenes into the two layers of the stage: what lies below the moving marks, and what lies above them. */
import { BakedGround } from '../draw/baked.ts'
import { drawGround, pathsOf } from '../draw/ground.ts'
import type { Paths } from '../draw/ground.ts'
import { drawDot, drawLines } from '../draw/lines.ts'
import { drawPlaces } from '../draw/places.ts'
import { drawWords, measureWith } from '../draw/words.ts'
import type { Earth } from '../geometry/earth.ts'
import type { Point } from '../geometry/plane.ts'
import { sizesOf } from '../look.ts'
import type { MapLook, Sizes } from '../look.ts'
import type { Thing } from '../model.ts'
import { captionsOf } from '../scene/captions.ts'
import type { Caption, Measure } from '../scene/captions.ts'
import type { Scene } from '../scene/scene.ts'
import type { Theatre } from '../scene/theatre.ts'
import { inWorld } from '../scene/view.ts'
import type { Stage } from './stage.ts'

export class Painter {
  readonly #stage: Stage
  readonly #earth: Earth
  readonly #paths: Paths
  readonly #ground = new BakedGround()
  /** For measuring texts and asking what lies where; it shows nothing. */
  readonly #probe: CanvasRenderingContext2D | null
  #look: MapLook
  #measure: Measure
  sizes: Sizes
  captions: readonly Caption[] = []

  constructor(stage: Stage, earth: Earth, look: MapLook) {
    this.#stage = stage
    this.#earth = earth
    this.#paths = pathsOf(earth)
    this.#probe = document.createElement('canvas').getContext('2d')
    this.#look = look
    this.sizes = sizesOf(look)
    this.#measure = this.#measuring()
    stage.dress((pen, middle) => drawDot(pen, middle, look, this.sizes))
  }

  /** Draws all that follows in another look. */
  dress(look: MapLook): void {
    this.#look = look
    this.sizes = sizesOf(look)
    this.#measure = this.#measuring()
    this.#ground.spoil()
    this.#stage.dress((pen, middle) => drawDot(pen, middle, look, this.sizes))
  }

  /** The ground shows other states, or the same ones otherwise. */
  spoilGround(): void {
    this.#ground.spoil()
  }

  isSharp(scene: Scene): boolean {
    return this.#ground.isSharp(scene.view)
  }

  /** @param hurry whether a stretched ground will do, because the view is still moving */
  under(scene: Scene, theatre: Theatre, hurry: boolean): void {
    const look = this.#look
    this.#stage.ink('under', (pen, ratio) => {
      this.#ground.copy(pen, scene.view, scene.size, ratio, hurry, (to, layer, view, size) =>
        drawGround(to, layer, this.#earth, this.#paths, theatre, view, size, look),
      )
      drawLines(pen, scene, look, this.sizes)
    })
  }

  over(scene: Scene, pointed: Thing | null, selected: Thing | null, number: (value: number) => string): void {
    const [look, sizes] = [this.#look, this.sizes]
    this.captions = captionsOf(scene, { look, sizes, measure: this.#measure, pointed, selected, number })
    this.#stage.ink('over', (pen) => {
      drawPlaces(pen, scene, look, sizes)
      drawWords(pen, this.captions, look, sizes)
    })
  }

  /** The id of the state on whose land a point of the screen lies. */
  landAt(theatre: Theatre, scene: Scene, at: Point): string | null {
    const { x, y } = inWorld(scene.view, at)
    const found = theatre.states.find(({ land }) => this.#probe?.isPointInPath(this.#paths.of(land), x, y))
    return found?.state.id ?? null
  }

  drop(): void {
    this.#ground.drop()
  }

  #measuring(): Measure {
    return this.#probe ? measureWith(this.#probe, this.#look) : (text) => text.length * this.sizes.text * 0.6
  }
}
