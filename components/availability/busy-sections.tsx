import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { FileForm } from '@/components/ui/file-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { isWholeDays } from '@/lib/availability/away';
import type { BusyCalendar } from '@/lib/availability/busy';
import { sayCalendarDay, sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { BusyState } from './busy-state';

const ADDRESS_HINT =
  'Dans votre agenda, cherchez « adresse secrète », « partager » ou « publier », au format « iCal » (.ics). Une fois donnée, elle n’est plus montrée à personne.';
const FILE_HINT =
  'Un fichier d’agenda (.ics) de 5 Mo au plus. Seules ses heures occupées sont gardées.';

type ShownProps = {
  readonly calendar: BusyCalendar;
  readonly hours: readonly Period[];
  readonly now: Date;
  readonly takeBack: FormAction;
};

/** One’s calendar as it stands, the hours it blocks, and its way out in one act. */
export function GivenCalendar({ calendar, hours, now, takeBack }: ShownProps) {
  return (
    <Card title="L’agenda que vous avez donné">
      <div className="flex flex-col gap-4">
        <BusyState calendar={calendar} now={now} />
        {hours.length === 0 ? (
          <p className="text-muted">Aucune heure occupée dans les deux semaines qui viennent.</p>
        ) : (
          <ul aria-label="Heures occupées" className="divide-y divide-line">
            {hours.map((period) => (
              <li className="py-2" key={period.start.getTime()}>
                <Badge tone="orange">occupé (votre agenda)</Badge> {sayBusy(period, now)}
              </li>
            ))}
          </ul>
        )}
        <ActionForm
          action={takeBack}
          label="Retirer mon agenda"
          layout="inline"
          look="secondary"
          submitLabel="Retirer mon agenda"
        />
      </div>
    </Card>
  );
}

function sayBusy(period: Period, now: Date): string {
  if (!isWholeDays(period)) return sayPeriod(period, now);
  const [first, last] = [
    sayCalendarDay(period.start),
    sayCalendarDay(new Date(period.end.getTime() - 1)),
  ];
  return first === last ? `${first}, toute la journée` : `du ${first} au ${last} compris`;
}

type GiveProps = {
  readonly give: FormAction;
  readonly fileAction: string;
  readonly fileError: string | null;
  readonly already: boolean;
};

/** The two ways to give a calendar: its address, read again by itself, or a file, read once. */
export function GiveCalendar({ give, fileAction, fileError, already }: GiveProps) {
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <Card title={already ? 'Donner une autre adresse' : 'Donner son adresse'}>
        <ActionForm
          action={give}
          label="Donner l’adresse de mon agenda"
          submitLabel="Lire cet agenda"
        >
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            hint={ADDRESS_HINT}
            inputMode="url"
            label="Adresse de votre agenda"
            name="calendarAddress"
            spellCheck={false}
            width="full"
          />
        </ActionForm>
      </Card>
      <Card title="Ou importer un fichier">
        <FileForm
          accept=".ics,.ical,.ifb,text/calendar"
          action={fileAction}
          error={fileError}
          hint={FILE_HINT}
          label="Fichier d’agenda"
          name="Importer un fichier d’agenda"
          submitLabel="Lire ce fichier"
        />
      </Card>
    </div>
  );
}
