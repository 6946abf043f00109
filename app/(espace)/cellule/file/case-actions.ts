import type { CaseActions } from '@/components/queue/case-forms';
import * as act from './actions';

/** What may be done of a case, of a request as of a structure. */
export const CASE_ACTIONS: CaseActions = {
  take: act.takeCaseAction,
  release: act.releaseCaseAction,
  handOver: act.handOverCaseAction,
  note: act.noteCaseAction,
  called: act.noteCallAction,
  clock: act.setClockAction,
  close: act.closeCaseAction,
  pull: act.pullLeverAction,
  result: act.sayLeverResultAction,
  look: act.lookAtCaseAction,
};
