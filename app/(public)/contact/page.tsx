import type { Metadata } from 'next';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { env } from '@/lib/env';
import { sayPhone } from '@/lib/shared/french';

export const metadata: Metadata = { title: 'Nous contacter' };

export default function ContactPage() {
  const { CONTACT_EMAIL: email, CONTACT_PHONE: phone } = env();
  const mail = (
    <a className="text-accent underline underline-offset-4" href={`mailto:${email}`}>
      {email}
    </a>
  );
  const call = phone ? (
    <a className="text-accent underline underline-offset-4" href={`tel:${phone}`}>
      {sayPhone(phone)}
    </a>
  ) : null;

  return (
    <>
      <PageHeader
        sentence="Une question, un obstacle, une donnée à corriger : une personne vous répond."
        title="Nous contacter"
      />
      <div className="max-w-text">
        <Facts
          facts={[
            { name: 'Par courriel', value: mail },
            ...(call ? [{ name: 'Par téléphone', value: call }] : []),
          ]}
        />
        <p className="mt-6 text-muted">
          Si la vie de quelqu’un est en danger, appelez le 15 ou le 112 : Relève n’est pas un
          service de secours.
        </p>
      </div>
    </>
  );
}
