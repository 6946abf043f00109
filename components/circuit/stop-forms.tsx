import { CommuneField } from '@/components/profile/commune-field';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { type Mix, type Stop, WEEKDAYS } from '@/lib/circuit/mobile-team';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';
import { lowerFirst, sayList, upperFirst } from '@/lib/shared/french';
import { sayWeekly, WEEKDAY_NAMES } from './circuit-words';

type Team = { readonly id: string; readonly mix: Mix };

function Visit({ team }: { readonly team: Team }) {
  const trades = TRADES.filter((trade) => team.mix[trade]);
  return (
    <>
      <SelectField
        label="Quel jour de la semaine ?"
        name="weekday"
        options={WEEKDAYS.map((day) => ({ value: String(day), label: WEEKDAY_NAMES[day] }))}
      />
      <DateField kind="time" label="Arrivée" name="from" />
      <DateField kind="time" label="Départ" name="until" />
      <ChoiceCards
        choices={trades.map((value) => ({ value, label: TRADE_TABLE[value].label }))}
        columns={2}
        {...(trades.length === 1 ? { defaultValue: [...trades] } : {})}
        legend="Qui vient ?"
        multiple
        name="trades"
      />
      <input name="teamId" type="hidden" value={team.id} />
    </>
  );
}

/** A weekly stop at a structure of the territory. */
export function StructureStopForm({
  action,
  team,
  places,
}: {
  readonly action: FormAction;
  readonly team: Team;
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly communeName: string;
  }[];
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Ajouter un passage dans une structure"
      label="Ajouter un passage dans une structure"
      submitLabel="Ajouter ce passage"
    >
      <SelectField
        label="Structure"
        name="structureId"
        options={places.map(({ id, name, communeName }) => ({
          value: id,
          label: `${name}, ${communeName}`,
        }))}
      />
      <Visit team={team} />
    </ActionForm>
  );
}

/** A weekly stop at a hospital or a foster carer’s. */
export function OtherStopForm({
  action,
  team,
}: {
  readonly action: FormAction;
  readonly team: Team;
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Ajouter un passage à l’hôpital ou chez un assistant familial"
      label="Ajouter un passage à l’hôpital ou chez un assistant familial"
      submitLabel="Ajouter ce passage"
    >
      <ChoiceCards
        choices={[
          { value: 'hospital', label: 'Un hôpital' },
          {
            value: 'foster-carer',
            label: 'Un assistant familial',
            hint: 'Sa commune seule est gardée.',
          },
        ]}
        columns={2}
        legend="Où va l’équipe ?"
        name="kind"
      />
      <TextField
        hint="Rien à écrire pour un assistant familial : ni nom, ni adresse."
        label="Nom de l’hôpital et du service"
        name="place"
        optional
      />
      <CommuneField label="Dans quelle commune ?" />
      <Visit team={team} />
    </ActionForm>
  );
}

/** The weekly circuit, Monday first. */
export function StopList({
  stops,
  teamId,
  end,
}: {
  readonly stops: readonly Stop[];
  readonly teamId: string;
  readonly end: FormAction;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {stops.map((stop) => (
        <li
          className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
          key={stop.id}
        >
          <h3 className="font-semibold break-words">
            {stop.place}, {stop.communeName}
          </h3>
          <p>
            {upperFirst(sayWeekly(stop))} :{' '}
            {sayList(stop.trades.map((trade) => lowerFirst(TRADE_TABLE[trade].label)))}.
          </p>
          <ActionForm
            action={end}
            label={`Retirer du circuit : ${stop.place}, ${sayWeekly(stop)}`}
            layout="inline"
            look="quiet"
            submitLabel="Retirer du circuit"
          >
            <input name="teamId" type="hidden" value={teamId} />
            <input name="stopId" type="hidden" value={stop.id} />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
