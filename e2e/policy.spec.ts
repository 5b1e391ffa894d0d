import { expect, test } from './fixtures/base.ts'
import { Shell } from './fixtures/shell.ts'

test('text becomes neither markup nor code in the page, whoever sets it', async ({
  browserErrors,
  page,
}) => {
  browserErrors.expectMatching(/[Tt]rusted-?[Tt]ype|TrustedHTML|TrustedScript/)
  await new Shell(page).open()
  const tries = await page.evaluate(() => {
    const outcome = (work: () => unknown): string => {
      try {
        work()
        return 'done'
      } catch (error) {
        return (error as Error).name
      }
    }
    const element = document.createElement('div')
    const script = document.createElement('script')
    const frame = document.createElement('iframe')
    const { trustedTypes } = globalThis as never as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown }
    }
    return {
      markup: outcome(() => {
        element.innerHTML = '<b>bold</b>'
      }),
      code: outcome(() => {
        script.text = 'globalThis.ran = true'
      }),
      foreignScript: outcome(() => {
        script.src = 'https://elsewhere.example/code.js'
      }),
      foreignWorker: outcome(() => new Worker('https://elsewhere.example/code.js')),
      ownAddress: outcome(() => {
        script.src = '/theme.js'
      }),
      frameDocument: outcome(() => {
        frame.srcdoc = '<p>text</p>'
      }),
      anotherPolicy: outcome(() => trustedTypes.createPolicy('mine', {})),
      theSameAgain: outcome(() => trustedTypes.createPolicy('default', {})),
    }
  })
  expect(tries).toEqual({
    markup: 'TypeError',
    code: 'TypeError',
    foreignScript: 'TypeError',
    foreignWorker: 'TypeError',
    ownAddress: 'done',
    frameDocument: 'done',
    anotherPolicy: 'TypeError',
    theSameAgain: 'TypeError',
  })
})
