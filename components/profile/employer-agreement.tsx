import { TextLink } from '@/components/ui/text-link';
import { CONDITION_TABLE } from '@/lib/profile/condition';

/** What an employer’s written agreement is, who gives it, and that nothing is to be done before a mission. */
export function EmployerAgreement({ linked }: { readonly linked?: boolean }) {
  return (
    <p className="max-w-text">
      <span className="font-semibold">{CONDITION_TABLE['employer-agreement'].label}</span> : un
      papier que votre employeur et vous signez, et qui dit qu’il peut vous prêter. C’est à lui de
      vous le proposer, puis de le noter ici. Sinon, l’avenant signé avant une mission en tient lieu
      : vous n’avez rien à faire d’ici là.{' '}
      {linked ? <TextLink href="/profil/employeur">Voir mon employeur</TextLink> : null}
    </p>
  );
}
