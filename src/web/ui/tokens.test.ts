// Contrast of every text and mark role on every surface, computed from tokens.css itself (WCAG 2.2).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Oklch = readonly [lightness: number, chroma: number, hue: number]
type Linear = readonly [red: number, green: number, blue: number]

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Björn Ottosson's OKLab to linear sRGB. */
function linear([lightness, chroma, hue]: Oklch): Linear {
  const radians = (hue * Math.PI) / 180
  const a = chroma * Math.cos(radians)
  const b = chroma * Math.sin(radians)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function luminance(color: Oklch): number {
  const [red, green, blue] = linear(color).map((value) => Math.min(1, Math.max(0, value)))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(a: Oklch, b: Oklch): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

function themeTokens(theme: 'dark' | 'light') {
  const block = css.slice(css.indexOf(`[data-theme="${theme}"] {`)).split('}')[0]!
  const color = (name: string): Oklch => {
    const parts = new RegExp(`--${name}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(block)
    const one = new RegExp(`--${name}: oklch\\(1 0 0\\)`).exec(block)
    if (!parts && !one) throw new Error(`--${name} is not an opaque colour of the ${theme} theme`)
    return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [1, 0, 0]
  }
  const number = (name: string): number =>
    Number(new RegExp(`--${name}: ([\\d.]+)`).exec(block)?.[1])
  const hues = [...css.matchAll(/--k\d+: oklch\(var\(--kl\) var\(--kc\) (\d+)\)/g)]
  const keys = hues.map((hue): Oklch => [number('kl'), number('kc'), Number(hue[1])])
  return { color, keys }
}

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  const { color, keys } = themeTokens(theme)

  test.each(['t1', 't2', 't3', 'accent', 'ok', 'warn', 'bad'])(
    '%s reads on every surface',
    (role) => {
      for (const surface of ['canvas', 'panel', 'raised', 'groove']) {
        expect(contrast(color(role), color(surface)), surface).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('text on the accent reads', () => {
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(4.5)
  })

  test('marks and control borders stand out from surfaces', () => {
    for (const surface of ['canvas', 'panel']) {
      expect(contrast(color('mark'), color(surface)), surface).toBeGreaterThanOrEqual(3)
    }
  })

  test('twelve keys stand out from the tape and carry dark tags', () => {
    expect(keys).toHaveLength(12)
    for (const key of keys) {
      expect(contrast(key, color('groove'))).toBeGreaterThanOrEqual(3)
      expect(contrast(key, color('ink'))).toBeGreaterThanOrEqual(4.5)
    }
  })
})
