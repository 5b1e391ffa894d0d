// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeLogDirsRequest (35): request, v1-5, flexible from v2. */
export interface DescribeLogDirsRequest extends Tagged {
  topics: DescribableLogDirTopic[] | null
}

export interface DescribableLogDirTopic extends Tagged {
  topic: string
  partitions: number[]
}

export const describeLogDirsRequestSchema: MessageSchema<DescribeLogDirsRequest> = {
  name: 'DescribeLogDirsRequest',
  apiKey: 35,
  versions: [1, 5],
  flexibleFrom: 2,
  fields: `
    topics:[{
      topic:s*;
      partitions:[i
    }~`,
}

/** DescribeLogDirsResponse (35): response, v1-5, flexible from v2. */
export interface DescribeLogDirsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number // v3+
  results: DescribeLogDirsResult[]
}

export interface DescribeLogDirsResult extends Tagged {
  errorCode: number
  logDir: string
  topics: DescribeLogDirsTopic[]
  totalBytes: number // v4+
  usableBytes: number // v4+
  isCordoned: boolean // v5+
}

export interface DescribeLogDirsTopic extends Tagged {
  name: string
  partitions: DescribeLogDirsPartition[]
}

export interface DescribeLogDirsPartition extends Tagged {
  partitionIndex: number
  partitionSize: number
  offsetLag: number
  isFutureKey: boolean
}

export const describeLogDirsResponseSchema: MessageSchema<DescribeLogDirsResponse> = {
  name: 'DescribeLogDirsResponse',
  apiKey: 35,
  versions: [1, 5],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    errorCode:h@3!;
    results:[{
      errorCode:h;
      logDir:s;
      topics:[{
        name:s;
        partitions:[{
          partitionIndex:i;
          partitionSize:l;
          offsetLag:l;
          isFutureKey:z
        }
      };
      totalBytes:l@4=-1!;
      usableBytes:l@4=-1!;
      isCordoned:z@5!
    }`,
}
