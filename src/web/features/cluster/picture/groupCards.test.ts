import { expect, test } from 'vitest'
import { exampleClients } from '../../../../testing/views/clients.ts'
import { exampleGroups } from '../../../../testing/views/groups.ts'
import { groupCodes } from './codes.ts'
import { groupBoxes, noGroup } from './groupCards.ts'

const { groups } = exampleGroups()
const { consumers } = exampleClients()

test('members are matched with their consumers, partitions in order', () => {
  const billing = groupBoxes(groups, consumers)[0]
  expect(billing?.members.map(({ name }) => name)).toEqual(['billing-1', 'billing-2', 'billing-3'])
  expect(billing?.members[0]?.partitions).toEqual(['orders-0', 'payments-0', 'payments-2'])
  expect(billing?.members[0]?.consumer?.name).toBe('billing-1')
})

test('a consumer that crashed and was dropped by the coordinator is still shown in its group', () => {
  const shrunk = groups.map((group) => ({ ...group, members: group.members.slice(1) }))
  const crashed = consumers.map((consumer) =>
    consumer.name === 'billing-1'
      ? { ...consumer, state: 'crashed' as const, assignment: [] }
      : consumer,
  )
  const line = groupBoxes(shrunk, crashed)[0]?.members.find(({ name }) => name === 'billing-1')
  expect(line?.consumer?.state).toBe('crashed')
  expect(line?.partitions).toEqual([])
})

test('consumers without a group stand apart', () => {
  const alone = consumers.slice(0, 1).map((consumer) => ({
    ...consumer,
    settings: { ...consumer.settings, groupId: null },
  }))
  expect(groupBoxes([], alone).map(({ groupId }) => groupId)).toEqual([noGroup])
})

test('each group has two letters of its own', () => {
  const codes = groupCodes(['billing', 'binary', 'bi', 'fraud'])
  expect([...codes.values()]).toEqual(['bi', 'bn', 'b0', 'fr'])
})
