import { fc, it } from '@fast-check/vitest'
import { expect } from 'vitest'
import { jsonLines, jsonLinesText, jsonPreview, jsonProblem, jsonTokens } from './jsonText.ts'

const layOut = (text: string): string => jsonLinesText(jsonLines(jsonTokens(text) ?? []))

it.prop([fc.jsonValue()])('laying out changes white space only', (value) => {
  expect(layOut(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
})

it('numbers keep every digit they were sent with', () => {
  expect(layOut('{"eur":44.40,"id":9007199254740993}')).toBe(
    '{\n  "eur": 44.40,\n  "id": 9007199254740993\n}',
  )
})

it('text that is not JSON has a reason and no tokens', () => {
  expect(jsonTokens('{a:1}')).toBeNull()
  expect(jsonProblem('{a:1}')).not.toBeNull()
  expect(jsonProblem('[1]')).toBeNull()
})

it('a preview drops the outer braces and the quotes of names', () => {
  const preview = (text: string) => jsonPreview(jsonTokens(text) ?? [], 40)
  expect(preview('{"a":1,"b":["x"]}')).toBe('a: 1, b: ["x"]')
  expect(preview('{}')).toBe('{}')
  expect(preview('[1,2]')).toBe('[1, 2]')
})
