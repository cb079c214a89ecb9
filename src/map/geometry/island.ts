/**
 * Islands for states that no atlas has: an exercise can bind its roles to fictional states. Each has a coast of its own,
 * made from its code, so that it looks the same on every screen and in every replay.
 */
import { atPoint } from './plane.ts'
import type { Point } from './plane.ts'
import type { StateLand } from './earth.ts'

/** World units from the heart of an island to its coast, more or less. */
export const ISLAND = 132
const CORNERS = 84

/** A number from 0 to 1 for a text and a count; the same for the same. FNV-1a, which is in the public domain. */
function fraction(text: string, n: number): number {
  let hash = 0x811c9dc5
  for (const char of `${text}/${n}`) {
    hash ^= char.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  return (hash >>> 0) / 0x1_0000_0000
}

/** The coast: a circle with some waves on it, the shorter the lower, so that it has bays and capes but no spikes. */
function coast(code: string, { x, y }: Point): string {
  const waves = [2, 3, 4, 5, 7, 9, 13, 17].map((count, i) => ({
    count,
    height: (0.16 * (0.35 + fraction(code, 2 * i))) / (1 + i * 0.62),
    turn: 2 * Math.PI * fraction(code, 2 * i + 1),
  }))
  const points = Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    const reach = ISLAND * (0.94 + waves.reduce((sum, wave) => sum + wave.height * Math.sin(wave.count * angle + wave.turn), 0))
    return `${(x + reach * 1.12 * Math.cos(angle)).toFixed(1)},${(y + reach * 0.9 * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

/** How far apart the hearts of islands lie, in world units, and how far each may lie from where its row puts it. */
const STEP = { across: 440, down: 400, aside: 34 }

/**
 * Where islands lie: in two rows of a sea of their own, or in a row in the empty south of the Indian Ocean if real states
 * take part as well. None lies exactly in line, because no coast does.
 */
function places(codes: readonly string[], alone: boolean): readonly Point[] {
  if (!alone) return codes.map((_, i) => ({ x: -760 + i * 352, y: 560 + (i % 2) * 90 }))
  const above = codes.length <= 2 ? codes.length : Math.ceil(codes.length / 2)
  return codes.map((code, i) => {
    const row = i < above ? 0 : 1
    const inRow = row === 0 ? above : codes.length - above
    const across = (row === 0 ? i : i - above) - (inRow - 1) / 2
    return {
      // The second row goes back, so that neighbours in the list are neighbours on the map.
      x: (row === 0 ? across : -across) * STEP.across + (fraction(code, 40) - 0.5) * 2 * STEP.aside,
      y: (row - (codes.length <= 2 ? 0 : 0.5)) * STEP.down + (fraction(code, 41) - 0.5) * 2 * STEP.aside,
    }
  })
}

/** The islands of fictional states, in the order given. @param alone whether no real state is on the map */
export function islandsOf(codes: readonly string[], alone: boolean): ReadonlyMap<string, StateLand> {
  const at = places(codes, alone)
  return new Map(
    codes.map((code, i) => {
      const heart = at[i] ?? { x: 0, y: 0 }
      const name = { x: heart.x, y: heart.y - ISLAND * 0.52 }
      return [code, { code, path: coast(code, heart), box: atPoint(heart, ISLAND * 1.2), name, heart }]
    }),
  )
}
