/**
 * What makes the engine give the same bytes in Node and in every browser: a list of what its code may not name.
 * The type checker already hides the DOM and Node from src/engine; this also forbids what the language itself offers.
 */
import { lineAt, syntaxOf, walk } from './syntax.ts'
import type { Node, SourceFile } from './syntax.ts'

/** Names that are never the engine's: clocks, chance, places, threads, and ways round this list. */
const FORBIDDEN = new Set(
  `Date Intl Promise globalThis eval Function WeakRef FinalizationRegistry SharedArrayBuffer Atomics
   setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame structuredClone performance crypto process
   window document navigator location fetch localStorage sessionStorage indexedDB require console Buffer Deno`.split(/\s+/),
)

/** Words of the field among them, which the engine may use for things of its own (an exercise window, a document). */
const MAY_BE_OWN = new Set(['window', 'document', 'location', 'performance', 'process'])

/** The functions of Math that IEEE 754 or ECMAScript define exactly. The others may differ in the last bit. */
const EXACT = new Set(['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'])

const nameOf = (node: unknown): string | null =>
  typeof node === 'object' && node !== null && 'name' in node && typeof node.name === 'string' ? node.name : null

/** Whether an identifier is a label on a member, a key or a renamed import, and not the name of a value or a type. */
const isLabel = (parent: Node | null, key: string): boolean =>
  parent !== null &&
  ((key === 'property' && parent['computed'] === false) ||
    (key === 'key' && parent['computed'] !== true) ||
    (key === 'right' && parent.type === 'TSQualifiedName') ||
    key === 'imported' ||
    key === 'exported' ||
    key === 'label')

/** Names that the file declares itself. */
function declared(program: Node): Set<string> {
  const names = new Set<string>()
  const pattern = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || !('type' in node)) return
    if (node.type === 'Identifier') names.add(nameOf(node) ?? '')
    if (node.type === 'AssignmentPattern' && 'left' in node) pattern(node.left)
    if (node.type === 'RestElement' && 'argument' in node) pattern(node.argument)
    if (node.type === 'ArrayPattern' && 'elements' in node && Array.isArray(node.elements))
      for (const element of node.elements) pattern(element)
    if (node.type === 'ObjectPattern' && 'properties' in node && Array.isArray(node.properties)) {
      for (const property of node.properties) pattern(property.type === 'Property' ? property.value : property)
    }
  }
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') pattern(node['id'])
    if (Array.isArray(node['params'])) for (const parameter of node['params']) pattern(parameter)
    if (node.type.startsWith('Import') && node['local']) pattern(node['local'])
  })
  return names
}

/** Everything in src/base and src/engine that could make two machines disagree. */
export function engineIsPure(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /^src\/(base|engine)\/.*\.ts$/.test(path))
    .flatMap((file) => {
      const program = syntaxOf(file)
      const own = declared(program)
      const problems: string[] = []
      const report = (node: Node, what: string) => problems.push(`${file.path}:${lineAt(file.text, node.start)}: ${what}`)
      walk(program, (node, parent, key) => {
        const name = node.type === 'Identifier' ? nameOf(node) : null
        if (name !== null && /^(localeCompare|toLocale\w*)$/.test(name)) report(node, `${name} depends on the locale`)
        if (name !== null && !isLabel(parent, key)) {
          if (FORBIDDEN.has(name) && !(MAY_BE_OWN.has(name) && own.has(name))) report(node, `${name} is outside the engine`)
          if (name === 'Math') {
            const member = parent?.type === 'MemberExpression' && parent['computed'] === false ? nameOf(parent['property']) : null
            if (member === null) report(node, 'Math may only be used as Math.name')
            else if (!EXACT.has(member)) report(node, `Math.${member} is not exact`)
          }
        }
        if (node['operator'] === '**' || node['operator'] === '**=') report(node, '** is not exact')
        if (node.type === 'AwaitExpression' || node['async'] === true || node['await'] === true) report(node, 'the engine never waits')
        if (node.type === 'ImportExpression') report(node, 'the engine loads nothing later')
      })
      return problems
    })
}
