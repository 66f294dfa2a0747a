import {expect, test} from 'vitest'
import {bookFonts} from './fonts.ts'

const idsOf = async (text: string) => (await bookFonts(text)).map(({id}) => id)

test('brings a font for each script of the text, and none for what is not there', async () => {
  const text = ['literata', 'literata-italic', 'literata-semibold', 'golos']
  expect(await idsOf('Нанкин')).toEqual(text)
  expect(await idsOf('Нанкин (南京)')).toEqual([...text, 'noto-serif-sc'])
  expect(await idsOf('سلام שלום')).toEqual(['amiri', 'noto-serif-hebrew'])
  expect(await idsOf(' \n')).toEqual([])
})

test('cuts the fonts down to the text', async () => {
  const [one, all] = [await bookFonts('а'), await bookFonts('абвгдежзийклмнопрстуфхцчшщъыьэюя')]
  expect(one[0]!.bytes.length).toBeLessThan(all[0]!.bytes.length)
  expect([...one[0]!.bytes.subarray(0, 4)]).toEqual([0, 1, 0, 0])
})
