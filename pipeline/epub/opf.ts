import type {Metadata} from './metadata.ts'
import type {ManifestItem, SpineItem} from './package.ts'
import {xml, xmlDocument, type XmlElement} from './xml.ts'

/** A Dublin Core element with what is said about it. */
type Refinements = Record<string, string | {value: string; scheme: string} | undefined>

/**
 * The package document (https://www.w3.org/TR/epub-33/#sec-package-doc).
 *
 * @param manifest in the order it is written; the item with the property
 *   `cover-image`, of type NCX and of type OpenType get what reading systems look for beside it
 */
export function opf(metadata: Metadata, manifest: readonly ManifestItem[], spine: readonly SpineItem[]): string {
  const ncx = manifest.find(({mediaType}) => mediaType === 'application/x-dtbncx+xml')
  return xmlDocument(xml('package', {
    xmlns: 'http://www.idpf.org/2007/opf', version: '3.0', 'unique-identifier': 'identifier',
    'xml:lang': metadata.language, dir: 'ltr',
    prefix: 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/',
  },
  xml('metadata', {'xmlns:dc': 'http://purl.org/dc/elements/1.1/'},
    ...publication(metadata), ...accessibility(metadata), ...forReadingSystems(manifest)),
  xml('manifest', {}, ...manifest.map(({id, path, mediaType, properties}) =>
    xml('item', {id, href: path, 'media-type': mediaType, properties: properties?.join(' ') || undefined}))),
  xml('spine', {toc: ncx?.id}, ...spine.map(({id, linear}) =>
    xml('itemref', {idref: id, linear: linear ? undefined : 'no'})))))
}

function publication(metadata: Metadata): XmlElement[] {
  const {title, subtitle, series, people, subjects} = metadata
  return [
    ...element('identifier', 'identifier', metadata.identifier),
    ...element('title', 'title', title, subtitle === undefined ? {} : {'title-type': 'main', 'display-seq': '1'}),
    ...element('title', 'subtitle', subtitle, {'title-type': 'subtitle', 'display-seq': '2'}),
    ...(series === undefined ? [] : [
      xml('meta', {property: 'belongs-to-collection', id: 'series'}, series.title),
      xml('meta', {refines: '#series', property: 'collection-type'}, 'series'),
      ...(series.number === undefined ? [] : [xml('meta', {refines: '#series', property: 'group-position'}, String(series.number))]),
    ]),
    ...element('language', undefined, metadata.language),
    ...people.flatMap(({name, fileAs, role}, index) =>
      element(role === 'aut' ? 'creator' : 'contributor', `person-${index + 1}`, name,
        {role: {value: role, scheme: 'marc:relators'}, 'file-as': fileAs})),
    ...element('publisher', undefined, metadata.publisher),
    ...element('date', undefined, metadata.date),
    xml('meta', {property: 'dcterms:modified'}, `${metadata.modified.toISOString().slice(0, 19)}Z`),
    ...element('description', undefined, metadata.description),
    ...element('rights', undefined, metadata.rights),
    ...subjects.flatMap(({text, authority, term}, index) =>
      element('subject', authority === undefined ? undefined : `subject-${index + 1}`, text, {authority, term})),
    ...metadata.sources.flatMap((source) => element('source', undefined, source)),
    xml('meta', {property: 'schema:wordCount'}, String(metadata.words)),
  ]
}

function accessibility({accessibility: given, pageBreakSource}: Metadata): XmlElement[] {
  const {modes, sufficient, features, hazards, summary, certifiedBy} = given
  const all = (property: string, values: readonly string[]) => values.map((value) => xml('meta', {property}, value))
  return [
    ...all('schema:accessMode', modes),
    ...all('schema:accessModeSufficient', sufficient),
    ...all('schema:accessibilityFeature', features),
    ...all('schema:accessibilityHazard', hazards),
    ...all('schema:accessibilitySummary', [summary]),
    ...all('pageBreakSource', [pageBreakSource]),
    ...(certifiedBy === undefined ? [] : [
      xml('meta', {property: 'dcterms:conformsTo', id: 'conformance'}, 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'),
      xml('meta', {property: 'a11y:certifiedBy', refines: '#conformance'}, certifiedBy),
    ]),
  ]
}

function forReadingSystems(manifest: readonly ManifestItem[]): XmlElement[] {
  const cover = manifest.find(({properties}) => properties?.includes('cover-image'))
  const hasFonts = manifest.some(({mediaType}) => mediaType.startsWith('font/'))
  return [
    ...(hasFonts ? [xml('meta', {property: 'ibooks:specified-fonts'}, 'true')] : []),
    ...(cover ? [xml('meta', {name: 'cover', content: cover.id})] : []),
  ]
}

/** Nothing for an absent or empty value: an empty Dublin Core element is an error. */
function element(
  name: string, id: string | undefined, value: string | undefined, refinements: Refinements = {},
): XmlElement[] {
  if (!value?.trim()) return []
  return [
    xml(`dc:${name}`, {id}, value.trim()),
    ...Object.entries(refinements).flatMap(([property, given]) => {
      const {value: text, scheme} = typeof given === 'object' ? given : {value: given, scheme: undefined}
      return text?.trim() ? [xml('meta', {refines: `#${id}`, property, scheme}, text.trim())] : []
    }),
  ]
}
