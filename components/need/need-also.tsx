import { DateField } from '@/components/ui/date-field';
import { Fieldset } from '@/components/ui/fieldset';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { SelectField } from '@/components/ui/select-field';
import { Stepper } from '@/components/ui/stepper';
import { ALSO } from '@/lib/need/also';
import { NEED_LIMITS } from '@/lib/need/need';
import type { AlsoDefault } from '@/lib/need/template';
import { tradeGroups } from './need-view';

const FIELDS = ['alsoTrade', 'alsoSeats', 'alsoStart', 'alsoEnd'] as const;
const NAMES = ALSO.flatMap((suffix) => FIELDS.map((field) => `${field}${suffix}`));

/** « D’autres profils aussi »: one request for a whole weekend, one line each. */
export function NeedAlso({ shown }: { readonly shown: readonly AlsoDefault[] }) {
  return (
    <OpenOnFault names={NAMES} open={shown.length > 0} summary="D’autres profils aussi">
      <div className="flex flex-col gap-6">
        <p className="text-muted">
          Les mêmes jours, dans la même demande. Exemple : 2 aides-soignant·es la nuit, et aussi 1
          personne en cuisine.
        </p>
        {ALSO.map((suffix, rank) => (
          <AlsoLine
            key={suffix}
            rank={rank + 2}
            shown={shown.find((line) => line.suffix === suffix)}
            suffix={suffix}
          />
        ))}
      </div>
    </OpenOnFault>
  );
}

type LineProps = {
  readonly suffix: (typeof ALSO)[number];
  readonly rank: number;
  readonly shown: AlsoDefault | undefined;
};

function AlsoLine({ suffix, rank, shown }: LineProps) {
  const hours = shown?.hours;
  return (
    <Fieldset legend={`${rank === 2 ? 'Deuxième' : 'Troisième'} profil`}>
      <div className="flex flex-col gap-4">
        <SelectField
          defaultValue={shown?.trade ?? ''}
          emptyLabel="Personne d’autre"
          label="Quel métier"
          name={`alsoTrade${suffix}`}
          optional
          options={tradeGroups()}
        />
        <Stepper
          counted="personne"
          defaultValue={shown?.seats ?? 1}
          label="Combien"
          max={NEED_LIMITS.seats.max}
          min={NEED_LIMITS.seats.min}
          name={`alsoSeats${suffix}`}
          optional
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField
            hint="Vide : les mêmes heures."
            kind="time"
            label="Début"
            name={`alsoStart${suffix}`}
            optional
            {...(hours ? { defaultValue: hours.start } : {})}
          />
          <DateField
            kind="time"
            label="Fin"
            name={`alsoEnd${suffix}`}
            optional
            {...(hours ? { defaultValue: hours.end } : {})}
          />
        </div>
      </div>
    </Fieldset>
  );
}
