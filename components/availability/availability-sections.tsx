import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { dayOf } from '@/lib/shared/civil-time';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type AwayProps = {
  readonly action: FormAction;
  readonly notBefore: Date | null;
  readonly unavailableUntil: Date | null;
};

// a day « included » is kept as the first instant after it
const lastDay = (end: Date | null) => (end ? dayOf(new Date(end.getTime() - 1)) : '');

/** « Indisponible jusqu’au… » and « pas avant… »: emptied, they are taken back. */
export function AwayForm({ action, notBefore, unavailableUntil }: AwayProps) {
  const said = sayAway(notBefore, unavailableUntil);
  return (
    <div className="flex flex-col gap-3">
      <p className={said ? '' : 'text-muted'}>{said ?? 'Aucune absence annoncée.'}</p>
      <ActionForm
        action={action}
        foldedUnder={said ? 'Changer ces dates' : 'Annoncer une absence'}
        label="Absence"
        look="secondary"
        submitLabel="Enregistrer ces dates"
      >
        <DateField
          defaultValue={lastDay(unavailableUntil)}
          hint="Ce jour compris. Videz la case pour redevenir disponible."
          label="Indisponible jusqu’au"
          name="unavailableUntil"
          optional
        />
        <DateField
          defaultValue={notBefore ? dayOf(notBefore) : ''}
          hint="Le premier jour où vous pouvez venir."
          label="Pas avant le"
          name="notBefore"
          optional
        />
      </ActionForm>
    </div>
  );
}

/** « Indisponible jusqu’au 4 décembre compris »; null when nothing was said. */
function sayAway(notBefore: Date | null, until: Date | null): string | null {
  const words = [
    ...(until ? [`indisponible jusqu’au ${sayDay(new Date(until.getTime() - 1))} compris`] : []),
    ...(notBefore ? [`pas avant le ${sayDay(notBefore)}`] : []),
  ];
  return words.length > 0 ? `Vous êtes ${words.join(', ')}.` : null;
}

type PauseProps = { readonly action: FormAction; readonly pausedUntil: Date | null };

/** A pause: no question at all until a day; ended in one tap. */
export function PauseForm({ action, pausedUntil }: PauseProps) {
  if (pausedUntil) {
    return (
      <div className="flex flex-col gap-3">
        <p>
          <Badge tone="orange">En pause</Badge> Aucune demande jusqu’au{' '}
          {sayDay(new Date(pausedUntil.getTime() - 1))} compris.
        </p>
        <ActionForm
          action={action}
          label="Reprendre"
          layout="inline"
          look="secondary"
          submitLabel="Reprendre maintenant"
        >
          <input name="pausedUntil" type="hidden" value="" />
        </ActionForm>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">Pas de pause{HARD}: les demandes vous arrivent.</p>
      <ActionForm
        action={action}
        foldedUnder="Faire une pause"
        label="Pause"
        look="secondary"
        submitLabel="Me mettre en pause"
      >
        <DateField
          hint={`Ce jour compris. Pendant ce temps, aucune demande ne vous est envoyée${HARD}; vos missions acceptées restent.`}
          label="En pause jusqu’au"
          name="pausedUntil"
        />
      </ActionForm>
    </div>
  );
}

/** Dates that are not like the usual week: whole days or hours, a night when the end is the day after. */
export function ExceptionForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Ajouter une exception"
      label="Ajouter une exception"
      look="secondary"
      submitLabel="Ajouter cette exception"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField label="Du" name="firstDay" />
        <DateField
          hint="Vide, la journée entière. Exemple : 20:45"
          kind="time"
          label="À partir de"
          name="firstHour"
          optional
        />
        <DateField
          hint="Ce jour compris. Vide, le même jour. Exemple : 24/11/2026"
          label="Au"
          name="lastDay"
          optional
        />
        <DateField
          hint="Vide, la journée entière. Exemple : 06:45"
          kind="time"
          label="Jusqu’à"
          name="lastHour"
          optional
        />
      </div>
      <ChoiceCards
        choices={[
          { value: 'no', label: 'Pas libre' },
          { value: 'last-resort', label: 'En dernier recours' },
          { value: 'free', label: 'Libre' },
        ]}
        columns={3}
        defaultValue="no"
        legend="Pendant ce temps, vous êtes"
        name="state"
      />
    </ActionForm>
  );
}
