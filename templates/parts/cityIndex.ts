import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {CityEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {pageNumber} from './pageNumber.ts'

/** Every city and province the text names, with the way to each mention and card; on paper with their pages. */
const cityIndex: PartTemplate = (scope) => {
  const {outline, labels} = scope
  if (outline.cities.length === 0) return []
  const group = (label: string, kind: 'city' | 'province') => {
    const entries = outline.cities.filter(({city}) => city.kind === kind)
    return entries.length === 0 ? [] : [h('h3', label), h('ul', entries.map((entry) => item(entry, scope)))]
  }
  const hasCards = scope.format === 'pdf' && outline.cities.some(({cases}) => cases.length > 0)
  return h('section.city-index', {id: 'cities'}, [
    h('h2', labels.cityIndex), hasCards ? h('p.index-remark', labels.cardPages) : undefined,
    ...group(labels.cities, 'city'), ...group(labels.provinces, 'province'),
  ])
}
export default cityIndex

function item(entry: CityEntry, scope: Scope): ElementContent {
  const {id, city} = entry
  const zh = city.names?.zh
  return h('li', {id}, [
    h('span.city-name', city.name),
    ...zh === undefined ? [] : [' ', h('span', {lang: 'zh-Hans'}, zh)],
    ...scope.format === 'pdf' ? [' ', pages(entry, scope)] : links(entry, scope),
  ])
}

/** The layout sorts the numbers, drops what comes twice, and sets commas. */
function pages({mentions, cases}: CityEntry, scope: Scope): ElementContent {
  return h('span.page-numbers', [
    ...mentions.map((mention) => h('a.mention', {href: scope.href(mention.id)}, pageNumber(mention.id))),
    ...cases.map((study) => h('a.mention.mention-card', {href: scope.href(study.id)}, pageNumber(study.id))),
  ])
}

function links({city, mentions, cases}: CityEntry, {href, labels}: Scope): (ElementContent | string)[] {
  return [
    ...mentions.flatMap((mention, index) => [' ', h('a.mention', {
      href: href(mention.id), ariaLabel: labels.mention(city.name, index + 1),
    }, String(index + 1))]),
    ...cases.flatMap((study) => [' ', h('a.card', {
      href: href(study.id), ariaLabel: `${city.name}, ${labels.card}`,
    }, labels.card)]),
  ]
}
