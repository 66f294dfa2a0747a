/** Who may speak to the lake. */
export interface Guarded {
  port: number
  projectId: string
  /** What it is called besides the names of this machine: the address that was chosen for it. */
  names?: readonly string[]
  /** What whoever comes must bring, when others than this machine's programs can come. */
  token?: string | undefined
  /** Origins besides the lake's own, `http://localhost:3000`. */
  origins: readonly string[]
}

interface Asked {
  host: string | undefined
  origin: string | undefined
  /** `Sec-Fetch-Site`, which browsers send and pages cannot forge. */
  site?: string | undefined
}

/**
 * Why a request is refused, or `null`.
 *
 * Without a token, what protects the lake is that only programs of this
 * machine reach it and that no foreign page does. A page whose name was
 * pointed at 127.0.0.1 (DNS rebinding) gives itself away by its Host, any other
 * by its Origin or by Sec-Fetch-Site.
 */
export function refusal({host, origin, site}: Asked, {port, projectId, origins, names = []}: Guarded): string | null {
  const hosts = ['127.0.0.1', 'localhost', `${projectId}.localhost`, ...names].map((name) => `${name}:${port}`)
  if (host === undefined || !hosts.includes(host.toLowerCase())) return `The host "${host ?? ''}" is not this lake's`
  if (origin === undefined) return site === 'cross-site' ? 'Pages of other sites may not use this lake' : null
  if (hosts.some((own) => origin === `http://${own}`) || origins.includes(origin)) return null
  return `The origin "${origin}" may not use this lake; allow it with --origin`
}
