import {glob, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Failure} from '../finding.ts'

/** Where Sanity's own scripts, fonts and pictures come from. */
const elsewhere = /https?:\/\/[a-z0-9.-]*sanity(?:-cdn)?\.(?:io|com|work)/

/**
 * Takes out of a built Studio what its page and style sheets would load from
 * Sanity: the script that ties it to their dashboard, and web fonts, which the
 * Studio has of its own. What scripts ask for later is not touched here; the
 * lake's Content-Security-Policy holds it back.
 *
 * @throws Failure `config` when a reference is left, which a newer Studio may bring
 */
export async function stripOffMachine(folder: string): Promise<void> {
  for await (const name of glob(['*.html', 'static/*.css'], {cwd: folder})) {
    const path = join(folder, name)
    const text = await readFile(path, 'utf8')
    const stripped = text
      .replaceAll(/<script src="([^"]+)"[^>]*><\/script>/g, kept)
      .replaceAll(/@font-face\s*\{([^}]*)\}/g, kept)
    if (elsewhere.test(stripped)) {
      throw new Failure('config', [{
        rule: 'studio-off-machine', severity: 'error', file: path,
        message: `The built Studio would still load ${elsewhere.exec(stripped)![0]}`,
        hint: 'Teach pipeline/dev/studioStrip.ts to take it out.',
      }])
    }
    if (stripped !== text) await writeFile(path, stripped)
  }
}

function kept(whole: string, source: string): string {
  return elsewhere.test(source) ? '' : whole
}
