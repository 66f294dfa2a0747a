import type {Element} from 'hast'
import {attr, nameOf, tokens} from '../model/element.ts'
import type {Epub} from '../model/epub.ts'
import {metaOf} from '../model/package.ts'
import {isDecorative, isHidden, named, ofType} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

const missing: Rule = {
  id: 'epub-accessibility-missing', severity: 'error', title: 'The metadata says how the book can be read',
  why: 'Modes, features and hazards must be there, a summary and sufficient modes should (EPUB Accessibility 1.1, discovery ' +
    'metadata); shops in the European Union show them to buyers.',
  hint: 'write the missing schema: properties; what cannot be known is “unknown”',
  *check({package: book}) {
    for (const name of ['accessMode', 'accessModeSufficient', 'accessibilityFeature', 'accessibilityHazard', 'accessibilitySummary']) {
      if (metaOf(book, `schema:${name}`).length === 0) yield at(book, book.root, `schema:${name} is missing.`)
    }
  },
}

const modes = 'auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual tactile textOnVisual textual visual'.split(' ')
const vocabulary: Record<string, readonly string[]> = {
  accessMode: modes,
  accessModeSufficient: ['auditory', 'tactile', 'textual', 'visual'],
  accessibilityFeature: ('annotations ARIA index pageBreakMarkers pageNavigation readingOrder structuralNavigation tableOfContents ' +
    'taggedPDF alternativeText audioDescription closedCaptions describedMath longDescription openCaptions signLanguage transcript ' +
    'displayTransformability synchronizedAudioText timingControl unlocked ChemML latex latex-chemistry MathML MathML-chemistry ' +
    'ttsMarkup highContrastAudio highContrastDisplay largePrint braille tactileGraphic tactileObject fullRubyAnnotations ' +
    'horizontalWriting rubyAnnotations verticalWriting withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown').split(' '),
  accessibilityHazard: ('flashing noFlashingHazard unknownFlashingHazard motionSimulation noMotionSimulationHazard ' +
    'unknownMotionSimulationHazard sound noSoundHazard unknownSoundHazard none unknown').split(' '),
}

const values: Rule = {
  id: 'epub-accessibility-value', severity: 'warning', title: 'Accessibility metadata keeps to its vocabulary, and does not contradict itself',
  why: 'Shops and libraries filter by these words (Schema.org Accessibility Properties for Discoverability Vocabulary, 2024); ' +
    'others are not seen.',
  hint: 'use a value of the vocabulary; “none” and “unknown” stand alone',
  *check({package: book}) {
    for (const [name, known] of Object.entries(vocabulary)) {
      const entries = metaOf(book, `schema:${name}`)
      const seen = new Set<string>()
      for (const {value, element} of entries) {
        const words = name === 'accessModeSufficient' ? value.split(/\s*,\s*/u) : [value]
        const stranger = words.find((word) => !known.includes(word))
        if (stranger !== undefined) yield at(book, element, `“${stranger}” is no value of ${name}.`)
        if (seen.has(value)) yield at(book, element, `${name} says “${value}” twice.`)
        seen.add(value)
      }
      const alone = entries.find(({value}) => value === 'none' || value === 'unknown')
      if (alone && entries.length > 1) yield at(book, alone.element, `${name} says “${alone.value}” and something else.`)
    }
    const hazards = new Set(metaOf(book, 'schema:accessibilityHazard').map(({value}) => value))
    for (const hazard of ['flashing', 'motionSimulation', 'sound']) {
      const no = `no${hazard[0]!.toUpperCase()}${hazard.slice(1)}Hazard`
      if (hazards.has(hazard) && hazards.has(no)) yield at(book, book.root, `The hazards “${hazard}” and “${no}” contradict each other.`)
    }
  },
}

