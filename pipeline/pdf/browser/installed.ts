import {delimiter, join} from 'node:path'

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge']

/** Paths at which Chrome or Chromium is usually installed, best first. */
export function installedPaths(
  env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform = process.platform,
): string[] {
  if (platform === 'darwin') {
    return ['', env['HOME'] ?? ''].flatMap((home) => [
      `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ])
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
    return roots.flatMap((root) => [
      `${root}\\Google\\Chrome\\Application\\chrome.exe`,
      `${root}\\Chromium\\Application\\chrome.exe`,
      `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ])
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
  const folders = new Set([...onPath, '/usr/bin', '/usr/local/bin', '/snap/bin'])
  return names.flatMap((name) => [...folders].map((folder) => join(folder, name)))
}
