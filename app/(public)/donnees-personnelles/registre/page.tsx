import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { REGISTER } from '@/lib/rights/register';
import { sayList } from '@/lib/shared/french';

export const metadata: Metadata = { title: 'Registre des données' };

export default function RegisterPage() {
  return (
    <>
      <PageHeader
        back={{ href: '/donnees-personnelles', label: 'Données personnelles' }}
        sentence="Tout ce que Relève garde de quelqu’un, ligne par ligne : pourquoi, qui le lit, combien de temps. Ce registre est fait à partir du service lui-même."
        title="Registre des données"
      />
      <div className="flex max-w-2xl flex-col gap-6">
        {REGISTER.map((line) => (
          <Card key={line.key} title={line.what}>
            <Facts
              facts={[
                { name: 'Ce que c’est', value: sayList(line.says) },
                { name: 'Pourquoi', value: line.purpose },
                { name: 'Fondement', value: line.basis },
                { name: 'Qui le lit', value: sayList(line.readers) },
                { name: 'Combien de temps', value: line.kept },
                { name: 'Si vous effacez tout', value: line.erased },
              ]}
            />
          </Card>
        ))}
      </div>
    </>
  );
}
