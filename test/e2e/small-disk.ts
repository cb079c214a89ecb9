/**
 * Disks that take no more: a small file system of its own where this account may make one, and elsewhere a limit that the
 * system lays on what the server's process may write while it runs. And a folder in which nobody may write, root included.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  /** Where the data goes. */
  readonly folder: string
  /** @param pid of the process that writes there */
  readonly fill: (pid: number) => void
  readonly empty: (pid: number) => void
  readonly dispose: () => void
}

/** Makes a disk that can be filled. */
export function smallDisk(): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'lockstep-disk-'))
  const ballast = join(place, 'holiday-films')
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', place]).status === 0
  const limit = (pid: number, bytes: string): void => void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    folder: join(place, 'data'),
    fill: (pid) => {
      if (!mounted) {
        limit(pid, '0')
        return
      }
      const { bavail, bsize } = statfsSync(place)
      // The server may write meanwhile, so the ballast grows until nothing more fits.
      fillUp(ballast, Buffer.alloc(Math.max(1, bavail) * bsize))
      fillUp(ballast, Buffer.alloc(bsize))
    },
    empty: (pid) => (mounted ? rmSync(ballast) : limit(pid, 'unlimited')),
    dispose: () => {
      if (mounted) execFileSync('umount', ['-l', place])
      rmSync(place, { recursive: true, force: true })
    },
  }
}

/** Writes the same piece to the end of a file again and again until the disk is full. */
function fillUp(file: string, piece: Buffer): void {
  for (;;) {
    try {
      appendFileSync(file, piece)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
      throw error
    }
  }
}

/** A folder that takes no writing, and the words before a command that take from root the right to write there all the same. */
export function closedFolder(): { readonly folder: string; readonly asNobodySpecial: string; readonly dispose: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-closed-'))
  chmodSync(folder, 0o500)
  return {
    folder,
    asNobodySpecial: process.getuid?.() === 0 ? 'setpriv --bounding-set=-dac_override,-dac_read_search --' : '',
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
