import {Text} from '../../file/objects.ts'
import type {Rule} from '../../rule.ts'

export const documentRules: readonly Rule[] = [
  {
    id: 'x4-version', severity: 'error', standard: 'ISO 15930-7, file structure: PDF 1.6; ISO 32000-1, 7.5.2',
    title: 'The file is PDF 1.6 or older.', mend: 'write the file as PDF 1.6',
    create({file}, found) {
      const said = file.name(file.catalog.get('Version'))
      const version = said !== undefined && Number(said) > Number(file.headerVersion) ? said : file.headerVersion
      if (!(Number(version) <= 1.6)) found(`The file says it is PDF ${version || 'of no version'}`)
    },
  },
  {
    id: 'x4-encryption', severity: 'error', standard: 'ISO 15930-7, encryption; ISO 32000-1, 7.6',
    title: 'The file is not encrypted.', mend: 'save the file without a password and without restrictions',
    create({file}, found) {
      if (file.trailer.has('Encrypt')) found('The file is encrypted')
    },
  },
  {
    id: 'x4-id', severity: 'error', standard: 'ISO 15930-7, file identifier; ISO 32000-1, 14.4',
    title: 'The trailer has an ID of two strings.', mend: 'let the program that writes the file give it an ID',
    create({file}, found) {
      const parts = (file.array(file.trailer.get('ID')) ?? []).map((part) => file.get(part))
      const isWhole = parts.length === 2 && parts.every((part) => part instanceof Text && part.bytes.length > 0)
      if (!isWhole) found('The trailer has no ID of two strings')
    },
  },
  {
    id: 'x4-form', severity: 'error', standard: 'ISO 15930-7, annotations and forms; ISO 32000-1, 12.7',
    title: 'There are no form fields.', mend: 'turn the fields into page content',
    create({file}, found) {
      const form = file.dict(file.catalog.get('AcroForm'))
      if (!form) return
      const count = file.array(form.get('Fields'))?.length ?? 0
      if (count > 0 || form.has('XFA')) found(`The file has a form (${count} fields)`, {object: file.numberOf(form)})
    },
  },
  {
    id: 'x4-action', severity: 'error', standard: 'ISO 15930-7, actions and JavaScript; ISO 32000-1, 12.6',
    title: 'There are no actions and no JavaScript.', mend: 'take actions and scripts out; a press runs none',
    create({file, dictionaries}, found) {
      for (const {dict, object} of dictionaries()) {
        const kind = file.name(dict.get('S'))
        const isAction = file.name(dict.get('Type')) === 'Action' || dict.has('JS')
        if (isAction) found(`There is an action, ${kind ?? 'of no kind'}`, {object})
        if (dict.has('AA')) found('There are additional actions', {object})
        if (dict === file.catalog && file.dict(dict.get('OpenAction'))) found('There is an action on opening', {object})
      }
    },
  },
  {
    id: 'x4-embedded-file', severity: 'warning', standard: 'ISO 15930-7, complete exchange; ISO 32000-1, 7.11.4',
    title: 'No files are attached.', mend: 'send them beside the file; nothing of them is printed',
    create({file, dictionaries}, found) {
      for (const {dict, object} of dictionaries()) {
        if (file.dict(dict.get('EF'))) found('A file is attached', {object})
      }
    },
  },
  {
    id: 'x4-external', severity: 'error', standard: 'ISO 15930-7, complete exchange; ISO 32000-1, 7.3.8.2 and 8.10.4',
    title: 'Everything that is printed is in the file.', mend: 'embed what is referred to',
    create({file, dictionaries}, found) {
      for (const {dict, object, isStream} of dictionaries()) {
        if (isStream && dict.has('F') && !file.name(dict.get('F'))) {
          found('The data of a stream are in another file', {object})
        }
        if (isStream && file.dict(dict.get('Ref'))) found('A form stands for a page of another file', {object})
      }
    },
  },
]
