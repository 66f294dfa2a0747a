export {epubcheck, epubcheckEngine} from './epubcheck.ts'
export {links, type LinkFiles} from './links.ts'
export {parity, type ParityFiles} from './parity.ts'
export type {Verdict} from './verdict.ts'
