import { checkLabSetup } from '../../lab/checkLabSetup.ts'
import type { LabProblem, LabSetup } from '../../lab/contract.ts'

/** Bytes of values under the brokers: their logs lie in memory. */
const MOST_BROKER_BYTES = 268_435_456
const MEBIBYTE = 1_048_576

/** What keeps a set-up from being run; whatever came as one. */
export function problemsOf(setup: unknown): readonly LabProblem[] {
  try {
    const given = setup as LabSetup
    const problems = checkLabSetup(given)
    return problems.length > 0 ? problems : brokerProblems(given)
  } catch {
    return [{ field: '', message: 'This is no set-up of the lab.' }]
  }
}

function brokerProblems({ valueBytes, brokers }: LabSetup): LabProblem[] {
  const bytes = brokers.records * valueBytes
  if (bytes <= MOST_BROKER_BYTES) return []
  return [
    {
      field: 'brokers.records',
      message: `${brokers.records.toLocaleString('en-US')} records of ${valueBytes.toLocaleString('en-US')} bytes are ${Math.ceil(bytes / MEBIBYTE)} MiB; the simulated brokers take ${MOST_BROKER_BYTES / MEBIBYTE} MiB.`,
    },
  ]
}
