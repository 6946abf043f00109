import { LateAlarm } from '@/components/assignment/late-alarm';
import { OfferedYeses } from '@/components/assignment/offered-yeses';
import { readYesSpeedAs } from '@/lib/assignment/server/choose-yes';
import type { Board } from '@/lib/assignment/server/read-board';
import type { Context, Manager } from '@/lib/identity/actor';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { isOpen } from '@/lib/need/need';
import { sayYesSpeed } from '@/lib/solicitation/offer';
import { chooseYesAction, passYesAction } from './actions';
import { solicitCandidatesAction } from './candidats/actions';

/** The last who gave up when it was nearly time, while a seat waits for somebody else. */
const lastGone = ({ missions }: Board) =>
  missions
    .filter(({ cancelledBy, late }) => cancelledBy === 'person' && late)
    .flatMap(({ maskedName, cancelledAt }) => (cancelledAt ? [{ maskedName, cancelledAt }] : []))
    .sort((a, b) => b.cancelledAt.getTime() - a.cancelledAt.getTime())[0];

/** Somebody gave up when it was nearly time: the next people of the list, asked by one act. */
export async function Late({
  board,
  context,
}: {
  readonly board: Board;
  readonly context: Context<Manager>;
}) {
  const { need, asked } = board;
  const gone = lastGone(board);
  if (!gone || !isOpen(need, context.now)) return null;
  const thinking = asked.filter(
    ({ status, askedAt }) => status === 'pending' && askedAt > gone.cancelledAt,
  ).length;
  const read = thinking > 0 ? null : await rankFirstAs(context, need.id, NEXT_PEOPLE);
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
