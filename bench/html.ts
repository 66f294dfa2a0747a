/**
 * How many articles a second become web pages on one core: from stored JSON to
 * the page's HTML, with lint, typography and templates; fonts and pictures are
 * made once for an edition, validation and judges look at it as a whole, and
 * are not in it. Nothing is kept from one article to the next.
 * `node bench/html.ts [rounds]`
 *
 * By the clock, and by the processor time of all threads of the process: on a
 * machine that has other work to do the second is nearer to the truth.
 */
import {contentFolder} from '../content/index.ts'
import {prepareBook} from '../pipeline/build/prepare.ts'
import {renderContent, stringify} from '../pipeline/html/index.ts'
import {openFolder} from '../pipeline/source/folder.ts'
import {defaultTemplates} from '../templates/index.ts'

const rounds = Number(process.argv[2] ?? 9)
const articles = 1000
const data = await openFolder(contentFolder).read('deepseek-cities')
/** Each article says something else, so that no engine may take one for another. */
const texts = Array.from({length: articles}, (_, index) => {
  const [article] = structuredClone(data.articles)
  article!.sections[0]!.body.push({
    _type: 'block', _key: 'number', style: 'normal',
    children: [{_type: 'span', _key: 'number-1', text: `Статья № ${index} — одна из ${articles}.`}],
  })
  return JSON.stringify({...data, articles: [article]})
})

const byClock: number[] = []
const byProcessor: number[] = []
let length = 0
for (let round = 0; round < rounds; round++) {
  const [start, used] = [performance.now(), process.cpuUsage()]
  for (const text of texts) {
    const {book} = prepareBook(JSON.parse(text) as typeof data, new Map(), defaultTemplates)
    length += stringify({type: 'root', children: renderContent(book).body}).length
  }
  const {user, system} = process.cpuUsage(used)
  byClock.push(articles / (performance.now() - start) * 1000)
  byProcessor.push(articles / (user + system) * 1_000_000)
}
for (const [name, speeds] of Object.entries({clock: byClock, processor: byProcessor})) {
  speeds.sort((a, b) => a - b)
  const at = (share: number) => Math.round(speeds[Math.floor((speeds.length - 1) * share)]!)
  console.log(`articles/s by the ${name}: median ${at(0.5)}, worst ${at(0)}, best ${at(1)}`)
}
console.log(`${rounds} rounds of ${articles} articles, ${Math.round(length / rounds / articles / 1000)} KB of HTML each`)
