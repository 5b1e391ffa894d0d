/** All generated files: path under src/kafka/protocol/generated to text, from the parsed facts. */
export function generateProtocol(facts: unknown): Map<string, string>
