// TypeScript 7 has no JavaScript interface, so the sources are parsed by swc.
import { parseSync } from '@swc/core'

export type Node = Readonly<Record<string, unknown>> & { readonly type: string }

/** Throws on a syntax error: a file that cannot be read must not pass for one without imports. */
export function parse(path: string, text: string): unknown {
  return parseSync(text, { syntax: 'typescript', target: 'es2022', tsx: path.endsWith('.tsx') })
}

export function visit(value: unknown, see: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && typeof (value as Node).type === 'string') see(value as Node)
  for (const child of Object.values(value)) visit(child, see)
}

export function isIdentifier(value: unknown, name: string): boolean {
  const node = value as Node | null | undefined
  return node?.type === 'Identifier' && node.value === name
}

export function stringOf(value: unknown): string | undefined {
  const node = value as Node | null | undefined
  return node?.type === 'StringLiteral' ? String(node.value) : undefined
}
