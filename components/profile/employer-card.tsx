import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import {
  type EmployerState,
  employerState,
  type NamedEmployer,
  type OwnEmployer,
} from '@/lib/profile/employment';
import { sayDay } from '@/lib/shared/french-time';
import { EmployerAgreement } from './employer-agreement';

type Props = {
  readonly employer: OwnEmployer | null;
  readonly state: EmployerState;
  readonly leave: FormAction;
};

/** Who employs somebody, as far as both said it, and the act that leaves them. */
export function EmployerCard({ employer, state, leave }: Props) {
  if (!employer || state === 'unsaid') return null;
  if (state === 'refused')
    return (
      <Card title={`${employer.name} ne vous a pas reconnu·e`}>
        <p className="max-w-text">
          Cet organisme a répondu que vous n’y travaillez pas. Si c’est une erreur, voyez avec votre
          direction. Vous pouvez en indiquer un autre ci-dessous.
        </p>
      </Card>
    );
  return (
    <Card title={employer.name}>
      <div className="flex flex-col gap-4">
        <p className="max-w-text">{sayState(employer)}</p>
        {employer.agreedAt ? <EmployerAgreement /> : null}
        {employer.agreedAt ? (
          <ActionForm
            action={leave}
            foldedUnder="Je n’y travaille plus"
            intro={
              <p className="max-w-text">
                Plus personne ne vous prêtera, et {employer.name} ne vous comptera plus parmi ses
                salarié·es inscrit·es. Pour revenir, sa direction devra confirmer à nouveau.
              </p>
            }
            label={`Je ne travaille pas pour ${employer.name}`}
            layout="inline"
            look="danger"
            submitLabel="Confirmer que je n’y travaille plus"
          />
        ) : (
          <ActionForm
            action={leave}
            label={`Je ne travaille pas pour ${employer.name}`}
            layout="inline"
            look="secondary"
            submitLabel="Retirer cette indication"
          />
        )}
      </div>
    </Card>
  );
}

const sayState = ({ saidAt, agreedAt }: OwnEmployer) =>
  agreedAt
    ? `Votre employeur l’a confirmé le ${sayDay(agreedAt)}. Il sera consulté pour chaque mission où une autre structure vous demande, seulement après votre oui.`
    : `Indiqué le ${sayDay(saidAt)}. Votre direction n’a pas encore répondu : d’ici là, personne ne vous prête.`;

const LINES: Readonly<Record<EmployerState, (name: string) => string>> = {
  unsaid: () => 'Pas encore indiqué : sans son accord, personne ne peut vous prêter.',
  waiting: (name) => `${name}, qui doit encore le confirmer.`,
  agreed: (name) => `${name}, qui l’a confirmé.`,
  refused: (name) => `${name} ne vous a pas reconnu·e.`,
};

/** One’s employer in one line of the profile, and where it is said. */
export function EmployerLine({ employer }: Pick<Props, 'employer'>) {
  const state = employerState(employer);
  return (
    <Card title="Mon employeur">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-text">{LINES[state](employer?.name ?? '')}</p>
        <LinkButton href="/profil/employeur" look="secondary">
          {state === 'unsaid' ? 'Indiquer mon employeur' : 'Voir ou changer'}
        </LinkButton>
      </div>
    </Card>
  );
}

/** Looking for one’s place of work by its name, its body or its commune; the answer is an address one can come back to. */
export function SearchEmployer({
  typed,
  again,
}: {
  readonly typed: string;
  readonly again: boolean;
}) {
  return (
    <form action="/profil/employeur" className="flex flex-col items-start gap-4" method="get">
      <TextField
        defaultValue={typed}
        hint="Le nom de l’établissement ou du service, de l’organisme ou de la commune. Par exemple « tilleuls rezé »."
        label={again ? 'Chercher un autre lieu de travail' : 'Où travaillez-vous ?'}
        maxLength={80}
        name="cherche"
        type="search"
        width="medium"
      />
      <SubmitButton look="secondary" pendingLabel="Recherche…">
        Chercher
      </SubmitButton>
    </form>
  );
}

type FoundProps = {
  readonly found: readonly NamedEmployer[];
  readonly typed: string;
  readonly choose: FormAction;
};

/** The places found, one to be chosen; or what to do when there is none. */
export function FoundEmployers({ found, typed, choose }: FoundProps) {
  if (found.length === 0)
    return (
      <p className="max-w-text" role="status">
        Aucun lieu de la réserve ne correspond à « {typed} ». Essayez un mot de trois lettres ou
        plus, ou parlez de la réserve à votre direction : elle n’y est peut-être pas encore.
      </p>
    );
  return (
    <ActionForm
      action={choose}
      label="Choisir mon employeur"
      submitLabel="C’est mon employeur"
      summary={
        <p className="text-sm text-muted">
          Votre direction lira votre nom, votre situation, vos métiers et votre commune, pour vous
          reconnaître.
        </p>
      }
    >
      <ChoiceCards
        choices={found.map(({ organizationId, organizationName, structureName, communeName }) => ({
          value: organizationId,
          label: structureName,
          hint: [organizationName, communeName]
            .filter((text) => text !== structureName && text)
            .join(', '),
        }))}
        {...(found.length === 1 ? { defaultValue: found[0]?.organizationId ?? '' } : {})}
        legend="Votre lieu de travail"
        name="employer"
      />
    </ActionForm>
  );
}
