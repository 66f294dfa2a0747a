import {Command, CommanderError} from 'commander'
import {versions} from '../build/versions.ts'
import {exitCodes, Failure} from '../finding.ts'
import {buildCommand} from './commands/build.ts'
import {checkCommand} from './commands/check.ts'
import {devCommand} from './commands/dev.ts'
import {doctorCommand} from './commands/doctor.ts'
import {exportCommand} from './commands/export.ts'
import {importCommand} from './commands/import.ts'
import {preflightCommand} from './commands/preflight.ts'
import {proofCommand} from './commands/proof.ts'
import {pullCommand} from './commands/pull.ts'
import {pushCommand} from './commands/push.ts'
import {writeFindings} from './findings.ts'
import {Interrupted, type Io} from './io.ts'

const commands = [
  buildCommand, checkCommand, devCommand, doctorCommand, preflightCommand, proofCommand, pushCommand, pullCommand,
  exportCommand, importCommand,
]

const exitCodeHelp = `
Exit codes:
  0  done
  1  a defect of Tirazh itself
  2  wrong option or argument
  3  the content is not valid
  4  the edition, folder, archive or Content Lake cannot be read
  5  no browser, or it failed or hung
  6  a finished file lost, doubled or reordered text, or was refused
  7  the output, folder or Content Lake cannot be written
  8  the configuration or a template cannot be loaded
  9  both sides have changed; nothing was overwritten
  10 the port or the folder is in use
  130, 141, 143  stopped by Ctrl-C, by a reader that went away, or by SIGTERM`

/**
 * Runs the command line.
 *
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ok
  try {
    await program(io, (value) => { code = value }).parseAsync([...args], {from: 'user'})
    return code
  } catch (error) {
    return exitCodeFor(error, io)
  }
}

/** @param exit takes the exit code of the command that ran */
function program(io: Io, exit: (code: number) => void): Command {
  const root = new Command('tirazh')
    .description('Prints structured articles: a web page, an EPUB and a press-ready PDF from one source.')
    .version(versions().tirazh, '-V, --version')
    .addHelpText('after', exitCodeHelp)
    .showSuggestionAfterError()
  for (const command of commands) root.addCommand(command(io, exit))
  for (const command of [root, ...root.commands]) {
    command.exitOverride().showHelpAfterError('(tirazh --help tells more)').configureOutput({
      writeOut: (text) => void io.stdout.write(text), writeErr: (text) => void io.stderr.write(text),
    })
  }
  return root
}

function exitCodeFor(error: unknown, io: Io): number {
  const stopped = io.signal.aborted ? io.signal.reason as unknown : undefined
  if (stopped instanceof Interrupted) {
    io.stderr.write(`${stopped.message}; nothing was left half-written\n`)
    return stopped.exitCode
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof Failure) {
    writeFindings(error.findings, io)
    return exitCodes[error.kind]
  }
  const what = error instanceof Error ? error.stack ?? error.message : String(error)
  io.stderr.write(`${what}\n\nThis is a defect of Tirazh; please report it with the lines above.\n`)
  return exitCodes.internal
}
