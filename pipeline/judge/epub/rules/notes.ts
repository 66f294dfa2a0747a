import type {Element} from 'hast'
import {ancestors, attr, nameOf, tokens, within} from '../model/element.ts'
import type {Epub} from '../model/epub.ts'
import type {Page} from '../model/page.ts'
import {elementAt, targetOf} from '../model/target.ts'
import {at, type Rule} from '../rule.ts'

interface Note { page: Page; element: Element; id: string }
interface Call { page: Page; element: Element; target: Element | undefined }

const isNote = (element: Element) => has(element, ['footnote', 'endnote', 'rearnote'], ['doc-footnote', 'doc-endnote'])
const isCall = (element: Element) => nameOf(element) === 'a' && has(element, ['noteref'], ['doc-noteref'])
const isBack = (element: Element) => nameOf(element) === 'a' && has(element, ['backlink'], ['doc-backlink'])

function has(element: Element, types: readonly string[], roles: readonly string[]): boolean {
  return tokens(element, 'epub:type').some((type) => types.includes(type)) || tokens(element, 'role').some((role) => roles.includes(role))
}

function notesOf({pages}: Epub): Note[] {
  return pages.flatMap((page) => page.elements.filter(isNote).flatMap((element) => ({page, element, id: attr(element, 'id') ?? ''})))
}

function callsOf(epub: Epub): Call[] {
  return epub.pages.flatMap((page) => page.elements.filter(isCall).map((element) => ({page, element, target: leadsTo(epub, page, element)})))
}

function leadsTo(epub: Epub, page: Page, link: Element): Element | undefined {
  const target = targetOf(page.path, attr(link, 'href') ?? '')
  return target && elementAt(epub, target)
}

/** The note, and what holds nothing but it, such as its item of a list: a call may lead to either. */
function doorsOf(page: Page, note: Element): Element[] {
  const outer = [...ancestors(page, note)]
  const end = outer.findIndex((each) => ['section', 'aside', 'body', 'ol', 'ul', 'dl'].includes(nameOf(each)))
  return [note, ...outer.slice(0, Math.max(end, 0))]
}

const called: Rule = {
  id: 'epub-note-uncalled', severity: 'error', title: 'Every note is called from the text',
  why: 'A note nobody calls is read by nobody, and shows that its call was lost.',
  hint: 'look for the template that should write the call',
  *check(epub) {
    const targets = new Set(callsOf(epub).map(({target}) => target))
    for (const {page, element, id} of notesOf(epub)) {
      if (!doorsOf(page, element).some((door) => targets.has(door))) yield at(page, element, `Nothing in the text calls the note “${id}”.`)
    }
  },
}

const callBroken: Rule = {
  id: 'epub-noteref-broken', severity: 'error', title: 'Every call leads to a note',
  why: 'Apple Books and others show over the page what a call leads to: that must be the note alone.',
  hint: 'let the call lead to the element with epub:type="footnote"',
  *check(epub) {
    const doors = new Set(notesOf(epub).flatMap((note) => doorsOf(note.page, note.element)))
    for (const {page, element, target} of callsOf(epub)) {
      if (!target || !doors.has(target)) yield at(page, element, `The call “${attr(element, 'href') ?? ''}” leads to no note.`)
    }
  },
}

const callUnmarked: Rule = {
  id: 'epub-noteref-unmarked', severity: 'warning', title: 'Calls and notes say what they are, to e-book readers and to screen readers',
  why: 'Pop-ups go by epub:type, screen readers by the role (EPUB 3 Structural Semantics; DPUB-ARIA 1.1).',
  hint: 'epub:type="noteref" and role="doc-noteref" on the link, epub:type="footnote" and role="doc-footnote" on the note',
  *check(epub) {
    const notes = new Set(notesOf(epub).map(({element}) => element))
    for (const page of epub.pages) {
      for (const element of page.elements) {
        if (isNote(element) && !(tokens(element, 'epub:type').length > 0 && tokens(element, 'role').length > 0)) {
          yield at(page, element, 'The note lacks epub:type or role.')
        }
        const target = nameOf(element) === 'a' && attr(element, 'href') !== undefined ? leadsTo(epub, page, element) : undefined
        // A note may point to another.
        if (!target || !notes.has(target) || ancestors(page, element).some((each) => notes.has(each))) continue
        const missing = [
          ...(tokens(element, 'epub:type').includes('noteref') ? [] : ['epub:type="noteref"']),
          ...(tokens(element, 'role').includes('doc-noteref') ? [] : ['role="doc-noteref"']),
        ]
        if (missing.length > 0) yield at(page, element, `A link to a note lacks ${missing.join(' and ')}.`)
      }
    }
  },
}

const backlink: Rule = {
  id: 'epub-note-backlink', severity: 'warning', title: 'Every note leads back to its call',
  why: 'Where notes do not pop up, there is no other way back (WCAG 2.2, 2.4; Kindle guidelines on notes).',
  hint: 'end the note with a link of the type backlink to the id of the call',
  *check(epub) {
    const calls = Map.groupBy(callsOf(epub), ({target}) => target)
    for (const {page, element, id} of notesOf(epub)) {
      const own = doorsOf(page, element).flatMap((door) => calls.get(door) ?? [])
      if (own.length === 0) continue
      const ways = new Set(own.flatMap((call) => [call.element, ...ancestors(call.page, call.element).filter((each) => each !== call.page.html)]))
      const links = [...within(element)].filter((each) => nameOf(each) === 'a' && attr(each, 'href') !== undefined)
      const leadsBack = (link: Element) => {
        const target = leadsTo(epub, page, link)
        return target !== undefined && ways.has(target)
      }
      const wrong = links.find((link) => isBack(link) && !leadsBack(link))
      if (wrong) yield at(page, wrong, `The way back from the note “${id}” does not lead to its call.`)
      else if (!links.some(leadsBack)) yield at(page, element, `Nothing leads from the note “${id}” back to its call.`)
    }
  },
}

export const noteRules: readonly Rule[] = [called, callBroken, callUnmarked, backlink]
