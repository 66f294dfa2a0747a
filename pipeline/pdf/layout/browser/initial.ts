/// <reference lib="dom" />

export interface Initial {
  /** Where it ends in the text. */
  end: number
  width: number
  /** How many lines stand beside it. */
  lines: number
}

/** The large initials of paragraphs; all are shown first and measured then, so that the browser lays them out once. */
export function initialsOf(texts: readonly {paragraph: HTMLElement; text: string}[]): Map<HTMLElement, Initial> {
  const large = texts.flatMap(({paragraph, text}) => {
    const style = getComputedStyle(paragraph, '::first-letter')
    const lines = Number.parseFloat((style as CSSStyleDeclaration & {initialLetter?: string}).initialLetter ?? '')
    const end = /^\p{P}*[\p{L}\p{N}]\p{P}*/u.exec(text)?.[0].length ?? 0
    return lines > 1 ? [{paragraph, text, end, lines: Math.floor(lines)}] : []
  })
  for (const {paragraph, text, end} of large) {
    // A letter that is a word: the space behind it goes, and the letter keeps its distance from both lines.
    if (/[ \u00a0]/.test(text[end] ?? '')) paragraph.classList.add('initial-word')
    paragraph.style.contentVisibility = 'visible'
  }
  const initials = new Map<HTMLElement, Initial>()
  for (const {paragraph, end, lines} of large) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    let at = 0
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (at + node.length > end) {
        const range = document.createRange()
        range.setStart(node, end - at)
        range.setEnd(node, end - at + 1)
        const width = range.getBoundingClientRect().left - paragraph.getBoundingClientRect().left
        initials.set(paragraph, {end, width, lines})
        break
      }
      at += node.length
    }
  }
  for (const {paragraph} of large) paragraph.style.contentVisibility = ''
  return initials
}
