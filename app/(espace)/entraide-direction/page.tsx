import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OfferForm } from '@/components/peer/offer-form';
import { PEER_DONE, sayOffer } from '@/components/peer/peer-words';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { mayOfferHelp } from '@/lib/peer/peer.policy';
import { readOwnOfferAs } from '@/lib/peer/server/offer-help';
import { ownValue } from '@/lib/shared/own-value';
import { communeText } from '@/lib/web/commune-choices';
import { currentContext } from '@/lib/web/current-context';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import {
  leaveInPostAction,
  leaveRetiredAction,
  offerInPostAction,
  offerRetiredAction,
} from './actions';

export const metadata: Metadata = { title: 'Aider une autre direction' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

async function offering(): Promise<Context<Manager | PersonActor>> {
  const { actor, now } = await currentContext();
  if (mayOfferHelp(actor)) return { actor, now };
  return notFound();
}

export default async function HelpADirectionPage({ searchParams }: Query) {
  const signed = await mustBeSignedIn();
  const context = await offering();
  const read = await readOwnOfferAs(context);
  if (!read.ok) notFound();
  const offer = read.value;
  const done = ownValue(PEER_DONE, (await searchParams).fait);
  const inPost = context.actor.role === 'manager';
  const kept = offer && { ...offer, commune: await communeText(context, offer.communeCode) };
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/compte', label: 'Compte' }}
        sentence={
          inPost
            ? 'Vous dirigez : votre expérience peut soutenir une direction en difficulté.'
            : 'Vous avez dirigé : votre expérience peut soutenir une direction en difficulté.'
        }
        title="Aider une autre direction"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <ul className="flex max-w-text list-disc flex-col gap-2 ps-5">
        <li>Seuls les agents de l’ARS qui tiennent cette réserve vous y lisent.</li>
        <li>Vous répondez oui ou non à chaque proposition. Un non n’a aucune conséquence.</li>
        <li>Jamais dans un organisme où vous avez, ou avez eu, un rôle.</li>
      </ul>
      {offer ? (
        <Card title="Ce que vous proposez">
          <div className="flex flex-col gap-4">
            <p>{sayOffer(offer)}</p>
            <p className="text-muted">
              {offer.known
                ? 'L’ARS vous connaît : elle peut vous proposer d’aider.'
                : 'L’ARS va d’abord vérifier que c’est bien vous.'}
            </p>
            <ActionForm
              action={inPost ? leaveInPostAction : leaveRetiredAction}
              label="Ne plus me proposer"
              layout="inline"
              look="quiet"
              submitLabel="Ne plus me proposer"
            />
          </div>
        </Card>
      ) : null}
      <OfferForm
        action={inPost ? offerInPostAction : offerRetiredAction}
        name={signed.name}
        offer={kept}
      />
    </div>
  );
}
