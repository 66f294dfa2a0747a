/// <reference lib="dom" />
import type {PrintedOrigin} from '../../pdf/index.ts'
import type {Told} from '../findingTitles.ru.ts'
import type {FollowEvents} from './events.ts'
import type {Notice} from './notice.ts'
import type {Sheets} from './sheets.ts'

declare const pdfjs: typeof import('pdfjs-dist')
declare const followEvents: FollowEvents
declare function openPlace(document: string, path: string): void
declare function onShow(show: (document: string, path: string) => void): void
declare function nearestPlace<Place extends {document: string; path: string}>(
  places: readonly Place[], document: string, path: string): Place | undefined
declare function makeNotice(): Notice
declare function makeSheets(container: HTMLElement): Sheets

/** Shows the pages of the newest print, opens what is clicked, shows what has the focus. */
export function startPrint(): void {
  pdfjs.GlobalWorkerOptions.workerSrc = '/tirazh/preview/pdfjs/pdf.worker.min.mjs'
  const worker = new pdfjs.PDFWorker()
  const notice = makeNotice()
  const container = document.querySelector<HTMLElement>('main')!
  const sheets = makeSheets(container)
  let origins: PrintedOrigin[] = []
  let asked = 0
  /** What had the focus before there were pages to show it on. */
  let wanted: {id: string; path: string} | undefined

  followEvents('print,findings', (name, data) => {
    if (name === 'findings') {
      notice.list((data['findings'] as Told[]).filter(({severity}) => severity === 'error'))
      return
    }
    const {revision, state} = data as {revision: number; state: string}
    container.dataset['state'] = state
    if (state === 'working') notice.say('Вёрстка…')
    else if (state === 'ready') void show(revision)
    else {
      notice.say('Сверстать не получилось')
      notice.list(data['findings'] as Told[])
    }
  }, (isOpen) => notice.say(isOpen ? '' : 'Нет связи с tirazh dev, жду…'))

  container.addEventListener('click', (event) => {
    const sheet = sheets.sheetOf(event.target as Element)
    const place = sheet === undefined ? undefined : sheets.at(sheet)
    if (sheet === undefined || !place) return
    const {left, top} = place.element.getBoundingClientRect()
    const found = originAt(sheet, (event.clientX - left) / place.scale, (event.clientY - top) / place.scale)
    if (found) openPlace(found.document, found.path)
  })

  onShow(showPlace)

  function showPlace(id: string, path: string): void {
    wanted = origins.length === 0 ? {id, path} : undefined
    const origin = nearestPlace(origins, id, path)
    const place = origin && sheets.at(origin.sheet)
    if (!origin || !place) return
    const {top} = place.element.getBoundingClientRect()
    const [from, to] = [top + origin.top * place.scale, top + origin.bottom * place.scale]
    if (from < 0 || to > innerHeight) window.scrollBy({top: from - innerHeight / 4, behavior: 'instant'})
    mark(place.element, origin, place.scale)
  }

  async function show(revision: number): Promise<void> {
    asked = revision
    const [pdf, places] = await Promise.all(['edition.pdf', 'places.json'].map((name) =>
      fetch(`${name}?revision=${revision}&${location.search.slice(1)}`)))
    // A newer print is there already, and its event on its way.
    if (!pdf!.ok || !places!.ok || asked !== revision) return
    const next = (await places!.json() as {origins: PrintedOrigin[]}).origins
    const data = await pdf!.arrayBuffer()
    const document = await pdfjs.getDocument({data, worker, useWasm: false, useSystemFonts: false}).promise
    if (asked !== revision) return void document.loadingTask.destroy()
    const before = topmost()
    const {drawn} = await sheets.show(document)
    origins = next
    if (before) keepPlace(before)
    if (wanted) showPlace(wanted.id, wanted.path)
    await drawn
    container.dataset['shown'] = String(revision)
    if (container.dataset['state'] === 'ready') notice.say('')
  }

  /** What is at the top of the window, and how far from it. */
  function topmost(): {origin: PrintedOrigin; distance: number} | undefined {
    for (const origin of origins) {
      const distance = distanceOf(origin)
      if (distance !== undefined && distance >= 0) return {origin, distance}
    }
    return undefined
  }

  /** The same text where it was, though it may stand on another page now. */
  function keepPlace({origin: {document: id, path}, distance}: {origin: PrintedOrigin; distance: number}): void {
    const origin = origins.find((each) => each.document === id && each.path === path)
    const now = origin && distanceOf(origin)
    if (now !== undefined) window.scrollBy({top: now - distance, behavior: 'instant'})
  }

  function distanceOf({sheet, top}: PrintedOrigin): number | undefined {
    const place = sheets.at(sheet)
    return place && place.element.getBoundingClientRect().top + top * place.scale
  }

  /** The smallest box around a point, or else the last that begins above it. */
  function originAt(sheet: number, x: number, y: number): PrintedOrigin | undefined {
    const here = origins.filter((origin) => origin.sheet === sheet && origin.path !== '')
    const around = here.filter(({left, top, right, bottom}) => x >= left && x <= right && y >= top && y <= bottom)
    const size = ({left, top, right, bottom}: PrintedOrigin) => (right - left) * (bottom - top)
    return around.sort((a, b) => size(a) - size(b))[0]
      ?? here.filter(({top}) => top <= y).sort((a, b) => b.top - a.top)[0]
      ?? here[0] ?? origins.find((origin) => origin.sheet === sheet)
  }

  function mark(element: HTMLElement, {left, top, right, bottom}: PrintedOrigin, scale: number): void {
    const box = document.createElement('div')
    box.className = 'mark'
    Object.assign(box.style, {
      left: `${left * scale - 4}px`, top: `${top * scale - 4}px`,
      width: `${(right - left) * scale + 8}px`, height: `${(bottom - top) * scale + 8}px`,
    })
    element.append(box)
    box.animate([{opacity: 1}, {opacity: 0}], {duration: 1600, easing: 'ease-in'}).onfinish = () => box.remove()
  }
}
