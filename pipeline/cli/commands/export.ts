import {Command} from 'commander'
import {basename, relative, resolve} from 'node:path'
import type {SanityDocument} from '../../../schemas/types.ts'
import {closure} from '../../exchange/closure.ts'
import {contentDocuments, contentSide} from '../../exchange/contentSide.ts'
import {exportArchive, exportNdjson, type Exported} from '../../exchange/ndjson/export.ts'
import {writeWholeFile} from '../../exchange/wholeFile.ts'
import {exitCodes, Failure} from '../../finding.ts'
import {unknownEdition} from '../../source/answer.ts'
import {writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {contentOptions} from '../options.ts'
import {settingsOf, type SourceOptions} from '../settings.ts'

interface ExportOptions extends SourceOptions {
  /** True when no file is named. */
  ndjson: string | true
}

/** `tirazh export`: the content folder in Sanity's own format. */
export function exportCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('export')
    .description('write the content folder in Sanity’s own format, readable by sanity dataset import')
    .argument('[edition...]', 'slugs of editions, each with all it reaches; the whole folder when none is named')
    .requiredOption('--ndjson [file]', 'file to write: .ndjson, or .tar.gz with the images; - or nothing is stdout')
  return contentOptions(command).action(async (editions: string[], options: ExportOptions) => {
    const {content} = await settingsOf(options, io)
    const file = options.ndjson === true ? '-' : options.ndjson
    const isArchive = /\.(tar\.gz|tgz)$/.test(file)
    if (file !== '-' && !isArchive && !file.endsWith('.ndjson')) throw unknownFormat(file)
    const documents = await documentsOf(content, editions)
    const {findings, ...counts} = file === '-' ? await toStdout(documents, io)
      : await writeWholeFile(resolve(io.cwd, file), (out) => isArchive
        ? exportArchive(documents, content, out, {name: nameOf(file), signal: io.signal})
        : exportNdjson(documents, out), io.signal)
    writeFindings(findings, io)
    io.stderr.write(`documents: ${counts.documents}, assets: ${counts.assets}\n`)
    if (file !== '-') io.stdout.write(`${relative(io.cwd, resolve(io.cwd, file))}\n`)
    exit(exitCodes.ok)
  })
}

async function documentsOf(content: string, editions: readonly string[]): Promise<SanityDocument[]> {
  const side = contentSide(content)
  const all = await contentDocuments(content)
  // A folder that is not there is told of, not exported as nothing.
  if (all.size === 0 || editions.length > 0) await side.editions()
  if (editions.length === 0) return side.read([...all.keys()])
  const found = new Map<string, SanityDocument>()
  for (const slug of editions) {
    const edition = await side.edition(slug)
    if (edition === undefined) throw unknownEdition(slug, (await side.editions()).map((each) => each.slug), side.name)
    for (const document of await closure(edition, (ids) => side.read(ids))) found.set(document._id, document)
  }
  return [...found.values()]
}

/** Whoever reads may stop reading. */
async function toStdout(documents: readonly SanityDocument[], io: Io): Promise<Exported> {
  try {
    return await exportNdjson(documents, io.stdout)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
    return {documents: 0, assets: 0, findings: []}
  }
}

/** The folder in an archive; its own name, as far as every system takes it. */
function nameOf(file: string): string {
  const name = basename(file).replace(/\.(tar\.gz|tgz)$/, '').replaceAll(/[^\w.-]/g, '-').replace(/^[.-]+/, '')
  return name.slice(0, 40) || 'export'
}

function unknownFormat(file: string): Failure {
  return new Failure('usage', [{
    rule: 'usage', severity: 'error', message: `“${file}” does not say which format is wanted.`,
    hint: 'name a file that ends in .ndjson or .tar.gz, or - for stdout',
  }])
}
