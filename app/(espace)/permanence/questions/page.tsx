import type { Metadata } from 'next';
import { CalledForm } from '@/components/referral/question-form';
import { QuestionList } from '@/components/referral/question-list';
import { ReferentList } from '@/components/referral/referent-list';
import { REFERRAL_DONE } from '@/components/referral/referral-words';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readQuestionsAs } from '@/lib/referral/server/ask-referent';
import { readReferentsAs } from '@/lib/referral/server/keep-referents';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  closeHeardQuestionAction,
  noteQuestionAction,
  withdrawHeardQuestionAction,
} from './actions';

export const metadata: Metadata = { title: 'Questions' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function DeskQuestionsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { referents } = await readReferentsAs(context);
  const questions = await readQuestionsAs(context);
  const done = ownValue(REFERRAL_DONE, (await searchParams).fait);
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/permanence', label: 'Permanence' }}
          sentence="Un appel qui n’est pas pour vous ? Notez la question : elle part à qui y répond."
          title="Questions"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <CalledForm action={noteQuestionAction} />
      {questions.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl font-semibold">Questions que vous avez notées</h2>
          <QuestionList
            acts={{ close: closeHeardQuestionAction, withdraw: withdrawHeardQuestionAction }}
            now={context.now}
            questions={questions}
          />
        </section>
      ) : null}
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Qui répond dans le département</h2>
        <ReferentList referents={referents} />
      </section>
    </div>
  );
}
