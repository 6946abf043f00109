import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import type { MemberStatus } from '@/lib/pool/membership';
import { sayList } from '@/lib/shared/french';

type Props = {
  readonly memberships: readonly {
    readonly pool: string;
    readonly status: MemberStatus;
    readonly reason: string | null;
    readonly papers: readonly string[];
    readonly attestation: string | null;
  }[];
  /** the pools that answer for people of one’s kind; to be chosen when there are several */
  readonly choices: readonly {
    readonly id: string;
    readonly name: string;
    readonly attestation: string | null;
  }[];
  readonly choose: FormAction;
};

/** What somebody waits for before they may be asked; nothing once a pool has let them in. */
export function MembershipBanner({ memberships, choices, choose }: Props) {
  if (memberships.some(({ status }) => status === 'member')) return null;
  const waiting = memberships.find(({ status }) => status === 'waiting');
  if (waiting)
    return (
      <>
        <WaitingBanner waiting={waiting} />
        {choices.length > 1 ? (
          <ChoosePool choices={choices} choose={choose} folded="Ce n’est pas le bon vivier" />
        ) : null}
      </>
    );
  const refused = memberships.find(({ status }) => status === 'refused');
  if (!refused)
    return memberships.length === 0 && choices.length > 1 ? (
      <ChoosePool choices={choices} choose={choose} />
    ) : null;
  return (
    <Banner title="Votre inscription n’est pas retenue" tone="warning">
      Le vivier « {refused.pool} » a écrit : {refused.reason}{' '}
      <TextLink href="/orientation">Voir les autres voies</TextLink>
    </Banner>
  );
}

/** Whom one waits for, how they answer, what to show them. */
function WaitingBanner({ waiting }: { readonly waiting: Props['memberships'][number] }) {
  const { pool, attestation, papers } = waiting;
  return (
    <Banner title="Votre inscription attend une validation">
      Le vivier « {pool} » doit vous faire entrer : vous recevrez un message. Dites déjà quand vous
      êtes libre, vous serez sollicité·e aussitôt après.
      {attestation ? ` ${attestation}` : ''}
      {papers.length > 0 ? ` À montrer : ${sayList(papers)}.` : ''}
    </Banner>
  );
}

type ChooseProps = Pick<Props, 'choices' | 'choose'> & { readonly folded?: string };

/** Several answer for the same people, two institutes for instance: the one that knows this person. */
function ChoosePool({ choices, choose, folded }: ChooseProps) {
  return (
    <div className="my-4">
      <ActionForm
        action={choose}
        label="Choisir mon vivier"
        submitLabel="C’est celui-là"
        {...(folded ? { foldedUnder: folded } : {})}
      >
        <ChoiceCards
          choices={choices.map(({ id, name, attestation }) => ({
            value: id,
            label: name,
            ...(attestation ? { hint: attestation } : {}),
          }))}
          columns={2}
          hint="Il répondra de vous. Avant cela, vous n’êtes sollicité·e par personne."
          legend="Quel institut, quel employeur ou quelle association vous connaît ?"
          name="poolId"
        />
      </ActionForm>
    </div>
  );
}
