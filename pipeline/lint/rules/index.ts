import type {Rule} from '../rule.ts'
import {foreignUnmarked} from './foreignUnmarked.ts'
import {headingFullStop} from './headingFullStop.ts'
import {lettersRepeated} from './lettersRepeated.ts'
import {nameSpelling} from './nameSpelling.ts'
import {placeUnmarked} from './placeUnmarked.ts'
import {pullQuoteUnknown} from './pullQuoteUnknown.ts'
import {quotesInner} from './quotesInner.ts'
import {quotesUnbalanced} from './quotesUnbalanced.ts'
import {spacesDouble} from './spacesDouble.ts'

/** All rules; one rule is one file. */
export const rules: readonly Rule[] = [
  headingFullStop, quotesUnbalanced, quotesInner, spacesDouble, foreignUnmarked, placeUnmarked,
  nameSpelling, lettersRepeated, pullQuoteUnknown,
]
