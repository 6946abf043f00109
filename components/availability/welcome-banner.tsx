import { Banner } from '@/components/ui/banner';

/** The first words to somebody new: what they have already said is placed, or there is a week to say. */
export function WelcomeBanner({ placed }: { readonly placed: boolean }) {
  return (
    <Banner live title="Bienvenue dans la réserve" tone="success">
      {placed
        ? 'Les moments que vous avez dits sont déjà placés dans votre semaine, plus bas. Vérifiez-les, puis enregistrez.'
        : 'Dites quand vous êtes libre : c’est ce qui permet de vous solliciter.'}{' '}
      Vous pourrez dire non à chaque demande.
    </Banner>
  );
}
