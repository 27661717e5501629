import { type Browser, chromium } from 'playwright-core';

/** The browser that the environment names; what needs one is skipped without it. */
export const browserPath = process.env.CHROMIUM_PATH;

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser that asks nobody outside; whoever does so closes it. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ args: quiet, ...(browserPath && { executablePath: browserPath }) });
}
