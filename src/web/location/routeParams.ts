import { createContext, useContext } from 'react'

export interface RouteParams {
  readonly topic?: string
  readonly group?: string
  readonly id?: string
  readonly name?: string
  readonly tab?: string
}

const RouteParamsContext = createContext<RouteParams>({})

export const RouteParamsProvider = RouteParamsContext.Provider

/** What the address names: `/topics/orders/records` gives `{ topic: 'orders', tab: 'records' }`. */
export const useRouteParams = (): RouteParams => useContext(RouteParamsContext)
