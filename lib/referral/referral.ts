import type { Id } from '@/lib/shared/id';
import { minutesAfter } from '@/lib/shared/period';
import type { ReferralTopic } from './topic';

export type ReferentId = Id<'referent'>;
export type ReferralId = Id<'referral'>;

/** Somebody who answers questions of a territory on some topics, in one intercommunalité or everywhere. */
export type Referent = {
  readonly id: ReferentId;
  readonly name: string;
  readonly body: string;
  readonly topics: readonly ReferralTopic[];
  /** null: the whole territory */
  readonly epciCode: string | null;
  readonly epciName: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly hours: string | null;
};

/** What a question is about, and where it comes from. */
export type Question = { readonly topic: ReferralTopic; readonly epciCode: string | null };

const answersAbout = ({ topics }: Pick<Referent, 'topics'>, topic: ReferralTopic) =>
  topics.includes(topic) ? 2 : topics.includes('other') ? 0 : -1;
const isNear = ({ epciCode }: Pick<Referent, 'epciCode'>, where: string | null) =>
  epciCode === null ? 0 : epciCode === where ? 1 : -1;

/**
 * Who may answer a question, the best first: who knows the topic before who takes every other question, who answers for the
 * place before who answers for the whole territory, then by the order given. Nobody of another place.
 */
export function whoAnswers<One extends Pick<Referent, 'topics' | 'epciCode'>>(
  referents: readonly One[],
  { topic, epciCode }: Question,
): readonly One[] {
  return referents
    .map((one, rank) => ({
      ...{ one, rank, knows: answersAbout(one, topic), near: isNear(one, epciCode) },
    }))
    .filter(({ knows, near }) => knows >= 0 && near >= 0)
    .sort((a, b) => b.knows + b.near - (a.knows + a.near) || a.rank - b.rank)
    .map(({ one }) => one);
}

export const REFERRAL_STATUSES = ['open', 'answered', 'withdrawn'] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** A question as it was asked, and what became of it. */
export type Referral = {
  readonly id: ReferralId;
  readonly topic: ReferralTopic;
  readonly said: string;
  readonly communeName: string;
  readonly epciCode: string | null;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly referentId: ReferentId | null;
  readonly referentName: string | null;
  readonly askedAt: Date;
  readonly status: ReferralStatus;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

/** Hours after which a question left without an answer is shown first, in red. A choice of the product, 2026-11-27. */
export const REFERRAL_WAITS = { lateHours: 24 } as const;

const MINUTES_PER_HOUR = 60;

/** Whether a question has waited too long at an instant. */
export const isLate = ({ status, askedAt }: Pick<Referral, 'status' | 'askedAt'>, now: Date) =>
  status === 'open' && minutesAfter(askedAt, REFERRAL_WAITS.lateHours * MINUTES_PER_HOUR) < now;
