/// <reference lib="dom" />
import type {ElementHandle, Page} from 'puppeteer'

/** What a person does in the Studio, by what a person sees. */
export class Editor {
  readonly page: Page
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
  }

  /** From the first page to a document, by clicks. */
  async openDocument(list: string, title: string): Promise<void> {
    await this.page.goto(this.#url, {waitUntil: 'domcontentloaded'})
    await this.click(`[data-testid="pane-item-${list}"]`)
    await this.click(`[data-testid="document-list-pane"] ::-p-text(${title})`)
    await this.page.waitForSelector('[data-testid="form-view"]')
  }

  /** Opens a section of an article in its dialog. */
  async openSection(heading: string): Promise<void> {
    // The list of sections is drawn when it is scrolled to.
    const sections = await this.page.waitForSelector('[data-testid="field-sections"]')
    await sections!.evaluate((element) => element.scrollIntoView())
    await this.click(`[data-testid="field-sections"] ::-p-text(${heading})`)
    await this.page.waitForSelector('[data-testid="nested-object-dialog"]')
  }

  /** Goes back from an object to what holds it, by the first word of its title. */
  async backTo(word: string): Promise<void> {
    await this.clickVisible(`[data-testid^="breadcrumb-item-${word.toLowerCase()}"]`)
  }

  async closeDialog(): Promise<void> {
    await this.click('[aria-label="Close dialog"]')
  }

  async click(selector: string): Promise<void> {
    await this.page.locator(selector).click()
  }

  /** Clicks that of several such elements that is to be seen: toolbars measure themselves with hidden copies. */
  async clickVisible(selector: string): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction((wanted) => [...document.querySelectorAll(wanted)].find((one) => {
      const {width, x, y} = one.getBoundingClientRect()
      return width > 0 && one.contains(document.elementFromPoint(x + width / 2, y + 8))
    }), {}, selector)
    const element = found as ElementHandle<Element>
    await element.click()
    return element
  }

  /** Inserts an object where the caret is, with the editor's toolbar. */
  async insert(title: string): Promise<void> {
    await this.#useTool(`[aria-label="Вставить: ${title} (блок)"]`, '[data-testid="insert-menu-button"]', title)
  }

  /** Marks what is selected, with the editor's toolbar. */
  async mark(title: string): Promise<void> {
    await this.#useTool(`[aria-label="${title}"]`, '[data-testid="action-menu-button"]', title)
  }

  /** Clicks a tool, in the menu of those there was no room for if it is there. */
  async #useTool(tool: string, menu: string, title: string): Promise<void> {
    const clicked = await this.clickVisible(`[data-testid="pt-editor"] :is(${tool}, ${menu})`)
    if (!await clicked.evaluate((element, button) => element.matches(button), menu)) return
    const item = `[role="menuitem"] ::-p-text(${title})`
    // The toolbar may be drawn anew under the pointer: then one clicks again.
    for (let turn = 0; turn < 5; turn++) {
      if (await this.page.waitForSelector(item, {visible: true, timeout: 3000}).catch(() => null)) break
      await this.clickVisible(`[data-testid="pt-editor"] ${menu}`)
    }
    await this.click(item)
  }

  /** Puts the caret after words of the text that is edited. */
  async caretAfter(words: string): Promise<void> {
    const {right, middle} = await this.#find(words)
    await this.page.mouse.click(right, middle)
  }

  /** Selects a word of the text that is edited. */
  async selectWord(word: string): Promise<void> {
    const {left, right, middle} = await this.#find(word)
    await this.page.mouse.click((left + right) / 2, middle, {count: 2})
  }

  /** Where words end on the screen, scrolled to. */
  async #find(words: string): Promise<{left: number; right: number; middle: number}> {
    const place = await this.page.waitForFunction((wanted) => {
      for (const editor of document.querySelectorAll('[data-testid="pt-editor"] [contenteditable="true"]')) {
        const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const start = node.nodeValue?.indexOf(wanted) ?? -1
          if (start < 0) continue
          const range = document.createRange()
          range.setStart(node, start)
          range.setEnd(node, start + wanted.length)
          const last = () => [...range.getClientRects()].at(-1)!
          const scroller = editor.closest('[data-testid="pt-editor__scroller"]')!
          const {top, height} = scroller.getBoundingClientRect()
          scroller.scrollTop += last().top - top - height / 2
          const {left, right, y} = last()
          return {left, right, middle: y + last().height / 2}
        }
      }
      return undefined
    }, {}, words)
    return (await place.jsonValue())!
  }

  /** Types as a person does, 25 keys a second. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, {delay: 40})
  }

  /** Chooses a document in the reference field that is open, when all but it have gone from the list. */
  async choose(start: string, title: string): Promise<void> {
    await this.click('[data-testid="reference-input"] [data-testid="autocomplete"]')
    await this.type(start)
    await this.page.waitForFunction(() => document.querySelectorAll('[data-ui="AutocompleteOption"]').length === 1)
    await this.click(`[data-ui="AutocompleteOption"] ::-p-text(${title})`)
    await this.page.waitForSelector('[data-testid="autocomplete"]', {hidden: true})
  }

  /** What the menu beside «Опубликовать» has. */
  async act(title: string): Promise<void> {
    await this.click('[aria-label="Открыть действия документа"]')
    await this.click(`[role="menuitem"] ::-p-text(${title})`)
  }

  async publish(): Promise<void> {
    const button = '[data-testid="action-опубликовать"]:not([disabled], [data-disabled="true"])'
    await this.click(button)
    // Its bar may be drawn anew under the pointer: then one clicks again.
    for (let turn = 0; turn < 3; turn++) {
      const isDone = await this.page.waitForSelector(button, {hidden: true, timeout: 3000}).then(() => true, () => false)
      if (isDone) return
      await this.click(button)
    }
  }
}

/** The selector of a field, by its path. */
export function field(path: string): string {
  return `[data-testid='field-${path}']`
}
