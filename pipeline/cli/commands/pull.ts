import type {Command} from 'commander'
import type {Io} from '../io.ts'
import {transferCommand} from '../transfer.ts'

/** `tirazh pull`: a Content Lake's published editions into the content folder. */
export function pullCommand(io: Io, exit: (code: number) => void): Command {
  return transferCommand('pull',
    'move published editions with all they reach from the Content Lake of SANITY_PROJECT_ID into the content folder',
    io, exit)
}
