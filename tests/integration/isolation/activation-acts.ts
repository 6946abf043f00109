import { closeActivationAs, extendActivationAs } from '@/lib/activation/server/change-activation';
import { openActivationAs } from '@/lib/activation/server/open-activation';
import { listActivationsAs, readInForceAs } from '@/lib/activation/server/read-activations';
import { activateInDrillAs, closeDrillActivationAs } from '@/lib/drill/server/activate-drill';
import { lookAtDrillCaseAs } from '@/lib/drill/server/look-at-case';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import {
  computeDrillPlanAs,
  decideDrillPairAs,
  sendDrillPlanAs,
} from '@/lib/drill/server/plan-drill';
import { listDrillsAs, readDrillAs } from '@/lib/drill/server/read-drills';
import { endDrillAs, eraseDrillAs, pullDrillLeverAs } from '@/lib/drill/server/steer-drill';
import {
  closeDrillCaseAs,
  handOverDrillCaseAs,
  noteDrillCaseAs,
  releaseDrillCaseAs,
  setDrillClockAs,
  takeDrillCaseAs,
} from '@/lib/drill/server/work-case';
import { answerGridAs } from '@/lib/evaluation/server/answer-grid';
import { openSeasonAs } from '@/lib/evaluation/server/open-season';
import { readComparisonAs } from '@/lib/evaluation/server/read-comparison';
import { readMeetingAs } from '@/lib/evaluation/server/read-meeting';
import { readPublicationAs } from '@/lib/evaluation/server/read-publication';
import { readActivationReportAs, readDailyReportAs } from '@/lib/evaluation/server/read-report';
import {
  listSeasonsAs,
  readSeasonAs,
  readSeasonQuestionAs,
} from '@/lib/evaluation/server/read-season';
import { readReportCsvAs, readReportPdfAs } from '@/lib/evaluation/server/report-file';
import { setReportHourAs } from '@/lib/evaluation/server/set-report-hour';
import type { CellMember, Context } from '@/lib/identity/actor';
import { readActivatedAs, readClockAs } from '@/lib/solicitation/server/read-activated';
import { listActivatedAs, setActivatedAs } from '@/lib/solicitation/server/set-activated';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';
import { ACTIVATED, DRILL, SEASON, TOLD, WORDS } from './activations';

const DAY = 86_400_000;
const NO_THRESHOLD = { vital: null, serious: null, degraded: null, comfort: null };
const thresholds = { vital: 72, serious: 48, degraded: 24, comfort: 12 };
type Cell = Context<CellMember>;

/** What cells do of the activation of Loire-Atlantique: its neighbour first. */
export const onActivations = ({ territories, now }: IsolationWorld): Act[] =>
  [territories.there, territories.here].flatMap(({ territoryId, cell }): Act[] => {
    const context = { actor: cell.actor, now };
    const which = { activationId: ACTIVATED, revision: 1 };
    const said = (what: string, act: () => Promise<unknown>) => ({
      name: `cell ${territoryId} ${what}`,
      act,
    });
    const later = (days: number) => new Date(now.getTime() + days * DAY);
    return [
      said('activates its reserve', () =>
        openActivationAs(context, {
          ...{ reason: 'summer', words: WORDS, period: { start: later(30), end: later(60) } },
          ...{ refreshDays: 7, structuresDaily: true },
          goals: { filled: 80, ready: null, hours: null },
        }),
      ),
      said('prolongs the activation of 44', () =>
        extendActivationAs(context, { ...which, until: later(20) }),
      ),
      said('sets the hours of the activation of 44', () =>
        setActivatedAs(context, {
          ...{ activationId: ACTIVATED, version: 1, quiet: { from: 21, to: 7 } },
          thresholds: NO_THRESHOLD,
        }),
      ),
      said('closes the activation of 44', () =>
        closeActivationAs(context, { ...which, revision: 2, learned: null }),
      ),
      said('begins a drill', () =>
        openDrillAs(context, { scenario: 'epidemic', pace: 10, thresholds }),
      ),
      said('pulls a lever in the drill of 44', () =>
        pullDrillLeverAs(context, { drillId: DRILL, needKey: 0, lever: 'overtime' }),
      ),
      ...onCases(said, context),
      ...onThePlan(said, context),
      said('activates the reserve of the drill of 44', () =>
        activateInDrillAs(context, {
          ...{ drillId: DRILL, reason: 'summer', words: WORDS, thresholds: NO_THRESHOLD },
          goals: { filled: 80, ready: null, hours: null },
        }),
      ),
      said('closes the activation of the drill of 44', () =>
        closeDrillActivationAs(context, { drillId: DRILL, learned: WORDS }),
      ),
      said('ends the drill of 44', () => endDrillAs(context, { drillId: DRILL })),
      said('erases the drill of 44', () => eraseDrillAs(context, { drillId: DRILL })),
      said('chooses the hour of its report', () => setReportHourAs(context, { hour: 9 })),
      said('opens the report of a season', () =>
        openSeasonAs(context, { name: 'Automne', first: '2026-01', last: '2026-02' }),
      ),
      said('answers the grid of 44', () =>
        answerGridAs(context, {
          seasonId: SEASON,
          question: 'origine',
          seen: 1,
          words: `${TOLD} Et après.`,
        }),
      ),
    ];
  });

