// The page's only policy for what browsers call Trusted Types: any text that would become markup or an address of code goes
// through here, whoever sets it. A browser that knows none of it goes by the content security policy alone.
globalThis.trustedTypes?.createPolicy('default', {
  // Code comes from this site. Anything else is refused, as if it had been no text at all.
  createScriptURL: (address) =>
    new URL(address, document.baseURI).origin === location.origin ? address : null,
  // Markup is set in one place: the document of the sandboxed frame. It keeps to its own policy and to the page's.
  createHTML: (markup, _type, sink) => (sink === 'HTMLIFrameElement srcdoc' ? markup : null),
})
