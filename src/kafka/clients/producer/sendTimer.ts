import type { Environment } from '../../protocol/environment.ts'
import type { ProducerState } from './producerState.ts'

/** The sender looks again at the latest at `atUs`; the earliest such wish counts. */
export function sendAt(producer: ProducerState, atUs: number, environment: Environment): void {
  const { sendTimerUs } = producer
  if (sendTimerUs > environment.nowUs && sendTimerUs <= atUs) return
  producer.sendTimerUs = atUs
  environment.setTimer('send', atUs - environment.nowUs, { kind: 'send' })
}
