/// <reference lib="dom" />

/** Where the large initial of a paragraph ends, how wide it is, and how many lines stand beside it. */
export function initialOf(
  paragraph: HTMLElement, text: string,
): {end: number; width: number; lines: number} | undefined {
  const style = getComputedStyle(paragraph, '::first-letter')
  const lines = Number.parseFloat((style as CSSStyleDeclaration & {initialLetter?: string}).initialLetter ?? '')
  if (!(lines > 1)) return undefined
  const end = /^\p{P}*[\p{L}\p{N}]\p{P}*/u.exec(text)?.[0].length ?? 0
  // A letter that is a word: the space behind it goes, and the letter keeps its distance from both lines.
  if (/[ \u00a0]/.test(text[end] ?? '')) paragraph.classList.add('initial-word')
  paragraph.style.contentVisibility = 'visible'
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let at = 0
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (at + node.length > end) {
      const range = document.createRange()
      range.setStart(node, end - at)
      range.setEnd(node, end - at + 1)
      const width = range.getBoundingClientRect().left - paragraph.getBoundingClientRect().left
      paragraph.style.contentVisibility = ''
      return {end, width, lines: Math.floor(lines)}
    }
    at += node.length
  }
  return undefined
}
