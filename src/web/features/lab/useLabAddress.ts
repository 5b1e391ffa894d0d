import { useEffect, useRef, useState } from 'react'
import { setQuery, useQueryParam } from '../../location/hashLocation.ts'
import { labLink, readLabLink } from '../../session/labLink.ts'
import { type Bench, benchOf } from './bench.ts'
import { setBench } from './benchStore.ts'
import type { Problems } from './problems.ts'

export interface LinkNews {
  readonly tone: 'warn' | 'bad'
  readonly sentences: readonly string[]
}

const PAUSE_MS = 400

/** Takes the set-up of a link, and keeps the address a link to what is on the bench. */
export function useLabAddress(
  bench: Bench,
  problems: Problems,
): { readonly news: LinkNews | null; readonly dismiss: () => void } {
  const [text] = useQueryParam('run')
  const written = useRef<string | null>(null)
  const [news, setNews] = useState<LinkNews | null>(null)
  const { setup } = bench
  useEffect(() => {
    if (text === null || text === written.current) return
    written.current = text
    const link = readLabLink(text)
    if ('error' in link) {
      setNews({ tone: 'bad', sentences: [link.error, 'What was here before stays.'] })
      return
    }
    setNews(link.ignored.length > 0 ? { tone: 'warn', sentences: link.ignored } : null)
    setBench(benchOf(link.setup))
  }, [text])
  useEffect(() => {
    if (problems.count > 0) return
    const timer = setTimeout(() => {
      const { to } = labLink(setup)
      const run = new URLSearchParams(to.slice(to.indexOf('?'))).get('run')
      if (run === null || run === written.current) return
      written.current = run
      setQuery({ run })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [setup, problems])
  return { news, dismiss: () => setNews(null) }
}
