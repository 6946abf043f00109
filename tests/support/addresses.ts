import fs from 'node:fs';
import path from 'node:path';

/** Where the browser tests' own world is: written by its global set-up, removed with it. */
export type Addresses = {
  /** first app process */
  readonly web: string;
  /** second app process on the same database: nothing may live in one process */
  readonly webSecond: string;
  /** third app process, where the second factor is required as in production */
  readonly webStrict: string;
  readonly mail: string;
  /** the telephones of the demonstration */
  readonly telephones: string;
  readonly databaseOwner: string;
  readonly databaseWeb: string;
  readonly databaseWorker: string;
  /** the server log of the first app process */
  readonly log: string;
};

const FILE = path.resolve('.data/e2e/addresses.json');

export function writeAddresses(addresses: Addresses): void {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, JSON.stringify(addresses), { mode: 0o600 });
}

export function addresses(): Addresses {
  return JSON.parse(fs.readFileSync(FILE, 'utf8')) as Addresses;
}
