import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { MESSAGE_KINDS, type MessageKind } from '../message';
import type { OutboxRow } from '../outbox-row';
import { renderRefresh } from './render-availability';
import {
  renderDeputyNamed,
  renderDisabled,
  renderFrameworkNews,
  renderTransferred,
} from './render-body';
import { renderCallSummary } from './render-call';
import { renderCellAsked, renderCellEdited } from './render-cell-acts';
import { renderCivicDay, renderCivicDecided, renderCivicWaiting } from './render-civic';
import {
  renderCollectiveDecision,
  renderCollectiveInvited,
  renderCollectiveMeeting,
} from './render-collective';
import { renderCostAsked, renderCostSaid, renderParticularsAsked } from './render-cost';
import {
  renderHostSurvey,
  renderHoursToHost,
  renderHoursToPerson,
  renderLate,
  renderNoShow,
  renderNoShowAnswered,
  renderNoShowWithdrawn,
} from './render-day';
import { renderEmployerAnswered, renderEmployerAsked } from './render-employment';
import { renderFollowAsked, renderFollowChanged, renderFollowReminder } from './render-follow';
import { renderLentHours, renderLoanHours } from './render-hours';
import { renderLentHoursDone } from './render-hours-done';
import {
  renderInvitation,
  renderSecondFactor,
  renderSignIn,
  renderVerified,
} from './render-identity';
import { renderInstructions } from './render-instructions';
import { renderLoanAsked, renderLoanNews } from './render-loan';
import {
  renderMissionCancelled,
  renderMissionChanged,
  renderMissionConfirmed,
  renderMissionDetails,
  renderStudentWithdrawn,
} from './render-mission';
import {
  renderMobileTeamAsked,
  renderMobileTeamFree,
  renderMobileTeamTurn,
  renderMobileTeamVisit,
  renderMobileTeamWeek,
} from './render-mobile-team';
import { renderNamed } from './render-named';
import { renderClosedSilent, renderNeedAsked } from './render-need-asked';
import { renderPaperEnded, renderPaperToSign } from './render-paper';
import { renderPaperNews } from './render-paper-news';
import {
  renderPeerAgreement,
  renderPeerAnswered,
  renderPeerContact,
  renderPeerOver,
  renderPeerProposed,
} from './render-peer';
import { renderPoolDecision, renderPoolInvitation, renderPoolWaiting } from './render-pool';
import { renderPostAnswered, renderPostAsked } from './render-post-ask';
import { renderFileReminder, renderProofExpiring } from './render-proof';
import { renderNeedRaised } from './render-raised';
import { renderReferral } from './render-referral';
import { renderCellReport } from './render-report';
import { renderLeaveLink, renderStillThere } from './render-rights';
import { renderServiceNews } from './render-service';
import { renderNeedFilled, renderNeedWithdrawn, renderSolicitation } from './render-solicitation';
import {
  renderPersonCancelled,
  renderSeatTaken,
  renderStudentTold,
  renderYesToConfirm,
} from './render-structure';
import { renderSurvey } from './render-survey';
import {
  renderTeamComes,
  renderTeamDetails,
  renderTeamGaveBack,
  renderTeamNews,
} from './render-team';
import { renderTensionAsked } from './render-tension';
import type { Render, Rendered } from './rendered';

