import type { Metadata } from 'next';
import { OwnPlaces } from '@/components/availability/own-places';
import { WishesForm } from '@/components/availability/wishes-form';
import { LimitsForm, RefusedPlaces } from '@/components/solicitation/own-limits';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readWishesAs } from '@/lib/availability/server/save-wishes';
import { ownValue } from '@/lib/shared/own-value';
import { ASK_CAPS, inForce, QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import { readOwnLimitsAs } from '@/lib/solicitation/server/own-limits';
import { readActivatedAs } from '@/lib/solicitation/server/read-activated';
import { contextAs } from '@/lib/web/current-context';
import {
  addPlaceAction,
  liftRefusalAction,
  removePlaceAction,
  saveLimitsAction,
  saveWishesAction,
} from './actions';

export const metadata: Metadata = { title: 'Mes souhaits et mes limites' };

const DONE: Readonly<Record<string, string>> = {
  souhaits: 'Vos souhaits sont enregistrés.',
  lieu: 'Ce lieu est ajouté.',
  'lieu-retire': 'Ce lieu est retiré.',
  limites: 'Vos limites sont enregistrées : elles valent pour toutes les demandes.',
  'lieu-repris': 'Ce lieu peut de nouveau vous solliciter.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function WishesPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait } = await searchParams;
  const { wishes, places } = await readWishesAs(context);
  const { limits, refused } = await readOwnLimitsAs(context);
  const { now } = context;
  const done = ownValue(DONE, fait);
  const house = {
    perWeek: inForce(ASK_CAPS, now).perWeek,
    quiet: inForce(QUIET_HOURS, now),
    activated: await readActivatedAs(context),
  };

  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader
          back={{ href: '/disponibilites', label: 'Mes disponibilités' }}
          sentence="Ce que vous aimez, ce que vous évitez, et comment on peut vous solliciter."
          title="Mes souhaits et mes limites"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <Card title="Nuits, week-ends et heures">
        <WishesForm action={saveWishesAction} wishes={wishes} />
      </Card>
      <Card title="D’où je peux venir">
        <OwnPlaces add={addPlaceAction} places={places} remove={removePlaceAction} />
      </Card>
      <Card title="Comment on peut me solliciter">
        <LimitsForm action={saveLimitsAction} house={house} limits={limits} />
      </Card>
      <Card title="Lieux qui ne me sollicitent plus">
        <RefusedPlaces lift={liftRefusalAction} refused={refused} />
      </Card>
      <p>
        Pour ne plus recevoir aucune demande pendant un temps,{' '}
        <TextLink href="/disponibilites">mettez-vous en pause</TextLink>.
      </p>
    </div>
  );
}
