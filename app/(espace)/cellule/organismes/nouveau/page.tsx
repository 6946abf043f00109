import type { Metadata } from 'next';
import Form from 'next/form';
import { OrganizationInvitationForm } from '@/components/organization/organization-invitation-form';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { searchEstablishmentsAs } from '@/lib/identity/server/decide-organization';
import { plainText } from '@/lib/shared/plain-text';
import { contextAs } from '@/lib/web/current-context';
import { inviteOrganizationAction } from '../actions';

export const metadata: Metadata = { title: 'Inviter un organisme' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function NewOrganizationPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { q } = await searchParams;
  const typed = typeof q === 'string' ? plainText(q) : '';
  const establishments = await searchEstablishmentsAs(context, typed);

  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence="Cherchez ses établissements dans le répertoire FINESS, puis invitez sa direction."
        title="Inviter un organisme"
      />
      <search>
        <Form action="/cellule/organismes/nouveau" className="flex flex-wrap items-end gap-3">
          <TextField
            defaultValue={typed}
            hint="Nom d’un établissement ou de l’organisme, ou numéro FINESS."
            key={typed}
            label="Chercher dans le répertoire"
            name="q"
            type="search"
          />
          <Button look="secondary" type="submit">
            Chercher
          </Button>
        </Form>
      </search>
      {typed !== '' && establishments.length === 0 ? (
        <Banner tone="info" title="Aucun établissement trouvé dans votre territoire">
          Essayez un autre mot, ou décrivez la structure en bas de cette page.
        </Banner>
      ) : null}
      <OrganizationInvitationForm
        action={inviteOrganizationAction}
        establishments={establishments}
      />
    </div>
  );
}
