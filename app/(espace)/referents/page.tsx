import type { Metadata } from 'next';
import { AskForm } from '@/components/referral/question-form';
import { QuestionList } from '@/components/referral/question-list';
import { ReferentList } from '@/components/referral/referent-list';
import { REFERRAL_DONE, waitingIn } from '@/components/referral/referral-words';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readOwnQuestionsAs } from '@/lib/referral/server/ask-referent';
import { readReferentsAs } from '@/lib/referral/server/keep-referents';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { askQuestionAction, closeOwnQuestionAction, withdrawOwnQuestionAction } from './actions';

export const metadata: Metadata = { title: 'Référents' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function ReferentsPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { referents } = await readReferentsAs(context);
  const { places, questions } = await readOwnQuestionsAs(context);
  const done = ownValue(REFERRAL_DONE, (await searchParams).fait);
  const waiting = waitingIn(questions);
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/structures', label: 'Structures' }}
          sentence={
            waiting > 0
              ? `${sayCount(waiting, 'question attend', 'questions attendent')} une réponse.`
              : 'Une question qui n’est pas un besoin de personnel ? Quelqu’un du département y répond.'
          }
          title="Référents"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <AskForm action={askQuestionAction} places={places} />
      {questions.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl font-semibold">Vos questions</h2>
          <QuestionList
            acts={{ close: closeOwnQuestionAction, withdraw: withdrawOwnQuestionAction }}
            now={context.now}
            questions={questions}
          />
        </section>
      ) : null}
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Qui répond dans votre département</h2>
        <ReferentList referents={referents} />
      </section>
    </div>
  );
}
