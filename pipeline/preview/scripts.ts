import {addresses} from './addresses.ts'
import {followEvents} from './browser/events.ts'
import {nearestPlace, onShow, openPlace} from './browser/messages.ts'
import {makeNotice} from './browser/notice.ts'
import {startPrint} from './browser/print.ts'
import {renewing} from './browser/renew.ts'
import {sheets} from './browser/sheets.ts'
import {startWeb} from './browser/web.ts'

/** Each function knows the others by name only, so that its text alone can be sent to a browser. */
const shared = [followEvents, nearestPlace, onShow, openPlace, makeNotice]

/** What runs in the preview of a web page. */
export const webScript = script(startWeb, [...shared, ...renewing])
/** What runs in the preview of a print. */
export const printScript = [
  `import * as pdfjs from '${addresses.pdfjs}/pdf.min.mjs'`, script(startPrint, [...shared, ...sheets]),
].join('\n')

function script(start: () => void, functions: readonly object[]): string {
  return [...functions, start].map(String).join('\n') + `\n${start.name}()\n`
}
