import 'server-only';
import { connections } from './client';

/** The channel listeners hear after a commit: it carries nothing, they read the tables. */
export const WAKE_CHANNEL = 'releve';

let sending = false;
let again = false;

/**
 * Tells the other processes that something was written. Sent after commit, on its own connection, never inside the
 * transaction: NOTIFY there takes a lock shared by every writer (lib/decisions/006). Many writes make one wake-up.
 * A lost wake-up only costs the listeners their polling interval.
 */
export function wake(): void {
  if (sending) {
    again = true;
    return;
  }
  sending = true;
  connections()
    .pool.query(`select pg_notify('${WAKE_CHANNEL}', '')`)
    .catch(() => undefined)
    .finally(() => {
      sending = false;
      if (again) {
        again = false;
        wake();
      }
    });
}
