/**
 * How fast books become PDFs, from cold: a browser is started for each run.
 * Run it with `node bench/pdf.ts [runs]`; it prints medians.
 */
import {fixtureBook} from '../pipeline/pdf/fixtures/book.ts'
import {renderPdf} from '../pipeline/pdf/index.ts'

const runs = Number(process.argv[2] ?? 3)
const books = {
  '20 pages': {sections: 2, paragraphs: 22, noteEvery: 5},
  '360 pages': {sections: 24, paragraphs: 41, noteEvery: 5},
  '360 pages, no notes': {sections: 24, paragraphs: 44, noteEvery: 0},
}

console.log('book                    sheets    notes  seconds  sheets/s  MB of Node')
for (const [name, options] of Object.entries(books)) {
  const book = fixtureBook(options)
  const times: number[] = []
  let sheets = 0
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    const {pageCount, findings} = await renderPdf(book)
    times.push((performance.now() - start) / 1000)
    sheets = pageCount
    if (findings.length > 0) console.log(findings.map(({message}) => message).join('\n'))
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20)
  console.log([
    name.padEnd(20), String(sheets).padStart(9), String(book.outline.notes.length).padStart(8),
    median.toFixed(2).padStart(8), (sheets / median).toFixed(0).padStart(9), String(memory).padStart(11),
  ].join(' '))
}
