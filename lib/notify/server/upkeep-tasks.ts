import 'server-only';
import { checkRanking, rebuildStandings } from '@/lib/matching/server/check-ranking';
import { noteWhatWouldHelp } from '@/lib/matching/server/note-hints';
import { keepPlans } from '@/lib/plan/server/keep-plans';
import {
  anchorJournal,
  askHowItWent,
  askPoolsToConfirm,
  askTheRegister,
  askToConfirmAvailability,
  askWhoIsStillThere,
  carryOutImports,
  checkSeats,
  copyErasures,
  deleteWhatIsPast,
  expireNeedsPast,
  keepCivicMissions,
  keepLending,
  keepPools,
  keepProofsFresh,
  raiseWhatNobodySpeaksFor,
  readCalendars,
  sendDueInvitations,
  sendDueWaves,
  tellTeams,
  tellWhoWaits,
} from './upkeep';
import { askTheProvider, askToSign, makeWaitingPapers } from './upkeep-papers';
import { askAboutNeeds, askWhereStructuresStand, pushInstructions } from './upkeep-structures';

/** What the worker does at set times, in UTC: 6 h 30 is 7 h 30 or 8 h 30 in Paris. */
export const UPKEEP = [
  { task: 'expire-needs', match: '* * * * *', run: expireNeedsPast },
  { task: 'send-waves', match: '* * * * *', run: sendDueWaves },
  { task: 'carry-out-imports', match: '* * * * *', run: carryOutImports },
  { task: 'make-papers', match: '* * * * *', run: makeWaitingPapers },
  { task: 'ask-to-sign', match: '* * * * *', run: askToSign },
  { task: 'ask-provider', match: '* * * * *', run: askTheProvider },
  { task: 'send-invitations', match: '* * * * *', run: sendDueInvitations },
  { task: 'ask-register', match: '* * * * *', run: askTheRegister },
  { task: 'read-calendars', match: '* * * * *', run: readCalendars },
  { task: 'keep-proofs', match: '20 5 * * *', run: keepProofsFresh },
  { task: 'keep-plans', match: '*/5 * * * *', run: keepPlans },
  { task: 'anchor-journal', match: '5 * * * *', run: anchorJournal },
  { task: 'delete-past', match: '17 2 * * *', run: deleteWhatIsPast },
  { task: 'check-seats', match: '40 2 * * *', run: checkSeats },
  { task: 'rebuild-standings', match: '10 3 * * *', run: rebuildStandings },
  { task: 'note-hints', match: '*/15 * * * *', run: noteWhatWouldHelp },
  { task: 'tell-who-waits', match: '*/15 * * * *', run: tellWhoWaits },
  { task: 'keep-loans', match: '* * * * *', run: keepLending },
  { task: 'tell-teams', match: '* * * * *', run: tellTeams },
  { task: 'keep-civic-missions', match: '*/15 * * * *', run: keepCivicMissions },
  { task: 'keep-pools', match: '*/5 * * * *', run: keepPools },
  { task: 'check-ranking', match: '25 * * * *', run: checkRanking },
  { task: 'ask-pools-to-confirm', match: '*/5 * * * *', run: askPoolsToConfirm },
  { task: 'ask-how-it-went', match: '*/15 * * * *', run: askHowItWent },
  { task: 'ask-availability', match: '30 6,12 * * *', run: askToConfirmAvailability },
  { task: 'ask-still-there', match: '45 6 * * *', run: askWhoIsStillThere },
  { task: 'raise-unspoken', match: '* * * * *', run: raiseWhatNobodySpeaksFor },
  { task: 'ask-about-needs', match: '* * * * *', run: askAboutNeeds },
  { task: 'push-instructions', match: '* * * * *', run: pushInstructions },
  { task: 'ask-structures', match: '*/15 * * * *', run: askWhereStructuresStand },
  { task: 'copy-erasures', match: '*/5 * * * *', run: copyErasures },
] as const;
