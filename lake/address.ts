import {networkInterfaces} from 'node:os'

/** The address a server listens on when nobody chose another: this machine's own. */
export const loopback = '127.0.0.1'

/** Whether only programs of this machine reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The names by which a server on an address is called, as they stand in a `Host`; the first is for others to use. */
export function namesOf(host: string): string[] {
  const all = host === '0.0.0.0' || host === '::'
  const addresses = Object.values(networkInterfaces()).flat()
    .filter((one) => one !== undefined && (host === '::' || one.family === 'IPv4'))
    .toSorted((a, b) => Number(a!.internal) - Number(b!.internal) || Number(a!.family === 'IPv6') - Number(b!.family === 'IPv6'))
    .map((one) => one!.address)
  return (all ? addresses : [host]).map((name) => name.includes(':') ? `[${name}]` : name)
}
