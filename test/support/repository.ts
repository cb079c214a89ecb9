/** The files of this repository, read from the disk, for tests that look at all of them. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from './syntax.ts'

/** The folder of this checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Made by tools and never committed. */
const MADE = new Set(['node_modules', '.git', '.reports', '.build', 'dist', 'data'])

const BINARY = /\.(png|jpe?g|webp|gif|ico|woff2?|mp3|ogg|wav|zip|xlsx|docx|gz|br)$/

/** Every text file, in the order of its path. */
export function repositoryFiles(): SourceFile[] {
  const read = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (folder === ROOT && MADE.has(entry.name)) return []
      const path = join(folder, entry.name)
      return entry.isDirectory() ? read(path) : entry.isFile() && !BINARY.test(entry.name) ? [path] : []
    })
  return read(ROOT)
    .sort()
    .map((path) => ({
      path: path
        .slice(ROOT.length + 1)
        .split(sep)
        .join('/'),
      text: readFileSync(path, 'utf8'),
    }))
}
