/// <reference lib="dom" />
import type {Area, OriginBox} from './types.ts'

declare function partsOfBook(): HTMLElement[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number

/** Where on the pages of each part what came from one place of a document stands, a box a page. */
export function readOrigins(area: Area): OriginBox[] {
  return partsOfBook().flatMap((part, index) => {
    const {left, top} = part.getBoundingClientRect()
    return [...part.querySelectorAll<HTMLElement>('[data-path]')].flatMap((element) => {
      const boxes = new Map<number, OriginBox>()
      for (const rect of element.getClientRects()) {
        if (rect.height === 0) continue
        const page = columnOf(part, rect, area)
        const x = left + page * (area.width + 64)
        const box = {left: rect.left - x, top: rect.top - top, right: rect.right - x, bottom: rect.bottom - top}
        const before = boxes.get(page)
        boxes.set(page, {
          document: element.dataset['document']!, path: element.dataset['path']!, part: index, page,
          left: Math.min(box.left, before?.left ?? Infinity), top: Math.min(box.top, before?.top ?? Infinity),
          right: Math.max(box.right, before?.right ?? 0), bottom: Math.max(box.bottom, before?.bottom ?? 0),
        })
      }
      return [...boxes.values()]
    })
  })
}
