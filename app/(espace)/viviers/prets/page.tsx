import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NearlyReadyList } from '@/components/pool/nearly-ready-list';
import { HouseChecks } from '@/components/profile/house-checks';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { readNearlyReadyAs } from '@/lib/matching/server/read-nearly-ready';
import { sayCount, sayNumber } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { contextAs } from '@/lib/web/current-context';
import { checkProofAction, remindMemberAction, withdrawProofAction } from './actions';

export const metadata: Metadata = { title: 'Presque prêts' };

const DONE: Readonly<Record<string, string>> = {
  verifie: 'C’est noté : cela vaut pour tous les viviers et toutes les structures.',
  retrait: 'La vérification est retirée.',
  rappel: 'Un rappel part, un par semaine au plus.',
};

/** People shown on one page. */
const SHOWN = 15;

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function NearlyReadyPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const read = await readNearlyReadyAs(context);
  if (!read.ok) notFound();
  const { fait, page: asked } = await searchParams;
  const done = ownValue(DONE, fait);
  const { looked, waiting, list, kind, checks } = read.value;
  const { page, pages, shown } = pageOf(list, asked, SHOWN);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/viviers', label: 'Vivier' }}
        sentence={`Il manque quelque chose à ${sayCount(waiting, 'personne')} sur ${sayNumber(looked)}. D’abord celles à qui il manque le moins.`}
        title="Presque prêts"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {list.length === 0 ? (
        <EmptyState
          example="« C. D., Rezé : il manque son diplôme »."
          title="Tout le monde est prêt"
        >
          Quand il manquera quelque chose à quelqu’un, ce sera écrit ici.
        </EmptyState>
      ) : (
        <>
          <NearlyReadyList
            check={checkProofAction}
            kind={kind}
            list={shown}
            remind={remindMemberAction}
          />
          <Pager addressOf={(one) => `/viviers/prets?page=${one}`} {...{ page, pages }} />
        </>
      )}
      {checks.length > 0 ? (
        <HouseChecks
          checks={checks}
          now={context.now}
          title="Ce que votre vivier a vérifié"
          withdraw={withdrawProofAction}
        />
      ) : null}
    </div>
  );
}
