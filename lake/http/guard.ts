/** Who may speak to the lake. */
export interface Guarded {
  port: number
  projectId: string
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
 * The lake has no password: what protects it is that only programs of this
 * machine reach it and that no foreign page does. A page whose name was
 * pointed at 127.0.0.1 (DNS rebinding) gives itself away by its Host, any other
 * by its Origin or by Sec-Fetch-Site.
 */
export function refusal({host, origin, site}: Asked, {port, projectId, origins}: Guarded): string | null {
  const hosts = ['127.0.0.1', 'localhost', `${projectId}.localhost`].map((name) => `${name}:${port}`)
  if (host === undefined || !hosts.includes(host.toLowerCase())) return `The host "${host ?? ''}" is not this lake's`
  if (origin === undefined) return site === 'cross-site' ? 'Pages of other sites may not use this lake' : null
  if (hosts.some((own) => origin === `http://${own}`) || origins.includes(origin)) return null
  return `The origin "${origin}" may not use this lake; allow it with --origin`
}
