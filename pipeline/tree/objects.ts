import type {BlockContent, TableRow} from 'mdast'
import type {
  BodyBlock, CaseStudiesBlock, FigureBlock, HorizonChartBlock, QuoteBlock, Reference, TableBlock,
} from '../../schemas/types.ts'
import {textBlocks} from './blocks.ts'
import type {Context} from './context.ts'
import type {CaseStudy, HorizonChart} from './nodes.ts'
import {field, item, type Origin} from './place.ts'

type ObjectBlock = Exclude<BodyBlock, {_type: 'block'}>

/** Blocks that are no text, by type. */
const objects: {
  [Type in ObjectBlock['_type']]:
    (block: Extract<ObjectBlock, {_type: Type}>, origin: Origin, context: Context) => BlockContent | undefined
} = {
  quote, caseStudies, figure, table, horizonChart,
  break: (_, origin) => ({type: 'thematicBreak', data: origin}),
}

/** A block of the body that is no text; an unknown one, or one whose document is missing, is told. */
export function objectBlock(block: ObjectBlock, origin: Origin, context: Context): BlockContent | undefined {
  if (Object.hasOwn(objects, block._type)) {
    return (objects[block._type] as (typeof objects)['quote'])(block as QuoteBlock, origin, context)
  }
  context.report(origin, 'type-unknown', `There is no kind of block “${String(block._type)}”.`,
    `use one of block, ${Object.keys(objects).join(', ')}`)
  return undefined
}

function quote({kind, text, attribution, source, lang}: QuoteBlock, origin: Origin, context: Context): BlockContent {
  const found = context.resolve(context.sources, source, field(origin, 'source'))
  return {
    type: 'quote', kind, data: origin, children: textBlocks(text, field(origin, 'text'), context),
    ...(attribution !== undefined && {attribution}), ...(found && {source: found}), ...(lang !== undefined && {lang}),
  }
}

function caseStudies({layout, items}: CaseStudiesBlock, origin: Origin, context: Context): BlockContent {
  return {
    type: 'caseStudies', layout, data: origin,
    children: items.flatMap((reference, index) => caseStudy(reference, item(field(origin, 'items'), reference, index), context)),
  }
}

function caseStudy(reference: Reference, origin: Origin, context: Context): CaseStudy[] {
  const document = context.resolve(context.caseStudies, reference, origin)
  const root: Origin = {document: reference._ref, path: ''}
  const city = document && context.resolve(context.cities, document.city, field(root, 'city'))
  if (!document || !city) return []
  return [{
    type: 'caseStudy', document: {...document}, city,
    facts: (document.facts ?? []).map((fact) => ({...fact})),
    children: textBlocks(document.summary, field(root, 'summary'), context), data: root,
  }]
}

function figure(block: FigureBlock, origin: Origin, context: Context): BlockContent | undefined {
  const image = context.resolve(context.images, block.image.asset, field(origin, 'image'))
  const {alt = '', decorative = false, credit, size = 'text'} = block
  return image && {
    type: 'figure', image, alt: decorative ? '' : alt, decorative, size, data: origin,
    ...(credit !== undefined && {credit}), children: textBlocks(block.caption, field(origin, 'caption'), context),
  }
}

function table({caption, head, rows}: TableBlock, origin: Origin): BlockContent {
  const row = (cells: readonly string[], place: Origin, name: string): TableRow => ({
    type: 'tableRow', data: place,
    children: cells.map((value, index) => {
      const data = item(field(place, name), {}, index)
      return {type: 'tableCell', data, children: [{type: 'text', value, data}]}
    }),
  })
  return {
    type: 'dataTable', data: origin, ...(caption !== undefined && {caption}),
    children: [{
      type: 'table', data: origin,
      children: [
        row(head, origin, 'head'),
        ...rows.map((each, index) => row(each.cells, item(field(origin, 'rows'), each, index), 'cells')),
      ],
    }],
  }
}

function horizonChart({caption, items}: HorizonChartBlock, origin: Origin, context: Context): HorizonChart {
  return {
    type: 'horizonChart', data: origin, ...(caption !== undefined && {caption}), children: [],
    items: items.flatMap((reference, index) => {
      const place = item(field(origin, 'items'), reference, index)
      const document = context.resolve(context.caseStudies, reference, place)
      const city = document && context.resolve(context.cities, document.city, {document: document._id, path: 'city'})
      if (!document || !city) return []
      if (!document.horizon) {
        context.report(place, 'horizon-missing', `“${document.title}” has no horizon to draw.`,
          'fill in its horizon, or take it out of the chart')
        return []
      }
      return [{document, city, label: city.name, ...document.horizon}]
    }),
  }
}
