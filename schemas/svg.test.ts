import {expect, test} from 'vitest'
import {svgDanger} from './svg.ts'

const svg = (inside: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`

test.each([
  svg('<circle r="1" fill="url(#g)"/>'),
  svg('<style>.a{fill:red}</style><use href="#a"/>'),
  svg('<image href="data:image/png;base64,AAAA"/>'),
])('a mere picture passes: %s', (text) => {
  expect(svgDanger(text)).toBeNull()
})

test.each([
  [svg('<script>1</script>'), 'it has <script>'],
  [svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'), 'it has <s:script>'],
  [svg('', 'onload="x()"'), 'it has the event handler onload'],
  [svg('<a href="java\nscript:x()"/>'), 'href has a script'],
  [svg('<image href="http://evil.example/a.png"/>'), 'href leads elsewhere'],
  [svg('<use href="data:image/svg+xml;base64,AAAA"/>'), 'href leads elsewhere'],
  [svg('<rect style="fill:url(http://evil.example)"/>'), 'style fetches something'],
  [svg('<style>@import "x"</style>'), 'its style fetches something'],
  [svg('<foreignObject/>'), 'it has <foreignObject>'],
  [svg('<a><set attributeName="href" to="http://evil.example"/></a>'), 'it has <set>'],
  ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', 'it declares a document type'],
  ['<svg', 'it is not well-formed XML'],
])('%s is refused', (text, reason) => {
  expect(svgDanger(text)).toBe(reason)
})
