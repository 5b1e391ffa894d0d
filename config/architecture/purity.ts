// What a pure room's text may not hold, found in its syntax tree and so not in comments or strings.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pureWings } from './rooms.ts'
import { isIdentifier, type Node, parse, visit } from './syntaxTree.ts'

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Violations in the pure wings among these files, as `file: reason`. */
export function checkPurity(projectFolder: string, files: readonly string[]): string[] {
  return files
    .filter((path) => pureWings.some((wing) => path.startsWith(`src/${wing}/`)) && !isTest(path))
    .flatMap((path) => {
      const text = readFileSync(join(projectFolder, path), 'utf8')
      return impurities(path, text).map((reason) => `${path}: ${reason}`)
    })
}

function impurities(path: string, text: string): string[] {
  const found: string[] = []
  visit(parse(path, text), (node) => {
    const reason = path.startsWith('src/kafka/')
      ? (clockOrChance(node) ?? anyDate(node) ?? stateInClass(node, path))
      : clockOrChance(node)
    if (reason) found.push(reason)
  })
  return found
}

function clockOrChance(node: Node): string | undefined {
  if (isMember(node, 'Math', 'random')) return 'Math.random: draw from the seeded random'
  if (isMember(node, 'Date', 'now')) return 'Date.now: take nowMs as a parameter'
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression'
  if (!isCall || !isIdentifier(node.callee, 'Date')) return undefined
  const given = node.arguments as readonly unknown[] | null | undefined
  const readsClock = node.type === 'CallExpression' || !given || given.length === 0
  return readsClock ? 'the clock through Date: take nowMs as a parameter' : undefined
}

function anyDate(node: Node): string | undefined {
  return isIdentifier(node, 'Date') ? 'Date: virtual time is a number of milliseconds' : undefined
}

/** Errors are the only classes, and only the ground floor defines them. */
function stateInClass(node: Node, path: string): string | undefined {
  if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return undefined
  const parent = node.superClass as { value?: string } | null | undefined
  const isError = parent?.value?.endsWith('Error') === true
  if (isError && path.startsWith('src/kafka/base/')) return undefined
  return 'a class: state is plain data, behaviour is functions'
}

function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || !isIdentifier(node.object, object)) return false
  const name = node.property as Node & { expression?: { value?: unknown } }
  return isIdentifier(name, property) || name.expression?.value === property
}
