import { ActionForm } from '@/components/ui/action-form';
import type { ButtonLook } from '@/components/ui/button-style';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import type { PlanAct } from '@/lib/plan/decision';
import type { PlannedNeed } from '@/lib/plan/told-proposal';
import { HARD } from '@/lib/shared/french';
import { type PlanPlace, sayNeed, sayPerson } from './plan-view';

const WORDS: Readonly<Record<PlanAct, { readonly label: string; readonly look: ButtonLook }>> = {
  pin: { label: 'Garder', look: 'secondary' },
  unpin: { label: 'Ne plus imposer', look: 'quiet' },
  forbid: { label: 'Écarter', look: 'quiet' },
  allow: { label: 'Autoriser de nouveau', look: 'quiet' },
};

type Props = {
  readonly action: FormAction;
  readonly act: PlanAct;
  readonly at: PlanPlace;
  readonly place: number;
  readonly need: PlannedNeed;
  readonly now: Date;
};

/** One act of the cell on a pair of the plan. */
export function DecideForm({ action, act, at, place, need, now }: Props) {
  const { label, look } = WORDS[act];
  const whom = `${sayPerson(place).toLowerCase()}, ${sayNeed(need, now)}`;
  return (
    <ActionForm
      action={action}
      label={`${label}, ${whom}`}
      layout="inline"
      look={look}
      submitLabel={
        <>
          {label}
          <span className="sr-only">
            {HARD}: {whom}
          </span>
        </>
      }
    >
      {at.hidden}
      <input name="personne" type="hidden" value={place} />
      <input name="besoin" type="hidden" value={need.id} />
      <input name="acte" type="hidden" value={act} />
    </ActionForm>
  );
}

type ImposeProps = {
  readonly action: FormAction;
  readonly at: PlanPlace;
  readonly places: readonly number[];
  readonly needs: readonly PlannedNeed[];
  readonly now: Date;
};

/** Sends somebody of the plan to another need than the one it proposes. */
export function ImposeForm({ action, at, places, needs, now }: ImposeProps) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Imposer une personne à un autre besoin"
      intro={
        <p>
          Seule une personne qui peut venir à ces heures est acceptée, à côté de ce qui lui est déjà
          imposé ou promis. Le plan se recalcule aussitôt autour de votre décision.
        </p>
      }
      label="Imposer une personne à un besoin"
      layout="panel"
      look="secondary"
      submitLabel="Imposer"
    >
      {at.hidden}
      <input name="acte" type="hidden" value="pin" />
      <SelectField
        label="Personne"
        name="personne"
        options={places.map((place) => ({ value: String(place), label: sayPerson(place) }))}
      />
      <SelectField
        label="Besoin"
        name="besoin"
        options={needs.map((need) => ({ value: need.id, label: sayNeed(need, now) }))}
      />
    </ActionForm>
  );
}
