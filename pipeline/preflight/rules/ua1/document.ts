import {Text} from '../../file/objects.ts'
import type {Rule} from '../../rule.ts'
import {isDynamic} from './xfa.ts'

export const documentRules: readonly Rule[] = [
  {
    id: 'ua1-version', severity: 'error', standard: 'ISO 14289-1, 6.1', title: 'The header says PDF 1.0 to 1.7.',
    mend: 'write the file as PDF 1.7; PDF 2.0 has PDF/UA-2',
    create({file}, found) {
      if (!/^1\.[0-7]$/.test(file.headerVersion)) {
        found(`The file says it is PDF ${file.headerVersion || 'of no version'}`)
      }
    },
  },
  {
    id: 'ua1-marked', severity: 'error', standard: 'ISO 14289-1, 6.2 and 7.1',
    title: 'The catalog says that the file is tagged.',
    mend: 'export with tags; MarkInfo then has Marked true',
    create({file}, found) {
      if (file.get(file.dict(file.catalog.get('MarkInfo'))?.get('Marked')) !== true) {
        found('The file does not say that it is tagged')
      }
    },
  },
  {
    id: 'ua1-suspects', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 01-007',
    title: 'No tags are called suspect.',
    mend: 'look the tags through, then set Suspects to false',
    create({file}, found) {
      if (file.get(file.dict(file.catalog.get('MarkInfo'))?.get('Suspects')) === true) {
        found('The file says that its tags may be wrong')
      }
    },
  },
  {
    id: 'ua1-display-title', severity: 'error', standard: 'ISO 14289-1, 7.1; Matterhorn 07-001, 07-002',
    title: 'Programs show the title, not the name of the file.',
    mend: 'set DisplayDocTitle of ViewerPreferences to true',
    create({file}, found) {
      const value = file.get(file.dict(file.catalog.get('ViewerPreferences'))?.get('DisplayDocTitle'))
      if (value !== true) {
        found(value === false ? 'The title is not to be shown' : 'The file does not say that its title is to be shown')
      }
    },
  },
  {
    id: 'ua1-encryption', severity: 'error', standard: 'ISO 14289-1, 7.16; Matterhorn 26-001, 26-002',
    title: 'A restricted file lets assistive technology read.', mend: 'allow extraction for accessibility: bit 10 of P',
    create({file}, found) {
      const dict = file.dict(file.trailer.get('Encrypt'))
      const permissions = file.number(dict?.get('P'))
      if (dict && permissions === undefined) found('The file is encrypted and says nothing of permissions')
      else if (permissions !== undefined && !(permissions & 512)) {
        found('The file is encrypted, and assistive technology may not read it')
      }
    },
  },
  {
    id: 'ua1-xfa', severity: 'error', standard: 'ISO 14289-1, 7.15; Matterhorn 25-001',
    title: 'There is no dynamic XFA form.',
    mend: 'save the form as a static one',
    create({file}, found) {
      if (isDynamic(file)) found('The form is a dynamic XFA form')
    },
  },
  {
    id: 'ua1-optional-content', severity: 'error', standard: 'ISO 14289-1, 7.10; Matterhorn 20-001 to 20-003',
    title: 'Configurations of layers have names, and do not switch by themselves.',
    mend: 'name each configuration, and take AS out',
    create({file}, found) {
      const properties = file.dict(file.catalog.get('OCProperties'))
      for (const value of [properties?.get('D'), ...file.array(properties?.get('Configs')) ?? []]) {
        const dict = file.dict(value)
        if (!dict) continue
        const name = file.get(dict.get('Name'))
        const at = {object: file.numberOf(dict)}
        if (!(name instanceof Text) || name.bytes.length === 0) found('A configuration of layers has no name', at)
        if (dict.has('AS')) found('A configuration of layers switches by itself', at)
      }
    },
  },
  {
    id: 'ua1-embedded-file', severity: 'error', standard: 'ISO 14289-1, 7.11; Matterhorn 21-001',
    title: 'Attached files have names, F and UF.',
    mend: 'give the file specification both entries',
    create({file, dictionaries}, found) {
      for (const {dict, object} of dictionaries()) {
        const isNamed = ['F', 'UF'].every((key) => String(file.get(dict.get(key)) ?? '') !== '')
        if (file.dict(dict.get('EF')) && !isNamed) found('An attached file has no name in F or UF', {object})
      }
    },
  },
  {
    id: 'ua1-outline', severity: 'suggestion', standard: 'ISO 14289-1, 7.17', title: 'A longer file has an outline.',
    mend: 'make an outline of the headings',
    create({file, pages}, found) {
      const isThere = file.dict(file.dict(file.catalog.get('Outlines'))?.get('First')) !== undefined
      if (pages.length > 9 && !isThere) found(`The file has ${pages.length} pages and no outline`)
    },
  },
  {
    id: 'ua1-page-labels', severity: 'suggestion', standard: 'ISO 14289-1, 7.17; ISO 32000-1, 12.4.2',
    title: 'Pages are called what is printed on them.',
    mend: 'write PageLabels',
    create({file, pages}, found) {
      if (pages.length > 9 && !file.dict(file.catalog.get('PageLabels'))) found('The pages have no labels')
    },
  },
]
