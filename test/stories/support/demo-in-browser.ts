import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { type Demo, startDemo } from '../../../src/sandbox/web/start-demo.ts';
import { startBrowser } from '../../browser.ts';

const screenshots = fileURLToPath(new URL('../../screenshots/', import.meta.url));
/** The demo as a new user sees it: started, its page open in a browser. */
export interface DemoInBrowser {
  readonly demo: Demo;
  readonly page: Page;
  /** What the page's scripts complained of. */
  readonly troubles: readonly string[];
  /** The form or question on top. */
  dialog(): Locator;
  /** Goes to the page as it is first seen, its bot running or dead. */
  goToChannel(): Promise<void>;
  /** Keeps a screenshot under this name. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a demo and a browser; whoever does so closes both. */
export async function openDemo(viewport: { width: number; height: number }): Promise<DemoInBrowser> {
  await mkdir(screenshots, { recursive: true });
  const botArgs = ['--import', './src/require-node-24.js', 'src/main.ts'];
  const demo = await startDemo({ usualPort: 0, botArgs });
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport });
  const troubles: string[] = [];
  page.setDefaultTimeout(45_000);
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.goto(demo.pages.acme);
  await page.getByText(/Bot running/).waitFor();
  return {
    ...{ demo, page, troubles },
    dialog: () => page.locator('dialog[open]'),
    async goToChannel() {
      await page.goto(demo.pages.acme);
      await page
        .getByText(/Bot (running|dead)/)
        .first()
        .waitFor({ state: 'attached' });
    },
    async picture(name) {
      await page.screenshot({ path: `${screenshots}${name}.png`, animations: 'disabled' });
    },
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}
