import type {PdfFile} from '../file/file.ts'
import {isDict, Ref, type Dict, type Value} from '../file/objects.ts'
import {roleOf} from './roles.ts'

/** An element of the structure tree (ISO 32000-1, 14.7.2). */
export interface Element {
  /** As it stands in the file. */
  type: string
  /** The standard type it is mapped to; undefined when to none. */
  role: string | undefined
  dict: Dict
  object: number | undefined
  above?: Element
  children: Element[]
  /** Marked content, by the object whose content it is in and its number. */
  content: {object: number | undefined; mcid: number}[]
  /** Objects of the file, such as annotations, by number. */
  objects: number[]
  /** Object of the page it says it is on, or an element above it. */
  page: number | undefined
}

export interface Structure {
  root: Dict
  roleMap: ReadonlyMap<string, string>
  /** In the order of the tree. */
  elements: readonly Element[]
  /** Elements by the marked content they hold, `12:3`. */
  byContent: ReadonlyMap<string, Element>
  /** Elements by the object they hold. */
  byObject: ReadonlyMap<number, Element>
  /** What is no tree. */
  troubles: readonly {object: number | undefined; what: string}[]
}

/** Elements and content; lists of them may stand in many places. */
const mostKids = 2_000_000

/** Reads the structure tree; undefined when there is none. */
export function readStructure(file: PdfFile): Structure | undefined {
  const root = file.dict(file.catalog.get('StructTreeRoot'))
  if (!root) return undefined
  const roleMap = new Map([...file.dict(root.get('RoleMap')) ?? []].flatMap(([type, value]) => {
    const role = file.name(value)
    return role === undefined ? [] : [[type, role] as const]
  }))
  const elements: Element[] = []
  const troubles: {object: number | undefined; what: string}[] = []
  const byContent = new Map<string, Element>()
  const byObject = new Map<number, Element>()
  const seen = new Set<Dict>()
  let kids = 0
  const todo: {value: Value; above?: Element}[] = kidsOf(file, root).toReversed().map((value) => ({value}))
  while (todo.length > 0) {
    const {value, above} = todo.pop()!
    const found = file.get(value)
    if (typeof found === 'number') {
      if (above) addContent(above, {object: above.page, mcid: found}, byContent)
      continue
    }
    if (!isDict(found)) continue
    const type = file.name(found.get('Type'))
    if (type === 'MCR' && above) {
      const object = refOf(found.get('Stm')) ?? refOf(found.get('Pg')) ?? above.page
      addContent(above, {object, mcid: file.number(found.get('MCID')) ?? -1}, byContent)
    } else if (type === 'OBJR' && above) {
      const object = refOf(found.get('Obj'))
      if (object !== undefined) {
        above.objects.push(object)
        byObject.set(object, above)
      }
    } else if (seen.has(found)) {
      troubles.push(
        {object: file.numberOf(found), what: 'an element stands in the tree twice, or the tree goes in a circle'}
      )
    } else if (kids > mostKids) {
      troubles.push({object: file.numberOf(found), what: 'it has elements beyond number; the rest was not looked at'})
      break
    } else {
      seen.add(found)
      const element = elementOf(file, found, above, roleMap)
      above?.children.push(element)
      elements.push(element)
      for (const kid of kidsOf(file, found).toReversed()) todo.push({value: kid, above: element})
      kids += kidsOf(file, found).length
    }
  }
  return {root, roleMap, elements, byContent, byObject, troubles}
}

function elementOf(
  file: PdfFile, dict: Dict, above: Element | undefined, roleMap: ReadonlyMap<string, string>,
): Element {
  const type = file.name(dict.get('S')) ?? ''
  const role = roleOf(type, roleMap)
  return {
    type, role: role === 'circle' ? undefined : role, dict, object: file.numberOf(dict), ...(above && {above}),
    children: [], content: [], objects: [], page: refOf(dict.get('Pg')) ?? above?.page,
  }
}

function addContent(element: Element, content: Element['content'][number], byContent: Map<string, Element>): void {
  element.content.push(content)
  byContent.set(`${content.object}:${content.mcid}`, element)
}

function kidsOf(file: PdfFile, dict: Dict): readonly Value[] {
  const kids = dict.get('K')
  const found = file.get(kids)
  if (Array.isArray(found)) return found as readonly Value[]
  return kids === undefined ? [] : [kids]
}

function refOf(value: Value | undefined): number | undefined {
  return value instanceof Ref ? value.number : undefined
}
