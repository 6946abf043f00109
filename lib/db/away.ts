import 'server-only';

const kept = globalThis as unknown as { releveDatabaseAway?: boolean };

/** Whether the database was away when this process last asked it. Read by every page: it costs nothing. */
export const isDatabaseAway = (): boolean => kept.releveDatabaseAway === true;

/** Told by whoever just asked it. */
export function tellDatabaseAway(away: boolean): void {
  kept.releveDatabaseAway = away;
}
