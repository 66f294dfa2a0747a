/// <reference lib="dom" />

declare function partsOfBook(): HTMLElement[]
declare function numbersInText(part: HTMLElement): HTMLElement[]
declare function replaceNumber(place: HTMLElement, number: string): void

/**
 * Fills in the numbers of pages: in the contents and in the text one each, in
 * the index each page once and in order, a card's before a mention's.
 */
export function fillNumbers(pages: Record<string, string>): void {
  const inText = new Set(partsOfBook().flatMap(numbersInText))
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
    const number = pages[place.dataset['pageOf']!] ?? ''
    if (inText.has(place)) replaceNumber(place, number)
    else place.textContent = number
  }
  for (const list of document.querySelectorAll<HTMLElement>('.page-numbers')) {
    const links = [...list.querySelectorAll<HTMLElement>('a.mention')]
    const isCard = (link: HTMLElement) => link.matches('.mention-card')
    links.sort((a, b) => Number(a.textContent) - Number(b.textContent) || Number(isCard(b)) - Number(isCard(a)))
    const shown = links.filter((link, index) => link.textContent !== links[index - 1]?.textContent)
    for (const link of links) link.hidden = !shown.includes(link)
    list.replaceChildren(...links.flatMap((link) => {
      const index = shown.indexOf(link)
      return index > 0 ? [document.createTextNode(', '), link] : [link]
    }))
  }
}

/** Puts empty pages before the parts that would begin on the wrong side, and some at the end. */
export function setBlankPages(before: readonly number[], atEnd: number): void {
  for (const blank of document.querySelectorAll('.blank-page')) blank.remove()
  const parts = [...document.querySelectorAll('[data-part]')]
  const blankPage = () => {
    const blank = document.createElement('div')
    blank.className = 'blank-page'
    blank.setAttribute('aria-hidden', 'true')
    return blank
  }
  for (const index of before) parts[index]!.before(blankPage())
  document.body.append(...Array.from({length: atEnd}, blankPage))
}

/** Sets the style of the margins. */
export function setMargins(css: string): void {
  const style = document.querySelector('#margins') ?? document.head.appendChild(document.createElement('style'))
  style.id = 'margins'
  style.textContent = css
}
