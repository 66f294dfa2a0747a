import {access} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import * as v from 'valibot'
import {furtherJudges, type Judge} from './build/judgeEpub.ts'
import {Failure} from './finding.ts'
import type {PressSettings} from './pdf/index.ts'

const names = ['tirazh.config.ts', 'tirazh.config.js', 'tirazh.config.mjs']

const folder = v.pipe(v.string(), v.nonEmpty('must name a folder'))
const site = v.pipe(v.string(), v.check(isSiteAddress, 'must be an address such as https://example.org/books'))
const schema = v.strictObject({
  /** Where editions come from: a folder of documents, or a Content Lake named by the environment. */
  source: v.optional(v.picklist(['content', 'lake'], 'must be "content" or "lake"'), 'content'),
  /** Folder with `documents/` and `assets/`. */
  content: v.optional(folder, 'content'),
  /** Folder of templates; a file there replaces ours of the same name. */
  templates: v.optional(folder),
  /** Folder for what a build makes. */
  out: v.optional(folder, 'dist'),
  /** Judges of finished files beside those that always are. */
  judges: v.optional(v.array(v.picklist(furtherJudges, `must be of ${furtherJudges.join(', ')}`))),
  /** Address at which the contents of the output folder will be found. */
  site: v.optional(site),
  /** What the press edition is made for: an ICC profile of its paper, its inks, and how wide its spine is. */
  print: v.optional(v.strictObject({
    icc: v.optional(v.pipe(v.string(), v.nonEmpty('must name a profile'))),
    ink: v.optional(v.picklist(['cmyk', 'k'], 'must be "cmyk" or "k"')),
    spine: v.optional(v.pipe(v.number('must be millimetres'), v.minValue(0, 'must be millimetres, from 0'), v.maxValue(100, 'must be millimetres, up to 100'))),
  })),
  /** Whether words of the e-book say where they may break, for reading systems without a dictionary. */
  softHyphens: v.optional(v.boolean('must be true or false'), false),
})

/** What a project may set in its `tirazh.config.ts`; every field has a default. */
export type Config = v.InferInput<typeof schema>

/** A configuration with its defaults filled in and its folders as absolute paths. */
export interface ResolvedConfig {
  source: 'content' | 'lake'
  content: string
  templates?: string
  out: string
  site?: string
  softHyphens: boolean
  judges?: Judge[]
  print?: PressSettings
}

/** Types the configuration of a project: `export default defineConfig({…})`. */
export function defineConfig(config: Config): Config {
  return config
}

/**
 * Reads the configuration of a project. Folders in it are relative to the project.
 *
 * @param project the project's folder
 * @param file another file than `tirazh.config.ts`, relative to the working folder
 * @throws Failure `config` when the file cannot be loaded or says something we do not know
 */
export async function loadConfig(project: string, file?: string): Promise<ResolvedConfig> {
  const path = file === undefined ? await findConfig(project) : resolve(file)
  const parsed = v.safeParse(schema, path === undefined ? {} : await importDefault(path))
  if (!parsed.success) {
    const [first, ...rest] = parsed.issues.map((issue) => ({
      rule: 'config-invalid' as const, severity: 'error' as const, file: path ?? project,
      message: `${v.getDotPath(issue) ?? 'The configuration'}: ${issue.message}.`,
      hint: `the fields are ${Object.keys(schema.entries).join(', ')}`,
    }))
    throw new Failure('config', [first!, ...rest])
  }
  const {print, source, content, templates, out, judges, softHyphens, site: address} = parsed.output
  return {
    source,
    content: resolve(project, content),
    ...(templates !== undefined && {templates: resolve(project, templates)}),
    out: resolve(project, out),
    softHyphens,
    ...(address !== undefined && {site: address}),
    ...(judges !== undefined && {judges}),
    ...(print !== undefined && {print: {...print, ...print.icc !== undefined && {icc: resolve(project, print.icc)}}}),
  }
}

/** Whether a text is an address that pages can be found under: nothing follows its path, and no one logs in. */
export function isSiteAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !/[?#]/.test(text)
}

async function findConfig(project: string): Promise<string | undefined> {
  for (const name of names) {
    const path = join(project, name)
    if (await access(path).then(() => true, () => false)) return path
  }
  return undefined
}

async function importDefault(path: string): Promise<unknown> {
  try {
    return (await import(pathToFileURL(path).href) as {default?: unknown}).default
  } catch (error) {
    throw new Failure('config', [{
      rule: 'config-unreadable', severity: 'error', file: path,
      message: `Cannot load the configuration: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'it must be a module whose default export is defineConfig({…})',
    }], {cause: error})
  }
}
