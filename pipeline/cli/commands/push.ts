import type {Command} from 'commander'
import type {Io} from '../io.ts'
import {transferCommand} from '../transfer.ts'

/** `tirazh push`: the content folder's editions into a Content Lake. */
export function pushCommand(io: Io, exit: (code: number) => void): Command {
  return transferCommand('push',
    'move editions with all they reach from the content folder into the Content Lake of SANITY_PROJECT_ID', io, exit)
}
