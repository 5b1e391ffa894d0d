// Reads every import below src/ with dependency-cruiser and holds it against the rooms' rules.
import { readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { type RoomRule, roomOf, ruleOf, testRule } from './rooms.ts'

export interface ImportReport {
  /** TypeScript files that were read, as paths from the project's folder. */
  readonly files: string[]
  readonly importCount: number
  readonly violations: string[]
}

const options: ICruiseOptions = {
  // TypeScript 7 has no JavaScript interface; with another parser no module at all would be read.
  parser: 'swc',
  // Type-only imports count.
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
}

const testFile = /\.test\.tsx?$/

export async function checkImports(projectFolder: string): Promise<ImportReport> {
  const result = await cruise(['src'], { ...options, baseDir: projectFolder })
  const modules = (result.output as ICruiseResult).modules.filter(({ source }) =>
    /^src\/.*\.tsx?$/.test(source),
  )
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map((dependency) => ({ source, dependency })),
  )
  return {
    files: modules.map(({ source }) => source).sort(),
    importCount: imports.length,
    violations: imports.flatMap(({ source, dependency }) => {
      const reason = dependency.couldNotResolve
        ? packageReason(source, dependency.module)
        : importReason(source, dependency.module, dependency.resolved)
      return reason ? [`${source} imports ${dependency.module}: ${reason}`] : []
    }),
  }
}

/** Every TypeScript file below src/, found by walking the folders. */
export function walkSources(projectFolder: string): string[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
}

function importReason(source: string, module: string, resolved: string): string | undefined {
  if (!module.startsWith('.')) return packageReason(source, module)
  if (isRootTest(source)) return undefined
  if (!resolved.startsWith('src/')) return 'it lies outside src'
  const rule = ruleFor(source)
  if (typeof rule === 'string') return rule
  const from = roomOf(source.slice('src/'.length))
  const to = roomOf(resolved.slice('src/'.length))
  if (to === undefined) return 'the imported file lies in no room'
  if (testFile.test(resolved)) return 'a test is not for importing'
  const allowed = from === to || rule.rooms.some((room) => to === room || to.startsWith(`${room}/`))
  return allowed ? undefined : `${from} may not import ${to}`
}

function packageReason(source: string, module: string): string | undefined {
  if (module.startsWith('.')) return 'there is no such file'
  if (isRootTest(source)) return undefined
  const rule = ruleFor(source)
  if (typeof rule === 'string') return rule
  const name = packageName(module)
  const allowed = rule.packages.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  )
  return allowed ? undefined : `${roomOf(source.slice('src/'.length))} may not use ${name}`
}

function packageName(module: string): string {
  if (isBuiltin(module)) return module.startsWith('node:') ? module : `node:${module}`
  const parts = module.split('/')
  return parts.slice(0, module.startsWith('@') ? 2 : 1).join('/')
}

/** Tests of the whole project, directly in src/. */
const isRootTest = (source: string) => /^src\/[^/]+\.test\.ts$/.test(source)

function ruleFor(source: string): RoomRule | string {
  const room = roomOf(source.slice('src/'.length))
  if (room === undefined) return 'the file lies in no room'
  const rule = ruleOf(room)
  if (!rule) return `${room} is no known room`
  if (!testFile.test(source)) return rule
  return {
    rooms: [...rule.rooms, ...testRule.rooms],
    packages: [...rule.packages, ...testRule.packages],
  }
}
