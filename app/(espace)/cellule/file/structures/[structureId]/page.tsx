import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaseBody } from '@/components/queue/case-body';
import { doneFrom } from '@/components/queue/queue-view';
import { LastWord } from '@/components/tension/last-word';
import { StandingMark } from '@/components/triage/standing-view';
import { Card } from '@/components/ui/card';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readKeepsPeersAs } from '@/lib/peer/server/keep-peers';
import { readCaseAs } from '@/lib/queue/server/read-case';
import { sayHour } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { readStateAs } from '@/lib/tension/server/read-tension';
import { readStandingAs } from '@/lib/triage/server/read-standings';
import { contextAs } from '@/lib/web/current-context';
import { CASE_ACTIONS } from '../../case-actions';

export const metadata: Metadata = { title: 'Dossier d’une structure' };

type Props = {
  readonly params: Promise<{ readonly structureId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function StructureCasePage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const id = readId<'structure'>((await params).structureId);
  const state = await readStateAs(context, id);
  const sheet = id ? await readCaseAs(context, { kind: 'structure', id }) : null;
  if (!state.ok || !sheet?.ok) notFound();
  const { place, last } = state.value;
  const keepsPeers = await readKeepsPeersAs(context);
  const standing = await readStandingAs(context, place.id);
  return (
    <>
      <PageHeader
        back={{ href: '/cellule/file', label: 'File de la cellule' }}
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url="/api/evenements?territoire=1"
          />
        }
        sentence={`${place.categoryLabel}, ${place.communeName}, ${place.organizationName}`}
        title={place.name}
      />
      <CaseBody
        actions={CASE_ACTIONS}
        done={doneFrom(await searchParams, sheet.value.levers)}
        known={
          <Card title="Ce qu’elle dit d’elle-même">
            <LastWord last={last} now={now} />
            {standing ? (
              <div className="mt-3">
                <StandingMark standing={standing.standing} />
              </div>
            ) : null}
            <p className="mt-3 flex flex-col">
              <TextLink className="inline-block py-1" href={`/situation/structures/${place.id}`}>
                Noter ce qu’elle dit au téléphone
              </TextLink>
              <TextLink
                className="inline-block py-1"
                href={`/situation/structures/${place.id}/besoin`}
              >
                Noter une demande de renfort
              </TextLink>
              {keepsPeers ? (
                <TextLink
                  className="inline-block py-1"
                  href={`/cellule/directions?structure=${place.id}`}
                >
                  Faire épauler sa direction
                </TextLink>
              ) : null}
            </p>
          </Card>
        }
        now={now}
        phone={place.phone}
        sheet={sheet.value}
      />
    </>
  );
}
