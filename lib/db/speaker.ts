import type { Actor } from '@/lib/identity/actor';

/**
 * The product's own voices, besides the people: sign-in, the engine, a link not yet resolved, the live streams, the waves,
 * and the telephone network, which vouches for a number or for one event.
 */
export type SystemSpeaker =
  | {
      readonly role: 'auth';
      readonly userId?: string;
      readonly personId?: string;
      readonly organizationId?: string;
      readonly email?: string;
      readonly sessionHash?: string;
      readonly requestId?: string;
      readonly linkHash?: string;
      readonly poolId?: string;
      /** the number an invitation was texted to, held by whoever holds its link */
      readonly phone?: string;
      readonly membershipIds?: readonly string[];
    }
  | { readonly role: 'matching'; readonly territoryId: string }
  | { readonly role: 'link'; readonly linkHash: string }
  | { readonly role: 'stream' }
  | { readonly role: 'phone'; readonly phone?: string; readonly requestId?: string }
  | WavesSpeaker
  | RightsSpeaker;

/** The waves: they ask for one need, in its organization's name (lib/decisions/024). */
export type WavesSpeaker = {
  readonly role: 'waves';
  readonly needId: string;
  readonly organizationId: string;
  readonly territoryId: string;
};

/** The rights of one person over what is kept of them: reads all of it, stops it, erases it, and reaches nobody else (lib/decisions/037). */
export type RightsSpeaker = {
  readonly role: 'rights';
  readonly personId: string;
  readonly territoryId: string;
  /** when they sign in; their account goes with them */
  readonly userId?: string;
  readonly email?: string;
  /** the nameless row that may take their place in what the law keeps */
  readonly standInId?: string;
};

export type Speaker = Actor | SystemSpeaker;

/** The transaction-local settings that row-level security compares columns with. */
export type Settings = Readonly<Record<SettingName, string>>;
export const SETTING_NAMES = [
  'role',
  'app.actor',
  'app.person',
  'app.org',
  'app.territory',
  'app.need',
  'app.solicitation',
  'app.link',
  'app.email',
  'app.session',
  'app.request',
  'app.pool',
  'app.needs_of',
  'app.memberships',
  'app.needs',
  'app.structures',
  'app.territories',
  'app.people',
  'app.call',
  'app.phone',
  'app.peers',
  'app.stand_in',
  'app.now',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

const DATABASE_ROLES = {
  visitor: 'app_visitor',
  person: 'app_person',
  manager: 'app_manager',
  cell: 'app_cell',
  region: 'app_region',
  national: 'app_national',
  'pool-manager': 'app_pool',
  prescriber: 'app_prescriber',
  platform: 'app_platform',
  answering: 'app_answer',
  link: 'app_answer',
  auth: 'app_auth',
  matching: 'app_matching',
  stream: 'app_stream',
  phone: 'app_phone',
  waves: 'app_waves',
  rights: 'app_rights',
} as const satisfies Record<Speaker['role'], string>;

/** The hats a speaker may show: those being given at sign-in, and the one hat of whoever looks after a pool or follows its people. */
function hatsOf(speaker: Speaker): readonly string[] {
  if (speaker.role === 'prescriber' || speaker.role === 'pool-manager')
    return [speaker.membershipId];
  return speaker.role === 'auth' ? (speaker.membershipIds ?? []) : [];
}

/** What a speaker is to the database: the role to enter and the settings its policies read. Unset ones are empty, which matches no row. */
export function settingsOf(speaker: Speaker, now: Date): Settings {
  const field = (name: string): string => {
    const value = (speaker as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    role: DATABASE_ROLES[speaker.role],
    'app.actor': field('userId'),
    'app.person': field('personId'),
    'app.org': field('organizationId'),
    'app.territory': field('territoryId'),
    'app.need': field('needId'),
    'app.solicitation': field('solicitationId'),
    'app.link': field('linkHash'),
    'app.email': field('email'),
    'app.session': field('sessionHash'),
    'app.request': field('requestId'),
    'app.pool': field('poolId'),
    'app.needs_of': '',
    'app.memberships': hatsOf(speaker).join(','),
    'app.needs': '',
    'app.structures': '',
    // a person’s are looked up by the door; a region’s come with its hat
    'app.territories': 'territoryIds' in speaker ? speaker.territoryIds.join(',') : '',
    'app.people': '',
    // what is said for somebody is said during a call in hand
    'app.call': 'heard' in speaker ? (speaker.heard?.callId ?? '') : '',
    'app.phone': field('phone'),
    // named by the directors’ reserve itself, to whoever keeps it
    'app.peers': '',
    'app.stand_in': field('standInId'),
    'app.now': now.toISOString(),
  };
}
