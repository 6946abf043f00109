import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { FoundPerson } from '@/lib/desk/desk';

type Props = {
  readonly search: FormAction;
  readonly open: FormAction;
  readonly found: readonly FoundPerson[];
};

/** Somebody calls, or the coordinator calls of his own accord: a name or a number, then one act. */
export function CallerSearch({ search, open, found }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <ActionForm
        action={search}
        label="Chercher une personne"
        look="secondary"
        submitLabel="Chercher"
      >
        <TextField
          hint="Un nom, ou les quatre derniers chiffres du numéro."
          label="Qui est-ce ?"
          name="qui"
          width="medium"
        />
      </ActionForm>
      {found.length > 0 ? (
        <ul aria-label="Personnes trouvées" className="flex flex-col gap-3">
          {found.map((one) => (
            <li className="rounded-field border border-line px-4 py-3" key={one.personId}>
              <p className="mb-2">
                <strong>{one.name}</strong> <span className="text-muted">{one.communeName}</span>
              </p>
              <div className="flex flex-wrap gap-3">
                <Open action={open} direction="in" person={one}>
                  Elle m’appelle
                </Open>
                <Open action={open} direction="out" person={one}>
                  Je l’appelle
                </Open>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type OpenProps = {
  readonly action: FormAction;
  readonly person: FoundPerson;
  readonly direction: 'in' | 'out';
  readonly children: string;
};

function Open({ action, person, direction, children }: OpenProps) {
  return (
    <ActionForm
      action={action}
      label={`${children}, ${person.name}`}
      layout="inline"
      look={direction === 'in' ? 'primary' : 'secondary'}
      submitLabel={children}
    >
      <input name="personne" type="hidden" value={person.personId} />
      <input name="sens" type="hidden" value={direction} />
    </ActionForm>
  );
}
