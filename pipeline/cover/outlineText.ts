import {Buffer, Feature, shape} from 'harfbuzzjs'
import {scriptFaces, scriptRuns, type FaceId} from '../fonts/index.ts'
import {shaper} from '../fonts/shaper.ts'
import {union, type Box} from './box.ts'

export interface OutlineOptions {
  face: FaceId
  /** The face of Chinese runs. */
  hanFace?: FaceId
  /** The em, in the units of the drawing. */
  size: number
  /** Chinese is set a touch smaller, so that its colour matches: its em as a share of `size`. */
  hanScale?: number
  /** BCP 47; decides local forms. */
  language: string
  /** OpenType features beside the default ones: `smcp`, `lnum`. */
  features?: readonly string[]
  /** Added after each glyph, as a share of the em. */
  tracking?: number
  /** Where the line begins: the pen, on the baseline. */
  x?: number
  y?: number
}

/** A line of text as outlines. */
export interface Outlined {
  /** SVG path data (SVG 2, §9.3), empty for a text without ink. */
  d: string
  /** From the pen's start to its end. */
  width: number
  /** What is really inked. */
  ink: Box
}

/**
 * Sets one line and gives its glyphs as one SVG path, so that a picture needs
 * no installed font and is the same everywhere.
 */
export function outlineText(text: string, options: OutlineOptions): Outlined {
  const {face, hanFace = 'noto-serif-sc', size, hanScale = 1, x = 0, y = 0} = options
  const parts: string[] = []
  const boxes: Box[] = []
  let pen = x
  for (const run of scriptRuns(text)) {
    const han = run.script === 'han'
    const font = shaper(han ? hanFace : run.script === 'other' ? face : scriptFaces[run.script])
    const em = han ? size * hanScale : size
    const scale = em / font.face.upem
    const buffer = new Buffer()
    buffer.addText(run.text)
    buffer.guessSegmentProperties()
    buffer.setLanguage(han ? 'zh-Hans' : options.language)
    shape(font, buffer, (options.features ?? []).map((tag) => new Feature(tag, 1)))
    const positions = buffer.getGlyphPositions()
    for (const [index, {codepoint}] of buffer.getGlyphInfos().entries()) {
      const {xOffset, yOffset, xAdvance} = positions[index]!
      const left = pen + xOffset * scale
      const base = y - yOffset * scale
      for (const {type, values} of font.glyphToJson(codepoint)) {
        parts.push(type + values.map((value, axis) =>
          decimal(axis % 2 === 0 ? left + value * scale : base - value * scale)).join(' '))
      }
      const extents = font.glyphExtents(codepoint)
      if (extents && extents.width !== 0) {
        const top = base - extents.yBearing * scale
        const inkLeft = left + extents.xBearing * scale
        boxes.push({
          left: inkLeft, top, right: inkLeft + extents.width * scale, bottom: top - extents.height * scale,
        })
      }
      pen += xAdvance * scale + (options.tracking ?? 0) * em
    }
  }
  return {d: parts.join(''), width: pen - x, ink: union(boxes)}
}

/** Hundredths are finer than any press or screen shows; shorter numbers make smaller files. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 || 0)
}
