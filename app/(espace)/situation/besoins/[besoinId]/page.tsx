import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestTeam } from '@/components/assignment/request-team';
import { sayTeam, sayTeamAsked } from '@/components/assignment/team-words';
import { CellDecision } from '@/components/moderation/cell-decision';
import { EditedFor } from '@/components/need/edited-for';
import { JustNoted, WrittenFor } from '@/components/need/written-for';
import { AlertLine } from '@/components/situation/alert-line';
import { needSteps } from '@/components/situation/need-timeline';
import { answerRows } from '@/components/situation/situation-view';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LevelMark } from '@/components/ui/level-mark';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { Timeline } from '@/components/ui/timeline';
import { readCellEditAs } from '@/lib/assignment/server/edit-for-structure';
import { isOpen } from '@/lib/need/need';
import {
  PUBLIC_WORDS,
  REASON_WORDS,
  SEVERITY_WORDS,
  sayConditions,
  sayFilled,
  sayTasks,
  sayWho,
} from '@/lib/need/need-words';
import { isTask, TASK_TABLE } from '@/lib/need/task';
import { finessCategory } from '@/lib/organization/finess-categories';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { sayPhone } from '@/lib/shared/french';
import { sayAgo, sayHour, sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import type { NeedSituation } from '@/lib/situation/need-situation';
import { readNeedSituationAs } from '@/lib/situation/server/read-need-situation';
import { urgencyOf } from '@/lib/situation/situation';
import { sayPlanned } from '@/lib/solicitation/alert';
import { contextAs } from '@/lib/web/current-context';
import { decideForModeratorAction, requestTeamAction } from './actions';

export const metadata: Metadata = { title: 'Un besoin du territoire' };

type Segments = {
  readonly params: Promise<{ readonly besoinId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function NeedSituationPage({ params, searchParams }: Segments) {
  const { fait } = await searchParams;
  const context = await contextAs('cell');
  const needId = readId<'need'>((await params).besoinId);
  const read = needId ? await readNeedSituationAs(context, needId) : null;
  if (!read?.ok) notFound();
  const need = read.value;
  const { now } = context;
  const filled = need.seatsTaken >= need.seats;
  const edit = await readCellEditAs(context, need.id);

  return (
    <>
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url={`/api/evenements?besoin=${need.id}`}
          />
        }
        sentence={`${need.structureName}, ${need.communeName} : ${sayPeriod(need.period, now)}.`}
        title={sayWho(need.seats, need.trade)}
      />
      <JustNoted done={fait} />
      <div className="flex flex-col gap-8">
        <WrittenFor need={need} />
        <EditedFor edit={edit} now={now} />
        <section aria-label="Places" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="font-semibold text-3xl sm:text-4xl">{sayFilled(need)}</p>
            {isOpen(need, now) ? <LevelMark level={urgencyOf(need, now)} /> : <StateOf {...need} />}
          </div>
          <Meter max={need.seats} tone={filled ? 'green' : 'orange'} value={need.seatsTaken} />
        </section>
        <div className="grid gap-6 lg:grid-cols-2">
          <Card title="Ce qui a été tenté">
            <Facts facts={answerRows(need)} />
            {need.teamsAsked ? <p className="mt-3">{sayTeamAsked(need.teamsAsked, now)}</p> : null}
            {need.teams.map((team) => (
              <p className="mt-3" key={team.association}>
                {sayTeam(team)}
              </p>
            ))}
            {need.alerts.map((alert) => (
              <AlertLine alert={alert} key={alert.kind} now={now} />
            ))}
            {isOpen(need, now) ? <p className="mt-3">{sayPlanned(need.next, now)}</p> : null}
            <p className="mt-3 text-sm text-muted">
              Les personnes ne sont jamais nommées ici. Hors places prises, un nombre de moins de
              cinq personnes n’est pas donné, ni ce qui permettrait de le calculer.
            </p>
          </Card>
          <Card title="Ce qui s’est passé">
            <Timeline label="Histoire du besoin" steps={needSteps(need, now)} />
          </Card>
        </div>
        {isOpen(need, now) && waitsForCell(need) ? (
          <CellDecision
            action={decideForModeratorAction}
            needId={need.id}
            revision={need.revision}
          />
        ) : null}
        {isOpen(need, now) && mayAskTeam(need) && !need.teamsAsked ? (
          <RequestTeam action={requestTeamAction} needId={need.id} />
        ) : null}
        <Card title="Ce qui est demandé">
          <Facts facts={askedFacts(need, now)} />
          <EditLink need={need} now={now} />
        </Card>
      </div>
    </>
  );
}

/** What the structure says otherwise on the telephone, while it may still change. */
function EditLink({ need, now }: { readonly need: NeedSituation; readonly now: Date }) {
  if (need.status === 'closed' || need.period.end <= now) return null;
  return (
    <p className="mt-3">
      <TextLink className="inline-block py-1" href={`/situation/besoins/${need.id}/modifier`}>
        Modifier la demande pour la structure
      </TextLink>
    </p>
  );
}

/** The civic reserve let its time pass. */
const waitsForCell = ({ civicMission, alerts }: NeedSituation) =>
  civicMission === 'waiting' && alerts.some(({ kind }) => kind === 'civic-unanswered');

/** A need volunteers may be asked for; the act judges it again with the whole registry. */
const mayAskTeam = ({ trade, tasks }: NeedSituation) =>
  VOLUNTEER_TRADES.includes(trade) &&
  tasks.every((task) => isTask(task) && TASK_TABLE[task].volunteers);

const STATES = {
  open: { tone: 'neutral', words: 'Créneau terminé' },
  filled: { tone: 'green', words: 'Pourvu' },
  closed: { tone: 'neutral', words: 'Fermé par la structure' },
  expired: { tone: 'neutral', words: 'Expiré' },
} as const;

function StateOf({ status }: Pick<NeedSituation, 'status'>) {
  const { tone, words } = STATES[status];
  return <Badge tone={tone}>{words}</Badge>;
}

function askedFacts(need: NeedSituation, now: Date) {
  const conditions = sayConditions(need);
  return [
    { name: 'Si personne ne vient', value: SEVERITY_WORDS[need.severity].sentence },
    {
      name: 'Structure',
      value: [finessCategory(need.categoryCode)?.label, need.organizationName]
        .filter(Boolean)
        .join(', '),
    },
    ...(need.phone ? [{ name: 'Téléphone', value: sayPhone(need.phone) }] : []),
    { name: 'Public', value: PUBLIC_WORDS[need.publicServed] },
    { name: 'Motif', value: REASON_WORDS[need.reason] },
    { name: 'À faire', value: sayTasks(need.tasks) },
    ...(conditions ? [{ name: 'Sur place', value: conditions }] : []),
    { name: 'Confirmé par la structure', value: sayAgo(need.confirmedAt, now) },
  ];
}
