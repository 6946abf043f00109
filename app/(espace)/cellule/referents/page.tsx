import type { Metadata } from 'next';
import { CalledForm } from '@/components/referral/question-form';
import { QuestionList } from '@/components/referral/question-list';
import { ReferentForm, ReferentList } from '@/components/referral/referent-list';
import { REFERRAL_DONE, waitingIn } from '@/components/referral/referral-words';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readQuestionsAs } from '@/lib/referral/server/ask-referent';
import { readReferentsAs } from '@/lib/referral/server/keep-referents';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  closeQuestionAction,
  endReferentAction,
  handQuestionAction,
  keepReferentAction,
  noteCellQuestionAction,
  withdrawQuestionAction,
} from './actions';

export const metadata: Metadata = { title: 'Référents' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function CellReferentsPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { referents, epcis } = await readReferentsAs(context);
  const questions = await readQuestionsAs(context);
  const done = ownValue(REFERRAL_DONE, (await searchParams).fait);
  const acts = { keep: keepReferentAction, end: endReferentAction, epcis };
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/cellule/organismes', label: 'Organismes' }}
          sentence={sayStanding(waitingIn(questions), referents.length)}
          title="Référents"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Questions</h2>
        <CalledForm action={noteCellQuestionAction} />
        {questions.length === 0 ? (
          <p className="text-muted">
            Aucune question pour l’instant. Celles des structures et de la permanence arrivent ici.
          </p>
        ) : (
          <QuestionList
            acts={{
              ...{ close: closeQuestionAction, withdraw: withdrawQuestionAction },
              hand: { action: handQuestionAction, referents },
            }}
            now={context.now}
            questions={questions}
          />
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Qui répond</h2>
        <ReferentForm acts={acts} />
        <ReferentList acts={acts} referents={referents} />
      </section>
    </div>
  );
}

/** What waits, and who answers: « 2 questions attendent une réponse. 5 référents. » */
function sayStanding(waiting: number, referents: number): string {
  const asked =
    waiting === 0
      ? 'Aucune question n’attend de réponse.'
      : `${sayCount(waiting, 'question attend', 'questions attendent')} une réponse.`;
  const who = referents === 0 ? 'Aucun référent indiqué.' : `${sayCount(referents, 'référent')}.`;
  return `${asked} ${who}`;
}
