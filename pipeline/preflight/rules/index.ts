import type {Rule} from '../rule.ts'
import {pdfRules} from './pdf.ts'
import {ua1Rules} from './ua1/index.ts'
import {x4Rules} from './x4/index.ts'

/** All rules, in the order of the documentation. */
export const rules: readonly Rule[] = [...pdfRules, ...x4Rules, ...ua1Rules]
