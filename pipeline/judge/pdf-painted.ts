import type {TextContent} from 'pdfjs-dist/types/src/display/api.js'

/** What a page shows, in the order of painting: without spaces and hyphens, which the editions write in their own ways. */
export function paintedOn({items}: TextContent): string {
  return items.map((item) => ('str' in item ? item.str : '')).join('').replaceAll(/[\s\u00ad‐‑-]/gu, '')
}
