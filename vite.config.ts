import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './config/vite/contentSecurityPolicy.ts'
import { firstLoad } from './config/vite/firstLoad.ts'
import { sandboxFrame } from './config/vite/sandboxFrame.ts'
import { sandboxWorker } from './config/vite/sandboxWorker.ts'
import { serviceWorker } from './config/vite/serviceWorker.ts'

export default defineConfig({
  base: './',
  plugins: [
    react(),
    contentSecurityPolicy(),
    firstLoad(),
    sandboxWorker(),
    sandboxFrame(),
    serviceWorker(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Small fonts and wasm would become `data:` addresses, which the page's policy refuses.
    assetsInlineLimit: 0,
    sourcemap: true,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1' },
  // What is first seen in a worker or a lazy screen would reload the page in dev.
  optimizeDeps: { include: ['fflate', 'fzstd', 'idb', 'uplot'] },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    pool: 'threads',
    maxWorkers: 2,
    setupFiles: ['config/vitest/propertySeeds.ts'],
    // Far above what any test takes: a busy machine must not fail one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
