import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RegistrationCard } from '@/components/profile/registration-card';
import { Wallet } from '@/components/profile/wallet';
import { walletLines } from '@/components/profile/wallet-view';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { REGISTER_PROFESSIONS } from '@/lib/profile/rpps';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { forgetRegistrationAction, giveRegistrationAction } from './actions';

export const metadata: Metadata = { title: 'Mes justificatifs' };

const DONE: Readonly<Record<string, string>> = {
  numero: 'Votre numéro est enregistré, le répertoire est interrogé.',
  retrait: 'Le numéro est oublié, et ce que le répertoire en disait.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function WalletPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const read = await readWalletAs(context);
  if (!read.ok) notFound();
  const { person, registration } = read.value;
  const { fait } = await searchParams;
  const done = ownValue(DONE, fait);
  const isInRegister = person.trades.some(({ trade }) => REGISTER_PROFESSIONS[trade]);

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/profil', label: 'Mon profil' }}
        sentence="Vérifié une fois, c’est valable partout. Un document se montre, il ne s’envoie pas : personne n’en garde de copie."
        title="Mes justificatifs"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Wallet lines={walletLines(read.value, context.now)} />
      {isInRegister || registration ? (
        <RegistrationCard
          forget={forgetRegistrationAction}
          give={giveRegistrationAction}
          now={context.now}
          registration={registration}
        />
      ) : null}
      <p className="max-w-text text-muted">
        D’un casier judiciaire ou d’une vaccination, nous ne gardons que ceci : condition remplie,
        tel jour. Ni le document, ni rien sur votre santé. Une autre condition à signaler ?{' '}
        <TextLink href="/profil#conditions">Indiquer une date</TextLink>
      </p>
    </div>
  );
}
