import {execFile} from 'node:child_process'
import {access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {homedir, tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import type {FoundBrowser} from './options.ts'

type Environment = Readonly<Record<string, string | undefined>>

const run = promisify(execFile)
/** Goes up when what is unpacked changes, so that no build takes the folder of an older Tirazh. */
const layout = 2
const fontConfig = 'fontconfig.conf'
/** The package's own names folders that do not exist here. System fonts are left out: they differ. */
const fontConfigXml = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/**
 * The Chromium that the package @sparticuz/chromium holds, for machines that
 * have none (Linux on x64 only). It is unpacked once, 200 MB, into a folder of
 * the user's own: the package itself would trust a known name in the
 * system's temporary folder, where anyone may have put something else. The
 * libraries it needs come along, for a bare system has not even those, and so
 * does a font: where Chromium finds none at all it lays out no text, not even
 * in the fonts of the page.
 *
 * @returns undefined where the package is not installed or cannot run
 */
export async function bundledBrowser(env: Environment): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  let module: string
  try {
    module = import.meta.resolve('@sparticuz/chromium')
  } catch {
    return undefined
  }
  const cache = env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? homedir(), '.cache')
  const folder = join(cache, 'tirazh', `sparticuz-${await versionOf(module)}-${layout}`)
  if (await exists(folder)) return foundIn(folder)
  try {
    await mkdir(dirname(folder), {recursive: true, mode: 0o700})
    const fresh = await mkdtemp(`${folder}-`)
    await unpack(module, fresh, env)
    // Another build may have been quicker; then its folder stands already.
    await rename(fresh, folder).catch(() => rm(fresh, {recursive: true, force: true}))
    return foundIn(folder)
  } catch {
    const temporary = await mkdtemp(join(tmpdir(), 'tirazh-chromium-'))
    await unpack(module, temporary, env)
    return {...foundIn(temporary), temporary}
  }
}

/** Where the package puts its things, by the names of its archives. */
function foundIn(folder: string): FoundBrowser {
  return {
    path: join(folder, 'chromium'), how: '@sparticuz/chromium',
    libraries: join(folder, 'al2023', 'lib'), fontConfig: join(folder, fontConfig),
  }
}

/** In a process of its own: the package unpacks to the temporary folder of the process. */
async function unpack(module: string, folder: string, env: Environment): Promise<void> {
  await chmod(folder, 0o700)
  const libraries = join(dirname(fileURLToPath(module)), '..', 'bin', 'al2023.tar.br')
  const script = `const {default: chromium, inflate} = await import(${JSON.stringify(module)});
    await chromium.executablePath(); await inflate(${JSON.stringify(libraries)})`
  await run(process.execPath, ['--input-type=module', '--eval', script], {env: {...env, TMPDIR: folder}})
  await writeFile(join(folder, fontConfig), fontConfigXml)
}

async function versionOf(module: string): Promise<string> {
  const file = join(dirname(fileURLToPath(module)), '..', 'package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as {version: string}).version
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}
