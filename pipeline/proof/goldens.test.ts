import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import sharp from 'sharp'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {prepareEdition} from '../build/prepare.ts'
import {renderPdf} from '../pdf/index.ts'
import {openFolder} from '../source/folder.ts'
import {comparePictures} from './fixtures/comparePictures.ts'
import {proof} from './index.ts'

/** UPDATE_GOLDENS=1 takes what is there now for right; look at it first. */
const updating = process.env['UPDATE_GOLDENS'] === '1'
const folder = join(import.meta.dirname, 'goldens')
const madeBy = join(folder, 'madeBy.json')
/** Three dozen pixels of a million: a full stop is more. */
const tolerated = 0.000_03

/** Of a few colours, which a page in print has: a tenth of the size. */
async function packed(png: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await sharp(png).png({palette: true, colours: 32, dither: 0, effort: 10}).toBuffer())
}

test('the first edition looks as it did', async () => {
  const {book} = await prepareEdition('deepseek-cities', openFolder(contentFolder), defaultTemplates)
  const {pdf, browser} = await renderPdf(book)
  const sheets = [...await proof(pdf, {name: 'first edition', dpi: 40})].filter(([name]) => name.endsWith('.png'))
  const here = `${browser.name} ${browser.version}`
  if (updating) {
    await rm(folder, {recursive: true, force: true})
    await mkdir(folder)
    for (const [name, png] of sheets) await writeFile(join(folder, name), await packed(png))
    await writeFile(madeBy, `${JSON.stringify({browser: here, sheets: sheets.length}, undefined, 2)}\n`)
  }
  const golden = JSON.parse(await readFile(madeBy, 'utf8')) as {browser: string; sheets: number}
  const wrong: string[] = []
  const seen = join(tmpdir(), 'tirazh-goldens')
  for (const [name, png] of sheets.slice(0, golden.sheets)) {
    const {share, marked} = await comparePictures(new Uint8Array(await readFile(join(folder, name))), png)
    if (share <= tolerated) continue
    await mkdir(seen, {recursive: true})
    await writeFile(join(seen, name), png)
    await writeFile(join(seen, name.replace('.png', '-marked.png')), marked)
    wrong.push(`${name}: ${(share * 100).toFixed(3)} % looks different`)
  }
  const advice = `Look at ${seen}; if that is how it should look, run this test with UPDATE_GOLDENS=1. ` +
    (golden.browser === here ? `The browser is the same, ${here}.` : `The goldens were made by ${golden.browser}, these by ${here}.`)
  expect(sheets.length, advice).toBe(golden.sheets)
  expect(wrong, advice).toEqual([])
})
