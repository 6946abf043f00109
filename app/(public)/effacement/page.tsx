import type { Metadata } from 'next';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { ownValue } from '@/lib/shared/own-value';
import { askToLeaveAction } from './actions';

export const metadata: Metadata = { title: 'Effacer mes données' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  lien: 'Si la réserve connaît cette adresse, un lien vient d’y partir. Il marche vingt-quatre heures.',
  reste: 'C’est noté : vous restez dans la réserve. Merci.',
};

export default async function LeavePage({ searchParams }: Query) {
  const { fait } = await searchParams;
  const done = ownValue(DONE, fait);

  return (
    <div className="max-w-text">
      <PageHeader
        sentence="Vous n’avez pas de compte, ou ne voulez pas vous connecter : un lien arrive par courriel, et rien n’est effacé sans un second geste."
        title="Effacer mes données"
      />
      {done ? (
        <div className="mb-6">
          <Banner live tone="success">
            {done}
          </Banner>
        </div>
      ) : null}
      <ActionForm action={askToLeaveAction} submitLabel="Recevoir mon lien">
        <TextField
          autoCapitalize="none"
          autoComplete="email"
          hint="L’adresse où la réserve vous écrit."
          inputMode="email"
          label="Adresse électronique"
          name="email"
          spellCheck={false}
          type="email"
        />
      </ActionForm>
    </div>
  );
}
