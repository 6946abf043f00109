import type { FinessFamily } from '@/lib/organization/finess-categories';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type PeerDirectorId = Id<'peer-director'>;
export type PeerHelpId = Id<'peer-help'>;
export type PeerProposalId = Id<'peer-proposal'>;

/** Why a structure is helped: read by the keepers of the reserve alone, told and published nowhere. */
export const HELP_REASONS = [
  'no-director',
  'isolated',
  'several-sites',
  'fragile',
  'crisis',
] as const;
export type HelpReason = (typeof HELP_REASONS)[number];
export const REASON_LABELS: Readonly<Record<HelpReason, string>> = {
  'no-director': 'Direction absente, ou qui vient d’arriver',
  isolated: 'Direction isolée',
  'several-sites': 'Une seule direction pour plusieurs lieux',
  fragile: 'Structure déjà fragile',
  crisis: 'Crise en cours',
};

/** How one director helps another. */
export const HELP_MODES = ['on-site', 'phone'] as const;
export type HelpMode = (typeof HELP_MODES)[number];
export const MODE_LABELS: Readonly<Record<HelpMode, string>> = {
  'on-site': 'Sur place',
  phone: 'Par téléphone',
};

/** When in the day somebody may help. */
export const MOMENTS = ['morning', 'afternoon', 'evening'] as const;
export type Moment = (typeof MOMENTS)[number];
export const MOMENT_LABELS: Readonly<Record<Moment, string>> = {
  morning: 'Le matin',
  afternoon: 'L’après-midi',
  evening: 'Le soir',
};

/** Days of the week, Monday first. */
export const PEER_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** How far somebody may go, and how old a visit may be when it is noted. Conventions of the product, 2026-11-27. */
export const PEER_RULE = {
  distancesKm: [10, 20, 30, 50, 100, 200],
  visitNotedWithinDays: 60,
} as const;

/** The families of structures somebody may help. */
export type HelpedFamily = Exclude<FinessFamily, 'not-host'>;
export const HELPED_FAMILIES = [
  'elderly',
  'home-care',
  'disabled-children',
  'disabled-adults',
  'child-protection',
  'social',
] as const satisfies readonly HelpedFamily[];

/** What an experienced director says of the help they may give. */
export type Offer = {
  readonly name: string;
  readonly phone: string;
  readonly families: readonly HelpedFamily[];
  readonly modes: readonly HelpMode[];
  readonly weekdays: readonly number[];
  readonly moments: readonly Moment[];
  readonly km: number;
};

/** What keeps a help from being proposed to a director, the gravest first. */
export const UNFIT = ['same-body', 'not-known', 'other-family', 'other-mode', 'too-far'] as const;
export type Unfit = (typeof UNFIT)[number];
export const UNFIT_SENTENCES: Readonly<Record<Unfit, string>> = {
  'same-body': 'Cette personne a, ou a eu, un lien avec cet organisme.',
  'not-known': 'Vous n’avez pas encore dit que vous la connaissez.',
  'other-family': 'Elle n’a pas proposé d’aider ce type de structure.',
  'other-mode': 'Elle n’a pas proposé d’aider de cette façon.',
  'too-far': 'C’est plus loin que ce qu’elle a proposé.',
};

type Weighed = Pick<Offer, 'families' | 'modes' | 'km'> & {
  readonly known: boolean;
  /** wears, wore or declared a tie to the body of the structure */
  readonly sameBody: boolean;
  readonly distanceKm: number;
};

/** What keeps a help from being proposed to somebody; nothing when it may be. Distance counts only for who must go there. */
export function unfitFor(
  { known, sameBody, families, modes, km, distanceKm }: Weighed,
  help: { readonly family: HelpedFamily | null; readonly mode: HelpMode },
): readonly Unfit[] {
  const isSo: Readonly<Record<Unfit, boolean>> = {
    'same-body': sameBody,
    'not-known': !known,
    'other-family': help.family !== null && !families.includes(help.family),
    'other-mode': !modes.includes(help.mode),
    'too-far': help.mode === 'on-site' && distanceKm > km,
  };
  return UNFIT.filter((one) => isSo[one]);
}

/** Where a help stands, read from what was said. */
export const HELP_STATES = [
  'open',
  'proposed',
  'heard',
  'asked',
  'agreed',
  'declined',
  'closed',
] as const;
export type HelpState = (typeof HELP_STATES)[number];
export const STATE_LABELS: Readonly<Record<HelpState, string>> = {
  open: 'À proposer',
  proposed: 'Proposée, réponse attendue',
  heard: 'Quelqu’un a dit oui',
  asked: 'La direction est sollicitée',
  agreed: 'En cours',
  declined: 'La direction ne souhaite pas d’aide',
  closed: 'Close',
};

type Said = {
  readonly askedAt: Date | null;
  readonly agreedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly closedAt: Date | null;
  readonly yes: number;
  /** asked whether they would help, and not heard yet */
  readonly waiting: number;
  /** somebody who said yes is put forward to the direction */
  readonly chosen: boolean;
};

/** The state of a help: closed before all, then what the direction said, then what was asked of it, then what directors said, then that somebody was asked. */
export function stateOf({
  askedAt,
  agreedAt,
  declinedAt,
  closedAt,
  yes,
  waiting,
  chosen,
}: Said): HelpState {
  if (closedAt) return 'closed';
  if (agreedAt) return 'agreed';
  if (declinedAt) return 'declined';
  if (askedAt && chosen) return 'asked';
  if (yes > 0) return 'heard';
  return waiting > 0 ? 'proposed' : 'open';
}

/** Whether the direction may still be asked, or somebody else be put forward: somebody said yes, and it has not answered. */
export const mayAsk = (state: HelpState): boolean => state === 'heard' || state === 'asked';

/** Whether a help may still be proposed: nobody was put forward to the direction. */
export const mayPropose = (state: HelpState): boolean =>
  state === 'open' || state === 'proposed' || state === 'heard';

/** Whether the direction may be asked now: once somebody said yes, and before it answers. */
export function decideAsk(state: HelpState): Result<true, 'nobody-said-yes' | 'help-over'> {
  if (mayAsk(state)) return accept(true);
  return refuse(mayPropose(state) ? 'nobody-said-yes' : 'help-over');
}

const DAY_MS = 86_400_000;

/** Whether a visit of that day may be noted: not to come, not long past. Days are « 2026-11-27 ». */
export function mayNote(day: string, today: string): boolean {
  const days = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return days >= 0 && days <= PEER_RULE.visitNotedWithinDays;
}

/** What the link of a direction is made of: one hat and one help, so that another hat’s opens nothing. */
export const hostLinkId = (helpId: string, membershipId: string): string =>
  `${helpId}:${membershipId}`;
