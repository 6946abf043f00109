import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DrillCaseBody } from '@/components/drill/drill-case';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { drillEntries, leversFitting } from '@/lib/drill/drill-queue';
import { drillTitle, sayNeedName } from '@/lib/drill/drill-words';
import { shiftOf } from '@/lib/drill/play';
import { instantOf } from '@/lib/drill/scenario';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { sayHour, sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { DRILL_CASE_ACTIONS } from '../../case-actions';

export const metadata: Metadata = { title: 'Dossier' };

type Props = { readonly params: Promise<{ readonly drillId: string; readonly numero: string }> };

const NUMBER = /^[1-9]\d?$/;

export default async function DrillCasePage({ params }: Props) {
  const context = await contextAs('cell');
  const { drillId, numero } = await params;
  const found = NUMBER.test(numero) ? await readDrillAs(context, readId<'drill'>(drillId)) : null;
  if (!found?.ok) notFound();
  const { drill, read } = found.value;
  const entry = drillEntries(read).find(({ line }) => line.need.key === Number(numero) - 1);
  if (!entry) notFound();
  const { need, taken } = entry.line;
  const clock = instantOf(read.startsAt, read.state.minute);
  const missing = need.seats - taken;
  return (
    <>
      <PageHeader
        back={{ href: `/cellule/exercice/${drill.id}`, label: drillTitle(drill) }}
        beside={
          <LiveRefresh
            readAt={sayHour(context.now)}
            readAtInstant={context.now.toISOString()}
            url="/api/evenements?exercice=1"
          />
        }
        sentence={`${sayNeedName(need)}, ${need.place.communeName} : ${sayPeriod(shiftOf(entry.line, read.startsAt), clock)}. ${SEVERITY_WORDS[need.severity].short}.`}
        title={missing > 0 ? `Il manque ${sayWho(missing, need.trade)}` : 'Tout est pourvu'}
      />
      <DrillCaseBody
        actions={drill.endedAt ? null : DRILL_CASE_ACTIONS}
        drillId={drill.id}
        entry={entry}
        fitting={leversFitting(entry.line, read.startsAt, clock)}
        now={clock}
        reader={context.actor.membershipId}
      />
    </>
  );
}
