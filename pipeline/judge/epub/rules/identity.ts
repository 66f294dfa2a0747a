import {isIsbn} from '../../../../schemas/isbn.ts'
import {dcOf, metaOf, refinedBy} from '../model/package.ts'
import {at, type Rule} from '../rule.ts'

const identifier: Rule = {
  id: 'epub-identifier', severity: 'error', title: 'The identifier is there and is what it says it is',
  why: 'Shops, libraries and the annotations of readers go by it (EPUB 3.3, 5.5.3.1.1); Kobo wants the ISBN of the e-book ' +
    'there, and one with a wrong check digit is refused on upload.',
  hint: 'give the edition its ISBN in the CMS, or urn:uuid: with a whole UUID',
  *check({package: book}) {
    const wanted = book.root?.properties['unique-identifier']
    const all = dcOf(book, 'identifier')
    if (!all.some(({id}) => id !== undefined && id === wanted)) {
      yield at(book, book.root, 'No identifier has the id that unique-identifier names.', 'isbn.epub')
    }
    for (const {value, element} of all) {
      const [, scheme, rest = ''] = /^(?:urn:)?(isbn|uuid):(.*)$/isu.exec(value) ?? []
      const kind = scheme?.toLowerCase() ?? (/^97[89][\d-]{10,14}$/u.test(value) ? 'isbn' : undefined)
      const given = scheme === undefined ? value : rest
      if (kind === 'isbn' && !isIsbn(given)) yield at(book, element, `“${value}” is no ISBN: its check digit or length is wrong.`, 'isbn.epub')
      if (kind === 'uuid' && !/^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value)) {
        yield at(book, element, `“${value}” is no UUID.`)
      }
    }
  },
}

const metadataEmpty: Rule = {
  id: 'epub-metadata-empty', severity: 'error', title: 'There is a title, and nothing in the metadata is empty',
  why: 'A title is required (EPUB 3.3, 5.5.3.1.2), and an empty element is an error (5.5.2) that stops uploads.',
  hint: 'fill the field in the CMS; a field left empty writes no element',
  *check({package: book}) {
    if (dcOf(book, 'title').length === 0) yield at(book, book.root, 'The book has no title.', 'title')
    for (const {name, value, element} of [...book.dc, ...book.metas]) {
      if (value === '') yield at(book, element, `“${name}” is empty.`, name === 'title' ? 'title' : undefined)
    }
  },
}

const titleSort: Rule = {
  id: 'epub-title-sort', severity: 'suggestion', title: 'A title that begins with an article or a mark says how it is sorted',
  why: 'Libraries and shops would sort it under T for “The” or before A (EPUB 3.3, D.3.6 file-as).',
  hint: 'add a meta file-as that refines the title',
  *check({package: book}) {
    for (const title of dcOf(book, 'title')) {
      const beginsAside = /^(?:(?:the|an?|der|die|das|ein|eine|les?|la|une?|el|los|las|il|lo|gli)\s|l[’'])|^[^\p{L}\p{N}]/iu.test(title.value)
      const language = title.element.properties['xmlLang'] ?? dcOf(book, 'language')[0]?.value ?? ''
      const isForeign = !/^(?:en|de|fr|es|it|pt)\b/iu.test(String(language)) && /^\p{L}/u.test(title.value)
      if (beginsAside && !isForeign && refinedBy(book, title, 'file-as') === undefined) {
        yield at(book, title.element, `“${title.value}” does not say how it is sorted.`)
      }
    }
  },
}

const people: Rule = {
  id: 'epub-person', severity: 'suggestion', title: 'People have a role, and a form of the name to sort by',
  why: 'Libraries and shops tell author, translator and editor apart by MARC codes (EPUB 3.3, D.3.10) and sort by family name ' +
    '(D.3.6); Kobo and Apple Books show both.',
  hint: 'fill in role and “Петров, Иван” for the contributor in the CMS',
  *check({package: book}) {
    for (const person of [...dcOf(book, 'creator'), ...dcOf(book, 'contributor')]) {
      const role = refinedBy(book, person, 'role')
      if (role === undefined) yield at(book, person.element, `“${person.value}” has no role.`, 'contributors')
      else if (!/^[a-z]{3}$/u.test(role)) yield at(book, person.element, `“${role}” is no MARC code of a role.`, 'contributors')
      if (/\S\s+\S/u.test(person.value) && refinedBy(book, person, 'file-as') === undefined) {
        yield at(book, person.element, `“${person.value}” does not say how it is sorted.`, 'contributors')
      }
    }
  },
}

const modified: Rule = {
  id: 'epub-modified', severity: 'error', title: 'The date of the last change is there once, and can be true',
  why: 'It tells one printing from the next (EPUB 3.3, 5.5.5); with a wrong one readers are not offered the new printing.',
  hint: 'date the edition by its content, or by SOURCE_DATE_EPOCH',
  *check({package: book, now}) {
    const found = metaOf(book, 'dcterms:modified')
    if (found.length !== 1) yield at(book, found[1]?.element ?? book.root, `The date of the last change stands ${found.length === 0 ? 'nowhere' : 'more than once'}.`)
    for (const {value, element} of found) {
      const time = Date.parse(value)
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(value) || Number.isNaN(time)) {
        yield at(book, element, `“${value}” is no date of the form 2026-11-01T09:00:00Z.`)
      } else if (time > now.getTime() + 86_400_000) {
        yield at(book, element, `“${value}” lies in the future.`)
      }
    }
  },
}

const modifiedUnknown: Rule = {
  id: 'epub-modified-unknown', severity: 'suggestion', title: 'The date of the last change is no placeholder',
  why: 'No EPUB was made before 2007; 1970 and 1980 are what tools write that know no date.',
  hint: 'date the edition in the CMS, or build with SOURCE_DATE_EPOCH',
  *check({package: book}) {
    for (const {value, element} of metaOf(book, 'dcterms:modified')) {
      if (/^(?:19\d\d|200[0-6])-/u.test(value)) yield at(book, element, `“${value}” is older than the format.`)
    }
  },
}

const language: Rule = {
  id: 'epub-language', severity: 'error', title: 'The book says its language, as a tag',
  why: 'Hyphenation, dictionaries and voices go by it (EPUB 3.3, 5.5.3.1.3; BCP 47).',
  hint: 'write a tag such as ru, en-GB or zh-Hans',
  *check({package: book}) {
    const found = dcOf(book, 'language')
    if (found.length === 0) yield at(book, book.root, 'The book does not say its language.', 'language')
    for (const {value, element} of found) {
      if (value !== '' && !isLanguage(value)) yield at(book, element, `“${value}” is no language tag.`, 'language')
    }
  },
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const identityRules: readonly Rule[] = [identifier, metadataEmpty, titleSort, people, modified, modifiedUnknown, language]
