import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RegisterHeardForm } from '@/components/desk/register-heard-form';
import { PageHeader } from '@/components/ui/page-header';
import { readDeskPoolAs } from '@/lib/desk/server/read-desk';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { contextAs } from '@/lib/web/current-context';
import { registerHeardAction } from '../actions';

export const metadata: Metadata = { title: 'Inscrire par téléphone' };

export default async function RegisterHeardPage() {
  const read = await readDeskPoolAs(await contextAs('pool-manager'));
  if (!read.ok) notFound();
  const { name, kind } = read.value;

  return (
    <div className="max-w-2xl">
      <PageHeader
        back={{ href: '/permanence', label: 'Permanence' }}
        sentence={`Elle entre dans « ${name} » : ${PERSON_KIND_TABLE[kind].label}. Ni adresse électronique, ni compte ne sont nécessaires.`}
        title="Inscrire quelqu’un par téléphone"
      />
      <RegisterHeardForm action={registerHeardAction} kind={kind} />
    </div>
  );
}
