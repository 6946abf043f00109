import type { Metadata } from 'next';
import { EmployerCard, FoundEmployers, SearchEmployer } from '@/components/profile/employer-card';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { employerState } from '@/lib/profile/employment';
import { readChosenEmployer, readEmployerAs } from '@/lib/profile/server/name-employer';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { leaveEmployerAction, nameEmployerAction } from './actions';

export const metadata: Metadata = { title: 'Mon employeur' };

const DONE: Readonly<Record<string, string>> = {
  indique: 'C’est noté. Votre direction est prévenue et répondra.',
  parti: 'C’est noté : plus personne ne vous prête.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function EmployerPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait, cherche, choix } = await searchParams;
  const typed = typeof cherche === 'string' ? cherche : '';
  const { employer, found } = await readEmployerAs(context, typed);
  const chosen = await readChosenEmployer(context, choix);
  const done = ownValue(DONE, fait);
  const state = employerState(employer);

  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div>
        <PageHeader
          back={{ href: '/profil', label: 'Mon profil' }}
          sentence="Pour être prêté·e à une autre structure, il faut trois accords : le vôtre, celui de votre employeur et celui de la structure. Dites-nous qui est votre employeur : il le confirmera."
          title="Mon employeur"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <EmployerCard employer={employer} leave={leaveEmployerAction} state={state} />
      <SearchEmployer again={state === 'agreed' || state === 'waiting'} typed={typed} />
      {typed || chosen ? (
        <FoundEmployers
          choose={nameEmployerAction}
          found={chosen ? [chosen, ...found] : found}
          typed={typed}
        />
      ) : null}
    </div>
  );
}
