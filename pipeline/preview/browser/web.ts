/// <reference lib="dom" />
import type {Told} from '../findingTitles.ru.ts'
import type {FollowEvents} from './events.ts'
import type {Notice} from './notice.ts'

declare const followEvents: FollowEvents
declare function openPlace(document: string, path: string): void
declare function onShow(show: (document: string, path: string) => void): void
declare function nearestPlace<Place extends {document: string; path: string}>(
  places: readonly Place[], document: string, path: string): Place | undefined
declare function renew(old: Element, fresh: Element): void
declare function makeNotice(): Notice

/** Keeps the web page up to date, opens what is clicked, shows what has the focus. */
export function startWeb(): void {
  const notice = makeNotice()
  const look = new CSSStyleSheet()
  const own = new CSSStyleSheet()
  if (window.parent !== window) {
    own.replaceSync(`
      [data-path]:not(article, section) { cursor: pointer; }
      :is(p, h1, h2, h3, h4, li, figure, hr, header, dl)[data-path]:hover {
        outline: 1px dashed color-mix(in srgb, var(--accent) 60%, transparent); outline-offset: 4px; }
    `)
  }
  document.adoptedStyleSheets = [look, own]
  // The page keeps its place itself: browsers that do it too would do it twice.
  document.documentElement.style.overflowAnchor = 'none'

  let asked: AbortController | undefined
  let css = document.querySelector('style')!.textContent
  followEvents('web,findings', (name, data) => {
    if (name === 'web') void refresh()
    if (name === 'findings') tell(data['findings'] as Told[])
  }, (isOpen) => notice.say(isOpen ? '' : 'Нет связи с tirazh dev, жду…'))

  document.addEventListener('click', (event) => {
    const target = event.target as Element
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || !window.getSelection()!.isCollapsed) return
    const place = target.closest<HTMLElement>('[data-path]')
    const link = target.closest('a')
    // Links of the contents and the index lead through the page; those in a block are part of its text.
    const isAround = place === null || place.matches('article:not(.case), section')
    if (window.parent === window || isAround && link?.hash && link.origin === location.origin) return
    event.preventDefault()
    if (place) openPlace(place.dataset['document']!, place.dataset['path']!)
  })

  onShow((id, path) => {
    const places = [...document.querySelectorAll<HTMLElement>('[data-path]')].map((element) =>
      ({element, document: element.dataset['document']!, path: element.dataset['path']!}))
    const element = nearestPlace(places, id, path)?.element
    if (!element) return
    const {top, bottom} = element.getBoundingClientRect()
    const isTall = bottom - top > innerHeight * 0.6
    if (top < 0 || bottom > innerHeight) element.scrollIntoView({block: isTall ? 'start' : 'center'})
    const colour = getComputedStyle(element).getPropertyValue('--accent') || 'currentColor'
    element.animate([
      {outline: `2px solid ${colour}`, outlineOffset: '4px'}, {outline: '2px solid transparent', outlineOffset: '4px'},
    ], {duration: 1600, easing: 'ease-in'})
  })

  async function refresh(): Promise<void> {
    asked?.abort()
    const controller = new AbortController()
    asked = controller
    try {
      const response = await fetch(location.pathname + location.search, {signal: controller.signal})
      if (response.ok) show(await response.text())
    } catch {
      // A newer one is on its way, or the connection is lost and the next one brings it.
    }
  }

  function show(text: string): void {
    // A style element would need the leave of the policy that came with the page.
    const [element, style] = /<style>(.*?)<\/style>/s.exec(text)!
    const fresh = new DOMParser().parseFromString(text.replace(element, ''), 'text/html')
    if (style !== undefined && style !== css) {
      document.querySelector('style')!.disabled = true
      look.replaceSync(style)
      css = style
    }
    const seen = visible()
    if (document.title !== fresh.title) document.title = fresh.title
    document.documentElement.lang = fresh.documentElement.lang
    renew(document.querySelector('main')!, fresh.querySelector('main')!)
    for (const {document: id, path, top} of seen) {
      const element = [...document.querySelectorAll<HTMLElement>('[data-path]')]
        .find(({dataset}) => dataset['document'] === id && dataset['path'] === path)
      if (!element) continue
      window.scrollBy({top: element.getBoundingClientRect().top - top, behavior: 'instant'})
      break
    }
  }

  /** What the eye may rest on, from the top of the window. */
  function visible(): {document: string; path: string; top: number}[] {
    return [...document.querySelectorAll<HTMLElement>('[data-path]:not(article, section)')].flatMap((element) => {
      const {top, bottom} = element.getBoundingClientRect()
      const {document: id, path} = element.dataset
      return bottom > 0 && top < innerHeight ? [{document: id!, path: path!, top}] : []
    })
  }

  function tell(findings: readonly Told[]): void {
    // The page that stands for one that cannot be shown lists them itself.
    const isListed = document.querySelector('[data-findings]') !== null
    notice.list(isListed ? [] : findings.filter(({severity}) => severity === 'error'))
  }
}
