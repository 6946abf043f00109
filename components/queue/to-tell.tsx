import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { ToTell } from '@/lib/queue/case-sheet';
import { HOW_TO_TELL, sayHearer, sayNotTold, seenAs } from '@/lib/queue/not-told';
import { HARD, phoneAddress, sayPhone } from '@/lib/shared/french';
import type { On } from './case-forms';
import { CaseFields } from './queue-rows';

type Props = {
  readonly people: readonly ToTell[];
  readonly on: On;
  readonly isOpen: boolean;
  readonly action: FormAction;
  readonly now: Date;
};

/** Who must be told aloud, since no message reached them: what they do not know, whom to call, and the act that says it is done. Nothing when everybody knows. */
export function PeopleToTell({ people, on, isOpen, action, now }: Props) {
  if (people.length === 0) return null;
  return (
    <Card title="À prévenir par téléphone">
      <ul className="divide-y divide-line">
        {people.map((one) => (
          <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0" key={one.who}>
            <p>
              <span className="font-semibold">{sayHearer(one)}</span>
              <span className="block">{sayNotTold(one, now)}</span>
            </p>
            <p>{HOW_TO_TELL[one.party]}</p>
            <Numbers one={one} />
            {isOpen ? <Told action={action} on={on} one={one} /> : null}
          </li>
        ))}
      </ul>
      {isOpen ? null : (
        <p className="mt-3 text-muted">Prenez ce dossier pour noter qui vous avez prévenu.</p>
      )}
    </Card>
  );
}

/** The numbers of an organization that lends, and who speaks for it. */
function Numbers({ one: { party, numbers, referents } }: { readonly one: ToTell }) {
  if (party !== 'lender') return null;
  if (numbers.length === 0 && referents.length === 0)
    return (
      <p className="text-muted">
        Aucun numéro n’est connu ici{HARD}: sa propre cellule peut l’appeler.
      </p>
    );
  return (
    <ul>
      {numbers.map(({ name, phone }) => (
        <li key={phone}>
          {name}
          {HARD}:{' '}
          <a
            className="inline-block py-1 font-semibold text-accent underline"
            href={phoneAddress(phone)}
          >
            {sayPhone(phone)}
          </a>
        </li>
      ))}
      {referents.map(({ name, email }) => (
        <li key={email}>
          {name}
          {HARD}:{' '}
          <a className="inline-block break-all py-1 text-accent underline" href={`mailto:${email}`}>
            {email}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Told({ action, on, one }: Pick<Props, 'action' | 'on'> & { readonly one: ToTell }) {
  const words = 'Noter que c’est dit au téléphone';
  return (
    <ActionForm
      action={action}
      label={`${words} : ${sayHearer(one)}`}
      layout="inline"
      look="secondary"
      submitLabel={
        <>
          {words}
          <span className="sr-only"> : {sayHearer(one)}</span>
        </>
      }
    >
      <CaseFields {...on} />
      <input name="vu" type="hidden" value={seenAs(one)} />
    </ActionForm>
  );
}
