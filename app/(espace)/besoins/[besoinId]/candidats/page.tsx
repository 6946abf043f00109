import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CandidateList } from '@/components/matching/candidate-list';
import { type CandidateRow, candidateRow } from '@/components/matching/candidate-view';
import { LeftAside } from '@/components/matching/left-aside';
import { StartWavesForm } from '@/components/solicitation/start-waves-form';
import { ActionForm } from '@/components/ui/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { isOpen, type Need } from '@/lib/need/need';
import { sayFilled, sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { solicitCandidatesAction, startWavesAction } from './actions';

export const metadata: Metadata = { title: 'Qui peut venir' };

/** people shown at first, and when the director asks for more */
const SHOWN = 12;
const SHOWN_AT_MOST = 50;
/** people ticked in advance per free seat: about one in three says yes */
const ASKED_PER_SEAT = 3;

export default async function CandidatesPage({
  params,
  searchParams,
}: PageProps<'/besoins/[besoinId]/candidats'>) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId);
  const ranking = needId ? await rankCandidatesAs(context, needId) : null;
  if (!ranking?.ok) notFound();
  const { need, match } = ranking.value;
  const shown = 'tous' in (await searchParams) ? SHOWN_AT_MOST : SHOWN;
  const rows = match.ranked.slice(0, shown).map(candidateRow);
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
        {rows.length > 0 ? <Asking need={need} open={open} rows={rows} /> : null}
        <More needId={need.id} shown={rows.length} total={match.ranked.length} />
        <LeftAside match={match} open={rows.length === 0} />
        <p className="max-w-text text-muted text-sm">
          L’ordre vient de règles écrites, les mêmes pour tous. Les noms restent masqués jusqu’à
          l’acceptation. Un refus ne fait jamais baisser personne. C’est vous qui choisissez.
        </p>
      </div>
    </>
  );
}

type AskingProps = {
  readonly need: Need;
  readonly open: boolean;
  readonly rows: readonly CandidateRow[];
};

/** Two ways to ask: Relève by waves, or the director by hand. */
function Asking({ need, open, rows }: AskingProps) {
  if (!open)
    return <p>Ce besoin n’accepte plus de renfort{'\u00a0'}: il est pourvu, fermé ou passé.</p>;
  const ticked = Math.min(rows.length, (need.seats - need.seatsTaken) * ASKED_PER_SEAT);
  return (
    <>
      <StartWavesForm action={startWavesAction} need={need} />
      <h2 className="text-xl">Ou choisir vous-même</h2>
      <ActionForm
        action={solicitCandidatesAction}
        label="Solliciter"
        layout="page"
        look="secondary"
        pendingLabel="Envoi des demandes…"
        submitLabel="Solliciter les personnes cochées"
        wide
      >
        <input name="besoin" type="hidden" value={need.id} />
        <p>
          Les {ticked} premières personnes sont cochées d’avance. Cochez ou décochez à votre gré.
        </p>
        <CandidateList chosen={ticked} rows={rows} />
      </ActionForm>
    </>
  );
}

function More({
  needId,
  shown,
  total,
}: {
  readonly needId: string;
  readonly shown: number;
  readonly total: number;
}) {
  if (total <= shown) return null;
  if (shown >= SHOWN_AT_MOST) {
    return (
      <p className="text-muted">
        Les {shown} premières personnes sont affichées, sur {total}.
      </p>
    );
  }
  return (
    <p>
      <LinkButton href={`/besoins/${needId}/candidats?tous`} look="secondary">
        Voir les {Math.min(total, SHOWN_AT_MOST) - shown} suivantes
      </LinkButton>
    </p>
  );
}
