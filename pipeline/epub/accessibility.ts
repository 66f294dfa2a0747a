import type {Element, Nodes} from 'hast'
import {elementsOf, holds} from './hast.ts'

/** https://www.w3.org/TR/epub-a11y-11/#sec-discovery, in the vocabulary of schema.org */
export interface Accessibility {
  modes: readonly string[]
  sufficient: readonly string[]
  features: readonly string[]
  hazards: readonly string[]
  summary: string
  /** Who signed that the edition conforms to WCAG; only a person may claim that. */
  certifiedBy?: string
}

/** What a summary can be made of. */
export interface AccessibilitySentences {
  structure: string
  tables: string
  images: string
  charts: string
  pages: string
}

/** What was found in the finished pages. */
export interface Traits {
  images: boolean
  /** Every image that says something also says it in words. */
  described: boolean
  /** Tables that draw their numbers: what they show, they also say. */
  charts: boolean
  tables: boolean
  aria: boolean
  pageMarkers: boolean
  index: boolean
}

/**
 * Reads from finished pages what they offer to readers who do not see.
 *
 * A drawing hidden from those who listen says nothing by itself, but for one
 * in a table: there it draws the number beside it.
 *
 * @param pages the pages of the text; a cover alone makes no book visual
 */
export function traitsOf(pages: readonly Nodes[]): Traits {
  const elements = pages.flatMap((page) => elementsOf(page))
  const images = elements.filter((element) => isImage(element) && !isDecorative(element))
  const tables = elements.filter(({tagName}) => tagName === 'table')
  return {
    images: images.length > 0,
    described: images.every(isDescribed),
    charts: tables.some((table) => holds(table, 'svg')),
    tables: tables.length > 0 && tables.every((table) => holds(table, 'th')),
    aria: elements.some(({properties}) => properties['role'] !== undefined),
    pageMarkers: elements.some(({properties}) => properties['epub:type'] === 'pagebreak'),
    index: elements.some(({properties}) => properties['epub:type'] === 'index'),
  }
}

/**
 * Says only what the finished pages bear out, and of conformance only what a person signed.
 *
 * @param traits.animated whether a picture moves: then nobody can promise that it does not flash
 */
export function accessibilityOf(
  traits: Traits & {animated: boolean},
  sentences: AccessibilitySentences,
  given: {summary?: string; certifiedBy?: string} = {},
): Accessibility {
  const {images, described, charts, tables, aria, pageMarkers, index, animated} = traits
  const visual = images || charts
  const summary = [
    sentences.structure, tables && sentences.tables, images && described && sentences.images, charts && sentences.charts,
    pageMarkers && sentences.pages,
  ]
  return {
    modes: ['textual', ...(visual ? ['visual'] : []), ...(charts ? ['chartOnVisual'] : [])],
    sufficient: [...(visual ? ['textual,visual'] : []), ...(described ? ['textual'] : [])],
    features: [
      images && described && 'alternativeText', aria && 'ARIA', 'displayTransformability', index && 'index',
      charts && 'longDescription', pageMarkers && 'pageBreakMarkers', pageMarkers && 'pageNavigation',
      'readingOrder', 'structuralNavigation', 'tableOfContents', 'unlocked',
    ].filter((feature) => feature !== false),
    hazards: animated ? ['noSoundHazard', 'noMotionSimulationHazard'] : ['none'],
    summary: given.summary?.trim() || summary.filter(Boolean).join(' '),
    ...(given.certifiedBy?.trim() && {certifiedBy: given.certifiedBy.trim()}),
  }
}

function isImage({tagName}: Element): boolean {
  return tagName === 'img' || tagName === 'svg'
}

function isDecorative({tagName, properties}: Element): boolean {
  const {role, ariaHidden, alt} = properties
  return role === 'presentation' || role === 'none' || String(ariaHidden) === 'true' ||
    (tagName === 'img' && alt === '')
}

function isDescribed({properties, children}: Element): boolean {
  const {alt, ariaLabel, ariaLabelledBy} = properties
  return [alt, ariaLabel, ariaLabelledBy].flat().some((value) => String(value ?? '').trim() !== '') ||
    children.some((child) => child.type === 'element' && child.tagName === 'title')
}
