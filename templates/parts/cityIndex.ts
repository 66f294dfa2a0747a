import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {CityEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'

/** Every city and province the text names, with the way to each mention and card. */
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

function item({id, city, mentions, cases}: CityEntry, scope: Scope): ElementContent {
  const {labels} = scope
  const zh = city.names?.zh
  return h('li', {id}, [
    h('span.city-name', city.name),
    ...zh === undefined ? [] : [' ', h('span', {lang: 'zh-Hans'}, zh)],
    ...mentions.flatMap((mention, index) => [' ', h('a.mention', {
      href: scope.href(mention.id), ariaLabel: labels.mention(city.name, index + 1),
    }, String(index + 1))]),
    ...cases.flatMap((each) => [' ', h('a.card', {href: scope.href(each.id), ariaLabel: `${city.name}, ${labels.card}`}, labels.card)]),
  ])
}
