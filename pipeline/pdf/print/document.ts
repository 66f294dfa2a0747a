import {toString} from 'hast-util-to-string'
import {h} from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import {unified} from 'unified'
import type {Book, Files} from '../../book.ts'
import {frontOf, type Front} from '../../cover/index.ts'
import type {Finding} from '../../finding.ts'
import {ShownImages} from '../../images.ts'
import {part, scopeOf} from '../../render.ts'
import {printFonts} from './fonts.ts'
import {hyphenate} from './hyphenate.ts'
import {asPart, partOf, textParts} from './parts.ts'
import {sanitise} from './sanitise.ts'
import {printStyle} from './stylesheet.ts'
import {coverOf, type Sheet} from './trim.ts'

const compiler = unified().use(rehypeStringify, {quoteSmart: false}).freeze()
const encode = (text: string) => new TextEncoder().encode(text)

export interface PrintDocument {
  /** `index.html` and all it refers to. */
  files: Files
  /** Of its cover, which is among the files. */
  front: Front
  findings: Finding[]
}

/** Renders a book to the document the browser lays out; its elements say which place of which document they come from. */
export async function printDocument(book: Book, sheet: Sheet): Promise<PrintDocument> {
  const {edition, cities} = book.data
  const images = new ShownImages(book, 'images')
  const scope = scopeOf(book, {format: 'pdf', href: (id) => `#${id}`, image: images.image, places: true})
  const {content, findings} = sanitise([
    asPart(h('section.cover', h('img', {src: 'cover.svg', alt: edition.title})), {name: 'cover', recto: false}),
    ...partOf({name: 'title-page', recto: true}, part(book, 'titlePage', scope)),
    ...partOf({name: 'imprint', recto: false}, part(book, 'imprint', scope)),
    ...partOf({name: 'contents', recto: true}, part(book, 'contents', scope)),
    ...textParts(scope.all(book.tree), scope),
    ...partOf({name: 'city-index', recto: true}, part(book, 'cityIndex', scope)),
    ...partOf({name: 'colophon', recto: false}, part(book, 'colophon', scope)),
  ], (path) => path === 'cover.svg' || images.files.has(path))
  const text = toString({type: 'root', children: content})
  const fonts = await printFonts(text + margins(book))
  const front = await frontOf(book, coverOf(sheet))
  const root = book.templates.pages.print({
    language: edition.language, title: edition.title, body: hyphenate(content, edition.language, cities),
  })
  return {
    files: new Map([
      ['index.html', encode(compiler.stringify(root))],
      ['print.css', encode(printStyle(fonts.css, sheet, book.templates.styles))],
      ['cover.svg', encode(front.svg)],
      ...fonts.files, ...images.files,
    ]),
    front,
    findings: [...findings, ...fonts.findings],
  }
}

/** Text outside the pages' own. */
function margins({data: {edition}}: Book): string {
  return `${edition.title}‐…0123456789`
}
