import { AgeField, PlaceFields, StudyField } from '@/components/profile/profile-fields';
import { TradeChoices } from '@/components/profile/trade-choices';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { PRESETS } from '@/lib/availability/moments';
import {
  type Answers,
  QUESTION_SLUGS,
  QUESTIONS,
  type Question,
  WHENS,
  writeAnswers,
} from '@/lib/pool/door';
import { STATUS_TABLE, STATUSES } from '@/lib/pool/status';

type Asked = { readonly answers: Answers; readonly commune: string | null };
type Props = Asked & { readonly action: FormAction; readonly question: Question };

/** One question of the door on one screen; the answers before it come along in the form. */
export function DoorForm({ action, question, answers, commune }: Props) {
  const isLast = question === QUESTIONS.at(-1);
  const Fields = FIELDS[question];
  return (
    <ActionForm
      action={action}
      key={question}
      layout="page"
      submitLabel={isLast ? 'Voir mes voies' : 'Continuer'}
    >
      <input name="question" type="hidden" value={QUESTION_SLUGS[question]} />
      <input name="reponses" type="hidden" value={writeAnswers(answers)} />
      <Fields answers={answers} commune={commune} />
    </ActionForm>
  );
}

const FIELDS: Readonly<Record<Question, (asked: Asked) => React.ReactNode>> = {
  trades: ({ answers }) => (
    <TradeChoices
      hint="Cochez tout ce que vous pouvez faire, même sans diplôme. Rien n’est à envoyer."
      {...(answers.trades ? { trades: answers.trades } : {})}
    />
  ),
  diploma: DiplomaFields,
  status: StatusFields,
  place: ({ answers, commune }) => (
    <PlaceFields person={answers} {...(commune ? { commune } : {})} />
  ),
  when: WhenField,
};

function DiplomaFields({ answers }: Asked) {
  return (
    <>
      <ChoiceCards
        choices={[
          {
            value: 'diploma',
            label: 'J’ai le diplôme',
            hint: 'De ce que j’ai coché, ou mon inscription à l’ordre. Il sera demandé plus tard.',
          },
          {
            value: 'studies',
            label: 'J’étudie pour l’avoir',
            hint: 'Dites où vous en êtes, juste dessous.',
          },
          {
            value: 'none',
            label: 'Ni l’un ni l’autre',
            hint: 'Beaucoup de renforts ne demandent aucun diplôme.',
          },
        ]}
        {...(answers.diploma ? { defaultValue: answers.diploma } : {})}
        legend="Un diplôme, ou des études ?"
        name="diploma"
        size="question"
      />
      <StudyField hint="Ce que vous avez validé ouvre des missions." level={answers.studyLevel} />
    </>
  );
}

function StatusFields({ answers }: Asked) {
  return (
    <>
      <ChoiceCards
        choices={STATUSES.map((value) => ({ value, ...STATUS_TABLE[value] }))}
        columns={2}
        {...(answers.status ? { defaultValue: answers.status } : {})}
        legend="Quelle est votre situation ?"
        name="status"
        size="question"
      />
      <AgeField ageBand={answers.ageBand} />
    </>
  );
}

function WhenField({ answers }: Asked) {
  return (
    <ChoiceCards
      choices={PRESETS.flatMap(({ name, label }) =>
        WHENS.includes(name) ? [{ value: name, label }] : [],
      )}
      columns={2}
      {...(answers.when ? { defaultValue: answers.when } : {})}
      hint="En gros : vous préciserez les heures une fois inscrit·e, et vous direz non quand vous voudrez."
      legend="Quand pourriez-vous venir ?"
      multiple
      name="when"
      size="question"
    />
  );
}
