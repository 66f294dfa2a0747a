import {strToU8, zipSync} from 'fflate'
import {expect, test} from 'vitest'
import {readZip} from './zip.ts'

const good = zipSync({mimetype: [strToU8('application/epub+zip'), {level: 0}], 'a/b.txt': strToU8('б'.repeat(1000)), 'a/': new Uint8Array()})
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
/** Offset of the nth entry of the directory. */
const central = (zip: Uint8Array, nth: number): number => {
  const bytes = Buffer.from(zip)
  return bytes.indexOf('PK\u0001\u0002', nth === 0 ? 0 : central(zip, nth - 1) + 1)
}
const changed = (change: (view: DataView, at: number) => void, zip = good) => {
  const copy = zip.slice()
  change(new DataView(copy.buffer), central(copy, 1))
  return copy
}

test('files by their names, folders left out', () => {
  const files = readZip(good)
  expect([...files.keys()]).toEqual(['mimetype', 'a/b.txt'])
  expect([text(files.get('mimetype')), text(files.get('a/b.txt'))]).toEqual(['application/epub+zip', 'б'.repeat(1000)])
  expect(readZip(zipSync({})).size).toBe(0)
})

test.each<[string, Uint8Array, string]>([
  ['something else', strToU8('not a ZIP file, though long enough to be one'), 'it is no ZIP file'],
  ['nothing', new Uint8Array(), 'it is no ZIP file'],
  ['a file cut off in front', good.subarray(50), 'its directory is damaged'],
  ['a path upwards', zipSync({'a/../../b': strToU8('x')}), 'the path “a/../../b” leads out of it'],
  ['an absolute path', zipSync({'/etc/passwd': strToU8('x')}), 'the path “/etc/passwd” leads out of it'],
  ['a path of Windows', zipSync({'C:b': strToU8('x')}), 'the path “C:b” leads out of it'],
  ['a backslash', zipSync({'a\\..\\b': strToU8('x')}), 'the path “a\\..\\b” leads out of it'],
  ['an entry that is larger than it says', changed((view, at) => view.setUint32(at + 24, 10, true)), '“a/b.txt” is larger than it says'],
  ['an entry that is smaller', changed((view, at) => view.setUint32(at + 24, 99_999, true)), '“a/b.txt” is damaged'],
  ['another checksum', changed((view, at) => view.setUint32(at + 16, 1, true)), '“a/b.txt” is damaged'],
  ['an encrypted entry', changed((view, at) => view.setUint16(at + 8, 1, true)), '“a/b.txt” is encrypted'],
  ['a symbolic link', changed((view, at) => view.setUint32(at + 38, 0o120_777 * 0x10000, true)), '“a/b.txt” is a symbolic link'],
  ['a place that is elsewhere', changed((view, at) => view.setUint32(at + 42, 3, true)), '“a/b.txt” is not where the directory says'],
  ['a place outside', changed((view, at) => view.setUint32(at + 42, 0x7fffffff, true)), 'it is cut off or damaged'],
  ['two of a name', changed((view, at) => {
    new Uint8Array(view.buffer).set(strToU8('mimetype'), at + 46)
    view.setUint16(at + 28, 8, true)
    view.setUint16(at + 30, view.getUint16(at + 30, true) - 1, true)
  }, zipSync({mimetype: strToU8('x'), 'a/b.txt': [strToU8('y'), {extra: {9: new Uint8Array(4)}}]})), 'it holds “mimetype” twice'],
])('%s is refused', (_name, bytes, message) => expect(() => readZip(bytes)).toThrow(new Error(message)))

test('no more than the limits, whatever an entry says of itself', () => {
  const bomb = zipSync({'bomb.xhtml': new Uint8Array(3_000_000)})
  expect(bomb.length).toBeLessThan(5000)
  expect(() => readZip(bomb, {entries: 10, bytes: 2_000_000})).toThrow('it would unpack to 3 MB, more than 2')
  expect(() => readZip(zipSync({a: bomb, b: bomb}), {entries: 1, bytes: 1e9})).toThrow('it holds 2 entries, more than 1')
})
