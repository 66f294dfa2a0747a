import {h, s} from 'hastscript'
import type {HorizonChart} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

/**
 * Bars on one scale of years. The chart is a table whose second column draws
 * its number: labels stand at their bars, and who listens hears the table.
 */
const horizonChart: Template<HorizonChart> = ({caption, items}, scope) => {
  const {labels} = scope
  const longest = Math.max(1, ...items.map(({years}) => years))
  return h('figure.chart', [h('table', [
    caption !== undefined ? h('caption', caption) : undefined,
    h('thead', h('tr', [labels.city, labels.years, labels.remark].map((label) => h('th', {scope: 'col'}, label)))),
    h('tbody', items.map(({label, years, note}) => h('tr', {className: years === longest ? ['longest'] : undefined}, [
      h('th', {scope: 'row'}, label),
      // The track is as long as the longest bar, and each label follows its own.
      h('td.bar', h('span.bar-track', [
        s('svg', {
          width: `${Math.round(years / longest * 1000) / 10}%`, viewBox: '0 0 1 1', preserveAspectRatio: 'none',
          ariaHidden: 'true', focusable: 'false',
        }, [s('rect', {width: 1, height: 1})]),
        ' ', h('span.bar-value', String(years)),
      ])),
      h('td.remark', note),
    ]))),
  ])])
}
export default horizonChart
