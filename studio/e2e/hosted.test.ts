import {expect, test} from 'vitest'
import {startWithoutLake} from '../../lake/server.ts'
import {buildStudio} from '../../pipeline/dev/studioBuild.ts'
import {withBrowser} from '../../pipeline/pdf/browser/launch.ts'

test('named in the environment, a project of Sanity is what the Studio edits', async () => {
  const {folder} = await buildStudio({hosted: {projectId: 'abc12345', dataset: 'staging'}})
  const site = await startWithoutLake({port: 0, projectId: 'abc12345', studio: folder})
  try {
    const asked = await withBrowser({loopback: true}, {}, async (browser) => {
      const page = await browser.newPage()
      const addresses: string[] = []
      page.on('request', (request) => addresses.push(request.url()))
      // There is no network here: what matters is where the Studio turns to.
      const first = page.waitForRequest((request) => request.url().includes('/users/me'))
      await page.goto(site.url, {waitUntil: 'domcontentloaded'})
      await first
      return addresses
    })
    const [me] = asked.filter((address) => address.includes('/users/me'))
    expect(new URL(me!).origin).toBe('https://abc12345.api.sanity.io')
    // Of its own origin it asks files and what stands under /tirazh, never the lake there could be.
    expect(asked.filter((address) => address.startsWith(site.url) && /\/(?:v\d|lake\/)/.test(address))).toEqual([])
  } finally {
    await site.close()
  }
})
