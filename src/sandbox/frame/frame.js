// The only script of the sandboxed frame: starts the worker from the text that the page sends, hands it the page's port
// and says nothing more. Its hash stands in the app's content security policy; config/vite/sandboxFrame.ts checks it.
// The page's policy asks for a yes to addresses of code here too; the only one there is is that of the worker's text.
globalThis.trustedTypes?.createPolicy('default', { createScriptURL: (address) => address })
addEventListener('message', function start({ source, data, ports }) {
  if (source !== parent || ports.length !== 1) return
  removeEventListener('message', start)
  const { script, wasm } = data
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  new Worker(address).postMessage(wasm, [wasm, ports[0]])
})
