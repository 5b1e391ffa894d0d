import { keyHue } from '../../../bridge/keyHue.ts'
import { previewBytes } from '../../../formats/byteFormats.ts'
import { murmur2 } from '../../../kafka/partitioning/murmur2.ts'

/** Colour number of a key; -1 keyless. */
export const hueOfKey = (key: Uint8Array | null): number =>
  key === null ? -1 : keyHue(murmur2(key))

/** A key on one line, null keyless. */
export const keyText = (key: Uint8Array | null): string | null =>
  key === null ? null : previewBytes(key, 'auto', 80)
