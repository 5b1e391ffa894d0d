import type { ServedApi } from '../servedApis.ts'
import { handleApiVersions } from './apiVersions.ts'
import { handleFetch } from './fetch.ts'
import {
  handleCreatePartitions,
  handleCreateTopics,
  handleDeleteTopics,
  handleDescribeQuorum,
  handleElectLeaders,
} from './forwarded.ts'
import type { Handler } from './handler.ts'
import { handleInitProducerId } from './initProducerId.ts'
import { handleListOffsets } from './listOffsets.ts'
import { handleMetadata } from './metadata.ts'
import { handleOffsetForLeaderEpoch } from './offsetForLeaderEpoch.ts'
import { handleProduce } from './produce.ts'

/** One handler for each API in `servedApis`; leaving one out does not compile. */
export const handlerTable: { readonly [N in ServedApi]: Handler<N> } = {
  Produce: handleProduce,
  Fetch: handleFetch,
  ListOffsets: handleListOffsets,
  Metadata: handleMetadata,
  ApiVersions: handleApiVersions,
  CreateTopics: handleCreateTopics,
  DeleteTopics: handleDeleteTopics,
  InitProducerId: handleInitProducerId,
  OffsetForLeaderEpoch: handleOffsetForLeaderEpoch,
  CreatePartitions: handleCreatePartitions,
  ElectLeaders: handleElectLeaders,
  DescribeQuorum: handleDescribeQuorum,
}
