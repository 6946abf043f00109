import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** What two bodies agree to share. */
export const FRAMEWORK_SUBJECTS = ['staff', 'services', 'both'] as const;
export type FrameworkSubject = (typeof FRAMEWORK_SUBJECTS)[number];

export const FRAMEWORK_SUBJECT_LABELS: Readonly<Record<FrameworkSubject, string>> = {
  staff: 'Prêt de personnel',
  services: 'Services (cuisine, linge, transport…)',
  both: 'Personnel et services',
};

/** An agreement between two bodies, as either of them reads it. */
export type Framework = {
  readonly id: Id<'framework'>;
  readonly organizationId: Id<'organization'>;
  readonly otherId: Id<'organization'>;
  readonly name: string;
  readonly otherName: string;
  readonly about: FrameworkSubject;
  readonly reference: string;
  readonly startsAt: Date;
  /** end excluded */
  readonly endsAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
};

export type FrameworkState = 'proposed' | 'to-come' | 'in-force' | 'declined' | 'ended' | 'lapsed';

export const FRAMEWORK_STATE_LABELS: Readonly<Record<FrameworkState, string>> = {
  proposed: 'Attend une réponse',
  'to-come': 'Acceptée, pas encore commencée',
  'in-force': 'En vigueur',
  declined: 'Sans suite',
  ended: 'Terminée',
  lapsed: 'Échue',
};

type Dated = Pick<Framework, 'startsAt' | 'endsAt' | 'acceptedAt' | 'endedAt'>;
type Period = { readonly start: Date; readonly end: Date };

/** Where an agreement stands at an instant: nothing has to be done for it to begin, or to lapse. */
export function frameworkState(
  { startsAt, endsAt, acceptedAt, endedAt }: Dated,
  now: Date,
): FrameworkState {
  if (endedAt) return acceptedAt ? 'ended' : 'declined';
  if (endsAt <= now) return 'lapsed';
  if (!acceptedAt) return 'proposed';
  return startsAt > now ? 'to-come' : 'in-force';
}

/** Whether an agreement covers something of this kind during a whole period. */
export const covers = (
  one: Dated & Pick<Framework, 'about'>,
  subject: Exclude<FrameworkSubject, 'both'>,
  { start, end }: Period,
): boolean =>
  one.acceptedAt !== null &&
  one.endedAt === null &&
  (one.about === 'both' || one.about === subject) &&
  one.startsAt <= start &&
  one.endsAt >= end;

/** An agreement read from one of the two bodies: which other, about what, when. */
export type Partnership = Dated &
  Pick<Framework, 'about'> & { readonly otherId: Id<'organization'> };

/** The bodies another may ask first: those whose agreement covers a whole period. */
export const partnersDuring = (
  agreements: readonly Partnership[],
  subject: Exclude<FrameworkSubject, 'both'>,
  period: Period,
): ReadonlySet<Id<'organization'>> =>
  new Set(agreements.filter((one) => covers(one, subject, period)).map(({ otherId }) => otherId));

/** Five years at most: an agreement nobody reads again is no agreement. A choice of the product. */
const MOST_DAYS = 1_827;
const DAY_MS = 86_400_000;

/** Whether an agreement may be proposed for these days. */
export function planFramework(
  { startsAt, endsAt }: Pick<Framework, 'startsAt' | 'endsAt'>,
  now: Date,
): Result<true, 'framework-ends-before' | 'framework-over' | 'framework-too-long'> {
  if (endsAt <= startsAt) return refuse('framework-ends-before');
  if (endsAt <= now) return refuse('framework-over');
  const days = (endsAt.getTime() - startsAt.getTime()) / DAY_MS;
  return days > MOST_DAYS ? refuse('framework-too-long') : accept(true);
}

/** What one of the two may do with it now. */
export function frameworkActs(
  one: Framework,
  organizationId: string,
  now: Date,
): readonly ('accept' | 'decline' | 'withdraw' | 'end')[] {
  const state = frameworkState(one, now);
  if (state === 'in-force' || state === 'to-come') return ['end'];
  if (state !== 'proposed') return [];
  return one.otherId === organizationId ? ['accept', 'decline'] : ['withdraw'];
}

/** The other body as it was typed: the number of one of its establishments, or its name. */
export type BodySought = { readonly finess: string } | { readonly name: string };

/** Nine characters of the register, spaces aside, are a number; anything else is a name. */
export function bodySought(typed: string): BodySought {
  const bare = typed.replace(/\s/g, '').toUpperCase();
  return /^\d[0-9AB]\d{7}$/.test(bare) ? { finess: bare } : { name: typed };
}

/** A name as it is compared: neither accents, nor capitals, nor signs. */
const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A body whose name holds what was typed, and an establishment to know it by. */
export type BodyNamed = {
  readonly id: Id<'organization'>;
  readonly name: string;
  readonly finess: string;
  readonly commune: string;
};

/** The one that was meant: the only one of that very name. A part of a name never chooses. */
export function bodyMeant(typed: string, found: readonly BodyNamed[]): BodyNamed | null {
  const same = found.filter(({ name }) => plainName(name) === plainName(typed));
  const [only, ...others] = same;
  return only && others.length === 0 ? only : null;
}

/** Those it could be, each with the number to write. */
export const sayBodies = (found: readonly BodyNamed[]): string =>
  `Voulez-vous dire\u00a0: ${found.map(({ name, commune, finess }) => `${name}, à ${commune} (FINESS ${finess})`).join(' ; ')}\u202f? Écrivez son nom entier ou ce numéro.`;
