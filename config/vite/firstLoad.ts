import type { Plugin } from 'vite'

const THEME = /\s*<script src="[^"]*theme\.js"><\/script>/

/**
 * Lets a first visit fetch everything it needs at once: the script of the theme holds up the parser, and what comes
 * behind it in the head is not asked for meanwhile, so it goes to the end. Styles hold up the first paint anyway.
 */
export function firstLoad(): Plugin {
  return {
    name: 'samsa-first-load',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const theme = html.match(THEME)?.[0]
        if (theme === undefined) throw new Error('index.html has no script of the theme.')
        return html.replace(THEME, '').replace(/\n?\s*<\/head>/, `${theme}\n  </head>`)
      },
    },
  }
}