/** What cells do of a case of the drill of 44, one version after the other: its neighbour finds none. */
function onCases(said: (what: string, act: () => Promise<unknown>) => Act, context: Cell): Act[] {
  const on = (seen: number) => ({ subject: { drillId: DRILL, needKey: 0 }, seen });
  return [
    said('reads a case of the drill of 44', () => lookAtDrillCaseAs(context, on(1))),
    said('notes on a case of the drill of 44', () =>
      noteDrillCaseAs(context, { ...on(1), note: WORDS }),
    ),
    said('says when to look again at a case of the drill of 44', () =>
      setDrillClockAs(context, { ...on(2), dans: 30 }),
    ),
    said('hands over a case of the drill of 44', () =>
      handOverDrillCaseAs(context, { ...on(3), releve: WORDS }),
    ),
    said('takes a case of the drill of 44', () => takeDrillCaseAs(context, on(4))),
    said('gives back a case of the drill of 44', () => releaseDrillCaseAs(context, on(5))),
    said('takes it again', () => takeDrillCaseAs(context, on(6))),
    said('closes a case of the drill of 44', () =>
      closeDrillCaseAs(context, { ...on(7), issue: 'partly', mot: '' }),
    ),
  ];
}

/** What cells do of the plan of the drill of 44: its neighbour finds none. */
function onThePlan(said: (what: string, act: () => Promise<unknown>) => Act, context: Cell): Act[] {
  const pair = { drillId: DRILL, number: 2, needKey: 0 };
  return [
    said('sends the plan of the drill of 44', () =>
      sendDrillPlanAs(context, { drillId: DRILL, version: 1 }),
    ),
    said('allows a pair of the drill of 44 again', () =>
      decideDrillPairAs(context, { ...pair, act: 'allow' }),
    ),
    said('asks for a plan of the drill of 44', () =>
      computeDrillPlanAs(context, { drillId: DRILL }),
    ),
  ];
}

/** What is read of activations and of what they gave: numbers and dates, nobody’s words but the cell’s own. */
export function readActivations({ a, b, c, territories, now }: IsolationWorld) {
  const whole = { start: new Date(now.getTime() - DAY), end: new Date(now.getTime() + DAY) };
  const day = { day: now.toISOString().slice(0, 10) };
  const speakers = [
    ['person a1', a.people[0]],
    ['person c1', c.people[0]],
  ] as const;
  return [
    ...[territories.here, territories.there].flatMap(
      ({ territoryId, cell, poolManager, canary }) => {
        const context = { actor: cell.actor, now };
        const said = (what: string, ask: () => Promise<unknown>) => ({
          name: `cell ${territoryId}: ${what}`,
          may: [] as readonly string[],
          ask,
        });
        return [
          said('activations', () => listActivationsAs(context)),
          said('what the activation of 44 gave', () => readActivationReportAs(context, ACTIVATED)),
          said('what the day gave', () => readDailyReportAs(context, whole)),
          said('the day as a file', () => readReportCsvAs(context, day)),
          said('the activation of 44 as a document', async () => {
            const read = await readReportPdfAs(context, { activationId: ACTIVATED });
            return read.ok ? { ok: true, value: 'a document' } : read;
          }),
          said('the activation in force', () => readInForceAs(context)),
          said('the hours of the activation of 44', () => listActivatedAs(context, ACTIVATED)),
          said('the hours in force', () => readActivatedAs(context)),
          {
            ...said('', () => readClockAs({ actor: poolManager.actor, now } as never)),
            name: `pool ${territoryId}: the hours in force`,
          },
          {
            ...said('the sheet of its meeting', () => readMeetingAs(context)),
            may: [canary, ...(territoryId === '44' ? [a.canary, b.canary] : [c.canary])],
          },
          said('two periods', () =>
            readComparisonAs(context, { one: undefined, other: undefined }),
          ),
          said('drills', () => listDrillsAs(context)),
          // who of the cell has a case is named to the cell
          { ...said('the drill of 44', () => readDrillAs(context, DRILL)), may: [canary] },
          said('seasons', () => listSeasonsAs(context)),
          // who of the cell wrote is named to the cell
          { ...said('the season of 44', () => readSeasonAs(context, SEASON)), may: [canary] },
          {
            ...said('a question of the season of 44', () =>
              readSeasonQuestionAs(context, SEASON, 'origine'),
            ),
            may: [canary],
          },
          said('the season of 44 as a file', () => readReportCsvAs(context, { seasonId: SEASON })),
          {
            ...said('', () => readInForceAs({ actor: poolManager.actor, now })),
            name: `pool ${territoryId}: the activation in force`,
          },
        ];
      },
    ),
    {
      name: 'visitor: what is published',
      may: [] as readonly string[],
      ask: () => readPublicationAs({ actor: { role: 'visitor' }, now }),
    },
    ...speakers.map(([who, { id, userId, territoryId }]) => ({
      name: `${who}: the activation in force`,
      may: [] as readonly string[],
      ask: () =>
        readInForceAs({
          actor: { role: 'person', userId, personId: id, territoryId } as never,
          now,
        }),
    })),
  ];
}
