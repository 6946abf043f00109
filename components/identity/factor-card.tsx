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
    readonly application: boolean;
  };
  readonly replaceAction: FormAction;
  readonly removeAction: FormAction;
};

const hintOf = (application: boolean) =>
  application
    ? 'Six chiffres de l’application, ou un code de secours.'
    : 'Un de vos codes de secours.';
const GIVE = '/connexion/second-facteur?retour=%2Fcompte';
const SET_UP = '/connexion/second-facteur/activer?retour=%2Fcompte';

function Absent({ needed }: { needed: boolean }) {
  return (
    <>
      <p className="mb-4">
        {needed
          ? 'Votre rôle donne accès à d’autres que vous. Une clé d’accès, ou le code d’une application, est demandé en plus du message.'
          : 'Une clé d’accès, ou le code d’une application, demandé seulement pour les rôles qui donnent accès à d’autres que vous.'}
      </p>
      <LinkButton href={SET_UP} look="secondary">
        Ajouter un second facteur
      </LinkButton>
    </>
  );
}

/** The application: added beside a passkey, or replaced. */
function Application({ inPlace, action }: { inPlace: boolean; action: FormAction }) {
  if (!inPlace)
    return (
      <div>
        <LinkButton href={SET_UP} look="secondary">
          Ajouter une application
        </LinkButton>
      </div>
    );
  return (
    <FactorForm
      action={action}
      foldedUnder="Remplacer"
      hint={hintOf(true)}
      intro="Pour un nouveau téléphone, ou de nouveaux codes de secours. L’ancien sert jusqu’à ce que le nouveau soit activé."
      label="Code actuel"
      look="secondary"
      submitLabel="Remplacer"
    />
  );
}

function sayCodes(left: number, application: boolean) {
  if (left > 0) return `Il vous reste ${sayCount(left, 'code')} de secours.`;
  const act = application ? 'remplacez le second facteur' : 'ajoutez une application';
  return `Vous n’avez plus de code de secours : ${act} pour en avoir d’autres.`;
}

/** One's second factor: whether it is there, and how to add, change or remove it. */
export function FactorCard({ factor, replaceAction, removeAction }: Props) {
  const { inPlace, strong, codesLeft, removable, needed, application } = factor;
  return (
    <Card beside={inPlace ? <Badge tone="green">En place</Badge> : null} title="Second facteur">
      {inPlace ? null : <Absent needed={needed} />}
      {inPlace && !strong ? (
        <LinkButton href={GIVE} look="secondary">
          Donner mon second facteur pour le changer
        </LinkButton>
      ) : null}
      {inPlace && strong ? (
        <div className="flex flex-col gap-3">
          <p>{sayCodes(codesLeft, application)}</p>
          <Application action={replaceAction} inPlace={application} />
          {removable ? (
            <FactorForm
              action={removeAction}
              foldedUnder="Retirer"
              hint={hintOf(application)}
              intro="Application et clés d’accès sont retirées : le message reçu suffira à nouveau pour vous connecter."
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
