import {expect, test} from 'vitest'
import {cssOf, urlsIn} from './css.ts'

test('rules, their declarations and lines, whatever strings and comments hold', () => {
  const sheet = cssOf('a.css', `@charset "utf-8"; /* p { color: red; } */
h1, h2 {
  content: "} ; {";
  src: url(data:font/ttf;base64,AA==), url("b.ttf")
}
@media print {
  p { margin: 0 }
}
`)
  expect(sheet).toEqual({
    path: 'a.css', balanced: true, statements: [{text: '@charset "utf-8"', line: 1}],
    rules: [
      {selector: 'h1, h2', within: [], line: 2, declarations: [
        {property: 'content', value: '"} ; {"', line: 3},
        {property: 'src', value: 'url(data:font/ttf;base64,AA==), url("b.ttf")', line: 4},
      ]},
      {selector: 'p', within: ['@media print'], line: 7, declarations: [{property: 'margin', value: '0', line: 7}]},
    ],
  })
  expect(urlsIn(sheet.rules[0]!.declarations[1]!.value)).toEqual(['data:font/ttf;base64,AA==', 'b.ttf'])
})

test('braces that do not match', () => {
  expect(['a {', 'a } b', 'a { b { c } }', '"{'].map((text) => cssOf('a.css', text).balanced)).toEqual([false, false, true, true])
})
