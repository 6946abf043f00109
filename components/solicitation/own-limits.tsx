import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import type { Activated } from '@/lib/solicitation/activated';
import { sayQuiet } from '@/lib/solicitation/activated-words';
import type { ClockHours, OwnLimits } from '@/lib/solicitation/ask-rules';

type LimitsProps = {
  readonly action: FormAction;
  readonly limits: OwnLimits;
  /** what holds for everybody, in the figures of today */
  readonly house: {
    readonly perWeek: number;
    readonly quiet: ClockHours;
    readonly activated: Activated | null;
  };
};

const HOURS_A_DAY = 24;
const hours = Array.from({ length: HOURS_A_DAY }, (_, hour) => ({
  value: String(hour),
  label: `${hour}${HARD}h`,
}));
const sayTimes = (times: number) => `${times} fois par semaine au plus`;
const textOf = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

/** How one accepts to be asked: times a week, hours kept for oneself. */
export function LimitsForm({ action, limits, house }: LimitsProps) {
  const { from, to } = house.quiet;
  return (
    <ActionForm action={action} label="Limites" submitLabel="Enregistrer mes limites">
      {house.activated?.quiet ? (
        <p className="max-w-text">
          {sayQuiet(house.activated.quiet)} Elles remplacent celles de tout le monde tant que la
          réserve est activée. Vos propres heures restent les vôtres.
        </p>
      ) : null}
      <SelectField
        defaultValue={textOf(limits.perWeek)}
        emptyLabel={`Comme tout le monde, ${sayTimes(house.perWeek)}`}
        hint="Toutes les structures et tous les viviers ensemble."
        label="On peut me solliciter"
        name="perWeek"
        optional
        options={Array.from({ length: house.perWeek - 1 }, (_, n) => ({
          value: String(n + 1),
          label: sayTimes(n + 1),
        }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          defaultValue={textOf(limits.quiet?.from)}
          emptyLabel="Pas d’heure choisie"
          hint={`Personne n’est dérangé de ${from}${HARD}h à ${to}${HARD}h. Ajoutez vos propres heures, par exemple si vous dormez le jour.`}
          label="Ne pas m’écrire à partir de"
          name="quietFrom"
          optional
          options={hours}
        />
        <SelectField
          defaultValue={textOf(limits.quiet?.to)}
          emptyLabel="Pas d’heure choisie"
          label="Jusqu’à"
          name="quietTo"
          optional
          options={hours}
        />
      </div>
    </ActionForm>
  );
}

type RefusedProps = {
  readonly refused: readonly {
    readonly structureId: string;
    readonly name: string | null;
    readonly since: Date;
  }[];
  readonly lift: FormAction;
};

/** The places that no longer ask, each taken back in one act. */
export function RefusedPlaces({ refused, lift }: RefusedProps) {
  if (refused.length === 0)
    return (
      <p className="max-w-text">
        Tous les lieux peuvent vous solliciter. Si l’un d’eux ne vous convient pas, répondez à sa
        demande par « Ne plus me solliciter pour ce lieu » : il n’en saura rien.
      </p>
    );
  return (
    <ul className="divide-y divide-line">
      {refused.map(({ structureId, name, since }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={structureId}>
          <span>
            {name ?? 'Un lieu'}, depuis le {sayDay(since)}
          </span>
          <ActionForm
            action={lift}
            label={`Accepter de nouveau ${name ?? 'ce lieu'}`}
            layout="inline"
            look="quiet"
            submitLabel="Accepter de nouveau"
          >
            <input name="structureId" type="hidden" value={structureId} />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
