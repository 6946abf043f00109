import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Stepper } from '@/components/ui/stepper';
import { NEED_LIMITS } from '@/lib/need/need';
import type { Prefill } from '@/lib/need/prefill';
import { NeedAlso } from './need-also';
import { NeedDetails } from './need-details';
import { FilledFor, NeedPlace } from './need-place';
import { NeedSentence } from './need-sentence';
import { severityChoices } from './need-view';
import { NeedWhen } from './need-when';
import { NeedWho } from './need-who';
import { PublishAgain } from './publish-again';

type Props = {
  readonly action: FormAction;
  readonly prefill: Prefill;
  /** a second tap with the same key finds the first answer */
  readonly formKey: string;
  readonly now: Date;
  /** under the sentence: how many people could come */
  readonly live?: ReactNode;
  readonly submitLabel?: string;
  /** asked first: who of the structure wants it, when somebody writes it down for them */
  readonly children?: ReactNode;
};

/** Four questions, each answered by a tap when possible; the rest is already filled. */
export function NeedForm({
  action,
  prefill,
  formKey,
  now,
  live,
  submitLabel = 'Publier le besoin',
  children,
}: Props) {
  const { place, trades, shifts, hours, defaults } = prefill;
  const first = {
    trade: defaults.trade ?? '',
    otherTrade: defaults.trade ?? '',
    seats: String(defaults.seats),
    when: [],
    repeat: [],
    day: '',
    start: '',
    end: '',
    endDay: '',
    repeatOther: '',
    weeklyUntil: '',
    relay: '',
    also: [],
  };

  return (
    <ActionForm
      action={action}
      layout="page"
      pendingLabel="Publication…"
      submitLabel={submitLabel}
      summary={
        <>
          <NeedSentence
            first={first}
            now={now.toISOString()}
            place={place}
            places={prefill.places}
          />
          <FilledFor place={place} places={prefill.places} />
          {live}
        </>
      }
    >
      <input name="key" type="hidden" value={formKey} />
      {children}
      <NeedPlace place={place} places={prefill.places} />
      <NeedWho chosen={defaults.trade} trades={trades} />
      <NeedWhen hours={hours} now={now} shifts={shifts} />
      <Stepper
        counted="personne"
        defaultValue={defaults.seats}
        label={<span className="text-xl">Combien de personnes ?</span>}
        max={NEED_LIMITS.seats.max}
        min={NEED_LIMITS.seats.min}
        name="seats"
      />
      <ChoiceCards
        choices={severityChoices()}
        legend="Si personne ne vient ?"
        name="severity"
        size="question"
        {...(defaults.severity ? { defaultValue: defaults.severity } : {})}
      />
      <NeedAlso shown={prefill.also} />
      <NeedDetails shown={defaults} />
      <PublishAgain />
    </ActionForm>
  );
}
