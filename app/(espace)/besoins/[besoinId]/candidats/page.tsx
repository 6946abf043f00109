import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CandidateList } from '@/components/matching/candidate-list';
import { candidateRow } from '@/components/matching/candidate-view';
import { LeftAside } from '@/components/matching/left-aside';
import { ActionForm } from '@/components/ui/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { isOpen } from '@/lib/need/need';
import { sayFilled, sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { solicitCandidatesAction } from './actions';

export const metadata: Metadata = { title: 'Qui peut venir' };

const SHOWN = 50;
/** people ticked in advance per free seat: about one in three says yes */
const ASKED_PER_SEAT = 3;

export default async function CandidatesPage({
  params,
}: PageProps<'/besoins/[besoinId]/candidats'>) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId);
  const ranking = needId ? await rankCandidatesAs(context, needId) : null;
  if (!ranking?.ok) notFound();
  const { need, match } = ranking.value;
  const rows = match.ranked.slice(0, SHOWN).map(candidateRow);
  const free = need.seats - need.seatsTaken;
  const open = isOpen(need, context.now);
  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${need.id}`, label: 'Suivre ce besoin' }}
        sentence={
          <>
            {sayWho(need.seats, need.trade)}, {sayPeriod(need.period, context.now)}.{' '}
            {sayFilled(need)}.
          </>
        }
        title={
          rows.length === 0
            ? 'Personne pour l’instant'
            : `${sayCount(match.ranked.length, 'personne pourrait venir', 'personnes pourraient venir')}`
        }
      />
      <div className="flex flex-col gap-8">
        {rows.length === 0 ? (
          <EmptyState
            act={
              <LinkButton href={`/besoins/${need.id}/modifier`} look="secondary">
                Modifier le besoin
              </LinkButton>
            }
            title="Personne ne remplit toutes les conditions"
          >
            Voici combien de personnes chaque condition écarte, et ce qui changerait.
          </EmptyState>
        ) : null}
        {rows.length > 0 && open ? (
          <ActionForm
            action={solicitCandidatesAction}
            label="Solliciter"
            layout="page"
            pendingLabel="Envoi des demandes…"
            submitLabel="Solliciter les personnes cochées"
            wide
          >
            <input name="besoin" type="hidden" value={need.id} />
            <CandidateList chosen={Math.min(rows.length, free * ASKED_PER_SEAT)} rows={rows} />
          </ActionForm>
        ) : null}
        {rows.length > 0 && !open ? (
          <p>Ce besoin n’accepte plus de renfort{'\u00a0'}: il est pourvu, fermé ou passé.</p>
        ) : null}
        {match.ranked.length > SHOWN ? (
          <p className="text-muted">
            Les {SHOWN} premières personnes sont affichées, sur {match.ranked.length}.
          </p>
        ) : null}
        <LeftAside match={match} open={rows.length === 0} />
        <p className="max-w-text text-muted text-sm">
          L’ordre vient de règles écrites, les mêmes pour tous. Les noms restent masqués jusqu’à
          l’acceptation. Un refus ne fait jamais baisser personne. C’est vous qui choisissez.
        </p>
      </div>
    </>
  );
}
