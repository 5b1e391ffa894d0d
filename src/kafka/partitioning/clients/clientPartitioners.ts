// Every way of placing a record that is known here, in the order of `clientPartitionerIds`.

import { type ClientPartitionerId, clientPartitionerIds } from '../../base/clientPartitioners.ts'
import { required } from '../../base/errors.ts'
import type { ClientPartitioner } from './contract.ts'
import { franzGoPartitioners } from './franzGo.ts'
import { javaPartitioners } from './java.ts'
import { javaBefore33Partitioners } from './javaBefore33.ts'
import { kafkaGoPartitioners } from './kafkaGo.ts'
import { kafkaJsPartitioners } from './kafkaJs.ts'
import { kafkaPythonPartitioners } from './kafkaPython.ts'
import { librdkafkaPartitioners } from './librdkafka.ts'
import { platformaticPartitioners } from './platformatic.ts'
import { saramaPartitioners } from './sarama.ts'

/** As the clients list theirs; the order tells nothing. */
export const listedPartitioners: readonly ClientPartitioner[] = [
  javaPartitioners,
  javaBefore33Partitioners,
  librdkafkaPartitioners,
  kafkaJsPartitioners,
  saramaPartitioners,
  kafkaGoPartitioners,
  franzGoPartitioners,
  kafkaPythonPartitioners,
  platformaticPartitioners,
].flat()

const byId = new Map<ClientPartitionerId, ClientPartitioner>(
  listedPartitioners.map((partitioner) => [partitioner.id, partitioner]),
)

export const clientPartitioners: readonly ClientPartitioner[] = clientPartitionerIds
  .map((id) => byId.get(id))
  .filter((partitioner) => partitioner !== undefined)

export const clientPartitioner = (id: ClientPartitionerId): ClientPartitioner =>
  required(byId.get(id), id)
