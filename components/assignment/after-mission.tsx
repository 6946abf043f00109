import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import {
  type HoursDone,
  minutesDone,
  SURVEY_QUESTIONS,
  SURVEY_WORDS,
  type Survey,
} from '@/lib/assignment/follow-up';
import { dayOf } from '@/lib/shared/civil-time';
import { sayDuration } from '@/lib/shared/french';
import { inParis } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

const two = (number: number) => String(number).padStart(2, '0');
function clockOf(instant: Date): string {
  const { hour, minute } = inParis(instant);
  return `${two(hour)}:${two(minute)}`;
}

type HoursProps = {
  readonly action: FormAction;
  readonly id: string;
  readonly period: Period;
  readonly hours: HoursDone | null;
};

/** The hours done: those agreed are written already, one corrects what was otherwise. */
export function HoursDoneForm({ action, id, period, hours }: HoursProps) {
  const { start, end } = hours?.period ?? period;
  return (
    <div className="flex flex-col gap-4">
      {hours ? (
        <p>Vous avez dit {sayDuration(minutesDone(hours))} de travail, pause déduite.</p>
      ) : (
        <p className="max-w-text text-muted">
          Les heures prévues sont déjà écrites. Corrigez ce qui a été autrement, puis enregistrez.
        </p>
      )}
      <ActionForm
        action={action}
        label="Heures faites"
        look="secondary"
        submitLabel={hours ? 'Corriger mes heures' : 'Enregistrer mes heures'}
      >
        <input name="mission" type="hidden" value={id} />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField defaultValue={dayOf(start)} label="Du" name="firstDay" />
          <DateField
            defaultValue={clockOf(start)}
            kind="time"
            label="À partir de"
            name="firstHour"
          />
          <DateField defaultValue={dayOf(end)} label="Au" name="lastDay" />
          <DateField defaultValue={clockOf(end)} kind="time" label="Jusqu’à" name="lastHour" />
        </div>
        <TextField
          defaultValue={String(hours?.breakMinutes ?? 0)}
          inputMode="numeric"
          label="Pause, en minutes"
          maxLength={3}
          name="breakMinutes"
          width="short"
        />
      </ActionForm>
    </div>
  );
}

type SurveyProps = {
  readonly action: FormAction;
  readonly id: string;
  readonly survey: Survey | null;
};

/** Three questions, a word each. */
export function SurveyForm({ action, id, survey }: SurveyProps) {
  return (
    <ActionForm
      action={action}
      label="Votre avis"
      look="secondary"
      submitLabel={survey ? 'Corriger mon avis' : 'Envoyer mon avis'}
    >
      <p className="max-w-text text-muted">
        La structure ne lit pas vos réponses, et rien n’est publié. Si vous reviendriez, ce lieu
        vous est proposé plus volontiers ; sinon, il ne vous sollicite plus, et vous pouvez changer
        d’avis dans vos souhaits.
      </p>
      <input name="mission" type="hidden" value={id} />
      {SURVEY_QUESTIONS.map(({ name, question, words }) => (
        <ChoiceCards
          choices={SURVEY_WORDS.map((value) => ({ value, label: words[value] }))}
          columns={3}
          {...(survey ? { defaultValue: survey[name] } : {})}
          key={name}
          legend={question}
          name={name}
        />
      ))}
    </ActionForm>
  );
}
