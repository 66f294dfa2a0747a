import type {PdfFile} from '../../file/file.ts'
import type {Value} from '../../file/objects.ts'
import {numberTree} from '../../file/numberTree.ts'
import type {Found, Rule, Subject} from '../../rule.ts'

const names = {path: 'A drawing', text: 'Text', image: 'A picture', shading: 'A shading'} as const

export const contentRules: readonly Rule[] = [
  {
    id: 'ua1-structure', severity: 'error', standard: 'ISO 14289-1, 7.1; ISO 32000-1, 14.7.2',
    title: 'There is a structure tree.',
    mend: 'export with tags',
    create({structure}, found) {
      if (!structure) found('The file has no structure tree')
      else if (structure.elements.length === 0) found('The structure tree is empty')
    },
  },
  {
    id: 'ua1-content-tagged', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 01-005',
    title: 'All content belongs to an element of the structure tree or is an artifact.',
    mend: 'tag what is read; mark the rest as Artifact',
    create: (_, found) => ({
      paint({kind, mark, spot: {page, object, kind: where}}) {
        if (where !== 'page' && where !== 'form') return
        if (!mark?.isInTagged && !mark?.isInArtifact) {
          found(`${names[kind]} is neither tagged nor an artifact`, {page, object})
        }
      },
    }),
  },
  {
    id: 'ua1-artifact-in-tagged', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 01-003',
    title: 'No artifact is inside tagged content.',
    mend: 'end the tagged content before the artifact, and begin it anew after it',
    create: (_, found) => ({
      mark({tag, above}, {page, object}) {
        if (tag === 'Artifact' && above?.isInTagged) found('An artifact is inside tagged content', {page, object})
      },
    }),
  },
  {
    id: 'ua1-tagged-in-artifact', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 01-004',
    title: 'No tagged content is inside an artifact.',
    mend: 'end the artifact before the tagged content',
    create: (_, found) => ({
      mark({isTagged, above}, {page, object}) {
        if (isTagged && above?.isInArtifact) found('Tagged content is inside an artifact', {page, object})
      },
    }),
  },
  {
    id: 'ua1-structure-tree', severity: 'error', standard: 'ISO 14289-1, 7.1; ISO 32000-1, 14.7.2, table 323',
    title: 'The structure tree is a tree, and each element names the one it is in.', mend: 'export the file anew',
    create({file, structure, place}, found) {
      for (const {object, what} of structure?.troubles ?? []) found(`The structure is no tree: ${what}`, {object})
      for (const element of structure?.elements ?? []) {
        const {dict, above} = element
        if (file.dict(dict.get('P')) !== (above?.dict ?? structure?.root)) {
          found('An element does not name the element it is in', place(element))
        }
      }
    },
  },
  {
    id: 'ua1-parent-tree', severity: 'error', standard: 'ISO 32000-1, 14.7.4.4',
    title: 'The parent tree leads from content back to its elements.',
    mend: 'export the file anew; programs that read by the page find no structure without it', create: parentTree,
  },
  {
    id: 'ua1-form-twice', severity: 'error', standard: 'ISO 14289-1, 7.20; Matterhorn 30-002',
    title: 'A form with marked content of its own is painted once.',
    mend: 'mark the form where it is painted, not within',
    create({file}, found) {
      const [painted, marked] = [new Map<number, number>(), new Set<number>()]
      return {
        form(stream, {kind}) {
          const object = file.numberOf(stream)
          if (object !== undefined && (kind === 'page' || kind === 'form')) {
            painted.set(object, (painted.get(object) ?? 0) + 1)
          }
        },
        mark({mcid}, {kind, object}) {
          if (mcid !== undefined && kind === 'form' && object !== undefined) marked.add(object)
        },
        end() {
          for (const object of marked) {
            if ((painted.get(object) ?? 0) > 1) found('A form with marked content is painted more than once', {object})
          }
        },
      }
    },
  },
  {
    id: 'ua1-reference-xobject', severity: 'error', standard: 'ISO 14289-1, 7.20; Matterhorn 30-001',
    title: 'No form stands for a page of another file.',
    mend: 'take the page into the file',
    create: ({file}, found) => ({
      form(stream, {page}) {
        if (stream.dict.has('Ref')) {
          found('A form stands for a page of another file', {page, object: file.numberOf(stream)})
        }
      },
    }),
  },
]

function parentTree({file, structure, place}: Subject, found: Found): void {
  if (!structure) return
  const tree = numberTree(file, structure.root.get('ParentTree'))
  const keys = new Map<number, {key: number | undefined; list: readonly Value[] | undefined}>()
  const listOf = (object: number) => {
    const known = keys.get(object)
    if (known) return known
    const key = file.number(file.dict(file.object(object))?.get('StructParents'))
    const entry = {key, list: key === undefined ? undefined : file.array(tree.get(key))}
    keys.set(object, entry)
    return entry
  }
  for (const element of structure.elements) {
    const {content, objects, dict} = element
    for (const {object: holder, mcid} of content) {
      if (holder === undefined || file.dict(listOf(holder).list?.[mcid]) !== dict) {
        found('The parent tree does not lead from marked content to its element', place(element))
      }
    }
    for (const held of objects) {
      if (!leads(file, tree, held, dict)) {
        found('The parent tree does not lead from an annotation to its element', {object: held})
      }
    }
  }
}

function leads(file: PdfFile, tree: ReadonlyMap<number, Value>, object: number, dict: unknown): boolean {
  const key = file.number(file.dict(file.object(object))?.get('StructParent'))
  return key !== undefined && file.dict(tree.get(key)) === dict
}
