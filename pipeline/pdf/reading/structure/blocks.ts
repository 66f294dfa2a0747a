import {element, isGrouping, isInline, type Child, type Content, type Element} from './element.ts'

/**
 * Takes out what says nothing: the elements Chromium makes of every piece of
 * text and of boxes (`NonStruct`). What they hold belongs to the element they
 * stand in; text that stands in no block becomes a paragraph.
 *
 * @param isBlank whether content is white space alone
 * @returns white space between blocks, which is no part of the structure now
 */
export function settleBlocks(root: Element, isBlank: (content: Content) => boolean): Content[] {
  const dropped: Content[] = []
  walk(root)
  return dropped

  function walk(parent: Element): void {
    parent.children = isGrouping(parent) ? asBlocks(parent.children.flatMap(unboxed)) : parent.children.flatMap(unwrapped)
    for (const child of parent.children) if (child.kind === 'element') walk(child)
  }

  /** In a line, nothing but what has a meaning is left. */
  function unwrapped(child: Child): Child[] {
    return isMute(child) ? child.children.flatMap(unwrapped) : [child]
  }

  /** Among blocks, a box of blocks is these; one of text is a paragraph. */
  function unboxed(child: Child): Child[] {
    if (!isMute(child)) return [child]
    const inside = child.children.flatMap(unboxed)
    return inside.some(isInline) ? asBlocks(inside) : inside
  }

  function asBlocks(children: readonly Child[]): Child[] {
    const blocks: Child[] = []
    let line: Child[] = []
    const close = () => {
      const blank = line.filter((child) => child.kind === 'content' && isBlank(child))
      if (blank.length < line.length) blocks.push(element('P', line))
      else dropped.push(...blank as Content[])
      line = []
    }
    for (const child of children) {
      if (isInline(child)) line.push(child)
      else {
        close()
        blocks.push(child)
      }
    }
    close()
    return blocks
  }
}

/** It has neither a meaning nor a language of its own. */
function isMute(child: Child): child is Element {
  return child.kind === 'element' && child.type === 'NonStruct' && child.lang === undefined && child.alt === undefined
    && child.actualText === undefined && child.id === undefined
}

/** Gives what is left of them a type: of boxes with a language of their own. */
export function nameBoxes(root: Element, parent = root): void {
  if (root.type === 'NonStruct' || root.type === 'Div') {
    if (!isGrouping(parent)) root.type = 'Span'
    else if (root.type === 'NonStruct') root.type = root.children.some(isInline) ? 'P' : 'Div'
  }
  for (const child of root.children) if (child.kind === 'element') nameBoxes(child, root)
}
