import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { lenderSilentAt } from '@/lib/lending/lender-silence';
import type { LentQuestion } from '@/lib/lending/loan';
import { listLentOf } from '@/lib/lending/server/loan.repository';
import type { Contribution } from '@/lib/matching/ranking';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { limitsToldToStructure } from '@/lib/solicitation/limit';
import { isOffered } from '@/lib/solicitation/offer';
import { listSolicitationsOf } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import type { Assignment } from '../assignment';
import type { HostSurvey } from '../host-survey';
import { NO_SHOW } from '../no-show';
import type { MissionPaper } from '../papers';
import { type Elsewhere, elsewhereAround } from '../work-elsewhere';
import { codeShownFor } from './arrive';
import { listAssignmentsOf } from './assignment.repository';
import { EMPTY_DAY, listDaysOf, type MissionDay } from './day.repository';
import { listHostSurveysOf } from './host-survey.repository';
import {
  findPlaceOf,
  listContactsOf,
  listElsewhereOf,
  listReasonsOf,
  type MissionContact,
  type MissionPlace,
} from './mission.repository';
import { listPapersOf } from './paper.repository';

/** A yes that waits for the structure to confirm it. */
export type Offer = Pick<Solicitation, 'id' | 'maskedName' | 'travelMinutes'> & {
  readonly offeredAt: Date;
  readonly through: Trade | null;
  readonly limits: readonly string[];
};

/** Everything a structure follows about one need: who was asked, reached, answered, comes. */
export type Board = {
  readonly need: Need;
  readonly place: MissionPlace;
  /** the four digits shown to those who come */
  readonly code: string;
  readonly asked: readonly (Solicitation & {
    readonly reasons: readonly Contribution[];
    /** paid by another employer: three yeses make the mission */
    readonly lent: boolean;
    /** named by their employer for this very need: no other yes of it is waited for */
    readonly named: boolean;
    /** their employer was written to long enough ago, and has said nothing */
    readonly lenderSilent: boolean;
    /** said yes to something that changed since */
    readonly toReconfirm: boolean;
    /** the structure said they did not come */
    readonly missed: boolean;
    /** who gave up the yes of this question, when it is given up */
    readonly givenUpBy: Assignment['cancelledBy'];
  })[];
  /** yeses that wait to be confirmed, first said first */
  readonly offers: readonly Offer[];
  readonly missions: readonly (Assignment & {
    readonly maskedName: string;
    readonly contact: MissionContact | null;
    /** what they said they work elsewhere, those weeks */
    readonly elsewhere: readonly Elsewhere[];
    /** what must be signed or seen before, and what was */
    readonly papers: readonly MissionPaper[];
    /** the trade they come with, when it is known */
    readonly through: Trade | null;
    /** what they may not do there, or only under a condition */
    readonly limits: readonly string[];
    /** why they were asked in spite of a rule, as it was written */
    readonly overrideReason: string | null;
    /** arrived or not, the hours of both sides */
    readonly day: MissionDay;
    readonly hostSurvey: HostSurvey | null;
  })[];
};

/** As what somebody comes, by the question they said yes to. */
const comesAs = (need: Need, asked: Solicitation | undefined) => ({
  maskedName: asked?.maskedName ?? '',
  through: asked?.held?.through ?? null,
  limits: asked ? limitsToldToStructure(asked, need) : [],
  overrideReason: asked?.overrideReason ?? null,
});

const offersOf = (need: Need, asked: readonly Solicitation[]): readonly Offer[] =>
  asked
    .filter((one) => isOffered(one))
    .sort((a, b) => a.offeredAt.getTime() - b.offeredAt.getTime())
    .map((one) => ({
      ...one,
      through: one.held?.through ?? null,
      limits: limitsToldToStructure(one, need),
    }));
/** Of somebody lent, a no is nobody’s business: like a question that waits no more. */
const withoutTrace = (asked: Solicitation): Solicitation =>
  asked.status === 'declined' ? { ...asked, status: 'closed', answeredAt: null } : asked;

const isSilent = (loan: LentQuestion | undefined, { severity }: Need, now: Date): boolean =>
  Boolean(loan?.awaitedSince && lenderSilentAt(loan.awaitedSince, severity, now) <= now);

/** The board of one of the speaker’s needs. */
export async function readBoardAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<Board, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx): Promise<Result<Board, 'not-found'>> => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const place = await findPlaceOf(tx, needId);
    if (!place) return refuse('not-found');
    const solicitations = await listSolicitationsOf(tx, needId);
    const reasons = await listReasonsOf(tx, needId);
    const assignments = await listAssignmentsOf(tx, needId);
    const contacts = await listContactsOf(tx, needId);
    const papers = await listPapersOf(tx, needId);
    const elsewhere = await listElsewhereOf(tx, needId);
    const lent = await listLentOf(tx, needId);
    const days = await listDaysOf(tx, needId);
    const surveys = await listHostSurveysOf(tx, needId);
    return accept({
      need,
      place,
      code: codeShownFor(needId),
      asked: solicitations.map((one) => {
        const mission = assignments.findLast(({ solicitationId }) => solicitationId === one.id);
        return {
          ...(lent.has(one.id) ? withoutTrace(one) : one),
          lent: lent.has(one.id),
          named: lent.get(one.id)?.named ?? false,
          lenderSilent: isSilent(lent.get(one.id), need, now),
          reasons: reasons.get(one.id) ?? [],
          toReconfirm: mission?.status === 'to-reconfirm',
          missed: mission?.cancelReason === NO_SHOW,
          givenUpBy: mission?.status === 'cancelled' ? mission.cancelledBy : null,
        };
      }),
      offers: offersOf(need, solicitations),
      missions: assignments.map((one) => ({
        ...one,
        ...comesAs(
          need,
          solicitations.find(({ id }) => id === one.solicitationId),
        ),
        contact: contacts.find(({ assignmentId }) => assignmentId === one.id) ?? null,
        day: days.get(one.id) ?? EMPTY_DAY,
        hostSurvey: surveys.get(one.id) ?? null,
        papers: papers.get(one.id) ?? [],
        elsewhere: elsewhereAround(one.period, elsewhere.get(one.id) ?? []),
      })),
    });
  });
}
