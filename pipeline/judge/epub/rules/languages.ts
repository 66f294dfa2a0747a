import {ancestors, attr, langOf, languageAt, nameOf} from '../model/element.ts'
import {dcOf} from '../model/package.ts'
import {at, type Rule} from '../rule.ts'

const pageLanguage: Rule = {
  id: 'epub-page-language', severity: 'error', title: 'Every page says its language, as lang and xml:lang',
  why: 'Voices, hyphenation and fonts go by the one or the other (WCAG 2.2, 3.1.1; EPUB 3.3, 6.1.2).',
  hint: 'write both on <html>, with the same value',
  *check({pages}) {
    for (const page of pages) {
      const [lang, xmlLang] = [attr(page.html, 'lang'), attr(page.html, 'xml:lang')]
      if (lang === undefined || xmlLang === undefined) yield at(page, page.html, `<html> has no ${lang === undefined ? 'lang' : 'xml:lang'}.`)
      for (const element of page.elements) {
        const [own, ownXml] = [attr(element, 'lang'), attr(element, 'xml:lang')]
        if (own !== undefined && ownXml !== undefined && own.toLowerCase() !== ownXml.toLowerCase()) {
          yield at(page, element, `lang is “${own}”, xml:lang is “${ownXml}”.`)
        }
      }
    }
  },
}

const differs: Rule = {
  id: 'epub-language-differs', severity: 'warning', title: 'Pages are in a language of the book',
  why: 'A page in a language the package does not name is read by the wrong voice, or the package is wrong (EPUB 3.3, 5.5.3.1.3).',
  hint: 'name the language in the metadata, or mend that of the page',
  *check({package: book, pages}) {
    const languages = dcOf(book, 'language').map(({value}) => primary(value))
    for (const page of pages) {
      const own = langOf(page.html)
      if (own !== undefined && languages.length > 0 && !languages.includes(primary(own))) yield at(page, page.html, `The page is in “${own}”, the book is not.`)
    }
  },
}

/** Scripts by the languages written in them; a letter alone may be a sign, as in mathematics. */
const scripts: readonly {name: string; run: RegExp; languages: RegExp}[] = [
  {name: 'Chinese or Japanese', run: /\p{Script=Han}/u, languages: /^(?:zh|ja|ko|yue|wuu|lzh|nan|hak|cmn|vi|och|ltc)\b/iu},
  {name: 'Japanese', run: /[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u, languages: /^(?:ja|ain|ryu)\b/iu},
  {name: 'Korean', run: /\p{Script=Hangul}/u, languages: /^ko\b/iu},
  {name: 'Arabic', run: /\p{Script=Arabic}{2}/u, languages: /^(?:ar|fa|ur|ps|ug|ku|ckb|sd|ks|pa|az|kk|ms|ota|prs)\b/iu},
  {name: 'Hebrew', run: /\p{Script=Hebrew}{2}/u, languages: /^(?:he|yi|arc|lad|iw)\b/iu},
  {name: 'Devanagari', run: /\p{Script=Devanagari}{2}/u, languages: /^(?:hi|mr|ne|sa|kok|mai|bho|pi|sd)\b/iu},
  {name: 'Thai', run: /\p{Script=Thai}{2}/u, languages: /^(?:th|pi)\b/iu},
  {name: 'Greek', run: /\p{Script=Greek}{3}/u, languages: /^(?:el|grc)\b/iu},
  {name: 'Georgian', run: /\p{Script=Georgian}{2}/u, languages: /^(?:ka|xmf|sva)\b/iu},
  {name: 'Armenian', run: /\p{Script=Armenian}{2}/u, languages: /^(?:hy|xcl|hyw)\b/iu},
  {name: 'Cyrillic', run: /\p{Script=Cyrillic}{2}/u, languages: /^(?:ru|uk|be|bg|sr|mk|mn|kk|ky|tg|tt|ba|cv|os|ab|uz|az|sah|cu|orv|rue|ce|av|mo|ro|bs|udm|kv|mhr|myv|bua|tyv|xal|krc|kbd|ady|inh|lez|kum|nog|alt|kjh)\b/iu},
]

/** Most texts hold no other script: one look spares ten. */
const usual = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u
const cyrillic = scripts.filter(({name}) => name === 'Cyrillic')

const foreign: Rule = {
  id: 'epub-foreign-language', severity: 'warning', title: 'Words in another script say their language',
  why: 'A voice reads them as noise, and Chinese is set in Japanese forms (WCAG 2.2, 3.1.2).',
  hint: 'mark the words as foreign in the CMS, with their language',
  *check({pages}) {
    for (const page of pages) {
      for (const node of page.texts) {
        const candidates = usual.test(node.value) ? cyrillic : scripts
        const parent = page.parents.get(node)
        if (!parent || ['script', 'style'].includes(nameOf(parent))) continue
        const language = languageAt(page, node) ?? ''
        const stranger = candidates.find(({run, languages}) => run.test(node.value) && !languages.test(language))
        if (stranger) yield at(page, parent, `“${node.value.trim().slice(0, 40)}” is ${stranger.name}, in text marked as “${language}”.`)
      }
    }
  },
}

const direction: Rule = {
  id: 'epub-direction', severity: 'warning', title: 'Arabic and Hebrew run from the right',
  why: 'Without a direction, stops and digits jump to the wrong end (WCAG 2.2, 1.3.2; HTML, dir).',
  hint: 'add dir="rtl" where the language begins',
  *check({pages}) {
    for (const page of pages) {
      for (const element of page.elements) {
        if (!/^(?:ar|he|fa|ur|yi|ps|ug|sd)\b/iu.test(langOf(element) ?? '')) continue
        const dir = [element, ...ancestors(page, element)].map((each) => attr(each, 'dir')).find((each) => each !== undefined)
        if (dir !== 'rtl' && dir !== 'auto') yield at(page, element, `Text in “${langOf(element)}” runs from the left.`)
      }
    }
  },
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0]!
}

export const languageRules: readonly Rule[] = [pageLanguage, differs, foreign, direction]
