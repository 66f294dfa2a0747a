import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {strToU8, unzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {writeContainer} from './container.ts'

const files = new Map([
  ['META-INF/container.xml', strToU8('<container/>')],
  ['EPUB/package.opf', strToU8('<package/>'.repeat(50))],
  ['EPUB/images/a.png', new Uint8Array(200)],
])
const modified = new Date('2025-03-01T23:59:58Z')

/** The local file headers, as APPNOTE.TXT 4.3.7 lays them out. */
function headersOf(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset)
  const headers = []
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const size = view.getUint32(at + 18, true)
    const [nameLength, extraLength] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)]
    headers.push({
      name: new TextDecoder().decode(zip.subarray(at + 30, at + 30 + nameLength)),
      flags: view.getUint16(at + 6, true), method: view.getUint16(at + 8, true),
      time: view.getUint16(at + 10, true), date: view.getUint16(at + 12, true), extraLength,
    })
    at += 30 + nameLength + extraLength + size
  }
  return headers
}

describe('writeContainer', () => {
  it('begins with the stored mimetype, keeps the order and holds no folders, dates or extras of its own', async () => {
    const common = {flags: 0, time: 23 << 11 | 59 << 5 | 29, date: 45 << 9 | 3 << 5 | 1, extraLength: 0}
    expect(headersOf(await writeContainer(files, modified))).toEqual([
      {name: 'mimetype', method: 0, ...common},
      {name: 'META-INF/container.xml', method: 8, ...common},
      {name: 'EPUB/package.opf', method: 8, ...common},
      {name: 'EPUB/images/a.png', method: 0, ...common},
    ])
  })

  it('gives back what was put in', async () => {
    expect(unzipSync(await writeContainer(files, modified))).toEqual({
      mimetype: strToU8('application/epub+zip'), ...Object.fromEntries(files),
    })
  })

  it('gives the same bytes in any time zone', async () => {
    const script = `
      const {writeContainer} = await import(${JSON.stringify(new URL('container.ts', import.meta.url).href)})
      const files = new Map([['META-INF/container.xml', new TextEncoder().encode('<container/>')]])
      const bytes = await writeContainer(files, new Date('2025-03-01T23:59:58Z'))
      process.stdout.write((await import('node:crypto')).createHash('sha256').update(bytes).digest('hex'))`
    const inZone = (zone: string) => execFileSync(process.execPath, ['--input-type=module', '-e', script],
      {encoding: 'utf8', env: {...process.env, TZ: zone}})
    const here = await writeContainer(new Map([['META-INF/container.xml', strToU8('<container/>')]]), modified)
    const expected = createHash('sha256').update(here).digest('hex')
    expect(['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map(inZone)).toEqual([expected, expected, expected])
  })

  it('dates content without a date from the first day a ZIP file knows', async () => {
    expect(headersOf(await writeContainer(files, new Date(0)))[0]).toMatchObject({time: 0, date: 1 << 5 | 1})
  })

  it.each([
    '../evil', '/etc/passwd', 'a//b', 'глава.xhtml', 'a\\b', '', 'mimetype', 'EPUB/../x', 'EPUB/.hidden',
  ])('refuses the path “%s”', async (path) => {
    await expect(writeContainer(new Map([[path, strToU8('x')]]), modified)).rejects.toThrow('cannot be a path')
  })

  it('refuses two paths that a file system may take for one', async () => {
    const alike = new Map([['a/B', strToU8('x')], ['A/b', strToU8('y')]])
    await expect(writeContainer(alike, modified)).rejects.toThrow('cannot be a path')
  })
})
