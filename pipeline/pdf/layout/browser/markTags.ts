/// <reference lib="dom" />

/**
 * Tells what the tags of the PDF shall make of elements that Chromium knows
 * less of. Of what an element bears only its language reaches the tags, so the
 * language says it: `ru-x-tz-note12` is Russian, and the twelfth note. Fonts
 * and shaping go by what stands before.
 *
 * @returns ids of the notes, in the order they are counted in
 */
export function markTags(): string[] {
  let count = 0
  // Numbers tell an element from its parent, whose language it may have as it is.
  const mark = (element: Element, kind: string, number = ++count) => {
    const language = element.closest('[lang]')?.getAttribute('lang')?.replace(/-x-tz-.*$/, '') ?? ''
    element.setAttribute('lang', `${language}-x-tz-${kind}${number}`)
    // What has no role does not reach the tags at all.
    if (!element.hasAttribute('role')) element.setAttribute('role', 'group')
  }
  const kinds: [selector: string, kind: string][] = [
    ['section:not([data-part] > section), [data-part]:not(article)', 'sect'], ['figure, aside:not(.note), dl', 'div'], ['figure:has(> blockquote) > figcaption', 'p'],
    ['nav :is(ol, ul)', 'toc'], ['nav li', 'toci'],
    ['dl:has(> div)', 'l'], ['dl > div', 'li'], ['dl > div > dt', 'lbl'], ['dl > div > dd', 'lbody'], ['dl > :is(dt, dd)', 'p'],
    [':is(span, q, i, b, u, cite, small, bdi)[lang]:not([lang*="-x-tz-"])', 'span'],
  ]
  for (const [selector, kind] of kinds) for (const element of document.querySelectorAll(selector)) mark(element, kind)
  // The rest of a card or a note overleaf is of the same kind as its beginning.
  let cards = 0
  for (const card of document.querySelectorAll('.case')) mark(card, 'art', card.matches('.case-rest') ? cards : ++cards)
  const notes: string[] = []
  for (const note of document.querySelectorAll<HTMLElement>('aside.note')) {
    const id = note.id || note.dataset['of'] || notes.at(-1) || ''
    if (!notes.includes(id)) notes.push(id)
    mark(note, 'note', notes.indexOf(id))
  }
  return notes
}
