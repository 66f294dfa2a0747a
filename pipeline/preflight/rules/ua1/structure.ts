import type {Rule} from '../../rule.ts'
import {roleOf, standardTypes} from '../../tree/roles.ts'

const isThere = (value: unknown) => value !== null && value !== undefined && String(value) !== ''

export const structureRules: readonly Rule[] = [
  {
    id: 'ua1-role-map', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 02-001, 02-003',
    title: 'Types that are not of the standard are mapped to one that is.', mend: 'map the type in the RoleMap',
    create({structure, place}, found) {
      const told = new Set<string>()
      for (const element of structure?.elements ?? []) {
        const {type} = element
        if (told.has(type)) continue
        told.add(type)
        const role = roleOf(type, structure!.roleMap)
        if (role === undefined) {
          found(`The type ${type || 'of an element is missing and'} is not mapped to a standard one`, place(element))
        }
        if (role === 'circle') found(`The type ${type} is mapped in a circle`, place(element))
      }
    },
  },
  {
    id: 'ua1-role-standard', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 02-004',
    title: 'Types of the standard are not mapped to others.',
    mend: 'take the entry out of the RoleMap, and change the elements instead',
    create({file, structure}, found) {
      for (const [type, role] of structure?.roleMap ?? []) {
        if (standardTypes.has(type) && role !== type) {
          found(`${type} is mapped to ${role}`, {object: file.numberOf(file.dict(structure!.root.get('RoleMap')))})
        }
      }
    },
  },
  {
    id: 'ua1-heading-order', severity: 'error', standard: 'ISO 14289-1, 7.4.2; Matterhorn 14-002, 14-003',
    title: 'Headings begin with H1 and skip no level downwards.', mend: 'give the heading the level that follows',
    create({structure, place}, found) {
      let last = 0
      for (const element of structure?.elements ?? []) {
        const {role} = element
        const level = Number(/^H([1-6])$/.exec(role ?? '')?.[1] ?? 0)
        if (level === 0) continue
        if (level > last + 1) {
          found(last === 0 ? `The first heading is H${level}` : `H${level} follows H${last}`, place(element))
        }
        last = level
      }
    },
  },
  {
    id: 'ua1-heading-kinds', severity: 'error', standard: 'ISO 14289-1, 7.4.4; Matterhorn 14-006, 14-007',
    title: 'Headings are all numbered or none is, and no element has two H.', mend: 'use H1 to H6 throughout',
    create({structure, place}, found) {
      const elements = structure?.elements ?? []
      const plain = elements.find(({role}) => role === 'H')
      if (plain && elements.some(({role}) => /^H[1-6]$/.test(role ?? ''))) {
        found('The file has both H and numbered headings', place(plain))
      }
      for (const element of elements) {
        if (element.children.filter(({role}) => role === 'H').length > 1) {
          found('An element has more than one H', place(element))
        }
      }
    },
  },
  {
    id: 'ua1-figure-alt', severity: 'error', standard: 'ISO 14289-1, 7.3; Matterhorn 13-004',
    title: 'Every Figure has a text in its place.',
    mend: 'describe the picture in Alt; if it says nothing, make it an artifact',
    create({file, structure, place}, found) {
      for (const element of structure?.elements ?? []) {
        const {role, dict} = element
        const isDescribed = isThere(file.get(dict.get('Alt'))) || dict.has('ActualText')
        if (role === 'Figure' && !isDescribed) found('A Figure has neither Alt nor ActualText', place(element))
      }
    },
  },
  {
    id: 'ua1-formula-alt', severity: 'error', standard: 'ISO 14289-1, 7.7; Matterhorn 17-002',
    title: 'Every Formula has a text in its place.',
    mend: 'say the formula in Alt',
    create({file, structure, place}, found) {
      for (const element of structure?.elements ?? []) {
        const {role, dict} = element
        if (role === 'Formula' && !isThere(file.get(dict.get('Alt'))) && !dict.has('ActualText')) {
          found('A Formula has neither Alt nor ActualText', place(element))
        }
      }
    },
  },
  {
    id: 'ua1-note-id', severity: 'error', standard: 'ISO 14289-1, 7.9; Matterhorn 19-003, 19-004',
    title: 'Every Note has an ID of its own.',
    mend: 'give each Note an ID that no other element has',
    create({file, structure, place}, found) {
      const known = new Set<string>()
      for (const element of structure?.elements ?? []) {
        const {role, dict} = element
        if (role !== 'Note') continue
        const id = String(file.get(dict.get('ID')) ?? '')
        if (id === '') found('A Note has no ID', place(element))
        else if (known.has(id)) found(`Two Notes have the ID “${id.slice(0, 60)}”`, place(element))
        known.add(id)
      }
    },
  },
]
