import {rules, type Rule} from './index.ts'

const chapters = [
  {prefix: 'pdf', title: 'Any PDF', text: 'Of every file. They tell what could not be read, and so was not judged.'},
  {
    prefix: 'x4', title: 'PDF/X-4, for a press',
    text: `ISO 15930-7:2010, PDF 1.6, and what printers find beyond it, which is called practice of printers. The clauses
of that standard are named by their subject.`,
  },
  {
    prefix: 'ua1', title: 'PDF/UA-1, for readers',
    text: `ISO 14289-1:2014, as far as a program can tell; numbers of the Matterhorn Protocol name the failure. Whether a
text in place of a picture says what the picture shows, only people know.`,
  },
] as const

/** The page `docs/preflight.md`. */
export function documentation(): string {
  return `<!-- Generated from pipeline/preflight/rules; “npx vitest run pipeline/preflight -u” writes it anew. -->
# Preflight

\`tirazh preflight file.pdf…\` examines PDFs, whoever made them, before they go to a press or to readers.

| option | meaning |
|---|---|
| \`--profile x4\` | judge by PDF/X-4 |
| \`--profile ua1\` | judge by PDF/UA-1 |
| \`--bleed <mm>\` | least bleed, 3 unless said |
| \`--ink-limit <percent>\` | most ink on one place, 300 unless said |
| \`--signature <pages>\` | the number of pages must be a multiple of this |
| \`--timeout <seconds>\` | how long one file may take, 120 unless said |
| \`--memory <MiB>\` | how much memory one file may fill, 1024 unless said |
| \`--strict\` | warnings fail, too |
| \`--json\` | everything that was found, as JSON |

Without \`--profile\` a file is judged by what its metadata claim, \`pdfxid:GTS_PDFXVersion\` and \`pdfuaid:part\`.
One that claims neither is judged by the general rules alone, and the report says so.

| exit code | meaning |
|---|---|
| 0 | nothing found; or warnings and suggestions, without \`--strict\` |
| 1 | a defect of Tirazh itself |
| 2 | a wrong option |
| 4 | a file cannot be read, or is no PDF; the others were judged |
| 6 | a file was refused: errors were found, or with \`--strict\` warnings; or a limit was met, or a crash, before its end |
| 130, 143 | stopped by Ctrl-C or SIGTERM |

A finding names the page, from 1 and by its label, the object, what was found there and how to mend it. The same thing
in several places is one finding that says on which pages; all places are in the JSON (\`places\`). Of one rule five
things are shown, and how many more there are; the JSON has a thousand.

The file is read from memory, in a process of its own with a limit of time and memory: nothing it says makes Tirazh read
another file, open a connection or run anything. Files of up to 1 GiB are opened; what their streams unpack to, and what
their pages paint, is bounded. A bound or limit that was met is an error of its own, never a pass, and so is a crash of that
process: \`pdf-unfinished\` names the page where work was stopped. Encrypted files that open without a password are
decrypted.

Ink is added up where layers add to each other: overprinting, and blend modes that darken, in groups, too. What lies
over what is judged by the boxes around things, cut at rectangles: where boxes overlap, what is in them is taken to.
Pictures in four inks are looked at pixel by pixel (plain ones and JPEG), gradients by what their functions give. What is
not known – colours still to be converted, tiling patterns, JPEG 2000, pictures of indexed colours or of more than 128
megapixels, gradients by a program, blend modes of hue and lightness – is told by \`x4-ink-unknown\` where layers add to
each other; where it lies alone its ink is not judged.

In programs: \`preflight(bytes, {profile, deadlineMs, memoryMiB, signal})\` and \`preflightRules\` of
\`tirazh/pipeline\`.
${chapters.map(chapter).join('')}`
}

function chapter({prefix, title, text}: (typeof chapters)[number]): string {
  const own = rules.filter(({id}) => id.startsWith(`${prefix}-`))
  return `
## ${title}

${text}

| rule | severity | what must be so | who says so |
|---|---|---|---|
${own.map(row).join('')}`
}

function row({id, severity, title, standard, mend}: Rule): string {
  return `| \`${id}\` | ${severity} | ${cell(title)}<br>*Mend:* ${cell(mend)} | ${cell(standard)} |\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
