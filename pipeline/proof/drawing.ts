import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {TextItem} from 'pdfjs-dist/types/src/display/api.js'
import {openPdf} from '../judge/pdf-open.ts'
import type {Rectangle} from './document.ts'

/** Pixels, four bytes each: red, green, blue, opacity. */
export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

/** The pages of a PDF as pictures. */
export interface Drawing extends AsyncDisposable {
  count: number
  labels(): Promise<string[] | null>
  /** @param area what of the page is drawn, turned as a reader sees it */
  draw(index: number, area: Rectangle, pixelsPerPoint: number): Promise<Picture>
  /** Heights of the baselines of a page's text, in points from the bottom, once for each piece of text. */
  baselines(index: number): Promise<number[]>
}

/** The part of a canvas that pdf.js makes here and we use. */
interface Canvas {
  canvas: HTMLCanvasElement
  context: {getImageData(x: number, y: number, width: number, height: number): {data: Uint8ClampedArray}}
}

/** More than a drawn page may have: a page may be two hundred inches wide. */
const mostPixels = 40_000_000

const folder = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/')

/**
 * Opens a PDF to draw it, with pdf.js: no program beside Node is needed. It
 * takes nothing but what lies in the file and in its own package.
 */
export async function openDrawing(bytes: Uint8Array): Promise<Drawing> {
  const opened = await openPdf(bytes, {
    cMapUrl: join(folder, 'cmaps/'), cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'), wasmUrl: join(folder, 'wasm/'), iccUrl: join(folder, 'iccs/'),
  })
  const {document} = opened
  const factory = document.canvasFactory as {create(width: number, height: number): Canvas; destroy(canvas: Canvas): void}
  return {
    count: document.numPages,
    labels: () => document.getPageLabels(),
    async draw(index, {left, bottom, right, top}, pixelsPerPoint) {
      const page = await document.getPage(index + 1)
      const whole = page.getViewport({scale: pixelsPerPoint})
      const [x1, y1] = whole.convertToViewportPoint(left, bottom) as [number, number]
      const [x2, y2] = whole.convertToViewportPoint(right, top) as [number, number]
      const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)].map((side) => Math.max(1, Math.round(side))) as [number, number]
      if (width * height > mostPixels) throw new Error(`page ${index + 1} has ${width} × ${height} pixels`)
      const viewport = page.getViewport({
        scale: pixelsPerPoint, offsetX: -Math.min(x1, x2), offsetY: -Math.min(y1, y2),
      })
      const canvas = factory.create(width, height)
      await page.render({canvas: canvas.canvas, viewport, intent: 'print'}).promise
      const {data} = canvas.context.getImageData(0, 0, width, height)
      factory.destroy(canvas)
      page.cleanup()
      return {width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength)}
    },
    async baselines(index) {
      const page = await document.getPage(index + 1)
      const {items} = await page.getTextContent()
      return (items as TextItem[]).flatMap(({str, transform}) => {
        const [, turn, , , , y] = transform as number[]
        return str.trim() && turn === 0 ? [y!] : []
      })
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}
