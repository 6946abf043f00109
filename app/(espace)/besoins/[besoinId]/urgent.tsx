import { LateAlarm } from '@/components/assignment/late-alarm';
import { OfferedYeses } from '@/components/assignment/offered-yeses';
import { PresenceCode } from '@/components/assignment/presence-code';
import { mayArrive } from '@/lib/assignment/arrival';
import { lastGone } from '@/lib/assignment/late-gone';
import { readYesSpeedAs } from '@/lib/assignment/server/choose-yes';
import type { Board } from '@/lib/assignment/server/read-board';
import type { Context, Manager } from '@/lib/identity/actor';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { isOpen } from '@/lib/need/need';
import { proposedAtOnce } from '@/lib/solicitation/chosen';
import { sayYesSpeed } from '@/lib/solicitation/offer';
import { chooseYesAction, passYesAction } from './actions';
import { solicitCandidatesAction } from './candidats/actions';

/** The four digits of the day, for those who are expected soon or now. */
export function CodeShown({
  board: { code, missions },
  now,
}: {
  readonly board: Board;
  readonly now: Date;
}) {
  const expected = missions.some(
    (one) => one.status === 'confirmed' && mayArrive(one, now) && one.day.arrival?.by !== 'code',
  );
  return expected ? <PresenceCode code={code} /> : null;
}

/** Somebody gave up when it was nearly time: the next people of the list, asked by one act. */
export async function Late({
  board,
  context,
}: {
  readonly board: Board;
  readonly context: Context<Manager>;
}) {
  const { need, asked } = board;
  const gone = lastGone(board.missions);
  if (!gone || !isOpen(need, context.now)) return null;
  const thinking = asked.filter(
    ({ status, askedAt }) => status === 'pending' && askedAt > gone.cancelledAt,
  ).length;
  const read =
    thinking > 0
      ? null
      : await rankFirstAs(context, need.id, Math.min(NEXT_PEOPLE, proposedAtOnce(need)));
  const next = read?.ok ? read.value.ranked.map(({ fitting }) => fitting) : [];
  return (
    <LateAlarm
      ask={solicitCandidatesAction}
      gone={gone}
      needId={need.id}
      next={next.map(({ candidate, travel }) => ({
        ...{ id: candidate.personId, maskedName: candidate.maskedName, minutes: travel.minutes },
      }))}
      now={context.now}
      startsAt={need.period.start}
      thinking={thinking}
      vital={need.severity === 'vital'}
    />
  );
}

/** How many of the list are proposed at once when somebody gives up late. */
const NEXT_PEOPLE = 3;

/** The yeses that wait for this structure. */
export async function Offers({
  board: { need, offers },
  context,
}: {
  readonly board: Board;
  readonly context: Context<Manager>;
}) {
  if (offers.length === 0 || !isOpen(need, context.now)) return null;
  const speed = await readYesSpeedAs(context, need.id);
  return (
    <OfferedYeses
      choose={chooseYesAction}
      now={context.now}
      offers={offers}
      pass={passYesAction}
      severity={need.severity}
      speed={speed.ok ? sayYesSpeed(speed.value) : null}
    />
  );
}
