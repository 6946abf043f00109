import { TextLink } from '@/components/ui/text-link';

type Props = {
  readonly id: string | undefined;
  readonly about: { readonly structureName: string };
  /** over: hours and answers are asked there */
  readonly past?: boolean;
};

/** From a mission of the list to its own page: the sheet before, hours and a few words after. */
export function SheetLink({ id, about, past = false }: Props) {
  if (!id) return null;
  return (
    <p>
      <TextLink about={about.structureName} href={`/missions/${id}`}>
        {past ? 'Dire mes heures et mon avis' : 'Fiche du premier jour'}
      </TextLink>
    </p>
  );
}
