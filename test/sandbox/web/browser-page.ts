import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startBrowser } from '../../browser.ts';
import { type PageSetting, startPage } from './page-setting.ts';

/** Starts one browser for all tests of the file; gives what opens the page in it, each time with sides of its own. */
export function useBrowser() {
  let browser: Browser;
  const pages: Page[] = [];
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return async (
    prepare: (setting: PageSetting) => Promise<unknown> | unknown = () => undefined,
    options: BrowserContextOptions = {},
  ): Promise<{ setting: PageSetting; page: Page }> => {
    const setting = await startPage();
    await prepare(setting);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    pages.push(page);
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(setting.web.url);
    return { setting, page };
  };
}
