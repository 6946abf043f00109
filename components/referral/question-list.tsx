import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { isLate, type Referent, type Referral } from '@/lib/referral/referral';
import { TOPIC_TABLE } from '@/lib/referral/topic';
import { sayPhone } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';

type Acts = {
  readonly close: FormAction;
  readonly withdraw: FormAction;
  /** the cell alone */
  readonly hand?: { readonly action: FormAction; readonly referents: readonly Referent[] };
};

type Props = {
  readonly questions: readonly Referral[];
  readonly acts: Acts;
  readonly now: Date;
};

/** Questions: those that wait first, each with what may be done; then what was answered. */
export function QuestionList({ questions, acts, now }: Props) {
  return (
    <ul className="flex flex-col gap-4">
      {questions.map((one) => (
        <li key={one.id}>
          <QuestionCard now={now} question={one}>
            {one.status === 'open' ? <QuestionActs acts={acts} question={one} /> : null}
          </QuestionCard>
        </li>
      ))}
    </ul>
  );
}

function Standing({ question, now }: { readonly question: Referral; readonly now: Date }) {
  if (question.status === 'answered') return <Badge tone="green">Réponse donnée</Badge>;
  if (question.status === 'withdrawn') return <Badge>Plus demandée</Badge>;
  if (isLate(question, now)) return <Badge tone="red">Attend depuis plus d’un jour</Badge>;
  return <Badge tone="yellow">En attente</Badge>;
}

function QuestionCard({
  question,
  now,
  children,
}: {
  readonly question: Referral;
  readonly now: Date;
  readonly children: ReactNode;
}) {
  const { topic, said, communeName, callerName, callerPhone, referentName, askedAt } = question;
  return (
    <Card heading="h3" title={`${TOPIC_TABLE[topic].label}, ${communeName}`}>
      <div className="flex flex-col gap-3">
        <p>
          <Standing now={now} question={question} />
        </p>
        <p className="max-w-text break-words">« {said} »</p>
        <p className="text-sm text-muted">
          {callerName}, {sayPhone(callerPhone)}, {sayAgo(askedAt, now)}.{' '}
          {referentName
            ? `Confiée à ${referentName}.`
            : 'Personne ne répond sur ce sujet : la cellule de crise la confiera à quelqu’un.'}
        </p>
        {question.answer ? (
          <p className="max-w-text border-s-4 border-line ps-4 break-words">{question.answer}</p>
        ) : null}
        {children}
      </div>
    </Card>
  );
}

function QuestionActs({ acts, question }: { readonly acts: Acts; readonly question: Referral }) {
  const about = `${TOPIC_TABLE[question.topic].label}, ${question.callerName}`;
  const id = <input name="referralId" type="hidden" value={question.id} />;
  return (
    <div className="flex flex-col gap-2">
      <ActionForm
        action={acts.close}
        foldedUnder="La réponse a été donnée"
        label={`Noter la réponse : ${about}`}
        submitLabel="Clore la question"
      >
        <TextArea
          hint="Ce qui a été répondu, en une phrase. Aucun nom de personne accompagnée."
          label="Réponse"
          name="answer"
          rows={2}
        />
        {id}
      </ActionForm>
      {acts.hand ? <Hand about={about} hand={acts.hand} question={question} /> : null}
      <ActionForm
        action={acts.withdraw}
        label={`Ne plus demander : ${about}`}
        layout="inline"
        look="quiet"
        submitLabel="Plus besoin de réponse"
      >
        {id}
      </ActionForm>
    </div>
  );
}

function Hand({
  about,
  hand: { action, referents },
  question,
}: {
  readonly about: string;
  readonly hand: NonNullable<Acts['hand']>;
  readonly question: Referral;
}) {
  const others = referents.filter(({ id }) => id !== question.referentId);
  if (others.length === 0) return null;
  const label = question.referentId ? 'Confier à quelqu’un d’autre' : 'Confier à quelqu’un';
  return (
    <ActionForm
      action={action}
      foldedUnder={label}
      label={`${label} : ${about}`}
      submitLabel="Confier la question"
    >
      <SelectField
        label="À qui ?"
        name="referentId"
        options={others.map(({ id, name, body }) => ({ value: id, label: `${name}, ${body}` }))}
      />
      <input name="referralId" type="hidden" value={question.id} />
    </ActionForm>
  );
}
