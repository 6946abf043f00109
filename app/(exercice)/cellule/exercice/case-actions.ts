import type { DrillCaseActions } from '@/components/drill/drill-case';
import * as act from './actions';

/** What may be done of a case of a drill that goes on. */
export const DRILL_CASE_ACTIONS: DrillCaseActions = {
  take: act.takeDrillCaseAction,
  release: act.releaseDrillCaseAction,
  handOver: act.handOverDrillCaseAction,
  note: act.noteDrillCaseAction,
  clock: act.setDrillClockAction,
  close: act.closeDrillCaseAction,
  look: act.lookAtDrillCaseAction,
  pull: act.pullDrillLeverAction,
};
