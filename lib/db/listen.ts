import 'server-only';
import pg from 'pg';

export type Listening = {
  /** false while the connection is away: what is said then is not heard */
  readonly hears: () => boolean;
  readonly stop: () => Promise<void>;
};

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4_000;

type Ears = {
  /** something was said, or may have been: also called after each opening, since what was said meanwhile is lost */
  readonly heard: () => void;
  /** the connection broke, or is there again after it did */
  readonly doubt?: () => void;
};

/** Keeps one connection on a channel, for ever: when it breaks it is opened again, later and later. */
export function listen(
  connectionString: string,
  channel: string,
  { heard, doubt = () => undefined }: Ears,
): Listening {
  let stopped = false;
  let hearing = false;
  let broke = false;
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_RETRY_MS;

  function retry(failed: pg.Client) {
    if (stopped || client !== failed) return;
    client = undefined;
    if (hearing) {
      broke = true;
      doubt();
    }
    hearing = false;
    failed.end().catch(() => undefined);
    timer = setTimeout(open, pause);
    pause = Math.min(pause * 2, LAST_RETRY_MS);
  }

  function open() {
    const opened = new pg.Client({
      connectionString,
      application_name: 'releve-listen',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    client = opened;
    opened.on('error', () => retry(opened));
    opened.on('end', () => retry(opened));
    opened.on('notification', heard);
    opened
      .connect()
      .then(() => opened.query(`listen ${opened.escapeIdentifier(channel)}`))
      .then(() => {
        hearing = true;
        pause = FIRST_RETRY_MS;
        heard();
        if (broke) doubt();
        broke = false;
      })
      .catch(() => retry(opened));
  }

  open();
  return {
    hears: () => hearing,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
