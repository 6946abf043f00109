import type { Metadata } from 'next';
import { RegistrationForm } from '@/components/profile/registration-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { currentContext } from '@/lib/web/current-context';
import { registerAction } from './actions';

export const metadata: Metadata = { title: 'Rejoindre la réserve' };

export default async function JoinPage() {
  const { actor } = await currentContext();

  return (
    <div className="max-w-2xl">
      <PageHeader
        sentence="Deux minutes suffisent. Vous direz ensuite quand vous êtes libre, et vous resterez libre de dire non à chaque demande."
        title="Rejoindre la réserve"
      />
      {actor.role === 'person' ? (
        <Banner title="Vous faites déjà partie de la réserve.">
          <TextLink href="/profil">Voir mon profil</TextLink>
        </Banner>
      ) : (
        <RegistrationForm action={registerAction} />
      )}
    </div>
  );
}
