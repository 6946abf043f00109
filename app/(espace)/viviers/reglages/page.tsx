import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InviteKeeperForm, KeeperList } from '@/components/pool/keeper-list';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { SettingsForm } from '@/components/pool/settings-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import type { PoolRole } from '@/lib/identity/invitation';
import { SCHEME_TABLE } from '@/lib/pool/scheme';
import { readKeepersAs } from '@/lib/pool/server/keepers';
import { readSettingsAs } from '@/lib/pool/server/settings';
import { hasPrescribers, schemeOfKind } from '@/lib/pool/settings';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  endKeeperAction,
  inviteColleagueAction,
  revokeKeeperAction,
  saveSettingsAction,
} from './actions';

export const metadata: Metadata = { title: 'Réglages du vivier' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  enregistre: 'C’est enregistré\u202f: cela vaut pour les prochaines inscriptions.',
  invitation: 'L’invitation est partie. Elle attend sa réponse pendant 72\u00a0heures.',
  retrait: 'L’invitation est retirée\u202f: son lien ne sert plus.',
  depart: 'Cette personne ne s’occupe plus de ce vivier, dès maintenant.',
};

export default async function PoolSettingsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { fait } = await searchParams;
  const read = await readSettingsAs(context);
  if (!read.ok) notFound();
  const pool = read.value;
  const { keepers, prescribers, invited } = await readKeepersAs(context, pool.id);
  const invitedAs = (role: PoolRole) => invited.filter(({ grade }) => grade === role);
  const scheme = schemeOfKind(pool.kind);
  const done = ownValue(DONE, fait);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader sentence="Qui ce vivier prend, qui en répond, et quand." title={pool.name} />
      <PoolTabs current="/viviers/reglages" pool={pool} />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {scheme ? (
        <Card title={`Sous quelle forme : ${SCHEME_TABLE[scheme].label}`}>
          <p className="max-w-text">
            {SCHEME_TABLE[scheme].form.sentence}{' '}
            <span className="text-muted text-sm">({SCHEME_TABLE[scheme].form.reference})</span>
          </p>
        </Card>
      ) : null}
      <SettingsForm action={saveSettingsAction} pool={pool} />
      <Card title="Qui s’occupe de ce vivier">
        <KeeperList
          end={endKeeperAction}
          invited={invitedAs('pool-manager')}
          keepers={keepers}
          now={context.now}
          own={context.actor.membershipId}
          revoke={revokeKeeperAction}
        />
        <InviteKeeperForm action={inviteColleagueAction} />
      </Card>
      {hasPrescribers(pool) ? (
        <Card title="Qui suit des personnes de ce vivier">
          <div className="flex flex-col gap-4">
            <p className="max-w-text">
              Conseillers de France Travail, de mission locale, d’un plan local pour l’emploi ou
              d’une association : chacun inscrit et suit les siens, avec l’accord de chaque
              personne, et ne voit pas ceux des autres.
            </p>
            <KeeperList
              end={endKeeperAction}
              invited={invitedAs('prescriber')}
              keepers={prescribers}
              nobody="Personne ne suit encore de personnes ici."
              now={context.now}
              revoke={revokeKeeperAction}
            />
            <InviteKeeperForm
              action={inviteColleagueAction}
              label="Inviter un conseiller ou une conseillère"
              as="prescriber"
            />
          </div>
        </Card>
      ) : null}
    </div>
  );
}
