/// <reference path="./sandboxWorker.d.ts" />
// Where the page fetches what it sends into the sandboxed frame.

import wasm from '@jitl/quickjs-wasmfile-release-sync/wasm?url'
import worker from './worker/main.ts?sandboxWorker'

export const addresses = { worker, wasm }
