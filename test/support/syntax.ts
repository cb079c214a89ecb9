/** Reads what a source file imports, and what its syntax tree holds, with the parser that also builds the app. */
import { parseSync } from 'vite'

/** A file by its path from the root of the repository, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string }

export type Import = {
  /** What stands in the quotes. */
  readonly from: string
  /** Whether only types are taken, so that nothing is loaded when the program runs. */
  readonly typeOnly: boolean
  /** Line of the import, from 1. */
  readonly line: number
}

/** A node of the ESTree syntax tree: a type, a place, and children of any shape. */
export type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value

/** Calls `visit` for every node below and including `value`, parents first, with the key it hangs on. */
export function walk(value: unknown, visit: (node: Node, parent: Node | null, key: string) => void): void {
  const step = (item: unknown, parent: Node | null, key: string): void => {
    if (Array.isArray(item)) {
      for (const member of item) step(member, parent, key)
    } else if (isNode(item)) {
      visit(item, parent, key)
      for (const [name, member] of Object.entries(item)) step(member, item, name)
    }
  }
  step(value, null, '')
}

/** @throws if the file cannot be parsed: such a file is not code. */
function parse(file: SourceFile) {
  const parsed = parseSync(file.path, file.text)
  const [error] = parsed.errors
  if (error) throw new Error(`${file.path}: ${error.message}`)
  return parsed
}

export const syntaxOf = (file: SourceFile): Node => {
  const { program } = parse(file)
  if (!isNode(program)) throw new Error(`${file.path}: no program`)
  return program
}

/** Everything a file imports or exports from elsewhere, dynamic imports and `import('x').Type` included, in order. */
export function importsOf(file: SourceFile): Import[] {
  const { module, program } = parse(file)
  const found: (Import & { readonly start: number })[] = []
  const note = (start: number, from: string, typeOnly: boolean) => found.push({ start, from, typeOnly, line: lineAt(file.text, start) })
  for (const { start, moduleRequest, entries } of module.staticImports) {
    note(start, moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  }
  for (const { start, entries } of module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value
    if (from !== undefined)
      note(
        start,
        from,
        entries.every((entry) => entry.isType),
      )
  }
  walk(program, (node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return
    const { source } = node
    const from = isNode(source) && typeof source['value'] === 'string' ? source['value'] : '(computed)'
    note(node.start, from, node.type === 'TSImportType')
  })
  return found.sort((a, b) => a.start - b.start).map(({ from, typeOnly, line }) => ({ from, typeOnly, line }))
}
