import type {Rule} from './rule.ts'
import {chapters, rules} from './rules/index.ts'

/** The page `docs/epub-rules.md`. */
export function documentation(): string {
  return `<!-- Generated from the rules in pipeline/judge/epub/rules; “npx vitest run pipeline/judge/epub/ -u” writes it anew. -->
# Rules for e-books

EPUBCheck tells whether an EPUB is valid, Ace whether it can be read without eyes. These ${rules.length} rules are for what both leave
open: what shops refuse, what reading systems trip over, what metadata promise and the book does not hold, and what an
editor would be ashamed of. They judge any EPUB, without Java and without a browser, and of a damaged one they say what
is wrong with it.

Every finding names the file, line and column; what comes from content also names its document and field in the CMS. Links
that lead nowhere and ids that are there twice are the matter of another judge, which always runs beside this one.

In programs: \`epubRules(bytes)\` and \`epubRulesTable\` of \`tirazh/pipeline\`.
${chapters.map(chapter).join('')}`
}

function chapter({title, rules: own}: (typeof chapters)[number]): string {
  return `
## ${title}

| rule | severity | a good book | why | mend |
|---|---|---|---|---|
${own.map(row).join('')}`
}

function row({id, severity, title, why, hint}: Rule): string {
  return `| ${[`\`${id}\``, severity, title, why, hint].map(cell).join(' | ')} |\n`
}

/** Markdown takes what stands in angle brackets for HTML. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/<(?=[a-z@])/gu, '\\<')
}
