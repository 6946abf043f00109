import type { TimelineStep } from '@/components/ui/timeline';
import { sayAgo, sayIn, sayMoment } from '@/lib/shared/french-time';
import type { NeedSituation } from '@/lib/situation/need-situation';

type Moment = {
  readonly key: string;
  readonly at: Date | null;
  readonly title: string;
  readonly tone?: 'good' | 'bad';
};

const ENDS = { open: '', filled: '', closed: 'Fermé par la structure', expired: 'Expiré' } as const;

/** What happened to a need, in order, and when it starts or started. */
export function needSteps(need: NeedSituation, now: Date): readonly TimelineStep[] {
  const moments: readonly Moment[] = [
    { key: 'posted', at: need.postedAt, title: 'Publié' },
    { key: 'asked', at: need.lastAskedAt, title: 'Dernières personnes sollicitées' },
    { key: 'first-yes', at: need.firstYesAt, title: 'Premier oui', tone: 'good' },
    { key: 'filled', at: need.filledAt, title: 'Pourvu', tone: 'good' },
    { key: 'closed', at: need.closedAt, title: ENDS[need.status] || 'Fermé', tone: 'bad' },
  ];
  const past = moments
    .flatMap(({ at, ...moment }) => (at === null ? [] : [{ ...moment, at }]))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, ...moment }) => ({
      ...moment,
      at: at.toISOString(),
      when: `${sayAgo(at, now)}, ${sayMoment(at, now)}`,
    }));
  const { start } = need.period;
  if (start <= now) return past;
  return [
    ...past,
    {
      key: 'start',
      at: start.toISOString(),
      when: `${sayIn(start, now)}, ${sayMoment(start, now)}`,
      title: 'Début du créneau',
      tone: 'next',
    },
  ];
}
