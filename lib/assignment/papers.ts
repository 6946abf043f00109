import { RULES } from '@/lib/matching/gate';
import type { NeedChange } from '@/lib/need/need-change';
import { dayOf } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Assignment, contactUntil } from './assignment';

/** That a paper is signed or seen, on which day, and how it is known. */
export type Attested = {
  readonly signedOn: Date;
  /** which side noted it without a document of ours; null: everybody signed it here */
  readonly noted: 'host' | 'lender' | null;
  /** a document of ours was signed on paper by some of them, and noted so */
  readonly printed: boolean;
  /** who of the structure’s organization noted it, or that it was signed on paper; null when nobody of it did */
  readonly by: string | null;
};

/** What the registry wants made or seen before one mission, and when the structure signed or saw it. */
export type MissionPaper = {
  /** id of a row of the registry, of stage « mission » */
  readonly rule: string;
  /** nobody starts without it */
  readonly required: boolean;
  /** another one that does as well */
  readonly instead: string | null;
  /** the hours changed since the mission began: an amendment of them is to be signed */
  readonly toAmend: boolean;
  readonly attested: Attested | null;
  /** who said of a note that it is not so: until it is signed here, or noted by them, it holds no more */
  readonly contested?: 'lender' | 'person' | null;
  /** between the person and who lends them: the structure notes nothing of it */
  readonly theirs?: boolean;
};

/** Signed or seen, and nobody says otherwise. */
const isHeld = ({ attested, contested }: MissionPaper): boolean => attested !== null && !contested;

/** The papers without which nobody may start, of two that do as well neither once one is signed. */
export const missingPapers = (papers: readonly MissionPaper[]): readonly MissionPaper[] =>
  papers.filter(
    (paper) =>
      paper.required &&
      !isHeld(paper) &&
      !papers.some((other) => isHeld(other) && doesAsWell(paper, other)),
  );

const doesAsWell = (paper: MissionPaper, other: MissionPaper) =>
  other.rule === paper.instead || other.instead === paper.rule;

/** The papers that name what changed of a need, by the registry: whatever was signed for it before says nothing of it now. */
export const papersNaming = (changes: readonly NeedChange[]): readonly string[] =>
  RULES.filter(({ names = [] }) => names.some((one) => changes.includes(one))).map(({ id }) => id);

/** The papers to put in order now: those missing until the mission begins; after, the amendment of its hours and what was contested. */
export const papersToOrder = (
  { status, startedAt }: Pick<Assignment, 'status' | 'startedAt'>,
  papers: readonly MissionPaper[],
): readonly MissionPaper[] => {
  if (status === 'cancelled') return [];
  if (!startedAt) return missingPapers(papers);
  return papers.filter(({ toAmend, contested }) => toAmend || contested);
};

/** Somebody who comes, or came, and whose papers are to be put in order: « à régulariser ». */
export const isOutOfOrder = (...of: Parameters<typeof papersToOrder>): boolean =>
  papersToOrder(...of).length > 0;

/** How long before its hour somebody may be seen at work, in minutes. A choice of the product. */
const EARLY_MINUTES = 30;

/** The structure may say now that this person is at work: from a little before the hour, for as long as it may reach them. */
export const mayBeStarted = ({ period }: Pick<Assignment, 'period'>, now: Date): boolean =>
  now >= minutesAfter(period.start, -EARLY_MINUTES) && now < contactUntil(period);

type StartRefusal =
  | 'already-cancelled'
  | 'mission-to-reconfirm'
  | 'mission-not-begun'
  | 'mission-over'
  | 'papers-missing';

/** A mission whose start is said; said twice, it is the same. */
export function startMission(
  mission: Assignment,
  papers: readonly MissionPaper[],
  now: Date,
): Result<Assignment, StartRefusal> {
  if (mission.status === 'cancelled') return refuse('already-cancelled');
  if (mission.startedAt) return accept(mission);
  if (mission.status === 'to-reconfirm') return refuse('mission-to-reconfirm');
  if (now >= contactUntil(mission.period)) return refuse('mission-over');
  if (!mayBeStarted(mission, now)) return refuse('mission-not-begun');
  if (missingPapers(papers).length > 0) return refuse('papers-missing');
  return accept({ ...mission, startedAt: now });
}

const nameOf = (day: Date) => day.toISOString().slice(0, 'AAAA-MM-JJ'.length);

type PaperRefusal =
  | 'already-cancelled'
  | 'paper-to-come'
  | 'paper-already-used'
  | 'paper-of-others'
  | 'paper-signed-by-all'
  | 'paper-contested'
  | 'not-found';

/** The structure noted it itself, and may take its word back: neither what everybody signed here nor what the lender noted. */
export const isOwnNote = ({ attested }: MissionPaper): boolean => attested?.noted === 'host';

/** Whether the structure may say this of a paper: one it is a party to, that nobody contested, and that nobody else settled. */
function mayNote(paper: MissionPaper, takesBack: boolean): Result<true, PaperRefusal> {
  const { theirs, contested, attested, toAmend } = paper;
  if (!takesBack && theirs) return refuse('paper-of-others');
  if (!takesBack && contested) return refuse('paper-contested');
  if (!attested || toAmend || contested || isOwnNote(paper)) return accept(true);
  return refuse(attested.noted ? 'paper-of-others' : 'paper-signed-by-all');
}

/** One paper of a mission signed on a day not to come, or taken back (null) as long as nobody started with it. */
export function planPaper(
  mission: Pick<Assignment, 'status' | 'startedAt'>,
  papers: readonly MissionPaper[],
  said: { readonly rule: string; readonly signedOn: Date | null },
  now: Date,
): Result<MissionPaper & { readonly amendedOn: Date | null }, PaperRefusal> {
  const paper = papers.find(({ rule }) => rule === said.rule);
  if (!paper) return refuse('not-found');
  if (mission.status === 'cancelled') return refuse('already-cancelled');
  if (said.signedOn === null && mission.startedAt) return refuse('paper-already-used');
  const may = mayNote(paper, said.signedOn === null);
  if (!may.ok) return may;
  // a day is kept by its name: today has come, whatever the hour in Paris
  if (said.signedOn && nameOf(said.signedOn) > dayOf(now)) return refuse('paper-to-come');
  // what was signed for the former hours stays: the day said is that of their amendment
  if (paper.toAmend) return accept({ ...paper, toAmend: false, amendedOn: said.signedOn });
  const attested = said.signedOn && {
    signedOn: said.signedOn,
    noted: 'host' as const,
    printed: false,
    by: null,
  };
  return accept({ ...paper, attested, amendedOn: null });
}
