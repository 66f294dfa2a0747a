/** What a command and all it starts take of the machine, as Linux counts it. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readdirSync, readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'

export interface Taken {
  stdout: string
  /** Seconds by the clock, and of the processors: nearer to the truth on a machine that has other work to do. */
  clock: number
  processor: number
  /** MiB of all its processes together at most, what they share counted once (PSS). */
  peak: number
}

const ticksPerSecond = 100

/**
 * Runs a command to its end and looks at its processes meanwhile, five times
 * a second.
 *
 * @throws Error with the last words of a command that fails
 */
export async function runMeasured(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Taken> {
  const start = performance.now()
  const child = spawn(command, args, {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']})
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)]
  const processor = new Map<number, number>()
  let peak = 0
  const timer = setInterval(() => {
    const pids = treeOf(child.pid!)
    for (const [pid, ticks] of pids) processor.set(pid, ticks)
    peak = Math.max(peak, [...pids.keys()].reduce((sum, pid) => sum + proportionalSize(pid), 0))
  }, 200)
  const [code] = await once(child, 'close') as [number | null]
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${(await stderr).trim().slice(-300) || (await stdout).trim().slice(-300)}`)
  const ticks = processor.values().reduce((sum, each) => sum + each, 0)
  return {stdout: await stdout, clock: (performance.now() - start) / 1000, processor: ticks / ticksPerSecond, peak: peak / 2 ** 20}
}

/** A process and those under it, each with the ticks it has used. */
function treeOf(root: number): Map<number, number> {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    // proc(5): after the name in brackets, the parent is the second field, user and system time are the twelfth and thirteenth.
    const fields = read(`/proc/${name}/stat`).split(') ').at(-1)!.split(' ')
    return fields.length > 12 ? [{pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12])}] : []
  })
  const tree = new Map<number, number>()
  const add = (pid: number) => {
    const found = all.find((each) => each.pid === pid)
    if (!found || tree.has(pid)) return
    tree.set(pid, found.ticks)
    for (const each of all) if (each.parent === pid) add(each.pid)
  }
  add(root)
  return tree
}

function proportionalSize(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024
}

/** A process may have gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
