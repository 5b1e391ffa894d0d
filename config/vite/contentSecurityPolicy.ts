import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const source = new URL('../contentSecurityPolicy.json', import.meta.url)

/**
 * Puts the content security policy into the built page, for hosts that send no headers.
 * Not in dev, where the server's own client needs inline scripts.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'samsa-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText() },
        injectTo: 'head-prepend',
      },
    ],
  }
}

function policyText(): string {
  const policy = JSON.parse(readFileSync(source, 'utf8')) as Record<string, readonly string[]>
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}
