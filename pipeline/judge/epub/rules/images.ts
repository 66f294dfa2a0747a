import type {Element} from 'hast'
import {toString} from 'hast-util-to-string'
import {ancestors, attr, nameOf, within} from '../model/element.ts'
import {accessibleName, isDecorative, isHidden, named, plain, type Page} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

const altMissing: Rule = {
  id: 'epub-alt-missing', severity: 'error', title: 'Every picture says in words what it shows, or that it shows nothing',
  why: 'Who listens hears a file name, or nothing (WCAG 2.2, 1.1.1; EPUB Accessibility 1.1).',
  hint: 'fill in the alternative text of the figure in the CMS, or mark it as decorative',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'img')) {
        if (attr(element, 'alt') === undefined && !isDecorative(page, element) && accessibleName(page, element) === '') {
          yield at(page, element, 'The picture has no alternative text.')
        }
      }
    }
  },
}

const altPoor: Rule = {
  id: 'epub-alt-poor', severity: 'warning', title: 'Alternative texts are sentences about the picture',
  why: 'A file name, the caption again, or a text broken off tells nobody what is there (WCAG 2.2, 1.1.1, failure F30).',
  hint: 'say in a sentence what the picture shows that the text around it does not',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'img')) {
        const alt = plain(attr(element, 'alt') ?? '')
        const said = alt === '' ? undefined : poorness(alt, captionOf(page, element))
        if (said !== undefined) yield at(page, element, `The alternative text “${alt.slice(0, 60)}” ${said}.`)
      }
    }
  },
}

function poorness(alt: string, caption: string): string | undefined {
  if (alt.length < 200 && /^[\w.()%-]+\.(?:jpe?g|png|gif|webp|svg|tiff?)$/iu.test(alt) || /^(?:img|dsc|image)[_-]?\d+$/iu.test(alt)) return 'is the name of a file'
  if (/^(?:image|picture|photo|figure|img|alt|изображение|картинка|рисунок|фото|иллюстрация)\.?$/iu.test(alt)) return 'says nothing'
  if (caption !== '' && bare(alt) === bare(caption)) return 'is the caption again'
  if (/[,:;(«„—–-]$/u.test(alt)) return 'is broken off'
  return undefined
}

function captionOf(page: Page, element: Element): string {
  const figure = ancestors(page, element).find((each) => nameOf(each) === 'figure')
  const caption = figure && within(figure).find((each) => nameOf(each) === 'figcaption')
  return caption ? plain(toString(caption)) : ''
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const svgName: Rule = {
  id: 'epub-svg-name', severity: 'warning', title: 'Every drawing has a name, or is hidden from those who listen',
  why: 'Screen readers read out its parts one by one, or skip it (WCAG 2.2, 1.1.1).',
  hint: 'give it role="img" and a title, or aria-hidden="true" where the text says the same',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'svg')) {
        if (isHidden(page, element) || ancestors(page, element).some((each) => nameOf(each) === 'svg')) continue
        if (accessibleName(page, element) === '') yield at(page, element, 'The drawing has no name.')
        else if (attr(element, 'role') !== 'img') yield at(page, element, 'The drawing has a name and no role="img".')
      }
    }
  },
}

const heavy: Rule = {
  id: 'epub-image-heavy', severity: 'warning', title: 'No picture has more than 1.5 MB',
  why: 'Kindle charges for delivery by the megabyte, and e-ink readers take seconds to show it.',
  hint: 'upload it smaller, as JPEG where it is a photograph',
  *check({images}) {
    for (const {path, size} of images) {
      if (size > 1_500_000) yield {message: `The picture has ${(size / 1e6).toFixed(1)} MB.`, file: path}
    }
  },
}

const large: Rule = {
  id: 'epub-image-large', severity: 'warning', title: 'No picture has more than 4 million pixels, but for the cover',
  why: 'Readers with little memory show larger ones late or not at all; Standard Ebooks draws the same line.',
  hint: 'make it 2000 pixels wide at most',
  *check({images}) {
    for (const {path, pixels, item} of images) {
      if (pixels && !item.properties.includes('cover-image') && pixels.width * pixels.height > 4_000_000) {
        yield {message: `The picture has ${pixels.width} × ${pixels.height} pixels.`, file: path}
      }
    }
  },
}

export const imageRules: readonly Rule[] = [altMissing, altPoor, svgName, heavy, large]
