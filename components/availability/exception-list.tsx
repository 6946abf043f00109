import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { isWholeDays } from '@/lib/availability/away';
import { SLOT_STATE_LABELS, type SlotState } from '@/lib/availability/week';
import { sayDay, sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

type ShownException = { readonly id: string; readonly period: Period; readonly state: SlotState };
type Props = {
  readonly exceptions: readonly ShownException[];
  readonly now: Date;
  readonly remove: FormAction;
};

const TONES = { free: 'green', 'last-resort': 'yellow', no: 'neutral' } as const;

function sayException(period: Period, now: Date): string {
  if (!isWholeDays(period)) return sayPeriod(period, now);
  const [first, last] = [sayDay(period.start), sayDay(new Date(period.end.getTime() - 1))];
  return first === last ? `${first}, toute la journée` : `du ${first} au ${last} compris`;
}

/** The dates that are not like the usual week, soonest first, each with its way out. */
export function ExceptionList({ exceptions, now, remove }: Props) {
  if (exceptions.length === 0)
    return <p className="text-muted">Aucune exception à venir : chaque semaine est la même.</p>;
  return (
    <ul className="divide-y divide-line">
      {exceptions.map(({ id, period, state }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={id}>
          <span>
            <Badge tone={TONES[state]}>
              {state === 'no' ? 'pas libre' : SLOT_STATE_LABELS[state]}
            </Badge>{' '}
            {sayException(period, now)}
          </span>
          <ActionForm
            action={remove}
            label={`Retirer : ${sayException(period, now)}`}
            layout="inline"
            look="quiet"
            submitLabel="Retirer"
          >
            <input name="exceptionId" type="hidden" value={id} />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
