/** What somebody chose or dropped: a scenario with its attachments, or a log. */
import type { Attached, ScenarioFiles } from './solo.ts'

export type Chosen =
  | { readonly kind: 'scenario'; readonly files: ScenarioFiles }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'neither' }

/** The path of a file inside the folder that was chosen; its bare name where a browser gives no folder, or knows none. */
function pathOf(file: File): string {
  const path = 'webkitRelativePath' in file ? file.webkitRelativePath : ''
  return path.includes('/') ? path.slice(path.indexOf('/') + 1) : file.name
}

/** Reads files as they are now; they can be read again after their author has changed them. */
export async function read(files: readonly File[]): Promise<Chosen> {
  const log = files.find(({ name }) => name.endsWith('.jsonl'))
  if (log) return { kind: 'log', text: await log.text() }
  const yaml = files.filter(({ name }) => /\.ya?ml$/i.test(name))
  if (yaml.length === 0) return { kind: 'neither' }
  const sources = await Promise.all(yaml.map(async (file) => ({ path: pathOf(file), text: await file.text() })))
  const named = sources.map(({ text }) => text).join('\n')
  const others = files.filter((file) => !yaml.includes(file))
  const attached = await Promise.all(
    others.map(async (file): Promise<Attached> => ({ path: pathIn(named, file), bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  return { kind: 'scenario', files: { sources: sources.toSorted((a, b) => (a.path < b.path ? -1 : 1)), files: attached } }
}

/** Where the scenario looks for an attachment that was chosen without its folder: a path in it that ends in its name. */
function pathIn(scenario: string, file: File): string {
  const path = pathOf(file)
  if (path !== file.name) return path
  const name = file.name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`[\\w./-]*/${name}(?![\\w-])`).exec(scenario)?.[0] ?? path
}
