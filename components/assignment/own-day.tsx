import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { ARRIVAL_WORDS, type Arrival } from '@/lib/assignment/arrival';
import type { AssignmentStatus } from '@/lib/assignment/assignment';
import { type Lateness, latenessOffered } from '@/lib/assignment/lateness';
import { NO_SHOW_ANSWER_LABELS, NO_SHOW_ANSWERS, type NoShow } from '@/lib/assignment/no-show';
import { THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { delayLabel } from './hours-words';

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

type LateProps = {
  readonly action: FormAction;
  readonly mission: {
    readonly id: string;
    readonly status: AssignmentStatus;
    readonly period: Period;
  };
  readonly late: Pick<Lateness, 'expectedAt'> | null;
  /** in whose name it is said, during a call */
  readonly field?: ReactNode;
  /** which mission, where several are on the same page */
  readonly about?: string;
  readonly now: Date;
};

/** « J’aurai du retard »: when one will be there, from a short list; said again, the last hour stands. */
export function LateForm({ action, mission, late, field, about = '', now }: LateProps) {
  const offered = latenessOffered({ ...mission, arrival: null }, now);
  if (offered.length === 0) return null;
  const own = field === undefined;
  const open = own ? 'J’aurai du retard' : 'Noter un retard';
  return (
    <ActionForm
      action={action}
      foldedUnder={late ? 'Changer l’heure d’arrivée' : open}
      label={`${open}${about}`}
      look="secondary"
      submitLabel={own ? 'Prévenir de mon retard' : 'Noter ce retard'}
    >
      {field}
      <input name="mission" type="hidden" value={mission.id} />
      <SelectField
        emptyLabel={null}
        hint="La structure est prévenue aussitôt. Un retard annoncé ne compte contre personne."
        label="Arrivée"
        name="minutes"
        options={offered.map((one) => ({ value: String(one.minutes), label: delayLabel(one) }))}
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
