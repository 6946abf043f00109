import { PlaceField } from '@/components/organization/place-field';
import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { SelectField } from '@/components/ui/select-field';
import { SpanFields } from '@/components/ui/span-fields';
import { TextField } from '@/components/ui/text-field';
import {
  OFFER_REASON_LABELS,
  OFFER_REASONS,
  OFFER_RULES,
  RECALL_HOURS,
  RECALL_LABELS,
} from '@/lib/lending/offer';
import { TRADE_TABLE, TRADES, type Trade } from '@/lib/profile/trade';
import { DaysField } from './days-field';

type Props = {
  readonly action: FormAction;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly {
    readonly id: string;
    readonly name: string;
    readonly trades: readonly string[];
  }[];
  readonly today: string;
};

const FIRST_LINES = 2;

/** Posts a structure can lend, on one screen: where, when, how many of which trade, who by name, under which clause. */
export function OfferForm({ action, places, staff, today }: Props) {
  return (
    <ActionForm
      action={action}
      label="Offrir des postes"
      layout="page"
      submitLabel="Offrir ces postes"
    >
      <PlaceField places={places} />
      <ChoiceCards
        choices={OFFER_REASONS.map((value) => ({ value, label: OFFER_REASON_LABELS[value] }))}
        columns={2}
        defaultValue="suspended"
        legend="Pourquoi pouvez-vous prêter ?"
        name="reason"
      />
      <SpanFields from={today} />
      <Posts orPeople={staff.length > 0} />
      {staff.length > 0 ? (
        <ChoiceCards
          choices={staff.map(({ id, name, trades }) => ({
            value: id,
            label: name,
            hint: trades.map((one) => TRADE_TABLE[one as Trade]?.label ?? one).join(', '),
          }))}
          columns={2}
          hint="Seulement celles qui sont d’accord. Elles restent libres de refuser chaque mission."
          legend="Les personnes qui sont d’accord"
          multiple
          name="people"
          optional
        />
      ) : null}
      <OpenOnFault
        names={['days', 'fromHour', 'untilHour']}
        summary="Jours et heures : du lundi au vendredi, de 8 h à 18 h"
      >
        <div className="flex flex-col gap-4">
          <DaysField />
          <div className="grid gap-4 sm:grid-cols-2">
            <DateField defaultValue="08:00" kind="time" label="À partir de" name="fromHour" />
            <DateField defaultValue="18:00" kind="time" label="Jusqu’à" name="untilHour" />
          </div>
          <p className="text-muted">
            Une nuit se dit ainsi : de 21 h à 7 h. Le jour coché est celui du soir. Jour et nuit :
            de 0 h à 0 h.
          </p>
        </div>
      </OpenOnFault>
      <SelectField
        defaultValue="48"
        emptyLabel={null}
        hint="Si l’activité reprend. Les missions qui commencent avant ce délai ont lieu."
        label="Délai pour rappeler vos équipes"
        name="recall"
        options={RECALL_HOURS.map((hours) => ({
          value: String(hours),
          label: RECALL_LABELS[hours],
        }))}
      />
      <CheckField
        hint="Sans cette case, nous vous demandons votre accord à chaque mission."
        label="Je dis oui d’avance aux missions de ces personnes, ces jours-là et à ces heures"
        name="ahead"
        optional
        value="oui"
      />
    </ActionForm>
  );
}

function Posts({ orPeople }: { readonly orPeople: boolean }) {
  const lines = Array.from({ length: OFFER_RULES.lines }, (_, rank) => rank + 1);
  return (
    <Fieldset
      hint={`Les structures voisines et la cellule voient ces nombres, jamais un nom.${orPeople ? ' Laissez vide si vous cochez seulement des personnes, plus bas.' : ''}`}
      legend="Combien de postes ?"
    >
      <div className="flex flex-col gap-4">
        {lines.slice(0, FIRST_LINES).map((line) => (
          <Line key={line} line={line} needed={line === 1 && !orPeople} />
        ))}
        <OpenOnFault
          names={lines.slice(FIRST_LINES).flatMap((line) => [`trade${line}`, `posts${line}`])}
          summary="D’autres métiers"
        >
          <div className="flex flex-col gap-4">
            {lines.slice(FIRST_LINES).map((line) => (
              <Line key={line} line={line} needed={false} />
            ))}
          </div>
        </OpenOnFault>
      </div>
    </Fieldset>
  );
}

function Line({ line, needed }: { readonly line: number; readonly needed: boolean }) {
  const nth = line === 1 ? 'Métier' : `Métier ${line}`;
  return (
    <div className="grid grid-cols-[1fr_6rem] items-end gap-3">
      <SelectField
        label={nth}
        name={`trade${line}`}
        optional={!needed}
        options={TRADES.map((trade) => ({ value: trade, label: TRADE_TABLE[trade].label }))}
      />
      <TextField
        inputMode="numeric"
        label={line === 1 ? 'Postes' : `Postes ${line}`}
        name={`posts${line}`}
        optional={!needed}
        width="short"
      />
    </div>
  );
}
