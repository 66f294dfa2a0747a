import type {Rule} from '../../rule.ts'
import {annotationRules} from './annotations.ts'
import {contentRules} from './content.ts'
import {documentRules} from './document.ts'
import {fontRules} from './fonts.ts'
import {metadataRules} from './metadata.ts'
import {structureRules} from './structure.ts'
import {tableRules} from './tables.ts'

/** What a reader with assistive technology needs: PDF/UA-1 (ISO 14289-1), as far as a program can tell. */
export const ua1Rules: readonly Rule[] = [
  ...documentRules, ...metadataRules, ...contentRules, ...structureRules, ...tableRules, ...annotationRules,
  ...fontRules,
]
