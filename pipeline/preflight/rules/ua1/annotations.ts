import type {PdfFile} from '../../file/file.ts'
import type {Dict, Value} from '../../file/objects.ts'
import {boxOf, type Page} from '../../file/pages.ts'
import type {Found, Rule, Subject} from '../../rule.ts'
import type {Element} from '../../tree/structure.ts'

interface Annotation {
  dict: Dict
  kind: string
  at: {page: Page; object: number | undefined}
  /** The element that holds it. */
  element: Element | undefined
  /** Hidden, or outside of what is shown: no rule of the standard is about it. */
  isUnseen: boolean
}

const hasText = (file: PdfFile, value: Value | undefined) => String(file.get(value) ?? '') !== ''

/** A rule about each annotation that is seen. */
const each = (
  judge: (annotation: Annotation, subject: Subject, found: Found) => void
): Rule['create'] => (subject, found) => {
  for (const annotation of annotationsOf(subject)) if (!annotation.isUnseen) judge(annotation, subject, found)
}

export const annotationRules: readonly Rule[] = [
  {
    id: 'ua1-tab-order', severity: 'error', standard: 'ISO 14289-1, 7.18.3; Matterhorn 28-008, 28-009',
    title: 'On pages with annotations the tab key goes by the structure.', mend: 'set Tabs of the page to S',
    create({file, pages}, found) {
      for (const page of pages) {
        const tabs = file.name(page.dict.get('Tabs'))
        if (page.annotations.length > 0 && tabs !== 'S') {
          found(
            tabs === undefined ? 'The page does not say how the tab key goes' : `The tab key goes by ${tabs}`,
            {page, object: page.object}
          )
        }
      }
    },
  },
  {
    id: 'ua1-link', severity: 'error', standard: 'ISO 14289-1, 7.18.5; Matterhorn 28-011',
    title: 'Every link annotation is in a Link.',
    mend: 'tag the text of the link as Link, and put the annotation into it by OBJR',
    create: each(({kind, element, at}, _, found) => {
      if (kind === 'Link' && element?.role !== 'Link') {
        found(element ? `A link is in ${element.role ?? element.type}` : 'A link is not in the structure tree', at)
      }
    }),
  },
  {
    id: 'ua1-link-contents', severity: 'error', standard: 'ISO 14289-1, 7.18.5; Matterhorn 28-012',
    title: 'Every link says in Contents where it goes.',
    mend: 'describe the target in Contents',
    create: each(({kind, dict, at}, {file}, found) => {
      if (kind === 'Link' && !hasText(file, dict.get('Contents'))) found('A link has no Contents', at)
    }),
  },
  {
    id: 'ua1-annotation', severity: 'error', standard: 'ISO 14289-1, 7.18.1; Matterhorn 28-002',
    title: 'Other annotations are in an Annot.',
    mend: 'put the annotation into an Annot by OBJR',
    create: each(({kind, element, at}, _, found) => {
      if (!['Link', 'Widget', 'PrinterMark', 'TrapNet', 'Popup'].includes(kind) && element?.role !== 'Annot') {
        found(
          element ? `An annotation, ${kind}, is in ${element.role ?? element.type}`
            : `An annotation, ${kind}, is not in the structure tree`,
          at
        )
      }
    }),
  },
  {
    id: 'ua1-annotation-alt', severity: 'error', standard: 'ISO 14289-1, 7.18.1; Matterhorn 28-004',
    title: 'Annotations have Contents, or their element has Alt.',
    mend: 'say in Contents what the annotation is about',
    create: each(({kind, dict, element, at}, {file}, found) => {
      const isSaid = hasText(file, dict.get('Contents')) || hasText(file, element?.dict.get('Alt'))
      if (!['Link', 'Widget', 'PrinterMark', 'TrapNet', 'Popup'].includes(kind) && !isSaid) {
        found(`An annotation, ${kind}, says nothing`, at)
      }
    }),
  },
  {
    id: 'ua1-widget', severity: 'error', standard: 'ISO 14289-1, 7.18.4; Matterhorn 28-010',
    title: 'Every widget is in a Form.',
    mend: 'put the widget into a Form by OBJR',
    create: each(({kind, element, at}, _, found) => {
      if (kind === 'Widget' && element?.role !== 'Form') {
        found(element ? `A widget is in ${element.role ?? element.type}` : 'A widget is not in the structure tree', at)
      }
    }),
  },
  {
    id: 'ua1-field-name', severity: 'error', standard: 'ISO 14289-1, 7.18.1; Matterhorn 28-005',
    title: 'Every form field has a name that is read out.',
    mend: 'write it into TU of the field',
    create: each(({kind, dict, element, at}, {file}, found) => {
      const isNamed = hasText(file, dict.get('TU')) || hasText(file, file.dict(dict.get('Parent'))?.get('TU'))
        || hasText(file, element?.dict.get('Alt'))
      if (kind === 'Widget' && !isNamed) found('A form field has no TU', at)
    }),
  },
  {
    id: 'ua1-trapnet', severity: 'error', standard: 'ISO 14289-1, 7.18.2; Matterhorn 28-007',
    title: 'There is no TrapNet annotation.', mend: 'take it out',
    create: each(({kind, at}, _, found) => {
      if (kind === 'TrapNet') found('There is a TrapNet annotation', at)
    }),
  },
  {
    id: 'ua1-printer-mark', severity: 'error', standard: 'ISO 14289-1, 7.18.8; Matterhorn 28-017',
    title: 'Marks for printers are not in the structure tree.', mend: 'take them out of the tree',
    create: each(({kind, element, at}, _, found) => {
      if (kind === 'PrinterMark' && element) found('A mark for printers is in the structure tree', at)
    }),
  },
  {
    id: 'ua1-media-clip', severity: 'error', standard: 'ISO 14289-1, 7.18.6; Matterhorn 28-014, 28-015',
    title: 'Sound and films say their type, and what is to be heard or seen.',
    mend: 'write CT and Alt of the media clip',
    create({file, dictionaries}, found) {
      for (const {dict, object} of dictionaries()) {
        if (file.name(dict.get('Type')) !== 'MediaClip' || file.name(dict.get('S')) !== 'MCD') continue
        if (!hasText(file, dict.get('CT'))) found('A media clip has no CT', {object})
        if ((file.array(dict.get('Alt'))?.length ?? 0) < 2) found('A media clip has no Alt', {object})
      }
    },
  },
]

function* annotationsOf({file, pages, structure}: Subject): Iterable<Annotation> {
  for (const page of pages) {
    const shown = page.boxes.CropBox ?? page.boxes.MediaBox
    for (const dict of page.annotations) {
      const object = file.numberOf(dict)
      const box = boxOf(file, dict.get('Rect'))
      const isOutside = Boolean(
        box && shown && (box[2] < shown[0] || box[0] > shown[2] || box[3] < shown[1] || box[1] > shown[3])
      )
      yield {
        dict, kind: file.name(dict.get('Subtype')) ?? '', at: {page, object},
        element: object === undefined ? undefined : structure?.byObject.get(object),
        isUnseen: isOutside || ((file.number(dict.get('F')) ?? 0) & 2) !== 0,
      }
    }
  }
}
