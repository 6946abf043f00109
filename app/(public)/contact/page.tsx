import type { Metadata } from 'next';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { env } from '@/lib/env';
import { HARD, phoneAddress, sayPhone, THIN } from '@/lib/shared/french';

export const metadata: Metadata = { title: 'Nous contacter' };

export default function ContactPage() {
  const { CONTACT_EMAIL: email, CONTACT_PHONE: phone } = env();
  const mail = (
    <a className="text-accent underline underline-offset-4" href={`mailto:${email}`}>
      {email}
    </a>
  );
  const call = phone ? (
    <a className="text-accent underline underline-offset-4" href={phoneAddress(phone)}>
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
        <section aria-labelledby="message-recu" className="mt-8 flex flex-col gap-3">
          <h2 className="font-semibold text-xl" id="message-recu">
            Vous avez reçu un SMS de Relève{THIN}?
          </h2>
          <p>
            Nos SMS commencent par « Relève ». Ils proposent une mission ou la réserve, ou demandent
            si vos disponibilités sont toujours vraies. Nous ne demandons jamais d’argent, de mot de
            passe ni de numéro de carte.
          </p>
          <p>
            Un doute{THIN}? N’ouvrez pas le lien. Appelez-nous ou écrivez-nous, et dites le code à
            quatre chiffres du SMS{HARD}: nous vous dirons d’où il vient. Pour ne plus rien
            recevoir, répondez STOP.
          </p>
        </section>
        <p className="mt-6 text-muted">
          Si la vie de quelqu’un est en danger, appelez le 15 ou le 112 : Relève n’est pas un
          service de secours.
        </p>
      </div>
    </>
  );
}
