import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LentCostCard } from '@/components/paper/lent-cost-card';
import { Banner } from '@/components/ui/banner';
import { buttonStyle } from '@/components/ui/button-style';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { TextLink } from '@/components/ui/text-link';
import { mayLend } from '@/lib/lending/server/read-loans';
import { costStanding, type LentMission } from '@/lib/paper/lender-cost';
import { readLentCostsAs } from '@/lib/paper/server/lender-cost';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { contextAs } from '@/lib/web/current-context';
import { issueStatementAction, sayCostAction } from './actions';

export const metadata: Metadata = { title: 'Coûts de vos prêts' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  dit: 'Ce coût est enregistré.',
  etabli: 'L’état des coûts est établi : la structure le lit et le signe.',
};

/** How many missions one page shows. */
const SHOWN = 30;

/** That of the message one comes from first, then what waits for a word. */
const rankOf = (mission: LentMission, from: unknown) => {
  if (mission.id === from) return 0;
  return ['to-say', 'to-ask'].includes(costStanding(mission)) ? 1 : 2;
};

function sentenceOf(missions: readonly LentMission[]): string {
  const toSay = missions.filter((one) => costStanding(one) === 'to-say').length;
  return toSay > 0
    ? `${sayCount(toSay, 'coût est à dire', 'coûts sont à dire')} : salaire, charges, frais, et rien d’autre.`
    : 'Salaire, charges, frais, et rien d’autre : un prêt se fait sans bénéfice.';
}

export default async function LentCostsPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  if (!mayLend(context.actor)) notFound();
  const missions = await readLentCostsAs(context);
  const { fait, mission: from, page: asked } = await searchParams;
  const done = ownValue(DONE, fait);
  const { page, pages, shown } = pageOf(
    missions.toSorted((a, b) => rankOf(a, from) - rankOf(b, from)),
    asked,
    SHOWN,
  );
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/prets', label: 'Prêts' }}
          sentence={sentenceOf(missions)}
          title="Coûts de vos prêts"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {missions.length === 0 ? (
        <EmptyState title="Aucune mission à chiffrer">
          Quand une personne de votre organisme sera prêtée, vous direz ici ce que coûte une de ses
          heures. Ce coût sera proposé de nouveau à sa mission suivante.
        </EmptyState>
      ) : (
        <p>
          <a className={buttonStyle('secondary')} download href="/api/prets/couts">
            Coûts des douze derniers mois, pour un tableur
          </a>
        </p>
      )}
      {shown.map((mission) => (
        <LentCostCard
          issue={issueStatementAction}
          key={mission.id}
          mission={mission}
          now={context.now}
          say={sayCostAction}
        />
      ))}
      <Pager addressOf={(one) => `/prets/couts?page=${one}`} page={page} pages={pages} />
      <p className="max-w-text text-muted">
        Ce que votre organisme est appelé à dire de lui-même, comme son SIRET, se remplit dans{' '}
        <TextLink href="/papiers">Papiers</TextLink>.
      </p>
    </div>
  );
}
