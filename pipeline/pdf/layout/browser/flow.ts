/// <reference lib="dom" />

/** A block between which, or inside whose lines, a page may end. */
export interface Block {
  element: HTMLElement
  /** Lines of text, or one piece. */
  kind: 'text' | 'solid'
  /** A page must not end behind it. */
  keepsNext: boolean
  /** A page must not end before it. */
  keepsPrevious: boolean
}

/** The blocks of a part in their order; what may not break is one block with all in it. */
export function blocksOf(root: HTMLElement): Block[] {
  const blocks: Block[] = []
  const isInline = (display: string) => display.startsWith('inline') || display === 'contents'
  const walk = (element: HTMLElement, keepsPrevious: boolean, keepsNext: boolean): void => {
    const style = getComputedStyle(element)
    if (style.display === 'none' || element.matches('.foot, .note-store, .blank-page')) return
    const children = [...element.children].filter((child): child is HTMLElement => child instanceof HTMLElement)
    const own = {
      keepsPrevious: keepsPrevious || style.breakBefore === 'avoid',
      keepsNext: keepsNext || style.breakAfter === 'avoid',
    }
    const isText = children.every((child) => child.matches('.foot') || isInline(getComputedStyle(child).display))
    const isBox = style.breakInside === 'avoid' || element.matches('.case') || style.columnCount !== 'auto'
      || /^(?:table|flex|grid)/.test(style.display)
    if (isBox || /^H\d$/.test(element.tagName) || (isText && !/^(?:P|LI|DD|DT)$/.test(element.tagName))) {
      blocks.push({element, kind: 'solid', ...own})
    } else if (isText) blocks.push({element, kind: 'text', ...own})
    else {
      children.forEach((child, index) => walk(child,
        own.keepsPrevious && index === 0, own.keepsNext && index === children.length - 1))
    }
  }
  for (const child of root.children) if (child instanceof HTMLElement) walk(child, false, false)
  return blocks
}
