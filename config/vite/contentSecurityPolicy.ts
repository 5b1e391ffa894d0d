import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const source = new URL('../contentSecurityPolicy.json', import.meta.url)

/** Read by hosts that take headers from a file (Netlify, Cloudflare Pages); others do not serve it. */
export const HEADERS_FILE = '_headers'

/** What a page cannot say of itself in a meta tag: who may show it in a frame. */
const headersText = (): string => `/*
  Content-Security-Policy: ${policyText()}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
`

/**
 * Puts the content security policy into the built page, for hosts that send no headers.
 * Not in dev, where the server's own client needs inline scripts.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'samsa-content-security-policy',
    apply: 'build',
    generateBundle() {
      if (this.environment.config.isWorker) return
      this.emitFile({ type: 'asset', fileName: HEADERS_FILE, source: headersText() })
    },
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
