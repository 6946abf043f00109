import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InForceBanner } from '@/components/activation/in-force-banner';
import { CampaignCard } from '@/components/pool/campaign-card';
import { PoolDoor } from '@/components/pool/pool-door';
import { PoolPeople } from '@/components/pool/pool-people';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureCard } from '@/components/ui/figure-card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { readInForceAs } from '@/lib/activation/server/read-activations';
import { DORMANT_AFTER_DAYS, REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { readCampaignAs } from '@/lib/availability/server/pool-campaign';
import { readPoolAs } from '@/lib/availability/server/read-pool';
import { readDoorAs } from '@/lib/pool/server/read-door';
import { plural, sayCount, sayNumber } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { askPoolToConfirmAction, decideMembersAction } from './actions';

export const metadata: Metadata = { title: 'Vivier' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function PoolPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { fait, combien } = await searchParams;
  const read = await readPoolAs(context);
  const door = await readDoorAs(context);
  if (!read.ok || !door.ok) notFound();
  const done = sayDone(fait, combien);
  const { name, people, byFreshness, list } = read.value;
  const { fresh, ageing, stale, dormant, silent } = byFreshness;
  const sleeping = dormant + silent;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(people, 'personne')} dans ce vivier, dont ${sayNumber(fresh)} à jour depuis moins de ${REFRESH_AFTER_DAYS} jours.`}
        title={name}
      />
      <InForceBanner
        inForce={await readInForceAs(context)}
        means="Chaque personne de ce vivier est interrogée plus souvent, dans ses heures et ses limites."
      />
      <PoolTabs current="/viviers" pool={door.value.pool} />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {door.value.list.length > 0 ? (
        <Card title={sayWaiting(door.value.waiting)}>
          <PoolDoor action={decideMembersAction} list={door.value.list} now={context.now} />
        </Card>
      ) : null}
      <Card title="Presque prêts">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>À qui il manque peu pour venir : noter ce que vous avez vu, ou le leur rappeler.</p>
          <LinkButton href="/viviers/prets" look="secondary">
            Voir ce qui manque
          </LinkButton>
        </div>
      </Card>
      <Card title="Inviter">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>Une personne, ou toute une liste : chacune dit oui ou non elle-même.</p>
          <LinkButton href="/viviers/invitations" look="secondary">
            Voir les invitations
          </LinkButton>
        </div>
      </Card>
      {people === 0 ? (
        <EmptyState
          example="« C. D., étudiant·e en santé, Rezé, disponibilités confirmées hier »."
          title="Les personnes de ce vivier"
        >
          Une personne entre dans le vivier à son inscription, selon sa situation.
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-3">
            <FigureCard
              figure={sayNumber(fresh)}
              words={plural(fresh, 'personne à jour', 'personnes à jour')}
            />
            <FigureCard
              figure={sayNumber(ageing + stale)}
              words={plural(ageing + stale, 'personne à relancer', 'personnes à relancer')}
            />
            <FigureCard
              detail={`Rien depuis plus de ${DORMANT_AFTER_DAYS} jours, ou jamais.`}
              figure={sayNumber(sleeping)}
              words={plural(sleeping, 'personne sans nouvelle', 'personnes sans nouvelle')}
            />
          </div>
          <CampaignCard
            action={askPoolToConfirmAction}
            campaign={await readCampaignAs(context)}
            now={context.now}
          />
          <PoolPeople list={list} now={context.now} people={people} />
        </>
      )}
    </div>
  );
}

const sayWaiting = (waiting: number) =>
  waiting === 0 ? 'Inscriptions non retenues' : `${sayCount(waiting, 'inscription')} à valider`;

/** What was just done, from the address: a word of ours and a count. */
function sayDone(fait: unknown, combien: unknown): string | null {
  if (fait === 'confirmer')
    return 'C’est demandé : chacun recevra sa question, en respectant ses heures et ses limites.';
  const count = Math.max(1, Math.min(MOST, Number(combien) || 1));
  const people = sayCount(count, 'personne');
  if (fait === 'member')
    return `${people} de plus dans le vivier, ${plural(count, 'prévenue')} par message.`;
  if (fait === 'refused')
    return `${people} ${plural(count, 'non retenue', 'non retenues')}, avec votre raison.`;
  return null;
}

const MOST = 200;
