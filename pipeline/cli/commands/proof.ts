import {readFile} from 'node:fs/promises'
import {basename, join, relative, resolve} from 'node:path'
import {Command, Option} from 'commander'
import {editionsOf} from '../../build/build.ts'
import {makeEdition} from '../../build/make.ts'
import {sourceDate} from '../../build/modified.ts'
import {writeOutput} from '../../build/output.ts'
import type {ResolvedConfig} from '../../config.ts'
import {exitCodes, Failure} from '../../finding.ts'
import {allOverlays, proof, type Overlay} from '../../proof/index.ts'
import {countText, writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {sourceOptions} from '../options.ts'
import {openSource, settingsOf, templatesOf, type SourceOptions} from '../settings.ts'

interface ProofCommandOptions extends SourceOptions {
  out?: string
  pages?: string
  dpi: number
  overlay?: Overlay[]
  fresh?: boolean
}

/** A PDF to look at. */
interface Subject {
  /** What the folder of its proofs is called, and errors call it. */
  name: string
  file: string
  bytes: Uint8Array
}

/** `tirazh proof`: contact sheets and spreads, so that people look rather than read. */
export function proofCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('proof')
    .description('make contact sheets (PNG) and facing pages (PDF) of editions, or of any PDF, to look at')
    .argument('[edition or file.pdf...]', 'slugs of editions, or PDFs of any origin; all editions when nothing is named')
    .option('-o, --out <folder>', 'folder for the proofs (default: the output folder, "dist"); each PDF gets <name>.proof/ in it')
    .option('-p, --pages <list>', 'which pages, counted from 1 with the cover: 1-20,33 (default: all)')
    .addOption(new Option('--dpi <number>', 'pixels to the inch on contact sheets, from 10 to 300').argParser(resolution).default(50))
    .addOption(new Option('--overlay <list>',
      `what is drawn over the facing pages, with commas: ${allOverlays.join(',')}; grid is the one most lines keep`).argParser(overlays))
    .option('--fresh', 'print editions anew, even if their PDFs are there')
  return sourceOptions(command).action(async (subjects: string[], options: ProofCommandOptions) => {
    const config = await settingsOf(options, io)
    const out = options.out === undefined ? config.out : resolve(io.cwd, options.out)
    for await (const {name, file, bytes} of subjectsOf(subjects, config, options, io)) {
      const files = await proof(bytes, {
        name: file, pages: options.pages, dpi: options.dpi, overlays: options.overlay, signal: io.signal,
      })
      const folder = `${name}.proof`
      await writeOutput(out, new Map([...files].map(([path, each]) => [`${folder}/${path}`, each])), [folder])
      for (const path of files.keys()) io.stdout.write(`${relative(io.cwd, join(out, folder, path))}\n`)
    }
    exit(exitCodes.ok)
  })
}

async function* subjectsOf(
  named: readonly string[], config: ResolvedConfig, options: ProofCommandOptions, io: Io,
): AsyncGenerator<Subject> {
  const isFile = (name: string) => /\.pdf$/i.test(name)
  for (const name of named.filter(isFile)) {
    const bytes = await readFile(resolve(io.cwd, name)).catch((error: Error) => { throw unreadable(name, error) })
    yield {name: basename(name).replace(/\.pdf$/i, ''), file: name, bytes: new Uint8Array(bytes)}
  }
  const slugs = named.filter((name) => !isFile(name))
  if (named.length > 0 && slugs.length === 0) return
  const source = await openSource(config, options, io)
  for (const slug of await editionsOf(source, slugs)) {
    const path = join(config.out, `${basename(slug)}.pdf`)
    const file = relative(io.cwd, path)
    const there = options.fresh ? undefined : await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw unreadable(file, error)
    })
    io.stderr.write(there ? `${slug}: ${file} as it is there; --fresh prints it anew\n` : `${slug}: printing\n`)
    yield {name: slug, file, bytes: there ? new Uint8Array(there) : await printed(slug)}
  }

  async function printed(slug: string): Promise<Uint8Array> {
    const {files, findings} = await makeEdition(slug, {
      source, formats: new Set(['pdf']), templates: await templatesOf(config), modified: sourceDate(io.env),
      browser: {env: io.env}, signal: io.signal,
    })
    const serious = findings.filter(({severity}) => severity !== 'suggestion')
    writeFindings(serious, io)
    const counts = {error: 0, warning: serious.length, suggestion: 0}
    if (serious.length > 0) io.stderr.write(`${countText(counts)}\n`)
    return files.pdf!.get(`${slug}.pdf`)!
  }
}

function unreadable(name: string, error: Error): Failure {
  return new Failure('source', [{
    rule: 'file-unreadable', severity: 'error', file: name, message: `${name} cannot be read: ${error.message}`,
    hint: 'name a PDF that is there, or the slug of an edition',
  }], {cause: error})
}

function resolution(value: string): number {
  const number = Number(value)
  if (number >= 10 && number <= 300) return number
  throw misused(`“${value}” is no resolution.`, 'write a number from 10 to 300')
}

function overlays(value: string): Overlay[] {
  const names = value.split(',').map((name) => name.trim()).filter(Boolean)
  const unknown = names.find((name) => !(allOverlays as readonly string[]).includes(name))
  if (unknown === undefined && names.length > 0) return names as Overlay[]
  throw misused(unknown === undefined ? 'No overlay is named.' : `There is no overlay “${unknown}”.`, `there are ${allOverlays.join(', ')}`)
}

function misused(message: string, hint: string): Failure {
  return new Failure('usage', [{rule: 'usage', severity: 'error', message, hint}])
}
