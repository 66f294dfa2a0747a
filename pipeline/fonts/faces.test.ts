import {expect, test} from 'vitest'
import {faceIds, faces, fontBytes} from './index.ts'
import {shaper} from './shaper.ts'

test('every face is a TrueType file of the family, weight and style it says', () => {
  const latin = faceIds.filter((id) => faces[id].family !== 'Noto Serif SC')
  const found = Object.fromEntries(latin.map((id) => {
    const os2 = new DataView(shaper(id).face.referenceTable('OS/2')!.slice().buffer)
    return [id, {
      sfnt: Buffer.from(fontBytes(id).subarray(0, 4)).toString('hex'),
      weight: os2.getUint16(4),
      italic: (os2.getUint16(62) & 1) === 1,
      family: shaper(id).face.getName(16, 'en') || shaper(id).face.getName(1, 'en'),
    }]
  }))
  expect(found).toEqual(Object.fromEntries(latin.map((id) => {
    const {weight, style, family} = faces[id]
    return [id, {sfnt: '00010000', weight, italic: style === 'italic', family}]
  })))
})
