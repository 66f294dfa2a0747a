/// <reference lib="dom" />
import type {PDFDocumentProxy, PDFPageProxy} from 'pdfjs-dist'

/** The pages of a print on the screen. */
export interface Sheets {
  /**
   * Puts another print in the place of the one before. Pages keep what they
   * show until they are drawn anew.
   *
   * @returns resolves when the pages are there; `drawn` when those in sight are drawn
   */
  show(pdf: PDFDocumentProxy): Promise<{drawn: Promise<void>}>
  /** The element of a sheet, and how many pixels a point has on it. */
  at(sheet: number): {element: HTMLElement; scale: number} | undefined
  /** The sheet of an element, if it is one. */
  sheetOf(element: Element): number | undefined
}

/** Draws the pages that are in sight or nearly, at the size they have. */
function makeSheets(container: HTMLElement): Sheets {
  let pdf: PDFDocumentProxy | undefined
  let width = 0
  /** What each page shows: which print, how wide. */
  const drawn = new WeakMap<Element, string>()
  const tasks = new Map<Element, {cancel(): void}>()
  let version = 0

  const sight = new IntersectionObserver(() => void drawAll(), {rootMargin: '100% 0px'})
  new ResizeObserver(() => void drawAll()).observe(container)

  return {
    async show(next) {
      const page = await next.getPage(1)
      const {width: wide, height} = page.getViewport({scale: 1})
      const before = pdf
      pdf = next
      width = wide
      version++
      container.style.setProperty('--ratio', `${wide} / ${height}`)
      while (container.children.length > next.numPages) forget(container.lastElementChild!)
      while (container.children.length < next.numPages) add(container.children.length)
      return {drawn: drawAll().then(() => before?.loadingTask.destroy())}
    },
    at(sheet) {
      const element = container.children[sheet] as HTMLElement | undefined
      return element && {element, scale: element.clientWidth / width}
    },
    sheetOf(element) {
      const page = element.closest('.sheet')
      return page ? [...container.children].indexOf(page) : undefined
    },
  }

  function add(sheet: number): void {
    const element = document.createElement('div')
    element.className = 'sheet'
    element.setAttribute('role', 'img')
    element.setAttribute('aria-label', sheet === 0 ? 'Обложка' : `Страница ${sheet}`)
    container.append(element)
    sight.observe(element)
  }

  function forget(element: Element): void {
    sight.unobserve(element)
    tasks.get(element)?.cancel()
    element.remove()
  }

  async function drawAll(): Promise<void> {
    const near = [...container.children as HTMLCollectionOf<HTMLElement>]
      .map((element) => ({element, distance: distance(element)}))
      .filter((each) => each.distance <= innerHeight)
      .sort((one, other) => one.distance - other.distance)
    await Promise.all(near.map(({element}) => draw(element).catch(() => {
      // Cancelled by a newer one.
    })))
  }

  /** From the window, in pixels. */
  function distance(element: HTMLElement): number {
    const {top, bottom} = element.getBoundingClientRect()
    return Math.max(top - innerHeight, -bottom, 0)
  }

  async function draw(element: HTMLElement): Promise<void> {
    const scale = element.clientWidth / width * devicePixelRatio
    const wanted = `${version} ${scale}`
    if (!pdf || scale === 0 || drawn.get(element) === wanted) return
    drawn.set(element, wanted)
    tasks.get(element)?.cancel()
    const page: PDFPageProxy = await pdf.getPage([...container.children].indexOf(element) + 1)
    if (drawn.get(element) !== wanted) return
    const viewport = page.getViewport({scale})
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    const task = page.render({canvas, viewport})
    tasks.set(element, task)
    try {
      await task.promise
      element.querySelector('canvas')?.remove()
      element.prepend(canvas)
    } catch (error) {
      if (drawn.get(element) === wanted) drawn.delete(element)
      throw error
    } finally {
      if (tasks.get(element) === task) tasks.delete(element)
    }
  }
}

/** What the page needs of this file. */
export const sheets = [makeSheets]
