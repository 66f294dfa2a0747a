/**
 * How many articles a second become web pages on one core: from stored JSON to
 * the page's HTML, typography and templates included; fonts and pictures are
 * made once for an edition and are not in it. `node bench/html.ts [rounds]`
 */
import {contentFolder} from '../content/index.ts'
import {prepareBook} from '../pipeline/build/prepare.ts'
import {renderContent, stringify} from '../pipeline/html/index.ts'
import {openFolder} from '../pipeline/source/folder.ts'
import {defaultTemplates} from '../templates/index.ts'

const rounds = Number(process.argv[2] ?? 9)
const articles = 1000
const data = await openFolder(contentFolder).read('deepseek-cities')
const text = JSON.stringify(data)

const speeds: number[] = []
for (let round = 0; round < rounds; round++) {
  const start = performance.now()
  for (let index = 0; index < articles; index++) {
    const {book} = prepareBook(JSON.parse(text) as typeof data, new Map(), defaultTemplates)
    stringify({type: 'root', children: renderContent(book).body})
  }
  speeds.push(articles / (performance.now() - start) * 1000)
}
speeds.sort((a, b) => a - b)
const at = (share: number) => Math.round(speeds[Math.floor((speeds.length - 1) * share)]!)
console.log(`articles/s: median ${at(0.5)}, worst ${at(0)}, best ${at(1)} (${rounds} rounds of ${articles})`)
