import {Text} from '../../file/objects.ts'
import {propertyOf} from '../../file/xmp.ts'
import type {Rule} from '../../rule.ts'
import type {Element} from '../../tree/structure.ts'

export const metadataRules: readonly Rule[] = [
  {
    id: 'ua1-metadata', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 06-001',
    title: 'The catalog has metadata.',
    mend: 'write an XMP metadata stream',
    create({file}, found) {
      if (!file.stream(file.catalog.get('Metadata'))) found('The file has no metadata')
    },
  },
  {
    id: 'ua1-claim', severity: 'error', standard: 'ISO 14289-1, 5; Matterhorn 06-002',
    title: 'The metadata say pdfuaid:part 1.',
    mend: 'export as PDF/UA-1, and set pdfuaid:part when everything else is in order',
    create({xmp}, found) {
      const part = propertyOf(xmp, 'pdfuaid:part')
      if (part !== '1') {
        found(part === undefined ? 'The file does not say that it is PDF/UA-1' : `The file says it is PDF/UA-${part}`)
      }
    },
  },
  {
    id: 'ua1-title', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 06-003',
    title: 'The metadata have a title.',
    mend: 'set dc:title of the XMP metadata',
    create({xmp}, found) {
      if (!propertyOf(xmp, 'dc:title')) found('The metadata have no dc:title')
    },
  },
  {
    id: 'ua1-language', severity: 'error', standard: 'ISO 14289-1, 7.2; Matterhorn 11-001 to 11-006',
    title: 'The language of everything that can be read is known.', mend: 'set Lang of the catalog',
    create({file, structure, pages}, found) {
      if (languageOf(file.get(file.catalog.get('Lang')))) return
      const bare = structure?.elements.find((element) => element.content.length > 0 && !inherits(element))
      if (bare || !structure) found('The language of the text is not said', {object: bare?.object})
      if (file.dict(file.dict(file.catalog.get('Outlines'))?.get('First'))) {
        found('The language of the outline is not said')
      }
      const said = pages.some(({annotations}) => annotations.some((dict) => dict.has('Contents')))
      if (said) found('The language of what annotations say is not said')
    },
  },
  {
    id: 'ua1-language-tag', severity: 'error', standard: 'ISO 14289-1, 7.2; ISO 32000-1, 14.9.2',
    title: 'Languages are tags such as “ru” or “zh-Hans”.',
    mend: 'write the language as BCP 47 has it',
    create({file, structure}, found) {
      const check = (value: unknown, object: number | undefined) => {
        const tag = value instanceof Text ? value.toString() : undefined
        if (tag !== undefined && !/^(?:[a-z]{1,8}(?:-[a-z\d]{1,8})*)?$/i.test(tag)) {
          found(`“${tag.slice(0, 40)}” is no language`, {object})
        }
      }
      check(file.get(file.catalog.get('Lang')), file.numberOf(file.catalog))
      for (const {dict, object} of structure?.elements ?? []) check(file.get(dict.get('Lang')), object)
      return {mark: ({properties}, {page, object}) => check(
        file.get(properties?.get('Lang')), page.object === object ? undefined : object
      )}
    },
  },
]

function languageOf(value: unknown): string {
  return value instanceof Text ? value.toString() : ''
}

function inherits(element: Element): boolean {
  for (let each: Element | undefined = element; each; each = each.above) if (each.dict.has('Lang')) return true
  return false
}
