import type {Finding} from '../finding.ts'
import {openPdf} from './pdf-open.ts'
import {paintedOn} from './pdf-painted.ts'

/** More pages than these say no more. */
const mostFindings = 20

/**
 * Proves that the pages of a press edition show what those of the tagged PDF
 * of the same print do: every letter, on the same page, painted in the same
 * order. It has no tags that would tell in which order it is read; with this,
 * what is proved of the other holds for it.
 *
 * @param tagged what its pages show; the first is the cover, which the press edition has not
 * @param file name of the press edition, for findings
 */
export async function samePages(tagged: readonly string[], press: Uint8Array, file: string): Promise<Finding[]> {
  const found: string[] = []
  try {
    await using opened = await openPdf(press)
    for (let number = 1; number <= opened.document.numPages; number++) {
      const page = await opened.document.getPage(number)
      found.push(paintedOn(await page.getTextContent()))
      page.cleanup()
    }
  } catch (error) {
    return [{
      rule: 'parity-unreadable', severity: 'error', file,
      message: `The PDF for the press cannot be read back: ${error instanceof Error ? error.message : String(error)}.`,
      hint,
    }]
  }
  const expected = tagged.slice(1)
  const findings: Finding[] = []
  if (expected.length !== found.length) {
    findings.push(differs(file, `The PDF for the press has ${found.length} pages, the one for reading ${expected.length}.`))
  }
  expected.forEach((text, index) => {
    const own = found[index]
    if (own === undefined || own === text) return
    let place = 0
    while (place < text.length && text[place] === own[place]) place++
    const [has, lacks] = [own, text].map((all) => all.slice(Math.max(0, place - 20), place + 20))
    findings.push({
      ...differs(file, `The PDF for the press shows “${has}” where the one for reading shows “${lacks}”.`), page: index + 1,
    })
  })
  return findings.slice(0, mostFindings)
}

const hint = 'this is a defect of Tirazh; report it with the edition'

function differs(file: string, message: string): Finding {
  return {rule: 'parity-missing', severity: 'error', file, message, hint}
}
