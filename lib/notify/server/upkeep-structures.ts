import 'server-only';
import { endActivations } from '@/lib/activation/server/end-activations';
import { startActivations } from '@/lib/activation/server/start-activations';
import { tellInstructions } from '@/lib/assignment/server/tell-instructions';
import { tellTheWeek } from '@/lib/circuit/server/tell-week';
import { remindCollectives } from '@/lib/collective/server/remind-collectives';
import { wakeFrom } from '@/lib/db/worker-client';
import { answerDrillPlans, type Planner } from '@/lib/drill/server/answer-plans';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import { mailReports } from '@/lib/evaluation/server/mail-reports';
import { publishMonths } from '@/lib/evaluation/server/publish-months';
import { askStructures } from '@/lib/need/server/ask-structures';
import { askThread, type PlanTools } from '@/lib/plan/server/keep-plans';
import { remindStructures } from '@/lib/tension/server/remind-structures';
import { byDay, type UpkeepTools } from './upkeep';

/** Every quarter of an hour, by day: structures whose turn has come are asked where they stand. */
export async function askWhereStructuresStand({ pool, clock, log }: UpkeepTools): Promise<number> {
  const now = clock();
  const asked = await remindStructures(pool, now, await byDay(pool, now));
  if (asked > 0) {
    log('structures-asked', { count: asked });
    await wakeFrom(pool);
  }
  return asked;
}

/** Every minute, and soon after each change: structures are asked whether what was written down for them is theirs, and by day whether what ages is still true. */
export async function askAboutNeeds({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const turn = await askStructures(pool, now, await byDay(pool, now));
  if (turn.asked + turn.closed === 0) return;
  log('needs-asked-about', turn);
  await wakeFrom(pool);
}

/** Every minute: whoever comes soon is told of the instructions they have not read. */
export async function pushInstructions({ pool, clock, log }: UpkeepTools): Promise<void> {
  const told = await tellInstructions(pool, clock());
  if (told === 0) return;
  log('instructions-told', { count: told });
  await wakeFrom(pool);
}

/** Every five minutes: pools of a territory whose activation has begun ask everybody to confirm; of one that ended, how many were up to date is kept. */
export async function askOnActivation({ pool, clock, log }: UpkeepTools): Promise<void> {
  await endActivations(pool, clock());
  const asking = await startActivations(pool, clock());
  if (asking > 0) log('activations-begun', { pools: asking });
}

/** Every minute: the clock of each drill moves at its pace, and its open pages follow. Nothing of a drill leaves. */
export async function playDrills({ pool, clock }: UpkeepTools): Promise<void> {
  if ((await keepDrills(pool, clock())) > 0) await wakeFrom(pool);
}

type DrillTools = Pick<UpkeepTools, 'pool' | 'clock'> & Pick<PlanTools, 'plans' | 'log'>;

/** Every minute, and soon after each change: the plans drills wait for are computed by the engine of those that are real. Nothing of a drill leaves. */
export async function planDrills(tools: DrillTools): Promise<void> {
  const { pool, clock } = tools;
  const ask: Planner = async (instance, former) => {
    const answer = await askThread(tools, instance, former);
    if (!answer.ok) return answer.refusal === 'bad-instance' ? 'refused' : 'failed';
    const { plan, proposal } = answer;
    return plan && proposal ? { plan, proposal } : 'failed';
  };
  if ((await answerDrillPlans(pool, ask, clock())) > 0) await wakeFrom(pool);
}

/** Every quarter of an hour: cells read their daily report at their hour, and what an activation gave once it is over. */
export async function mailToCells({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const written = await mailReports(pool, now, await byDay(pool, now));
  if (written === 0) return;
  log('reports-mailed', { count: written });
  await wakeFrom(pool);
}

/** Every night: the months over for long enough are published, once, for everybody to read. */
export async function publishWhatIsSettled({ pool, clock, log }: UpkeepTools): Promise<void> {
  const published = await publishMonths(pool, clock());
  if (published > 0) log('months-published', { count: published });
}

/** Every quarter of an hour, by day: those who meet tomorrow are reminded, and those who were to do something by then. */
export async function remindThoseWhoMeet({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const written = await remindCollectives(pool, now, await byDay(pool, now));
  if (written === 0) return;
  log('collectives-reminded', { count: written });
  await wakeFrom(pool);
}

/** Every quarter of an hour, by day, from Friday on: whoever is of a mobile team reads their turns of the coming week. */
export async function tellMobileTeams({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const written = await tellTheWeek(pool, now, await byDay(pool, now));
  if (written === 0) return;
  log('mobile-teams-told', { count: written });
  await wakeFrom(pool);
}
