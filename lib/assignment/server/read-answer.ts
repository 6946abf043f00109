import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { isHalfAgreed } from '@/lib/lending/loan';
import { findLoan } from '@/lib/lending/server/loan.repository';
import { declarationsOf } from '@/lib/matching/declaration';
import type { Need } from '@/lib/need/need';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findTwinAs } from '@/lib/solicitation/server/find-twin';
import { findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import type { Twin } from '@/lib/solicitation/twin';
import { type AnswerState, answerState, mayComeBack } from '../answer';
import type { Assignment } from '../assignment';
import { keptUntil } from '../own-sheet';
import { findAssignmentOf } from './assignment.repository';
import { findKindOf, findPauseOf, findPlaceOf, type MissionPlace } from './mission.repository';

/** All an answer page shows: who asks, what, where, when, and where the demand stands. */
export type AnswerView = {
  readonly state: AnswerState;
  readonly need: Need;
  readonly place: MissionPlace;
  readonly solicitation: Solicitation;
  readonly mission: Assignment | null;
  /** what saying yes declares, as ends of « vous déclarez… » */
  readonly declares: readonly string[];
  /** what kind of reinforcement the person is: says under which status they come */
  readonly kind: string;
  /** until when the person is in pause */
  readonly pausedUntil: Date | null;
  /** after a no: the seat is still free, and one may come back to a yes */
  readonly mayComeBack: boolean;
  /** when the seat is taken: a need alike, nearby, that this person could come to */
  readonly twin: Twin | null;
};

type Seen = Omit<AnswerView, 'twin'>;

/** What became of one demand, for the person who was asked. Reads only. */
export async function readAnswerAs(
  { actor, now }: Context<Answering>,
  linkExpired: boolean,
): Promise<Result<AnswerView, 'not-found'>> {
  const view = await withActor(
    actor,
    'read',
    now,
    async (tx): Promise<Result<Seen, 'not-found'>> => {
      const solicitation = await findSolicitation(tx, actor.solicitationId);
      const need = solicitation && (await findNeed(tx, solicitation.needId));
      const place = need && (await findPlaceOf(tx, need.id));
      if (!solicitation || !need || !place) return refuse('not-found');
      if (solicitation.personId !== actor.personId) return refuse('not-found');
      const mission = await findAssignmentOf(tx, need.id, actor.personId);
      const kind = await findKindOf(tx, actor.personId);
      const declares = kind ? declarationsOf(kind) : [];
      const saidYes = isHalfAgreed(await findLoan(tx, solicitation.id));
      const state = answerState({ need, solicitation, mission, linkExpired, saidYes }, now);
      return accept({
        ...{ state, need, solicitation, mission, declares },
        place: placeAt(place, [mission, need], now),
        kind: kind ?? '',
        pausedUntil: await findPauseOf(tx, actor.personId),
        mayComeBack: mayComeBack({ need, solicitation, linkExpired }, now),
      });
    },
  );
  if (!view.ok) return view;
  const late = view.value.state === 'filled' || view.value.state === 'reserved';
  return accept({ ...view.value, twin: late ? await findTwinAs({ actor, now }) : null });
}

/** How one gets in is told no longer than the way home. */
const placeAt = (
  place: MissionPlace,
  [mission, need]: readonly [Assignment | null, Need],
  now: Date,
): MissionPlace => (keptUntil(mission ?? need) > now ? place : { ...place, arrivalNote: null });
