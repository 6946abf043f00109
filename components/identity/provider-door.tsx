import { buttonStyle } from '@/components/ui/button-style';

type Props = {
  /** where one leaves for the provider */
  readonly href: string;
};

/** The way in by the identity provider of one's employer. A plain link: nothing is fetched ahead, nothing is written here. */
export function ProviderDoor({ href }: Props) {
  return (
    <section aria-labelledby="proconnect" className="mt-10 border-t border-line pt-6">
      <h2 className="mb-2 text-xl" id="proconnect">
        Agents et professionnels
      </h2>
      <p className="mb-4">
        Ou bien avec le compte de votre administration ou de votre établissement, si son adresse est
        celle que Relève connaît.
      </p>
      <a className={buttonStyle('secondary')} href={href}>
        Se connecter avec ProConnect
      </a>
    </section>
  );
}
