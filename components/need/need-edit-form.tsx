import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { Stepper } from '@/components/ui/stepper';
import { NEED_LIMITS, type Need } from '@/lib/need/need';
import { defaultsOf } from '@/lib/need/prefill';
import { civilOf } from '@/lib/need/shift';
import type { Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';
import { NeedDetails } from './need-details';
import { NeedHours } from './need-hours';
import { severityChoices } from './need-view';
import { NeedWho } from './need-who';

type Props = {
  readonly action: FormAction;
  readonly need: Need;
  /** the trades its structure is offered when it posts */
  readonly trades: readonly Trade[];
  readonly now: Date;
  /** where one goes when nothing is to be changed */
  readonly back: string;
  /** asked before anything else: who said so, when somebody writes for the structure */
  readonly children?: ReactNode;
};

/** The same questions, answered as they stand; the revision read goes back with the form. */
export function NeedEditForm({ action, need, trades, now, back, children }: Props) {
  const shown = defaultsOf(need);
  const { day, start, end, endDay } = civilOf(need.period);
  // a shift already begun keeps its day
  const first = [day.toString(), inParis(now).toPlainDate().toString()].sort()[0] ?? '';
  const hours = {
    day: day.toString(),
    start: start.toString({ smallestUnit: 'minute' }),
    end: end.toString({ smallestUnit: 'minute' }),
    ...(endDay ? { endDay: endDay.toString() } : {}),
  };

  return (
    <ActionForm
      action={action}
      beside={
        <LinkButton href={back} look="quiet">
          Ne rien changer
        </LinkButton>
      }
      layout="page"
      submitLabel="Enregistrer les changements"
    >
      <input name="needId" type="hidden" value={need.id} />
      <input name="revision" type="hidden" value={need.revision} />
      {children}
      <NeedWho chosen={need.trade} trades={trades} />
      <Fieldset legend="Quand ?" size="question">
        <NeedHours first={first} shown={hours} />
      </Fieldset>
      <Stepper
        counted="personne"
        defaultValue={need.seats}
        label={<span className="text-xl">Combien de personnes ?</span>}
        max={NEED_LIMITS.seats.max}
        min={Math.max(NEED_LIMITS.seats.min, need.seatsTaken)}
        name="seats"
      />
      <ChoiceCards
        choices={severityChoices()}
        defaultValue={need.severity}
        legend="Si personne ne vient ?"
        name="severity"
        size="question"
      />
      <NeedDetails shown={shown} />
    </ActionForm>
  );
}
