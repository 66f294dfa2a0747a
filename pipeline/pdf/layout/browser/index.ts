import type {Page} from 'puppeteer'
import {breakLines} from './breakLines.ts'
import {afresh, columnOf, columnsOf, intoColumns, outOfColumns, partsOfBook} from './columns.ts'
import {compose} from './compose.ts'
import {floatFigures, isFloating, moveOn} from './floats.ts'
import {blocksOf} from './flow.ts'
import {standFoot} from './foot.ts'
import {measureGlyphs} from './glyphs.ts'
import {ontoGrid} from './grid.ts'
import {initialsOf} from './initial.ts'
import {justifiedOf, runsOf} from './justified.ts'
import {measureEvenness} from './evenness.ts'
import {clearAway, enterColumns, layParts, leaveColumns, readParts} from './lay.ts'
import {browserLevel} from './level.ts'
import {countLines, lineStart, linesOf} from './lines.ts'
import {markTags} from './markTags.ts'
import {measureNotes} from './noteMeasure.ts'
import {notesStand, placeNotes} from './notes.ts'
import {numberParts} from '../number.ts'
import {fillNumbers, setBlankPages, setMargins} from './numbers.ts'
import {guessNumbers, layNumbered, numberedTexts, numbersInText, replaceNumber, writeNumbers} from './numbersInText.ts'
import {readOrigins} from './origins.ts'
import {wideElements} from './overflow.ts'
import {keepLinesTogether, keepWordsWhole} from './pageEnds.ts'
import {layPart, setLines} from './part.ts'
import {readPageStarts} from './pageStarts.ts'
import {browserPlaces} from './places.ts'
import {endEarlier} from './refoot.ts'
import {cleanSoftHyphens, lineStartsIn} from './softHyphens.ts'
import {giveParts, keepParts, takeParts, weighParts} from './share.ts'
import {fitTables} from './tables.ts'
import {mendTail, tailLines} from './tail.ts'
import {takeBack, writeLines} from './writeLines.ts'

/** All that runs in the page. Each function knows the others by name only, so that its text alone can be sent there. */
const functions = [
  afresh, columnOf, columnsOf, intoColumns, outOfColumns, partsOfBook, blocksOf, standFoot, ontoGrid, lineStart,
  linesOf, countLines, breakLines, compose, takeBack, writeLines, measureGlyphs, initialsOf, layPart, setLines, justifiedOf, runsOf,
  keepLinesTogether, keepWordsWhole, measureNotes, notesStand, placeNotes, wideElements, ...browserPlaces, ...browserLevel, cleanSoftHyphens, lineStartsIn,
  measureEvenness, mendTail, tailLines, endEarlier, fitTables, floatFigures, isFloating, moveOn, enterColumns, layParts, leaveColumns, readParts, readOrigins, readPageStarts, fillNumbers,
  setBlankPages, setMargins, markTags, clearAway, weighParts, keepParts, giveParts, takeParts, numberParts, guessNumbers,
  layNumbered, numberedTexts, numbersInText, replaceNumber, writeNumbers,
]
const source = functions.map(String).join('\n')

const callable = {
  enterColumns, layParts, leaveColumns, readParts, readOrigins, readPageStarts, fillNumbers, setBlankPages, setMargins, markTags,
  clearAway, weighParts, keepParts, giveParts, takeParts, guessNumbers, layNumbered, numberedTexts, writeNumbers,
}
type Callable = typeof callable

/** Calls one of the functions in the page. Pages have no script of their own, but ours runs. */
export function inPage<Name extends keyof Callable>(
  page: Page, name: Name, ...args: Parameters<Callable[Name]>
): Promise<ReturnType<Callable[Name]>> {
  const given = args.map((arg) => JSON.stringify(arg)).join(', ')
  return page.evaluate(`(() => {\n${source}\nreturn ${name}(${given})\n})()`) as Promise<ReturnType<Callable[Name]>>
}
