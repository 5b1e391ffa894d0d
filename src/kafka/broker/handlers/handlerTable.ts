import type { ServedApi } from '../servedApis.ts'
import { handleApiVersions } from './apiVersions.ts'
import type { Handler } from './handler.ts'

/** One handler for each API in `servedApis`; leaving one out does not compile. */
export const handlerTable: { readonly [N in ServedApi]: Handler<N> } = {
  ApiVersions: handleApiVersions,
}
