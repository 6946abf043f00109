import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { AwaitedLender } from '@/lib/queue/awaited-lender';
import { HARD, sayList } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';

type Props = {
  readonly lenders: readonly AwaitedLender[];
  readonly needId: string;
  readonly invite: FormAction;
  readonly now: Date;
};

/** The employers a loan waits for: whom to call, since when. Nothing when none is awaited. */
export function AwaitedLenders({ lenders, needId, invite, now }: Props) {
  if (lenders.length === 0) return null;
  return (
    <Card title="Un employeur est attendu">
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          Quelqu’un qu’il emploie accepte de venir. Tant qu’il n’a pas dit oui ou non, la structure
          continue de chercher.
        </p>
        {lenders.map((lender) => (
          <Lender invite={invite} key={lender.id} lender={lender} needId={needId} now={now} />
        ))}
      </div>
    </Card>
  );
}

type LenderProps = Omit<Props, 'lenders'> & { readonly lender: AwaitedLender };

function Lender({ lender, needId, invite, now }: LenderProps) {
  const directors = lender.referents.filter(({ role }) => role === 'director');
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-semibold">{lender.name}</h3>
      <p>Prévenu {sayAgo(lender.since, now)}, sans réponse.</p>
      {directors.length > 0 ? (
        <ul>
          {directors.map(({ name, email }) => (
            <li key={email}>
              {name}
              {HARD}:{' '}
              <a
                className="inline-block break-all py-1 text-accent underline"
                href={`mailto:${email}`}
              >
                {email}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">Aucun compte ne parle pour cet organisme.</p>
      )}
      {lender.alone ? <Alone invite={invite} lender={lender} needId={needId} /> : null}
    </section>
  );
}

/** Nobody of it may answer: somebody else is invited to speak for it, and says its yes or its no. */
function Alone({ lender, needId, invite }: Omit<LenderProps, 'now'>) {
  const { id, name, invited, referents } = lender;
  return (
    <div className="mt-2 flex flex-col gap-3">
      <p>
        {referents.length > 0 ? (
          <>
            Personne n’y peut répondre{HARD}: un même compte ne donne pas deux des trois accords
            d’un prêt.{' '}
          </>
        ) : null}
        Demandez-lui par téléphone qui peut l’engager, et invitez cette personne. Elle répondra
        elle-même.
      </p>
      {invited.length > 0 ? (
        <p>
          Invitation en attente{HARD}: {sayList(invited)}.
        </p>
      ) : null}
      <ActionForm
        action={invite}
        label={`Inviter à parler pour ${name}`}
        look="secondary"
        submitLabel="Inviter cette personne"
      >
        <input name="needId" type="hidden" value={needId} />
        <input name="lenderId" type="hidden" value={id} />
        <TextField
          autoComplete="off"
          hint={`Elle fera partie de la direction de ${name}, qui la verra dans « Équipe ».`}
          label="Adresse de courriel"
          name="courriel"
          type="email"
        />
      </ActionForm>
    </div>
  );
}
