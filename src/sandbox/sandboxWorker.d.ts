/** The module and all that it imports, as one classic script. */
declare module '*?sandboxWorker' {
  const address: string
  export default address
}
