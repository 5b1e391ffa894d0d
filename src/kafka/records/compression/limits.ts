/** Most bytes that one batch may decompress to unless the caller says otherwise: four times Kafka's message.max.bytes. */
export const DEFAULT_MAX_DECOMPRESSED_BYTES = 4 * 1048588

/** What came out before the stream ended, and why it did not end well. */
export interface Decompressed {
  readonly bytes: Uint8Array
  /** null when the whole stream was read. */
  readonly failure: string | null
}
