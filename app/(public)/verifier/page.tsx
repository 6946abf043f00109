import type { Metadata } from 'next';
import { ActionForm } from '@/components/ui/action-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { verifyPaperAction } from './actions';

export const metadata: Metadata = { title: 'Vérifier un papier' };

export default function VerifyPage() {
  return (
    <>
      <PageHeader
        sentence="Convention, avenant, ordre de mission… La page dit s’il vaut encore, sans nommer personne."
        title="Vérifier un papier"
      />
      <ActionForm action={verifyPaperAction} label="Vérifier un papier" submitLabel="Vérifier">
        <TextField
          autoCapitalize="characters"
          autoComplete="off"
          hint="Douze caractères, en haut et en bas du papier."
          label="Code du papier"
          maxLength={30}
          name="code"
          spellCheck={false}
          width="medium"
        />
      </ActionForm>
    </>
  );
}
