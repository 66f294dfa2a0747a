import {Blob, Face, Font} from 'harfbuzzjs'
import {fontBytes} from './bytes.ts'
import type {FaceId} from './faces.ts'

const fonts = new Map<FaceId, Font>()

/** A face as HarfBuzz holds it, made once in a process; units are those of the font's em (`font.face.upem`). */
export function shaper(id: FaceId): Font {
  let font = fonts.get(id)
  if (!font) {
    font = new Font(new Face(new Blob(fontBytes(id))))
    fonts.set(id, font)
  }
  return font
}
