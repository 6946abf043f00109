import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { ARRIVAL_WORDS, type Arrival } from '@/lib/assignment/arrival';
import { NO_SHOW_ANSWER_LABELS, NO_SHOW_ANSWERS, type NoShow } from '@/lib/assignment/no-show';
import { THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';

type ArriveProps = {
  readonly action: FormAction;
  readonly id: string;
  readonly arrival: Arrival | null;
  readonly now: Date;
};

/** « Je suis arrivé·e », with the four digits the place shows, or without them. */
export function ArriveForm({ action, id, arrival, now }: ArriveProps) {
  if (arrival)
    return (
      <p>
        Vous êtes arrivé·e {sayMoment(arrival.at, now)}, dit{' '}
        {arrival.by === 'code' ? 'avec le code de la structure' : sayOwn(arrival)}. La structure le
        voit.
      </p>
    );
  return (
    <ActionForm action={action} label="Je suis arrivé·e" submitLabel="Je suis arrivé·e">
      <input name="mission" type="hidden" value={id} />
      <TextField
        autoComplete="off"
        hint="Quatre chiffres, affichés par la structure ou donnés par la personne qui vous accueille."
        inputMode="numeric"
        label="Code de la structure"
        maxLength={10}
        name="code"
        optional
        width="short"
      />
    </ActionForm>
  );
}

const sayOwn = ({ by }: Arrival) => ARRIVAL_WORDS[by].replace('son', 'votre');

type NoShowProps = {
  readonly action: FormAction;
  readonly id: string;
  readonly noShow: NoShow;
  readonly now: Date;
};

/** The structure says they did not come: what that changes, and their own word. */
export function NoShowAnswerForm({ action, id, noShow, now }: NoShowProps) {
  return (
    <Banner title="La structure dit que vous n’êtes pas venu·e" tone="warning">
      <p>
        Elle l’a dit {sayMoment(noShow.saidAt, now)}. Rien n’est publié, et votre place dans les
        prochaines listes ne change pas pour cela.
      </p>
      {noShow.answer ? (
        <p>
          Vous avez répondu{THIN}: «{THIN}
          {NO_SHOW_ANSWER_LABELS[noShow.answer]}
          {THIN}». La structure le lit.
        </p>
      ) : null}
      <ActionForm
        action={action}
        label="Répondre à cette absence"
        submitLabel={noShow.answer ? 'Corriger ma réponse' : 'Répondre'}
      >
        <input name="mission" type="hidden" value={id} />
        <ChoiceCards
          choices={NO_SHOW_ANSWERS.map((value) => ({ value, label: NO_SHOW_ANSWER_LABELS[value] }))}
          {...(noShow.answer ? { defaultValue: noShow.answer } : {})}
          legend="Que s’est-il passé ?"
          name="answer"
        />
      </ActionForm>
    </Banner>
  );
}