/** What the pages hold, by the features that may be claimed only then. */
function held({pages, nav, sheets, files, package: book}: Epub): Record<string, boolean> {
  const all = pages.flatMap(({elements}) => elements)
  const has = (test: (element: Element) => boolean) => all.some(test)
  const isNamed = (...names: string[]) => has((element) => names.includes(nameOf(element)))
  const isLong = (element: Element) =>
    ['aria-details', 'aria-describedby', 'longdesc'].some((name) => attr(element, name) !== undefined) || nameOf(element) === 'details'
  const drawsTable = (page: Epub['pages'][number]) => named(page, 'table').length > 0 && named(page, 'svg', 'img').length > 0
  return {
    pageNavigation: (nav?.pages?.entries.length ?? 0) > 0,
    pageBreakMarkers: pages.some((page) => ofType(page, 'pagebreak').length > 0) || has((element) => tokens(element, 'role').includes('doc-pagebreak')),
    tableOfContents: (nav?.toc?.entries.length ?? 0) > 0,
    index: pages.some((page) => ofType(page, 'index', 'index-group').length > 0),
    ARIA: has((element) => attr(element, 'role') !== undefined || Object.keys(element.properties).some((name) => name.startsWith('aria'))),
    alternativeText: pages.some((page) => described(page).length > 0),
    longDescription: has(isLong) || pages.some(drawsTable),
    MathML: isNamed('math'),
    rubyAnnotations: isNamed('ruby'),
    ttsMarkup: has((element) => Object.keys(element.properties).some((name) => name.startsWith('ssml:'))) ||
      book.manifest.some(({mediaType}) => mediaType === 'application/pls+xml') ||
      sheets.some(({rules}) => rules.some(({declarations}) => declarations.some(({property}) => /speak|voice|cue/u.test(property)))),
    synchronizedAudioText: book.manifest.some(({mediaType}) => mediaType === 'application/smil+xml'),
    structuralNavigation: isNamed('h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
    unlocked: !files.has('META-INF/encryption.xml') && !files.has('META-INF/rights.xml'),
    taggedPDF: false,
    closedCaptions: isNamed('track'), transcript: isNamed('audio', 'video'), audioDescription: isNamed('video'),
  }
}

/** Pictures of a page that say something; of a cover alone nobody speaks. */
function pictures(page: Epub['pages'][number]): Element[] {
  if (ofType(page, 'cover').length > 0) return []
  return named(page, 'img', 'svg').filter((element) => !isDecorative(page, element))
}

function described(page: Epub['pages'][number]): Element[] {
  return named(page, 'img', 'svg').filter((element) => !isHidden(page, element) &&
    ['alt', 'aria-label', 'aria-labelledby'].some((name) => (attr(element, name) ?? '').trim() !== '') ||
    nameOf(element) === 'svg' && element.children.some((child) => child.type === 'element' && nameOf(child) === 'title'))
}

const claim: Rule = {
  id: 'epub-accessibility-claim', severity: 'warning', title: 'Features that are claimed are there',
  why: 'Who buys a book for its page numbers or descriptions must find them (EPUB Accessibility 1.1, discovery metadata).',
  hint: 'take the claim away, or add what it promises',
  *check(epub) {
    const found = held(epub)
    for (const {value, element} of metaOf(epub.package, 'schema:accessibilityFeature')) {
      if (found[value] === false) yield at(epub.package, element, `“${value}” is claimed, and nothing in the book bears it out.`)
    }
  },
}

const unclaimed: Rule = {
  id: 'epub-accessibility-unclaimed', severity: 'warning', title: 'What there is, is said',
  why: 'A reader who needs page numbers, or a book without pictures, finds it by the metadata alone (EPUB Accessibility 1.1).',
  hint: 'add the mode or feature to the metadata',
  *check(epub) {
    const {package: book, pages} = epub
    const said = (name: string) => new Set(metaOf(book, `schema:${name}`).map(({value}) => value))
    const [accessModes, features] = [said('accessMode'), said('accessibilityFeature')]
    const shown = pages.flatMap(pictures)
    if (accessModes.size > 0 && shown.length > 0 && !accessModes.has('visual')) yield at(book, book.root, 'There are pictures, and no accessMode visual.')
    if (features.size === 0) return
    const isDescribed = shown.length > 0 && pages.every((page) => {
      const words = new Set(described(page))
      return pictures(page).every((element) => words.has(element))
    })
    if (isDescribed && !features.has('alternativeText')) yield at(book, book.root, 'All pictures are described, and alternativeText is not claimed.')
    const found = held(epub)
    for (const feature of ['pageNavigation', 'pageBreakMarkers', 'tableOfContents', 'MathML']) {
      if (found[feature] && !features.has(feature)) yield at(book, book.root, `${feature} is there, and is not claimed.`)
    }
  },
}

const conformance: Rule = {
  id: 'epub-conformance', severity: 'warning', title: 'A claim of conformance says who stands for it',
  why: 'The claim has one exact form, and counts for nothing without the name of who evaluated the book ' +
    '(EPUB Accessibility 1.1, conformance reporting).',
  hint: 'write “EPUB Accessibility 1.1 - WCAG 2.2 Level AA” and a11y:certifiedBy, or claim nothing',
  *check({package: book}) {
    for (const {value, element} of metaOf(book, 'dcterms:conformsTo')) {
      if (!/^EPUB Accessibility 1\.\d - WCAG 2\.[0-2] Level A{1,3}$/u.test(value) && !/idpf\.org\/epub\/a11y/u.test(value)) {
        yield at(book, element, `“${value}” is not the form of the claim.`, 'accessibility')
      }
      if (!book.metas.some(({name}) => name === 'a11y:certifiedBy')) yield at(book, element, 'Conformance is claimed, and nobody certifies it.', 'accessibility.certifiedBy')
    }
  },
}

export const accessibilityRules: readonly Rule[] = [missing, values, claim, unclaimed, conformance]
