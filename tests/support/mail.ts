import { expect } from '@playwright/test';
import { addresses } from './addresses';

export type CaughtMail = {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: readonly { readonly name: string; readonly address: string }[];
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly links: readonly string[];
};

async function read(address: string): Promise<readonly CaughtMail[]> {
  const url = new URL('/api/mails', addresses().mail);
  url.searchParams.set('to', address);
  const response = await fetch(url);
  return (await response.json()) as CaughtMail[];
}

/**
 * The mails sent to an address, newest first, once there are at least `count` that match. Waits by asking again.
 */
export async function mailsTo(
  address: string,
  {
    count = 1,
    matching = () => true,
    timeout = 15_000,
  }: {
    readonly count?: number;
    readonly matching?: (mail: CaughtMail) => boolean;
    readonly timeout?: number;
  } = {},
): Promise<readonly CaughtMail[]> {
  let found: readonly CaughtMail[] = [];
  await expect
    .poll(
      async () => {
        found = (await read(address)).filter(matching);
        return found.length;
      },
      { message: `mails to ${address}`, timeout },
    )
    .toBeGreaterThanOrEqual(count);
  return found;
}

/** The newest mail sent to an address. */
export async function mailTo(
  address: string,
  options: Parameters<typeof mailsTo>[1] = {},
): Promise<CaughtMail> {
  const [newest] = await mailsTo(address, options);
  if (!newest) throw new Error(`no mail to ${address}`);
  return newest;
}
