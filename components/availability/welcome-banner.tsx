import { Banner } from '@/components/ui/banner';

type Props = {
  readonly placed: boolean;
  /** who they said employs them, as long as it has not answered */
  readonly employer: string | null;
};

/** The first words to somebody new: what they have already said is placed, or there is a week to say; and who is to confirm that they work there. */
export function WelcomeBanner({ placed, employer }: Props) {
  return (
    <Banner live title="Bienvenue dans la réserve" tone="success">
      {placed
        ? 'Les moments que vous avez dits sont déjà placés dans votre semaine, plus bas. Vérifiez-les, puis enregistrez.'
        : 'Dites quand vous êtes libre : c’est ce qui permet de vous solliciter.'}{' '}
      Vous pourrez dire non à chaque demande.
      {employer
        ? ` Vous travaillez pour « ${employer} » : sa direction est prévenue, et confirme avant que quiconque vous prête.`
        : null}
    </Banner>
  );
}
