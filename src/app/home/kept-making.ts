/** An exercise that is being made, kept on this device over a reload or a closed window. */

const KEPT = 'lockstep.making'
const NAME = 'lockstep.facilitator'

export type KeptMaking = {
  readonly file: string | null
  /** By the scenario's file. Whoever reads it looks whether it still fits, see `readKept`. */
  readonly byFile: { readonly [file: string]: unknown }
  /** The name of whoever made the last exercise on this device. */
  readonly facilitator: string
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing: a reload then begins anew.
  }
}

export const isMaking = (): boolean => read(KEPT) !== null

export function keptMaking(): KeptMaking {
  const facilitator = read(NAME) ?? ''
  const nothing = { file: null, byFile: {}, facilitator }
  try {
    const kept: unknown = JSON.parse(read(KEPT) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('file' in kept) || !('byFile' in kept)) return nothing
    if (typeof kept.byFile !== 'object' || kept.byFile === null) return nothing
    return { file: typeof kept.file === 'string' ? kept.file : null, byFile: Object.fromEntries(Object.entries(kept.byFile)), facilitator }
  } catch {
    return nothing
  }
}

export function keepMaking({ file, byFile, facilitator }: KeptMaking): void {
  write(KEPT, JSON.stringify({ file, byFile }))
  if (facilitator.trim() !== '') write(NAME, facilitator.trim())
}

/** Once it is made. The name stays for the next one. */
export function forgetMaking(facilitator: string): void {
  write(KEPT, null)
  write(NAME, facilitator)
}
