import {attr, nameOf} from '../model/element.ts'
import type {Epub, Image} from '../model/epub.ts'
import {targetOf} from '../model/target.ts'
import {at, type Rule} from '../rule.ts'

const coverImage: Rule = {
  id: 'epub-cover-missing', severity: 'error', title: 'One picture is the cover, by its property and by name',
  why: 'Shelves show it (EPUB 3.3, 5.6.2.1 cover-image); Kobo and older Kindles look for the meta named cover alone ' +
    '(5.9.3).',
  hint: 'properties="cover-image" on the item, and <meta name="cover" content="its id"/>',
  *check({package: book}) {
    const covers = book.manifest.filter(({properties}) => properties.includes('cover-image'))
    if (covers.length !== 1) yield at(book, covers[1]?.element ?? book.root, `${covers.length === 0 ? 'No item has' : 'More than one item has'} the property cover-image.`)
    const names = book.names.filter(({name}) => name === 'cover')
    if (names.length === 0) yield at(book, book.root, 'No meta is named cover.')
    for (const {value, element} of names) {
      if (covers[0] && value !== covers[0].id) yield at(book, element, `The meta named cover points to “${value}” and not to “${covers[0].id}”.`)
    }
  },
}

const coverSize: Rule = {
  id: 'epub-cover-size', severity: 'warning', title: 'The cover is as large as every shop takes it',
  why: 'Shops ask for 1600 × 2560: Kindle takes none under 625 × 1000 or over 10,000, Google none under 640 or over 7200 pixels; ' +
    'a cover much broader or narrower than a book is cut or framed on shelves.',
  hint: 'make it 1600 × 2560 pixels, as JPEG or PNG',
  *check(epub) {
    const image = coverOf(epub)
    if (!image) return
    if (!/^image\/(?:jpeg|png)$/u.test(image.item.mediaType)) yield {message: `The cover is ${image.item.mediaType}, not JPEG or PNG.`, file: image.path}
    if (!image.pixels) return
    const {width, height} = image.pixels
    const said = `The cover is ${width} × ${height} pixels`
    if (width < 640 || height < 1000) yield {message: `${said}, too small.`, file: image.path}
    if (Math.max(width, height) > 7200) yield {message: `${said}, too large.`, file: image.path}
    const ratio = height / width
    if (ratio < 1.2 || ratio > 1.8) yield {message: `${said}: no shape of a book.`, file: image.path}
  },
}

const coverPage: Rule = {
  id: 'epub-cover-page', severity: 'warning', title: 'The cover has a page of its own, first and out of the flow',
  why: 'Kobo and Google show the cover from a page with an <img>; linear="no" spares readers who have seen it on the shelf ' +
    '(EPUB 3.3, 5.7.2), and a drawing around it is shown crooked by old systems.',
  hint: 'begin the reading order with a page that holds the cover as <img>, with linear="no"',
  *check(epub) {
    const {package: book, pages} = epub
    const image = coverOf(epub)
    if (!image) return
    const page = pages.find((each) => each.spine !== undefined && each.elements.some((element) =>
      nameOf(element) === 'img' && targetOf(each.path, attr(element, 'src') ?? '')?.path === image.path))
    if (!page) return yield at(book, book.spineElement, 'No page of the reading order shows the cover as <img>.')
    if (page.spine !== 0) yield at(book, book.spine[page.spine!]!.element, 'The page of the cover is not the first.')
    if (book.spine[page.spine!]!.linear) yield at(book, book.spine[page.spine!]!.element, 'The page of the cover is not linear="no".')
  },
}

function coverOf({package: book, images}: Epub): Image | undefined {
  const {path} = book.manifest.find(({properties}) => properties.includes('cover-image')) ?? {}
  return images.find((image) => image.path === path)
}

export const coverRules: readonly Rule[] = [coverImage, coverSize, coverPage]
