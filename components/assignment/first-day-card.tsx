import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { BUDDY_LENGTH, countRead, type FirstDay } from '@/lib/assignment/first-day';
import { sayOf } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';

type Props = {
  readonly firstDay: FirstDay | undefined;
  readonly missionId: string;
  readonly name: string;
  readonly action: FormAction;
  readonly now: Date;
};

/** What somebody expected has read, and the name of who stands beside them on the first day. */
export function FirstDayCard({ firstDay, missionId, name, action, now }: Props) {
  if (!firstDay) return null;
  const { sheetReadAt, buddy, instructions } = firstDay;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {sheetReadAt
          ? `Fiche du premier jour lue ${sayAgo(sheetReadAt, now)}.`
          : 'Fiche du premier jour pas encore lue.'}
        {instructions.length > 0
          ? ` Consignes lues : ${countRead(firstDay)} sur ${instructions.length}.`
          : ''}
        {buddy ? ` Binôme : ${buddy}.` : ''}
      </p>
      <ActionForm
        action={action}
        foldedUnder={buddy ? 'Changer de binôme' : 'Nommer un binôme'}
        label={`Binôme ${sayOf(name)}`}
        look="secondary"
        submitLabel="Enregistrer le binôme"
      >
        <input name="mission" type="hidden" value={missionId} />
        <TextField
          autoComplete="off"
          defaultValue={buddy ?? ''}
          hint="Un prénom et un nom : la personne le lit sur sa fiche. Effacé avec son contact, sept jours après."
          label="Qui l’accompagne le premier jour ?"
          maxLength={BUDDY_LENGTH}
          name="binome"
          optional
        />
      </ActionForm>
    </div>
  );
}
