import {breakBlock} from './blocks/break.ts'
import {caseStudies} from './blocks/caseStudies.ts'
import {figure} from './blocks/figure.ts'
import {horizonChart} from './blocks/horizonChart.ts'
import {quote} from './blocks/quote.ts'
import {table} from './blocks/table.ts'
import {article} from './documents/article.ts'
import {caseStudy} from './documents/caseStudy.ts'
import {city} from './documents/city.ts'
import {edition} from './documents/edition.ts'
import {source} from './documents/source.ts'
import {crossReference} from './marks/crossReference.ts'
import {foreign} from './marks/foreign.ts'
import {link} from './marks/link.ts'
import {note} from './marks/note.ts'
import {place} from './marks/place.ts'
import {quotation} from './marks/quotation.ts'
import {contributor} from './objects/contributor.ts'
import {fact} from './objects/fact.ts'
import {section} from './objects/section.ts'
import {subject} from './objects/subject.ts'
import {tableRow} from './objects/tableRow.ts'

export * from './isbn.ts'
export * from './language.ts'
export * from './places.ts'
export * from './queries.ts'
export * from './slug.ts'
export type * from './types.ts'
export * from './url.ts'

/** Every schema type, for `schema.types` of a Studio: documents first, in the order editors want them. */
export const schemaTypes = [
  edition, article, caseStudy, city, source,
  section, contributor, subject, fact, tableRow,
  quote, caseStudies, figure, table, horizonChart, breakBlock,
  link, crossReference, note, place, foreign, quotation,
]
