import type { DeclaredHours } from '@/lib/availability/declared-hours';
import type { Regime } from '@/lib/organization/organization';
import type { AgeBand, PersonKind } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';

export type MobileTeamId = Id<'mobile-team'>;
export type StopId = Id<'mobile-team-stop'>;
export type MemberId = Id<'mobile-team-member'>;
export type TurnId = Id<'mobile-team-turn'>;

/** Days of the week as they are numbered everywhere: Monday is 1. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The whole of a working week, which shares of a full time are shares of; with the law that says so. */
export const FULL_TIME = {
  ...{ weeklyMinutes: 2100, sentence: 'Un temps complet fait 35 h par semaine.' },
  reference: 'Code du travail, art. L3121-27 ; décret n° 2000-815 du 25 août 2000, art. 1er',
  checkedOn: '2026-11-27',
} as const;

/** How far turns are computed ahead, and what one may give of a full time. Choices of the product, 2026-11-27. */
export const ROTATION_RULE = { weeksAhead: 4, leastShare: 10, fullShare: 100 } as const;

/** How much of each trade a team has, in hundredths of a full time. */
export type Mix = Readonly<Partial<Record<Trade, number>>>;

/** A mobile team as it is kept. */
export type MobileTeam = {
  readonly id: MobileTeamId;
  readonly name: string;
  readonly carriedBy: string;
  readonly regime: Regime;
  readonly mix: Mix;
  readonly doctors: readonly string[];
  readonly purpose: string;
  readonly computedAt: Date | null;
};
/** What is said of a team. */
export type TeamDraft = Omit<MobileTeam, 'computedAt'>;

/** What kind of place a team goes to. Of a foster carer, the commune alone is known here. */
export const STOP_KINDS = ['structure', 'hospital', 'foster-carer'] as const;
export type StopKind = (typeof STOP_KINDS)[number];

/** One stop of the weekly circuit: the same day, the same hours, one person of each trade it asks for. */
export type Stop = {
  readonly id: StopId;
  readonly kind: StopKind;
  /** as it is said: « EHPAD Les Tilleuls », « assistant familial » */
  readonly place: string;
  readonly communeName: string;
  readonly weekday: Weekday;
  /** « 09:00 » */
  readonly from: string;
  readonly until: string;
  readonly trades: readonly Trade[];
};

/** Somebody of a team, as the rotation reads them. */
export type Member = {
  readonly id: MemberId;
  readonly trade: Trade;
  /** what their trade is worth now, whatever it was when they were taken in */
  readonly proof: Proof;
  /** hundredths of a full time they give */
  readonly share: number;
  readonly weekdays: readonly Weekday[];
  readonly kind: PersonKind;
  readonly ageBand: AgeBand;
  /** their missions, what they do in other teams or did long ago in this one, and dated work elsewhere: as far back as the law looks */
  readonly busy: readonly Period[];
  /** when they said they are not there: a pause, days off, a placement of their institute */
  readonly away: readonly Period[];
  /** so many hours a week elsewhere, dates unknown */
  readonly weekly: readonly DeclaredHours[];
  /** since when a residence permit caps their hours; nobody else’s are */
  readonly cappedSince: Date | null;
};

/** One person of one trade at one stop, one day. */
export type Seat = { readonly stop: Stop; readonly day: string; readonly trade: Trade };
export type Turn = Seat & {
  readonly memberId: MemberId;
  readonly period: Period;
  readonly byHand: boolean;
};

/** All a rotation is computed from. */
export type Circuit = {
  readonly regime: Regime;
  readonly territoryId: string;
  readonly mix: Mix;
  readonly stops: readonly Stop[];
  readonly members: readonly Member[];
  /** turns already begun: they count, and are what they were */
  readonly past: readonly Turn[];
  /** turns that are agreed: they stay, as long as the law and the circuit let them */
  readonly held: readonly Turn[];
  /** who said they cannot come to which turn */
  readonly givenBack: readonly {
    readonly memberId: MemberId;
    readonly stopId: string;
    readonly day: string;
  }[];
  /** civil days to fill, in order */
  readonly days: readonly string[];
};
