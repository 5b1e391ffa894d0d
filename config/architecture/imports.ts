// Reads every import below src/ and holds it against the rooms' rules.
// Own code, because the checkers that exist need TypeScript's JavaScript interface, which version 7
// has not, or cannot read TSX without it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { type RoomRule, roomOf, ruleOf, testRule } from './rooms.ts'
import { isIdentifier, type Node, parse, stringOf, visit } from './syntaxTree.ts'

export interface ImportReport {
  /** TypeScript files that were read, as paths from the project's folder. */
  readonly files: string[]
  readonly importCount: number
  readonly violations: string[]
}

interface Import {
  readonly source: string
  readonly module: string
  /** Named by `new URL(…, import.meta.url)` only. */
  readonly isAddress: boolean
}

const testFile = /\.test\.tsx?$/

export function checkImports(projectFolder: string): ImportReport {
  const files = walkSources(projectFolder)
  const imports = files.flatMap((source) =>
    importsOf(source, readFileSync(join(projectFolder, source), 'utf8')),
  )
  return {
    files,
    importCount: imports.length,
    violations: imports.flatMap((found) => {
      const reason = reasonAgainst(projectFolder, found)
      return reason ? [`${found.source} imports ${found.module}: ${reason}`] : []
    }),
  }
}

/** Every TypeScript file below src/. */
export function walkSources(projectFolder: string): string[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
}

function importsOf(source: string, text: string): Import[] {
  const found: Import[] = []
  visit(parse(source, text), (node) => {
    const module = importedModule(node)
    const address = addressedModule(node)
    if (module !== undefined) found.push({ source, module, isAddress: false })
    if (address !== undefined) found.push({ source, module: address, isAddress: true })
  })
  return found
}

/** Type-only imports count as well; a computed dynamic import has no name to check: refused. */
function importedModule(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return stringOf(node.source)
    case 'TsImportType':
      return stringOf(node.argument)
    case 'TsExternalModuleReference':
      return stringOf(node.expression)
    case 'CallExpression': {
      const callee = node.callee as Node
      if (callee.type !== 'Import' && !isIdentifier(callee, 'require')) return undefined
      return stringOf(argument(node, 0)) ?? '(computed)'
    }
    default:
      return undefined
  }
}

function addressedModule(node: Node): string | undefined {
  if (node.type !== 'NewExpression' || !isIdentifier(node.callee, 'URL')) return undefined
  const base = argument(node, 1) as (Node & { object?: Node }) | undefined
  if (base?.type !== 'MemberExpression' || base.object?.type !== 'MetaProperty') return undefined
  return stringOf(argument(node, 0)) ?? '(computed)'
}

function argument(call: Node, index: number): unknown {
  const given = call.arguments as readonly { expression: unknown }[] | null | undefined
  return given?.[index]?.expression
}

function reasonAgainst(projectFolder: string, found: Import): string | undefined {
  const { source, module, isAddress } = found
  if (isRootTest(source)) return undefined
  const from = roomOf(source.slice('src/'.length))
  const rule = from === undefined ? undefined : ruleFor(from, testFile.test(source))
  if (from === undefined) return 'the importing file lies in no room'
  if (!rule) return `${from} is no known room`
  if (!module.startsWith('.')) return packageReason(from, rule, module)
  const target = posix.join(posix.dirname(source), module.replace(/\?.*$/, ''))
  if (!target.startsWith('src/')) return 'it lies outside src'
  if (!existsSync(join(projectFolder, target))) return 'there is no such file'
  if (testFile.test(target)) return 'a test is not for importing'
  return roomReason(
    from,
    isAddress ? [...rule.rooms, ...(rule.addresses ?? [])] : rule.rooms,
    target,
  )
}

function roomReason(from: string, rooms: readonly string[], target: string): string | undefined {
  const to = roomOf(target.slice('src/'.length))
  if (to === undefined) return 'the imported file lies in no room'
  const allowed = from === to || rooms.some((room) => to === room || to.startsWith(`${room}/`))
  return allowed ? undefined : `${from} may not import ${to}`
}

function packageReason(from: string, rule: RoomRule, module: string): string | undefined {
  const name = packageName(module)
  const allowed = rule.packages.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  )
  return allowed ? undefined : `${from} may not use ${name}`
}

function packageName(module: string): string {
  if (isBuiltin(module)) return module.startsWith('node:') ? module : `node:${module}`
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Tests of the whole project, directly in src/. */
const isRootTest = (source: string) => /^src\/[^/]+\.test\.ts$/.test(source)

function ruleFor(room: string, isTest: boolean): RoomRule | undefined {
  const rule = ruleOf(room)
  if (!rule || !isTest) return rule
  return {
    ...rule,
    rooms: [...rule.rooms, ...testRule.rooms],
    packages: [...rule.packages, ...testRule.packages],
  }
}
