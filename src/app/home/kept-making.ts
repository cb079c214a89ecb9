/** An exercise that is being made, kept on this device over a reload or a closed window. */
import { keep, kept } from '../kept.ts'

const KEPT = 'lockstep.making'
const NAME = 'lockstep.facilitator'

export type KeptMaking = {
  readonly file: string | null
  /** By the scenario's file. Whoever reads it looks whether it still fits, see `readKept`. */
  readonly byFile: { readonly [file: string]: unknown }
  /** The name of whoever made the last exercise on this device. */
  readonly facilitator: string
}

export const isMaking = (): boolean => kept(KEPT) !== null

export function keptMaking(): KeptMaking {
  const facilitator = kept(NAME) ?? ''
  const nothing = { file: null, byFile: {}, facilitator }
  try {
    const found: unknown = JSON.parse(kept(KEPT) ?? 'null')
    if (typeof found !== 'object' || found === null || !('file' in found) || !('byFile' in found)) return nothing
    if (typeof found.byFile !== 'object' || found.byFile === null) return nothing
    return {
      file: typeof found.file === 'string' ? found.file : null,
      byFile: Object.fromEntries(Object.entries(found.byFile)),
      facilitator,
    }
  } catch {
    return nothing
  }
}

export function keepMaking({ file, byFile, facilitator }: KeptMaking): void {
  keep(KEPT, JSON.stringify({ file, byFile }))
  if (facilitator.trim() !== '') keep(NAME, facilitator.trim())
}

/** Once it is made. The name stays for the next one. */
export function forgetMaking(facilitator: string): void {
  keep(KEPT, null)
  keep(NAME, facilitator)
}
