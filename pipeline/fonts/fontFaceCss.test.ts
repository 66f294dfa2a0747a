import {expect, test} from 'vitest'
import {fontFaceCss} from './index.ts'

test('one rule for each face', () => {
  expect(fontFaceCss(['literata-semibold-italic', 'golos'], 'woff2', (id) => `fonts/${id}.woff2`)).toBe(`@font-face {
  font-family: "Literata";
  font-style: italic;
  font-weight: 600;
  font-display: swap;
  src: url("fonts/literata-semibold-italic.woff2") format("woff2");
}
@font-face {
  font-family: "Golos Text";
  font-style: normal;
  font-weight: 400;
  font-display: swap;
  src: url("fonts/golos.woff2") format("woff2");
}
`)
})

test('an address that could end the rule is refused', () => {
  expect(() => fontFaceCss(['golos'], 'woff2', () => 'x");}*{color:red')).toThrow('not an address of a font')
})
