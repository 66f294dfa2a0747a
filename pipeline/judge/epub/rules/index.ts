import type {Rule} from '../rule.ts'
import {containerRules, unreadable} from './container.ts'
import {identityRules} from './identity.ts'

/** All rules, from the container to the letters; `docs/epub-rules.md` keeps this order. */
export const rules: readonly Rule[] = [
  unreadable, ...containerRules, ...identityRules,
]

export {unreadable}
