import type { Role } from './actor';

type Limits = {
  /** minutes without a sign of life after which the session is over */
  readonly idleMinutes: number;
  /** minutes after signing in beyond which one signs in again, whatever happened */
  readonly absoluteMinutes: number;
};

const HOUR = 60;
const DAY = 24 * HOUR;
const MINUTE_MS = 60_000;

const PERSON: Limits = { idleMinutes: 30 * DAY, absoluteMinutes: 90 * DAY };
const MANAGER: Limits = { idleMinutes: 12 * HOUR, absoluteMinutes: 7 * DAY };
const CELL: Limits = { idleMinutes: 30, absoluteMinutes: 12 * HOUR };

/** How long a session lasts under each hat (ASVS 5.0, 7.3): the more one may see, the shorter. */
export const SESSION_LIMITS: Readonly<Record<Role | 'none', Limits>> = {
  person: PERSON,
  manager: MANAGER,
  'pool-manager': MANAGER,
  prescriber: MANAGER,
  cell: CELL,
  region: CELL,
  national: CELL,
  platform: CELL,
  // before a hat is chosen; a visitor and the holder of a link have no session
  none: CELL,
  visitor: CELL,
  answering: CELL,
};

/** When a session must end for good, counted from the sign-in itself. */
export const absoluteEnd = (role: Role | 'none', signedInAt: Date) =>
  new Date(signedInAt.getTime() + SESSION_LIMITS[role].absoluteMinutes * MINUTE_MS);

/** When a session ends if nobody comes back: idle time from now, never past its absolute end. */
export function idleEnd(role: Role | 'none', now: Date, end: Date): Date {
  const idle = new Date(now.getTime() + SESSION_LIMITS[role].idleMinutes * MINUTE_MS);
  return idle < end ? idle : end;
}

/**
 * When the second factor was given, as far as a hat still counts it: a hat that ends after half an hour without a sign of
 * life asks again for what was given before, however long the hat worn meanwhile may sleep.
 */
export function strongFor(role: Role | 'none', strongAt: Date | null, now: Date): Date | null {
  if (!strongAt) return null;
  const until = strongAt.getTime() + SESSION_LIMITS[role].idleMinutes * MINUTE_MS;
  return until > now.getTime() ? strongAt : null;
}

const TOUCH_EVERY_MS = MINUTE_MS;

/** A sign of life is written at most once a minute. */
export const isDueForTouch = (lastSeenAt: Date, now: Date) =>
  now.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY_MS;
