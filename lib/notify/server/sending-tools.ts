import 'server-only';
import type pg from 'pg';
import type { PhoneProvider } from './phone-provider';
import type { Transport } from './transport';

/** One line of the worker's log: what happened, to which id. Never a name, an address or a token. */
export type Log = (
  event: string,
  facts?: Readonly<Record<string, string | number | boolean | null>>,
) => void;

/** What sending needs from outside: database, mail server, time, chance and a log. */
export type SendingTools = {
  readonly pool: pg.Pool;
  readonly transport: Transport;
  /** null: no telephone provider, texts and calls are closed */
  readonly phone: PhoneProvider | null;
  readonly clock: () => Date;
  readonly chance: () => number;
  readonly log: Log;
};
