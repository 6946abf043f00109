import { TextLink } from '@/components/ui/text-link';

type Props = {
  readonly personas: readonly {
    readonly name: string;
    readonly email: string;
    readonly sentence: string;
  }[];
  readonly inbox: string | null;
  readonly telephones: string | null;
};

/** The people of the demonstration: one tap fills their address, their code arrives in the local inbox. */
export function DemoPersonas({ personas, inbox, telephones }: Props) {
  return (
    <section className="mt-10 rounded-card border border-dashed border-line-strong px-4 py-4 sm:px-6">
      <h2 className="text-xl">Essayer avec une personne fictive</h2>
      <p className="mt-1 text-muted">
        Choisissez-en une : son adresse se remplit. Le code arrive dans{' '}
        {inbox ? (
          <a className="text-accent underline underline-offset-4" href={inbox}>
            la boîte aux lettres locale
          </a>
        ) : (
          'la boîte aux lettres locale'
        )}
        .
        {telephones ? (
          <>
            {' '}
            Les SMS et les appels arrivent sur{' '}
            <a className="text-accent underline underline-offset-4" href={telephones}>
              les téléphones de démonstration
            </a>
            .
          </>
        ) : null}
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {personas.map(({ name, email, sentence }) => (
          <li key={email}>
            <TextLink
              className="inline-flex min-h-target items-center"
              href={`/connexion?adresse=${encodeURIComponent(email)}`}
            >
              {name}
            </TextLink>
            <span className="block text-sm text-muted">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
