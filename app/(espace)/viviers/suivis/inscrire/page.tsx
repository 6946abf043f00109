import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RegisterHeardForm } from '@/components/desk/register-heard-form';
import { PageHeader } from '@/components/ui/page-header';
import { readFollowedAs } from '@/lib/follow/server/read-followed';
import { contextAs } from '@/lib/web/current-context';
import { registerFollowedAction } from '../actions';

export const metadata: Metadata = { title: 'Inscrire quelqu’un' };

export default async function RegisterFollowedPage() {
  const read = await readFollowedAs(await contextAs('prescriber'));
  if (!read.ok) notFound();
  const { pool, kind } = read.value;

  return (
    <div className="max-w-2xl">
      <PageHeader
        back={{ href: '/viviers/suivis', label: 'Mes suivis' }}
        sentence={`La personne est avec vous, ou au téléphone. Elle entre dans « ${pool} », sans compte ni adresse électronique s’il le faut.`}
        title="Inscrire quelqu’un"
      />
      <RegisterHeardForm action={registerFollowedAction} follows kind={kind} />
    </div>
  );
}
