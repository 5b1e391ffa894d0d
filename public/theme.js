// Sets the theme before the first paint. A file of its own: the page's policy allows no inline
// script. The app writes 'light', 'dark' or nothing (follow the system) under the same key.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('samsa.theme')
  } catch {
    // Storage is blocked: follow the system.
  }
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : system
  document.documentElement.dataset.theme = theme
  const color = theme === 'light' ? '#f1efec' : '#12100e'
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', color)
})()
