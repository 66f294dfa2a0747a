import {createHash} from 'node:crypto'
import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect} from 'vitest'
import {startWithoutLake} from '../server.ts'
import {test} from '../testing/fixture.ts'

const page = '<!DOCTYPE html><script>const a = 1</script><script src="/static/a.js"></script>'

async function builtStudio(folder: string): Promise<string> {
  const studio = join(folder, 'studio')
  await mkdir(join(studio, 'static'), {recursive: true})
  await writeFile(join(studio, 'index.html'), page)
  await writeFile(join(studio, 'static/a.js'), 'export {}')
  await writeFile(join(folder, 'secret.json'), '{}')
  return studio
}

const browser = {headers: {accept: 'text/html,*/*'}}

test('every page is the Studio, whatever a document is called', async ({folder, start}) => {
  const {url} = await start({studio: await builtStudio(folder)})
  for (const path of ['/', '/structure/article;article.deepseek-cities', '/structure/file;image.png', '/a.html']) {
    const response = await fetch(url + path, browser)
    expect([path, response.status, await response.text()]).toEqual([path, 200, page])
  }
  const script = await fetch(`${url}/static/a.js`)
  expect([script.headers.get('content-type'), await script.text()]).toEqual(['text/javascript; charset=utf-8', 'export {}'])
})

test('what is not there is not the Studio', async ({folder, start}) => {
  const {url} = await start({studio: await builtStudio(folder)})
  const ask = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).status
  expect(await ask('/static/absent.js', browser)).toBe(404)
  expect(await ask('/absent.json')).toBe(404)
  expect(await ask('/v2025-02-19/absent', browser)).toBe(404)
  expect(await ask('/%2e%2e/secret.json')).toBe(404)
  expect(await ask('/..%2fsecret.json')).toBe(404)
  expect(await ask('/%zz', browser)).toBe(404)
})

test('the Studio of a lake reaches this origin alone, with the scripts of its own page', async ({folder, start}) => {
  const studio = await builtStudio(folder)
  const {url} = await start({studio})
  const policy = (await fetch(`${url}/`, browser)).headers.get('content-security-policy')?.split('; ')
  const own = createHash('sha256').update('const a = 1').digest('base64')
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain(`script-src 'self' 'sha256-${own}'`)
  expect(policy).toContain("frame-ancestors 'none'")
  const site = await startWithoutLake({port: 0, projectId: 'abc123', studio})
  try {
    expect((await fetch(`${site.url}/`, browser)).headers.get('content-security-policy')).toBe(null)
  } finally {
    await site.close()
  }
})

test('a Studio built anew is served from then on', async ({folder, start}) => {
  const first = await builtStudio(folder)
  const second = join(folder, 'second')
  await mkdir(second)
  await writeFile(join(second, 'index.html'), 'newer')
  let studio = first
  const {url} = await start({studio: () => studio})
  expect(await (await fetch(url, browser)).text()).toBe(page)
  studio = second
  expect(await (await fetch(url, browser)).text()).toBe('newer')
})
