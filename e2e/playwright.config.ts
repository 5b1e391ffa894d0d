import { existsSync } from 'node:fs'
import { defineConfig } from 'playwright/test'

// E2E_PORT and E2E_ROOT let two runs go on beside each other, each with its own build.
const port = Number(process.env.E2E_PORT ?? 4179)
const root = process.env.E2E_ROOT ?? 'dist'

const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: what a story takes on a busy machine says nothing about the app.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Our own server on the production build: it sends the content security policy as a header,
  // which the worker obeys too.
  webServer: {
    command: `node config/scripts/staticServer.mjs --port ${port} --root ${root}`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
})
