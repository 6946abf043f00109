import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import {
  SURVEY_QUESTIONS,
  SURVEY_WORDS,
  type Survey,
  type SurveyWord,
} from '@/lib/assignment/follow-up';
import { HOST_QUESTIONS, HOST_SURVEY_USE, type HostSurvey } from '@/lib/assignment/host-survey';
import { HARD, holdTogether } from '@/lib/shared/french';

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
        La structure ne lit pas vos réponses, et rien n’est publié{HARD}: la cellule de crise en lit
        des nombres, jamais moins de 5. Si vous reviendriez, ce lieu vous est proposé plus
        volontiers ; sinon, il ne vous sollicite plus, et vous pouvez changer d’avis dans vos
        souhaits.
      </p>
      <input name="mission" type="hidden" value={id} />
      {SURVEY_QUESTIONS.map((one) => (
        <WordQuestion key={one.name} {...one} said={survey?.[one.name]} />
      ))}
    </ActionForm>
  );
}

type HostProps = {
  readonly action: FormAction;
  readonly id: string;
  readonly survey: HostSurvey | null;
  readonly about: string;
};

/** Two words of the structure after a mission. */
export function HostSurveyForm({ action, id, survey, about }: HostProps) {
  return (
    <ActionForm
      action={action}
      foldedUnder={survey ? `Corriger votre avis${about}` : `Votre avis en une minute${about}`}
      label={`Votre avis${about}`}
      look="secondary"
      submitLabel={survey ? 'Corriger' : 'Envoyer'}
    >
      <p className="max-w-text text-muted">{holdTogether(HOST_SURVEY_USE)}</p>
      <input name="mission" type="hidden" value={id} />
      {HOST_QUESTIONS.map((one) => (
        <WordQuestion key={one.name} {...one} said={survey?.[one.name]} />
      ))}
    </ActionForm>
  );
}

type QuestionProps = {
  readonly name: string;
  readonly question: string;
  readonly words: Readonly<Record<SurveyWord, string>>;
  readonly said: SurveyWord | undefined;
};

/** One question of a survey, answered by a word. */
function WordQuestion({ name, question, words, said }: QuestionProps) {
  return (
    <ChoiceCards
      choices={SURVEY_WORDS.map((value) => ({ value, label: words[value] }))}
      columns={3}
      {...(said ? { defaultValue: said } : {})}
      legend={question}
      name={name}
    />
  );
}
