import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AwaitedLenders } from '@/components/queue/awaited-lenders';
import { CaseBody } from '@/components/queue/case-body';
import { titleOf } from '@/components/queue/queue-rows';
import { doneFrom } from '@/components/queue/queue-view';
import { AlertLine } from '@/components/situation/alert-line';
import { answerRows } from '@/components/situation/situation-view';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { isOpen, seatsLeft } from '@/lib/need/need';
import { SEVERITY_WORDS, sayTasks } from '@/lib/need/need-words';
import { sayReady } from '@/lib/queue/ready';
import { readAwaitedLendersAs } from '@/lib/queue/server/awaited-lenders';
import { readCaseAs } from '@/lib/queue/server/read-case';
import { readReadyAs } from '@/lib/queue/server/read-ready';
import { sayHour, sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { readNeedSituationAs } from '@/lib/situation/server/read-need-situation';
import { sayPlanned } from '@/lib/solicitation/alert';
import { contextAs } from '@/lib/web/current-context';
import { inviteForLenderAction } from '../../actions';
import { CASE_ACTIONS } from '../../case-actions';

export const metadata: Metadata = { title: 'Dossier d’un besoin' };

type Props = {
  readonly params: Promise<{ readonly besoinId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function NeedCasePage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const id = readId<'need'>((await params).besoinId);
  const read = id ? await readNeedSituationAs(context, id) : null;
  const sheet = id ? await readCaseAs(context, { kind: 'need', id }) : null;
  if (!read?.ok || !sheet?.ok) notFound();
  const need = read.value;
  const lenders = await readAwaitedLendersAs(context, need.id);
  const ready = isOpen(need, now) ? await readReadyAs(context, need.id) : null;
  return (
    <>
      <PageHeader
        back={{ href: '/cellule/file', label: 'File de la cellule' }}
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url={`/api/evenements?besoin=${need.id}`}
          />
        }
        sentence={`${need.structureName}, ${need.communeName} : ${sayPeriod(need.period, now)}.`}
        title={titleOf({
          ...{ structureName: need.structureName, causes: sheet.value.entry?.causes ?? [] },
          need: { ...need, seatsLeft: isOpen(need, now) ? seatsLeft(need) : 0 },
        })}
      />
      <CaseBody
        actions={CASE_ACTIONS}
        done={doneFrom(await searchParams, sheet.value.levers)}
        known={
          <>
            <AwaitedLenders
              invite={inviteForLenderAction}
              lenders={lenders}
              needId={need.id}
              now={now}
            />
            <Card title="Ce qui est demandé, et à qui">
              <Facts
                facts={[
                  { name: 'Si personne ne vient', value: SEVERITY_WORDS[need.severity].sentence },
                  { name: 'À faire', value: sayTasks(need.tasks) },
                  ...(ready === null
                    ? []
                    : [{ name: 'Peuvent venir, d’après les règles', value: sayReady(ready) }]),
                  ...answerRows(need),
                ]}
              />
              {need.alerts.map((alert) => (
                <AlertLine alert={alert} key={alert.kind} now={now} />
              ))}
              <p className="mt-3">{sayPlanned(need.next, now)}</p>
              <p className="mt-3 flex flex-col">
                <TextLink className="inline-block py-1" href={`/situation/besoins/${need.id}`}>
                  Tout ce qui est su de ce besoin
                </TextLink>
                <TextLink
                  className="inline-block py-1"
                  href={`/situation/structures/${sheet.value.structureId}`}
                >
                  Où en est la structure, et noter ce qu’elle dit
                </TextLink>
                <TextLink
                  className="inline-block py-1"
                  href={`/situation/structures/${sheet.value.structureId}/besoin`}
                >
                  Noter une autre demande pour elle
                </TextLink>
                {isOpen(need, now) ? (
                  <TextLink
                    className="inline-block py-1"
                    href={`/situation/besoins/${need.id}/modifier`}
                  >
                    Modifier cette demande pour elle
                  </TextLink>
                ) : null}
                <TextLink className="inline-block py-1" href="/situation/plan">
                  Qui est prêt à venir, d’après le plan du territoire
                </TextLink>
              </p>
            </Card>
          </>
        }
        now={now}
        phone={need.phone}
        sheet={sheet.value}
      />
    </>
  );
}
