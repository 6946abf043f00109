import type { Metadata } from 'next';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { Island } from '@/components/ui/island';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { type Hat, roleLabel } from '@/lib/identity/hat';
import { ownPath } from '@/lib/identity/return-to';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import { wearHatAction } from '../actions';

/** What one role may read, the next may not. */
const PICTURES = { shelves: ['situation'] } as const;

export const metadata: Metadata = { title: 'Changer de rôle' };

function HatRow({ hat, worn, back }: { hat: Hat; worn: boolean; back: string | null }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3 last:border-b-0">
      <div>
        <p className="font-semibold">{roleLabel(hat.actor)}</p>
        <p className="text-muted">{hat.place}</p>
      </div>
      {worn ? <Badge tone="accent">Rôle actuel</Badge> : null}
      {hat.suspended ? <Badge tone="red">Organisme suspendu</Badge> : null}
      {worn || hat.suspended ? null : (
        <ActionForm
          action={wearHatAction}
          label={`${roleLabel(hat.actor)} ${hat.place}`}
          layout="inline"
          look="secondary"
          submitLabel={
            <>
              Prendre ce rôle
              <span className="sr-only">
                {' '}
                : {roleLabel(hat.actor)} {hat.place}
              </span>
            </>
          }
        >
          <input name="hat" type="hidden" value={hat.key} />
          {back ? <input name="retour" type="hidden" value={back} /> : null}
        </ActionForm>
      )}
    </li>
  );
}

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function HatsPage({ searchParams }: Query) {
  const { hats, worn } = await mustBeSignedIn();
  const back = ownPath((await searchParams)['retour']) ?? null;
  if (hats.length === 0)
    return (
      <>
        <PageHeader title="Vos rôles" />
        <EmptyState
          act={<LinkButton href="/rejoindre">Rejoindre la réserve</LinkButton>}
          title="Vous n’avez pas de rôle pour l’instant"
        >
          Un rôle vient d’une inscription à la réserve, ou de l’invitation d’un organisme ou d’une
          cellule. Si le vôtre a été retiré, adressez-vous à qui vous avait invité·e.
        </EmptyState>
      </>
    );

  return (
    <>
      <Island given={PICTURES} name="forget">
        <ForgetSheets {...PICTURES} />
      </Island>
      <PageHeader
        sentence="Vous parlez au nom d’un seul rôle à la fois ; il est écrit en haut de chaque page."
        title={worn ? 'Changer de rôle' : 'Choisir un rôle'}
      />
      {back && worn ? (
        <div className="mb-6 max-w-text">
          <Banner title="La page demandée s’ouvre avec un autre de vos rôles.">
            Prenez ce rôle : vous y arrivez aussitôt.
          </Banner>
        </div>
      ) : null}
      <ul className="max-w-text rounded-card border border-line bg-raised px-4 sm:px-6">
        {hats.map((hat) => (
          <HatRow back={back} hat={hat} key={hat.key} worn={hat.key === worn?.key} />
        ))}
      </ul>
    </>
  );
}
