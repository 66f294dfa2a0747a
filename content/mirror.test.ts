import {cp, mkdtemp, readdir, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {startLake} from '../lake/server.ts'
import {clientOf} from '../lake/testing/fixture.ts'
import {contentFolder} from './index.ts'

/** Every document's file, byte for byte. */
async function files(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, 'documents'))).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'documents', name), 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name, texts[index]!]))
}

test('a lake writes the documents as they are stored here: publishing changes what was edited and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tirazh-mirror-'))
  try {
    await cp(contentFolder, folder, {recursive: true, filter: (path) => !path.endsWith('.lake')})
    const before = await files(folder)
    const lake = await startLake({content: folder, port: 0})
    try {
      const client = clientOf(lake.url)
      const ids = await client.fetch<string[]>('*[_type in ["edition", "article", "caseStudy", "city", "source"]]._id')
      expect(ids).toHaveLength(Object.keys(before).length)
      // Each is written twice, so that none is only left as it was.
      for (const id of ids) await client.patch(id).set({touched: true}).commit()
      expect(Object.values(await files(folder)).every((text) => text.includes('"touched": true'))).toBe(true)
      for (const id of ids) await client.patch(id).unset(['touched']).commit()
      expect(await files(folder)).toEqual(before)
      await client.patch('city-wuhu').set({name: 'Уху́'}).commit()
      expect(await files(folder)).toEqual({
        ...before, 'city.wuhu.json': before['city.wuhu.json']!.replace('"name": "Уху"', '"name": "Уху́"'),
      })
    } finally {
      await lake.close()
    }
  } finally {
    await rm(folder, {recursive: true})
  }
})
