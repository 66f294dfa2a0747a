import {existsSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {parseEnv} from 'node:util'
import {readFile} from 'node:fs/promises'
import {defaultTemplates, loadTemplates, type Templates} from '../../templates/index.ts'
import {loadConfig, type ResolvedConfig} from '../config.ts'
import {openFolder} from '../source/folder.ts'
import {lakeSettings, openLake, type LakeSettings} from '../source/lake.ts'
import type {Source} from '../source/source.ts'
import type {Io} from './io.ts'

/** Options that say where content is; a command's `--source`, `--content`, `--config`, `--perspective`. */
export interface SourceOptions {
  source?: 'content' | 'lake'
  content?: string
  config?: string
  perspective?: 'published' | 'drafts'
}

/** The project's configuration with what the command line says put over it. */
export async function settingsOf(options: SourceOptions, io: Io): Promise<ResolvedConfig> {
  const config = await loadConfig(io.cwd, options.config === undefined ? undefined : resolve(io.cwd, options.config))
  return {
    ...config,
    ...(options.source && {source: options.source}),
    ...(options.content !== undefined && {content: resolve(io.cwd, options.content)}),
  }
}

/**
 * Opens the source the settings name.
 *
 * @throws Failure `source` when the environment does not name a Content Lake that is asked for
 */
export async function openSource(config: ResolvedConfig, options: SourceOptions, io: Io): Promise<Source> {
  if (config.source === 'content') return openFolder(config.content)
  const env = await environment(io)
  return openLake(lakeSettings(options.perspective ? {...env, SANITY_PERSPECTIVE: options.perspective} : env))
}

/**
 * The Content Lake the environment names, whatever the source of builds is.
 *
 * @throws Failure `source` when it does not name one
 */
export async function lakeOf(io: Io): Promise<LakeSettings> {
  return lakeSettings({...await environment(io), SANITY_PERSPECTIVE: 'published'})
}

/**
 * The same with its drafts, for those who edit it.
 *
 * @throws Failure `source` when the environment does not name one, or no token
 */
export async function draftsLakeOf(io: Io): Promise<LakeSettings> {
  return lakeSettings({...await environment(io), SANITY_PERSPECTIVE: 'drafts'})
}

/** The project's own templates over ours. */
export async function templatesOf(config: ResolvedConfig): Promise<Templates> {
  return config.templates === undefined ? defaultTemplates : loadTemplates(config.templates)
}

/** The environment, with the project's `.env` under it. */
async function environment({cwd, env}: Io): Promise<Io['env']> {
  const file = join(cwd, '.env')
  return existsSync(file) ? {...parseEnv(await readFile(file, 'utf8')), ...env} : env
}
