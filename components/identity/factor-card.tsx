import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { sayCount } from '@/lib/shared/french';
import { FactorForm } from './factor-form';

type Props = {
  readonly factor: {
    readonly inPlace: boolean;
    readonly strong: boolean;
    readonly codesLeft: number;
    readonly removable: boolean;
    readonly needed: boolean;
  };
  readonly replaceAction: FormAction;
  readonly removeAction: FormAction;
};

const HINT = 'Six chiffres de l’application, ou un code de secours.';
const GIVE = '/connexion/second-facteur?retour=%2Fcompte';
const SET_UP = '/connexion/second-facteur/activer?retour=%2Fcompte';

function Absent({ needed }: { needed: boolean }) {
  return (
    <>
      <p className="mb-4">
        {needed
          ? 'Votre rôle donne accès à d’autres que vous. Une application de votre téléphone affiche un code, demandé en plus du message.'
          : 'Un code affiché par une application de votre téléphone, demandé seulement pour les rôles qui donnent accès à d’autres que vous.'}
      </p>
      <LinkButton href={SET_UP} look="secondary">
        Ajouter un second facteur
      </LinkButton>
    </>
  );
}

/** One's second factor: whether it is there, and how to add, change or remove it. */
export function FactorCard({ factor, replaceAction, removeAction }: Props) {
  const { inPlace, strong, codesLeft, removable, needed } = factor;
  return (
    <Card beside={inPlace ? <Badge tone="green">En place</Badge> : null} title="Second facteur">
      {inPlace ? null : <Absent needed={needed} />}
      {inPlace && !strong ? (
        <LinkButton href={GIVE} look="secondary">
          Donner mon code pour le changer
        </LinkButton>
      ) : null}
      {inPlace && strong ? (
        <div className="flex flex-col gap-3">
          <p>
            {codesLeft > 0
              ? `Il vous reste ${sayCount(codesLeft, 'code')} de secours.`
              : 'Vous n’avez plus de code de secours : remplacez le second facteur pour en avoir d’autres.'}
          </p>
          <FactorForm
            action={replaceAction}
            foldedUnder="Remplacer"
            hint={HINT}
            intro="Pour un nouveau téléphone, ou de nouveaux codes de secours. L’ancien sert jusqu’à ce que le nouveau soit activé."
            label="Code actuel"
            look="secondary"
            submitLabel="Remplacer"
          />
          {removable ? (
            <FactorForm
              action={removeAction}
              foldedUnder="Retirer"
              hint={HINT}
              intro="Le message reçu suffira à nouveau pour vous connecter."
              label="Code actuel"
              look="danger"
              submitLabel="Retirer le second facteur"
            />
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}
