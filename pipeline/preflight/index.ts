export {preflight, type Preflight, type PreflightOptions} from './preflight.ts'
export type {Profile, Rule} from './rule.ts'
export {rules} from './rules/index.ts'
