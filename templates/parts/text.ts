import {typeset} from '../../pipeline/typography/index.ts'
import type {Scope} from '../template.ts'

/** Text of the edition that stands in no tree, by the rules of its language. */
export function textOf({data: {edition}}: Scope, text: string): string {
  return typeset(text, edition.language)
}
