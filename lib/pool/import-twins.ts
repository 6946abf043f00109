import { communeSearchName } from '@/lib/territory/commune-search';
import { contactOf, type InvitedDraft } from './invitation';

/** Whom a line may be already. */
export const TWIN_KINDS = [
  'member',
  'invited',
  'declined',
  'in-file',
  'maybe-member',
  'maybe-in-file',
] as const;
export type TwinKind = (typeof TWIN_KINDS)[number];

export const DECISIONS = ['merge', 'invite', 'leave'] as const;
export type LineDecision = (typeof DECISIONS)[number];

type TwinRow = {
  readonly label: string;
  /** what may be done of the line, the proposal first */
  readonly choices: readonly [LineDecision, ...LineDecision[]];
};

/** Each likeness, as the manager reads it, and what may be done: nobody is ever merged without being shown. */
export const TWIN_TABLE: Readonly<Record<TwinKind, TwinRow>> = {
  member: { label: 'Déjà dans votre vivier', choices: ['leave'] },
  invited: { label: 'Déjà invité·e', choices: ['merge', 'leave'] },
  declined: { label: 'A déjà dit non à ce vivier', choices: ['leave'] },
  'in-file': {
    label: 'La même adresse ou le même numéro qu’une autre ligne',
    choices: ['merge', 'leave'],
  },
  'maybe-member': {
    label: 'Peut-être la même personne que quelqu’un de votre vivier',
    choices: ['leave', 'invite'],
  },
  'maybe-in-file': {
    label: 'Peut-être la même personne qu’une autre ligne',
    choices: ['invite', 'merge', 'leave'],
  },
};

/** What each decision does, as the manager chooses it. */
export const DECISION_LABELS: Readonly<Record<LineDecision, string>> = {
  merge: 'Réunir en une seule personne',
  invite: 'Inviter à part',
  leave: 'Ne pas inviter',
};

/** Somebody of one’s own pool, or already invited into it. Nobody else is ever compared with. */
export type Known = {
  readonly as: 'member' | 'invited' | 'declined';
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly communeCode: string | null;
  readonly contactHash: string | null;
};

/** A line that can be invited, and the keyed hash of how it is reached. */
export type Ready = {
  readonly line: number;
  readonly draft: InvitedDraft;
  readonly contactHash: string;
};

/** Whom a line may be: somebody known, or an earlier line; `into` is whose invitation it would complete. */
export type Twin = {
  readonly kind: TwinKind;
  readonly line: number | null;
  readonly into: string | null;
};

type Named = Pick<Known, 'firstName' | 'lastName' | 'communeCode'>;
const nameOf = ({ firstName, lastName }: Omit<Named, 'communeCode'>) =>
  // written first or last, it is the same name
  communeSearchName(`${firstName ?? ''} ${lastName ?? ''}`)
    .split(' ')
    .sort()
    .join(' ');
const atHome = (one: Named) => (one.communeCode ? `${nameOf(one)}@${one.communeCode}` : null);

function index<One>(all: readonly One[], keysOf: (one: One) => readonly (string | null)[]) {
  const found = new Map<string, One>();
  for (const one of all)
    for (const key of keysOf(one)) if (key && !found.has(key)) found.set(key, one);
  return found;
}

/** By the same number, somebody of another name or address may be their husband, or their daughter. */
const isSurely = (draft: InvitedDraft, other: Pick<Known, 'email' | 'firstName' | 'lastName'>) =>
  !draft.email || !other.email || nameOf(draft) === nameOf(other);

function amongKnown(known: readonly Known[]) {
  const byHash = index(known, (one) => [one.contactHash]);
  const byReach = index(known, ({ email, phone }) => [email, phone]);
  const byHome = index(
    known.filter((one) => one.as === 'member'),
    (one) => [atHome(one)],
  );
  const as = (one: Known): Twin => ({ kind: one.as, line: null, into: one.contactHash });
  return ({ draft, contactHash }: Ready): Twin | null => {
    const same = byHash.get(contactHash) ?? byReach.get(contactOf(draft));
    if (same) return as(same);
    const near = byReach.get(draft.phone ?? '');
    if (near && isSurely(draft, near)) return as(near);
    return maybeMember(near ?? byHome.get(atHome(draft) ?? ''));
  };
}

const maybeMember = (one: Known | undefined): Twin | null =>
  one?.as === 'member' ? { kind: 'maybe-member', line: null, into: null } : null;

/** For each line that is somebody known, or an earlier line, or may be: whom. A line is compared with those before it. */
export function findTwins(
  lines: readonly Ready[],
  known: readonly Known[],
): ReadonlyMap<number, Twin> {
  const amongPool = amongKnown(known);
  const seen = new Map<string, Ready>();
  const twins = new Map<number, Twin>();
  for (const one of lines) {
    const twin = amongPool(one) ?? amongSeen(seen, one);
    if (twin) twins.set(one.line, twin);
    if (!twin || twin.kind.startsWith('maybe')) remember(seen, one);
  }
  return twins;
}

function amongSeen(seen: ReadonlyMap<string, Ready>, one: Ready): Twin | null {
  const { draft } = one;
  const said = (kind: TwinKind, other: Ready): Twin => ({
    ...{ kind, line: other.line, into: other.contactHash },
  });
  const same = seen.get(one.contactHash);
  if (same) return said('in-file', same);
  const near = draft.phone ? seen.get(draft.phone) : undefined;
  if (near) return said(isSurely(draft, near.draft) ? 'in-file' : 'maybe-in-file', near);
  const maybe = seen.get(atHome(draft) ?? '');
  return maybe ? said('maybe-in-file', maybe) : null;
}

function remember(seen: Map<string, Ready>, one: Ready): void {
  const { draft, contactHash } = one;
  for (const key of [contactHash, draft.phone, atHome(draft)])
    if (key && !seen.has(key)) seen.set(key, one);
}

/** Whether a decision may be taken of such a line. */
export const mayDecide = (kind: TwinKind, decision: LineDecision): boolean =>
  TWIN_TABLE[kind].choices.includes(decision);
