import {expect, test} from 'vitest'
import {print} from './fixtures/print.ts'
import {tokenise} from './normalise.ts'
import {readPdf} from './read-pdf.ts'

const long = ('Дальше идёт дли|ный пе|ре|ход тек|ста че|рез стра|ни|цу, ' +
  'где кое-кто ищет соци|ально-эко|но|ми|че|ский смысл. ').replaceAll('|', '\u00ad')
const body = `<h2>Глава</h2><p class="initial">Капля <em>кур</em>сивом, «цитата» ${long.repeat(9)}</p>
<aside>1 Сноска.</aside><ul><li>один</li></ul><table><tr><th>Год</th><td>2001</td></tr></table>
<dl><div><dt>Срок</dt><dd>20 лет</dd></div></dl><p>в 2014<sup style="font-size: 7px">1</sup> году</p>
<figure><blockquote>Вынос</blockquote><figcaption>新华日报</figcaption></figure>`
const written = `Глава Капля курсивом, «цитата» ${long.repeat(9)}
1 Сноска. один Год 2001 Срок 20 лет в 2014 1 году Вынос 新华日报`
const keys = (text: string) => tokenise(text).map(({key}) => key).filter((key) => key !== '•').join(' ')

test.each([true, false])('reads a printed document word for word, tagged: %s', async (tagged) => {
  const [bytes] = await print([body], {tagged})
  const reading = await readPdf(bytes!)
  if ('unreadable' in reading) throw new Error(reading.unreadable)
  expect(reading.passages.at(-1)!.page).toBeGreaterThan(2)
  const read = keys(reading.passages.map(({text}) => text).join('\n'))
  expect(tagged ? read : read.slice(0, 800)).toBe(tagged ? keys(written) : keys(written).slice(0, 800))
  if (tagged) expect(reading.passages.slice(-9).map(({text}) => text.trim())).toMatchObject(
    ['1 Сноска.', 'один', 'Год', '2001', 'Срок', '20 лет', 'в 2014 1  году', 'Вынос', '新华日报'])
})

test('reads a letter once whose tail crosses the end of a page', async () => {
  const heading = 'Коллективная мудрость для преодоления тревоги'
  const [bytes] = await print([`<p>${'строка<br>'.repeat(13)}</p><h2>${heading}</h2><p>Текст</p>`], {tagged: true})
  const reading = await readPdf(bytes!)
  if ('unreadable' in reading) throw new Error(reading.unreadable)
  expect(keys(reading.passages.map(({text}) => text).join('\n'))).toBe(keys(`${'строка '.repeat(13)}${heading} Текст`))
})

test('says why a file cannot be read', async () => {
  expect(await readPdf(new TextEncoder().encode('nothing'))).toEqual({unreadable: 'Invalid PDF structure.'})
})
