import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from '@playwright/test';
import { npmChromium } from './npm-chromium';

export type Browser = {
  readonly executablePath?: string;
  readonly env?: Record<string, string>;
  readonly args: string[];
  readonly source: string;
};

const ARGS = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

function starts(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

const given = (): string[] => {
  const named = process.env.CHROMIUM_PATH;
  if (named && !starts(named)) throw new Error(`CHROMIUM_PATH names no browser: ${named}`);
  return named ? [named] : [];
};

/** A Chromium that really starts: CHROMIUM_PATH, then Playwright's own, then the system's, then the one npm brought. */
export function findChromium(): Browser {
  const args = process.getuid?.() === 0 ? [...ARGS, '--no-sandbox'] : ARGS;
  const installed = [...given(), chromium.executablePath(), ...SYSTEM].find(starts);
  if (installed) return { executablePath: installed, args, source: installed };
  const fromNpm = npmChromium('.data/chromium');
  if (!fromNpm)
    throw new Error(
      'No Chromium was found. Install one (for example: npx playwright install chromium) or name it in CHROMIUM_PATH.',
    );
  return {
    executablePath: fromNpm.executablePath,
    env: { ...(process.env as Record<string, string>), ...fromNpm.env },
    args: [...new Set([...args, '--no-sandbox', '--disable-gpu'])],
    source: '@sparticuz/chromium',
  };
}
