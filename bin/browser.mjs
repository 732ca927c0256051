// Finds a Chromium that starts on this machine, for the browser stories: the one of CHROMIUM_PATH, the system's, the one inside the npm
// package @sparticuz/chromium (x64 Linux), Playwright's own.
import { existsSync } from 'node:fs'

const usualPlaces = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update']

export const howToGetOne = [
  'The browser stories need a Chromium, and none that starts was found. Get one, then run npm test again:',
  '  Debian, Ubuntu:  sudo apt-get install chromium',
  '  Fedora:          sudo dnf install chromium',
  '  anywhere:        npx playwright-core install --with-deps chromium',
  'or name one that is installed: CHROMIUM_PATH=/path/to/chromium npm test',
].join('\n')

/** The path of a Chromium that really shows a page, or null. A CHROMIUM_PATH that does not start is not passed by. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return (await starts(named)) ? named : null
  for (const place of [() => usualPlaces.filter(existsSync), unpacked, playwrights]) {
    const candidates = await Promise.resolve().then(place).catch(() => [])
    for (const path of candidates) if (await starts(path)) return path
  }
  return null
}

async function unpacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const { default: chromium } = await import('@sparticuz/chromium')
  return [await chromium.executablePath()]
}

async function playwrights() {
  const { chromium } = await import('playwright-core')
  return [chromium.executablePath()].filter(existsSync)
}

async function starts(path) {
  const { chromium } = await import('playwright-core')
  let browser
  try {
    browser = await chromium.launch({ executablePath: path, args: quiet, timeout: 45_000 })
    const page = await browser.newPage()
    await page.setContent('<p>here</p>', { timeout: 15_000 })
    return (await page.textContent('p', { timeout: 15_000 })) === 'here'
  } catch {
    return false
  } finally {
    await browser?.close().catch(() => {})
  }
}
