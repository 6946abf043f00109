import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium';
import { freePort } from './scripts/lib.mjs';

// drawn once by the first process to read this file; its workers inherit them
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_SECOND_PORT ??= String(await freePort());
process.env.E2E_STRICT_PORT ??= String(await freePort());
process.env.E2E_MAP_PORT ??= String(await freePort());

const { source, ...browser } = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/browser-world.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '.data/reports/e2e.json' }]],
  outputDir: '.data/e2e/results',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    launchOptions: browser,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 10_000,
    // the page as it stood is written beside each failure; a whole trace (--trace on) costs every test a third of its time
    screenshot: 'only-on-failure',
  },
  metadata: { chromium: source },
});
