import type {Rule} from '../../rule.ts'
import {boxRules} from './boxes.ts'
import {colourRules} from './colour.ts'
import {documentRules} from './document.ts'
import {fontRules} from './fonts.ts'
import {forbiddenRules} from './forbidden.ts'
import {imageRules} from './images.ts'
import {intentRules} from './intent.ts'
import {metadataRules} from './metadata.ts'
import {overlapRules} from './overlap.ts'
import {printRules} from './print.ts'

/** What a press asks for: PDF/X-4 (ISO 15930-7), and what printers find beyond it. */
export const x4Rules: readonly Rule[] = [
  ...documentRules, ...metadataRules, ...intentRules, ...boxRules, ...fontRules, ...colourRules, ...imageRules,
  ...printRules,
  ...overlapRules, ...forbiddenRules,
]
