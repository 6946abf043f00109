import type { Metadata } from 'next';
import { Doors } from '@/components/layout/doors';
import { EveningExample } from '@/components/layout/evening-example';
import { WhoMeets } from '@/components/layout/who-meets';

export const metadata: Metadata = {
  title: { absolute: 'Relève – la réserve médico-sociale d’un territoire' },
};

export default function HomePage() {
  return (
    <div className="flex flex-col gap-16 sm:gap-20">
      <div className="grid items-center gap-12 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <section>
          <h1 className="text-4xl">Une équipe manque de bras. Tout près, quelqu’un peut venir.</h1>
          <p className="mt-5 max-w-text text-lg text-muted sm:text-xl">
            Relève relie les EHPAD, les foyers et les services à domicile d’un département aux
            personnes prêtes à les renforcer.
          </p>
          <Doors />
        </section>
        <EveningExample />
      </div>
      <WhoMeets />
    </div>
  );
}
