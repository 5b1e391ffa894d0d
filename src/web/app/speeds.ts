/** Speeds the buttons and keys step through: virtual seconds per real second. */
export const speeds: readonly number[] = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50]

/** The next step up or down from any speed. */
export function stepSpeed(speed: number, direction: 1 | -1): number {
  const near = 1e-6
  const next =
    direction > 0
      ? speeds.find((step) => step > speed + near)
      : speeds.findLast((step) => step < speed - near)
  return next ?? speed
}

/** 0.25×, 1×, 50× */
export const speedText = (speed: number): string =>
  `${speed.toLocaleString('en-US', { maximumFractionDigits: 2 })}×`

/** What the speed means for who watches: "4 times slower than real". */
export function speedWords(speed: number): string {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.005
  if (near(speed, 1)) return 'as fast as real'
  const times = speed < 1 ? 1 / speed : speed
  const figure = times.toLocaleString('en-US', { maximumFractionDigits: times < 10 ? 1 : 0 })
  return `${figure} times ${speed < 1 ? 'slower' : 'faster'} than real`
}
