import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {CityEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {pageNumber} from './pageNumber.ts'

/** Every city and province the text names, with the pages of each mention; a card's page stands out. */
const cityIndex: PartTemplate = (scope) => {
  const {outline, labels} = scope
  if (outline.cities.length === 0) return []
  const group = (label: string, kind: 'city' | 'province') => {
    const entries = outline.cities.filter(({city}) => city.kind === kind)
    return entries.length === 0 ? [] : [h('h3', label), h('ul', entries.map((entry) => item(entry, scope)))]
  }
  return h('section.city-index', {id: 'cities'}, [
    h('h2', labels.cityIndex), ...group(labels.cities, 'city'), ...group(labels.provinces, 'province'),
  ])
}
export default cityIndex

/** The layout sorts the numbers, drops what comes twice, and sets commas. */
function item({id, city, mentions, cases}: CityEntry, scope: Scope): ElementContent {
  const zh = city.names?.zh
  return h('li', {id}, [
    h('span.city-name', city.name),
    ...zh === undefined ? [] : [' ', h('span', {lang: 'zh-Hans'}, zh)],
    ' ',
    h('span.page-numbers', [
      ...mentions.map((mention) => h('a.mention', {href: scope.href(mention.id)}, pageNumber(mention.id))),
      ...cases.map((study) => h('a.mention.mention-card', {href: scope.href(study.id)}, pageNumber(study.id))),
    ]),
  ])
}
