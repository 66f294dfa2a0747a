import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Failure} from '../pipeline/finding.ts'
import {defaultTemplates, type Templates} from './index.ts'

/**
 * The templates of Tirazh, some replaced by files of a folder: `quote.ts`
 * there stands for our `quote`. Each file is a module whose default export is
 * the template.
 *
 * @param folder a folder of the project; its modules run, so it must be trusted like any code
 * @throws Failure `config` for a folder that cannot be read, a name we do not know, a module without a template
 */
export async function loadTemplates(folder: string): Promise<Templates> {
  const files = await readdir(folder).catch((error: Error) => {
    throw failure('templates-unreadable', folder, `Cannot read the folder of templates: ${error.message}`,
      'create it, or mend `templates` in the configuration', error)
  })
  const templates: Templates = {nodes: {...defaultTemplates.nodes}, parts: {...defaultTemplates.parts}}
  for (const file of files.toSorted()) {
    const name = /^([^.]+)\.(?:ts|js|mjs)$/.exec(file)?.[1]
    if (name === undefined) continue
    const room = (['nodes', 'parts'] as const).find((each) => Object.hasOwn(templates[each], name))
    if (!room) {
      const names = [...Object.keys(defaultTemplates.nodes), ...Object.keys(defaultTemplates.parts)].toSorted()
      throw failure('template-unknown', join(folder, file), `There is no template “${name}” to replace.`,
        `the templates are ${names.join(', ')}; keep helper modules in a folder of their own`)
    }
    (templates[room] as Record<string, unknown>)[name] = await importTemplate(join(folder, file))
  }
  return templates
}

async function importTemplate(path: string): Promise<unknown> {
  const module = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw failure('template-unreadable', path,
      `Cannot load the template: ${error instanceof Error ? error.message : String(error)}`, 'mend the module', error)
  }) as {default?: unknown}
  if (typeof module.default === 'function') return module.default
  throw failure('template-unreadable', path, 'The module has no template.', 'export a function (node, scope) => hast as default')
}

function failure(rule: string, file: string, message: string, hint: string, cause?: unknown): Failure {
  return new Failure('config', [{rule, severity: 'error', file, message, hint}], {cause})
}
