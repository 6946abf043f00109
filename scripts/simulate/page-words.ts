// Numbers as a French reader likes them, and the names of the policies.
import type { Policy } from './desk';

const THIN = '\u202f';
const SPACE = '\u00a0';

export const POLICY_LABELS: Readonly<Record<Policy['key'], string>> = {
  ours: 'Relève',
  board: 'Panneau d’annonces',
  broadcast: 'Envoi à tous',
  nearest: 'La plus proche d’abord',
};
export const POLICY_KEYS = ['ours', 'board', 'broadcast', 'nearest'] as const;

const decimal = (value: number, digits: number) => value.toFixed(digits).replace('.', ',');

/** « 97,3 % » */
export const percent = (share: number, digits = 1) => `${decimal(share * 100, digits)}${THIN}%`;

/** « 12,4 » ; « 1 240 » */
export const many = (value: number, digits = 1) =>
  value >= 1000 ? whole(value) : decimal(value, digits);

export const whole = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, THIN);

/** « 35 min », « 4 h 10 », « 2 j 3 h »; a dash when it never came. */
export function duration(minutes: number): string {
  if (!Number.isFinite(minutes)) return '—';
  const rounded = Math.round(minutes);
  if (rounded < 60) return `${rounded}${SPACE}min`;
  const hours = Math.floor(rounded / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}${SPACE}j${SPACE}${hours % 24}${SPACE}h`;
  return `${hours}${SPACE}h${SPACE}${String(rounded % 60).padStart(2, '0')}`;
}
