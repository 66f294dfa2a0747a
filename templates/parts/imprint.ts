import {h} from 'hastscript'
import type {EditionDocument} from '../../schemas/types.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {textOf} from './text.ts'

/** «Выходные сведения» by ГОСТ Р 7.0.4; a field the editors left empty is left out. */
const imprint: PartTemplate = (scope) => {
  const {edition} = scope.data
  const {labels} = scope
  const roles = (edition.contributors ?? [])
    .flatMap(({role, name}) => (role !== 'aut' && labels.roles[role] ? [`${labels.roles[role]}: ${name}`] : []))
  const lines: [string, string | undefined][] = [
    ...(edition.subjects ?? []).filter(({scheme}) => scheme === 'udc' || scheme === 'bbk')
      .map(({scheme, code}): [string, string] => ['classification', `${scheme === 'udc' ? 'УДК' : 'ББК'} ${code}`]),
    ['author-mark', edition.authorMark],
    ['description', descriptionOf(edition, scope)],
    ...isbnsOf(edition, scope).map((text): [string, string] => ['isbn', text]),
    ['annotation', edition.description && textOf(scope, edition.description)],
    ...roles.map((role): [string, string] => ['role', role]),
    ['age', edition.ageRating],
    ['licence', edition.licence && textOf(scope, edition.licence)],
    ['printing', edition.printing !== undefined && edition.printing > 1 ? labels.printing(edition.printing) : undefined],
  ]
  const filled = lines.filter(([, text]) => text)
  return filled.length === 0 ? [] : h('section.imprint', {id: 'imprint'}, filled.map(([name, text]) => h(`p.imprint-${name}`, text)))
}
export default imprint

/** One layout serves print and the PDF for reading, so it tells the number of each; the web page has none and tells the e-book's. */
function isbnsOf({isbn = {}}: EditionDocument, {labels, format}: Scope): string[] {
  if (format !== 'pdf') return [isbn.epub ?? isbn.print].flatMap((number) => number ? [`${labels.isbn} ${number}`] : [])
  return (['print', 'pdf'] as const).flatMap((kind) => {
    const number = isbn[kind]
    return number ? [`${labels.isbn} ${number} (${labels.isbnKinds[kind]})`] : []
  })
}

/** The bibliographic description, ГОСТ Р 7.0.100: «Заглавие : сведения. — Место : издательство, год. — (Серия ; номер).» */
function descriptionOf({title, subtitle, publisher, year, series}: EditionDocument, scope: Scope): string {
  const head = [title, subtitle].filter(Boolean).join(' : ')
  const place = [publisher?.city, publisher?.name].filter(Boolean).join(' : ')
  const foot = [place, year].filter(Boolean).join(', ')
  const part = series?.title ? `(${[series.title, series.number].filter(Boolean).join(' ; ')})` : ''
  const end = /[.?!]$/.test(head) ? '' : '.'
  return textOf(scope, [`${head}${end}`, ...[foot, part].filter(Boolean).map((each) => `${each}.`)].join(' — '))
}
