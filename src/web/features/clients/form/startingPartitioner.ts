/** What "Your own code" begins with: the way of Java's producer, to be changed. */
export const startingPartitioner = `// As Java's producer: by the key's hash. Without a key it stays on one
// partition for about 16 KiB, then draws another that has a leader.
function partition(record, topic, state) {
  if (record.keyBytes !== null) {
    return toPositive(murmur2(record.keyBytes)) % topic.partitionCount
  }
  if (state.partition === undefined || state.bytes >= 16384) {
    const choices = topic.available
    state.partition =
      choices.length > 0
        ? choices[Math.floor(random() * choices.length)]
        : Math.floor(random() * topic.partitionCount)
    state.bytes = 0
  }
  state.bytes += Math.max(0, record.valueBytes)
  return state.partition
}
`
