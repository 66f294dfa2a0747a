import {faces, type FaceId} from './faces.ts'
import type {FontFormat} from './subset.ts'

/**
 * `@font-face` rules (CSS Fonts 4, §4), one for each face, in the order given.
 *
 * @param url address of the face's file as the style sheet sees it; without quotes, spaces or line ends
 * @param display what text does while the font comes (§4.9); `optional` never moves it
 * @throws TypeError for an address that could end the `url()`
 */
export function fontFaceCss(
  ids: readonly FaceId[], format: FontFormat, url: (id: FaceId) => string, display: 'swap' | 'optional' = 'swap',
): string {
  return ids.map((id) => {
    const {family, weight, style} = faces[id]
    const address = url(id)
    if (/["\\\s<>]/u.test(address)) throw new TypeError(`not an address of a font: ${address}`)
    return [
      '@font-face {',
      `  font-family: "${family}";`,
      `  font-style: ${style};`,
      `  font-weight: ${weight};`,
      `  font-display: ${display};`,
      `  src: url("${address}") format("${format}");`,
      '}',
      '',
    ].join('\n')
  }).join('')
}
