import type {Book} from '../../book.ts'
import {bindingFindings, spineWidth, type Front} from '../../cover/index.ts'
import {Failure, type Finding} from '../../finding.ts'
import type {Pages} from '../browser/launch.ts'
import {profileFor, readProfile} from '../icc/index.ts'
import type {LaidOut} from '../layout/layout.ts'
import type {Sheet} from '../print/trim.ts'
import {blendFindings} from './blends.ts'
import type {Ink} from './colours.ts'
import {pressDocument, type PressOptions} from './document.ts'
import {resolutionFindings} from './resolution.ts'
import {readTokens} from './tokens.ts'
import {printWrap, type PrintedWrap} from './wrap.ts'

export type {Ink} from './colours.ts'

/** What a project says of its press. */
export interface PressSettings {
  /** Path of the ICC profile of the book block's paper; absent: that of Tirazh for it. */
  icc?: string | undefined
  /** Inks of the book block: all four, or black alone. The cover has all of them. */
  ink?: Ink | undefined
  /** Millimetres of the spine, in place of what the edition says or its leaves make. */
  spine?: number | undefined
}

/** An edition for the press, PDF/X-4. */
export interface PressEdition {
  /** The book block, from its first leaf on. */
  block: Uint8Array
  /** The cover as it lies flat, back, spine and front, on coated paper. */
  cover: Uint8Array
  findings: Finding[]
}

/** Ready to be made once the book is laid out. */
export interface Press {
  /** Prints the cover, which must know how thick the book is, while there is a browser. */
  printWrap(pages: Pages, laid: LaidOut, sheet: Sheet, front: Front): Promise<PrintedWrap>
  make(laid: LaidOut, wrap: PrintedWrap, sheet: Sheet): Promise<PressEdition>
}

/** Millimetres around the bleed for marks. */
const slug = 10
const points = (mm: number) => mm * 72 / 25.4

/**
 * Reads what the press needs, before any work is done.
 *
 * @throws Failure `config` for a profile or a colour that is none
 */
export function pressFor(book: Book, {icc, ink = 'cmyk', spine}: PressSettings): Press {
  const {edition, articles} = book.data
  const {paper = 'uncoated', bleed = 3, marks = true} = edition.print ?? {}
  const profile = icc === undefined ? profileFor(paper) : readProfile(icc, paper)
  const cover = profileFor('coated')
  const tokens = readTokens(book.templates.styles.tokens)
  for (const {name, cmyk = []} of tokens) {
    const sum = cmyk.reduce((total, part) => total + part, 0)
    if (sum > Math.min(profile.inkLimit, cover.inkLimit)) throw tooMuchInk(name, sum, profile.inkLimit)
  }
  const authors = (edition.contributors ?? []).filter(({role}) => role === 'aut').map(({name}) => name)
  return {
    // The cover in front of the book in the browser is no page of the block.
    printWrap: (pages, laid, sheet, front) =>
      printWrap(pages, book, {sheet, front, spine: spineWidth(laid.count - 1, edition.print, spine)}),
    async make(laid, wrap, sheet) {
      const shared = {
        bleedOnSheet: sheet.bleed * 0.75, tokens,
        metadata: {
          title: edition.title, language: edition.language, modified: book.modified,
          authors: authors.length > 0 ? authors : [...new Set(articles.flatMap((article) => article.authors ?? []))],
        },
      } satisfies Partial<PressOptions>
      const frame = {...sheet.trim, bleed: points(bleed), slug: marks ? points(slug) : 0}
      return {
        findings: [
          ...resolutionFindings(laid.document, book.tree, 0), ...blendFindings(laid.document, [1, laid.count]),
          ...blendFindings(wrap.document, [0, 1]), ...bindingFindings(laid.count - 1, edition), ...wrap.findings,
        ],
        block: await pressDocument(laid.document, {...shared, frame, sheets: [1, laid.count], profile, ink}),
        cover: await pressDocument(wrap.document, {
          ...shared, frame: {...frame, ...wrap.frame}, sheets: [0, 1], profile: cover, ink: 'cmyk',
        }),
      }
    },
  }
}

function tooMuchInk(name: string, sum: number, limit: number): Failure {
  return new Failure('config', [{
    rule: 'token-unfit', severity: 'error', file: 'tokens.css',
    message: `--${name}-cmyk is ${sum} % of ink; the paper bears ${limit} %.`, hint: 'take cyan, magenta and yellow out of it, and add black',
  }])
}