const RENDERS: Readonly<Record<MessageKind, Render>> = {
  'sign-in': renderSignIn,
  invitation: renderInvitation,
  'second-factor': renderSecondFactor,
  'organization-verified': renderVerified,
  solicitation: renderSolicitation,
  'need-filled': renderNeedFilled,
  'need-withdrawn': renderNeedWithdrawn,
  'mission-confirmed': renderMissionConfirmed,
  'mission-changed': renderMissionChanged,
  'mission-details': renderMissionDetails,
  'mission-cancelled-by-structure': renderMissionCancelled,
  'seat-taken': renderSeatTaken,
  'yes-to-confirm': renderYesToConfirm,
  'mission-cancelled-by-person': renderPersonCancelled,
  'availability-refresh': renderRefresh,
  'mission-survey': renderSurvey,
  'no-show': renderNoShow,
  'no-show-withdrawn': renderNoShowWithdrawn,
  'no-show-answered': renderNoShowAnswered,
  'mission-late': renderLate,
  'mission-hours': renderHoursToPerson,
  'mission-hours-host': renderHoursToHost,
  'host-survey': renderHostSurvey,
  'need-raised': renderNeedRaised,
  'cell-report': renderCellReport,
  'pool-decision': renderPoolDecision,
  'pool-waiting': renderPoolWaiting,
  'employer-asked': renderEmployerAsked,
  'employer-answered': renderEmployerAnswered,
  'named-in-offer': renderNamed,
  'pool-invitation': renderPoolInvitation,
  'call-summary': renderCallSummary,
  'team-comes': renderTeamComes,
  'team-gave-back': renderTeamGaveBack,
  'team-news': renderTeamNews,
  'team-details': renderTeamDetails,
  'civic-decided': renderCivicDecided,
  'civic-waiting': renderCivicWaiting,
  'civic-day': renderCivicDay,
  // said by telephone alone
  'phone-reply': async () => ({ because: 'gone' }),
  'team-ask': async () => ({ because: 'gone' }),
  'team-number': async () => ({ because: 'gone' }),
  'proof-expiring': renderProofExpiring,
  'file-reminder': renderFileReminder,
  'follow-asked': renderFollowAsked,
  'follow-changed': renderFollowChanged,
  'follow-reminder': renderFollowReminder,
  'student-withdrawn': renderStudentWithdrawn,
  'student-withdrawn-structure': renderStudentTold,
  'still-there': renderStillThere,
  'leave-link': renderLeaveLink,
  'tension-asked': renderTensionAsked,
  'deputy-named': renderDeputyNamed,
  'framework-news': renderFrameworkNews,
  'structure-transferred': renderTransferred,
  'account-disabled': renderDisabled,
  // said by text alone
  'tension-said': async () => ({ because: 'gone' }),
  'loan-asked': renderLoanAsked,
  'loan-news': renderLoanNews,
  'need-asked': renderNeedAsked,
  'need-closed-silent': renderClosedSilent,
  'cell-asked': renderCellAsked,
  'cell-edited': renderCellEdited,
  'instructions-to-read': renderInstructions,
  'service-news': renderServiceNews,
  'lent-hours': renderLentHours,
  'loan-hours': renderLoanHours,
  'lent-hours-done': renderLentHoursDone,
  'paper-to-sign': renderPaperToSign,
  'lent-paper-to-sign': renderPaperToSign,
  'paper-ended': renderPaperEnded,
  'paper-news': renderPaperNews,
  'lent-paper-news': renderPaperNews,
  'cost-asked': renderCostAsked,
  'particulars-asked': renderParticularsAsked,
  'cost-said': renderCostSaid,
  'post-asked': renderPostAsked,
  'post-answered': renderPostAnswered,
  referral: renderReferral,
  'peer-proposed': renderPeerProposed,
  'peer-agreement': renderPeerAgreement,
  'peer-contact': renderPeerContact,
  'peer-answered': renderPeerAnswered,
  'peer-over': renderPeerOver,
  'collective-invited': renderCollectiveInvited,
  'collective-meeting': renderCollectiveMeeting,
  'collective-decision': renderCollectiveDecision,
  'mobile-team-asked': renderMobileTeamAsked,
  'mobile-team-week': renderMobileTeamWeek,
  'mobile-team-turn': renderMobileTeamTurn,
  'mobile-team-visit': renderMobileTeamVisit,
  'mobile-team-free': renderMobileTeamFree,
};

const isKnown = (kind: string): kind is MessageKind =>
  (MESSAGE_KINDS as readonly string[]).includes(kind);

/** Writes a message from what is true now: the outbox keeps ids, never words. */
export async function renderMessage(
  db: WorkerDb,
  message: OutboxRow,
  now: Date,
): Promise<Rendered> {
  return isKnown(message.kind)
    ? await RENDERS[message.kind](db, message, now)
    : { because: 'unknown-kind' };
}
