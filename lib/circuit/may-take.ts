import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { civilWeeksOf } from '@/lib/matching/working-time';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { covers, minutesOf, overlaps, type Period } from '@/lib/shared/period';
import { accept, type Result } from '@/lib/shared/result';
import { type Circuit, FULL_TIME, type Member, type Seat, type Turn } from './mobile-team';

/** Why somebody does not take a turn, from what is tried first; `law` names the row of the registry that stops them. */
export const OBSTACLES = [
  'trade',
  'proof',
  'gave-back',
  'weekday',
  'away',
  'law',
  'own-share',
  'mix',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];
export type NotTaken = {
  readonly why: Obstacle;
  readonly law: { readonly sentence: string; readonly reference: string } | null;
};

const HUNDRED = 100;

/** Hundredths of a full time, as minutes of one week. */
export const weeklyMinutes = (share: number): number => (share * FULL_TIME.weeklyMinutes) / HUNDRED;

/** Minutes of the week a period falls in, over the turns said. */
function minutesThatWeek(turns: readonly Turn[], period: Period): number {
  const [week] = civilWeeksOf(period);
  return turns
    .filter((turn) => week && covers(week, turn.period))
    .reduce((sum, turn) => sum + minutesOf(turn.period), 0);
}

type Asked = { readonly seat: Seat; readonly period: Period; readonly turns: readonly Turn[] };

const refused = (why: Obstacle, law: NotTaken['law'] = null) =>
  ({ ok: false, refusal: { why, law } }) as const;

/** What somebody is and said that keeps them from a seat: their trade, what it is worth, their days, when they are away. */
function ownObstacle(
  member: Member,
  { seat: { stop, day, trade }, period }: Asked,
  givenBack: Circuit['givenBack'],
): Obstacle | null {
  const gaveBack = (one: Circuit['givenBack'][number]) =>
    one.memberId === member.id && one.stopId === stop.id && one.day === day;
  if (member.trade !== trade) return 'trade';
  if (TRADE_TABLE[trade].regulated && member.proof === 'declared') return 'proof';
  if (givenBack.some(gaveBack)) return 'gave-back';
  if (!member.weekdays.some((one) => one === stop.weekday)) return 'weekday';
  return member.away.some((one) => overlaps(one, period)) ? 'away' : null;
}

/**
 * Whether somebody may take a seat beside the turns already taken: their trade, a regulated one only while its proof holds, their
 * days, when they are away, the law on hours with their missions and their turns, their share of a full time, the team’s of that
 * trade. The one rule of computing and of choosing by hand.
 */
export function mayTake(
  {
    regime,
    territoryId,
    mix,
    givenBack,
  }: Pick<Circuit, 'regime' | 'territoryId' | 'mix' | 'givenBack'>,
  member: Member,
  asked: Asked,
): Result<Period, NotTaken> {
  const { seat, period, turns } = asked;
  const { trade } = seat;
  const theirs = ownObstacle(member, asked, givenBack);
  if (theirs) return refused(theirs);
  const own = turns.filter(({ memberId }) => memberId === member.id);
  const law = firstHoursObstacle({
    ...{ period, regime, territoryId, agreements: [], declared: member.weekly },
    ...{ kind: member.kind, ageBand: member.ageBand, cappedSince: member.cappedSince },
    missions: [...member.busy, ...own.map((turn) => turn.period)],
  });
  if (law) return refused('law', { sentence: law.sentence, reference: law.reference });
  const more = minutesOf(period);
  if (minutesThatWeek(own, period) + more > weeklyMinutes(member.share))
    return refused('own-share');
  const ofTrade = turns.filter((turn) => turn.trade === trade);
  if (minutesThatWeek(ofTrade, period) + more > weeklyMinutes(mix[trade] ?? 0))
    return refused('mix');
  return accept(period);
}
