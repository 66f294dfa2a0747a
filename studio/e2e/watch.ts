import type {Page} from 'puppeteer'

/** The Studio takes leave of the others over a socket that the browser may have closed with the page already. */
const farewell = 'WebSocket is already in CLOSING or CLOSED state.'

/** Collects what a page should not do: complain, ask for what is not there, speak to another machine. */
export async function watch(page: Page, complaints: string[]): Promise<void> {
  page.on('console', (message) => {
    const type = message.type()
    if (message.text() === farewell) return
    if (type === 'error' || type === 'warn') complaints.push(`console ${type}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`page error: ${String(error)}`))
  page.on('request', (request) => note(request.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })
  const session = await page.createCDPSession()
  await session.send('Network.enable')
  session.on('Network.webSocketCreated', ({url}) => note(url))

  function note(address: string): void {
    const {protocol, hostname} = new URL(address)
    if (/^(?:http|ws)s?:$/.test(protocol) && hostname !== '127.0.0.1') complaints.push(`off the machine: ${address}`)
  }
}
