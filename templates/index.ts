import type {Nodes} from 'mdast'
import article from './nodes/article.ts'
import {basic} from './nodes/basic.ts'
import caseStudies from './nodes/caseStudies.ts'
import caseStudy from './nodes/caseStudy.ts'
import crossReference from './nodes/crossReference.ts'
import dataTable from './nodes/dataTable.ts'
import figure from './nodes/figure.ts'
import footnoteReference from './nodes/footnoteReference.ts'
import heading from './nodes/heading.ts'
import horizonChart from './nodes/horizonChart.ts'
import paragraph from './nodes/paragraph.ts'
import place from './nodes/place.ts'
import quotation from './nodes/quotation.ts'
import quote from './nodes/quote.ts'
import section from './nodes/section.ts'
import cityIndex from './parts/cityIndex.ts'
import colophon from './parts/colophon.ts'
import contents from './parts/contents.ts'
import imprint from './parts/imprint.ts'
import note from './parts/note.ts'
import notes from './parts/notes.ts'
import titlePage from './parts/titlePage.ts'
import {coverSvg} from './cover.ts'
import {page as epubPage} from './epub/page.ts'
import {page as htmlPage} from './html/page.ts'
import {page as printPage} from './print/page.ts'
import {defaultStyles} from './styles/index.ts'
import {wrapSvg} from './wrap.ts'
import type {NoteEntry} from '../pipeline/tree/outline.ts'
import type {PartTemplate, Template} from './template.ts'

export {coverSvg} from './cover.ts'
export {labelsFor, type Labels} from './labels.ts'
export {loadTemplates} from './load.ts'
export type {Format, PartTemplate, Scope, Template} from './template.ts'
export type {Wrap, WrapFormat} from './wrap.ts'

/** Templates by name: one for each node type, one for each part of a page, and what stands by itself. */
export interface Templates {
  nodes: Partial<{[Type in Nodes['type']]: Template<Extract<Nodes, {type: Type}>>}>
  parts: Record<string, PartTemplate>
  note: Template<NoteEntry>
  /** Makes an SVG document. */
  cover: typeof coverSvg
  /** Makes an SVG document of the printed cover: back, spine and front. */
  wrap: typeof wrapSvg
  /** The page or file around the content, by medium. */
  pages: {html: typeof htmlPage; epub: typeof epubPage; print: typeof printPage}
  /** CSS: the tokens, and the look of each medium. */
  styles: Record<keyof typeof defaultStyles, string>
}

/** The templates of Tirazh; the three formats share them. */
export const defaultTemplates = {
  nodes: {
    ...basic, article, caseStudies, caseStudy, crossReference, dataTable, figure, footnoteReference, heading, horizonChart,
    paragraph, place, quotation, quote, section,
  },
  parts: {titlePage, imprint, contents, notes, cityIndex, colophon},
  note,
  cover: coverSvg,
  wrap: wrapSvg,
  pages: {html: htmlPage, epub: epubPage, print: printPage},
  styles: defaultStyles,
} satisfies Templates
