import { type RefObject, useLayoutEffect, useState } from 'react'

export interface BoxSize {
  readonly width: number
  readonly height: number
}

/** The inner size of an element, in whole pixels; `unmeasured` until it is laid out. */
export function useBoxSize(box: RefObject<HTMLElement | null>, unmeasured: BoxSize): BoxSize {
  const [size, setSize] = useState(unmeasured)
  useLayoutEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const measure = (): void => {
      const width = Math.floor(element.clientWidth)
      const height = Math.floor(element.clientHeight)
      if (width === 0 || height === 0) return
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return size
}
