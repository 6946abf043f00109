import { TextLink } from '@/components/ui/text-link';

type Props = {
  readonly id: string | undefined;
  readonly about: { readonly structureName: string };
  /** over: hours and answers are asked there */
  readonly past?: boolean;
  /** said not to have come: their answer is asked there */
  readonly missed?: boolean;
};

const WORDS = {
  past: 'Mes heures et mon avis',
  toCome: 'Fiche du premier jour, mon arrivée',
} as const;

/** From a mission of the list to its own page: the sheet before, hours and a few words after. */
export function SheetLink({ id, about, past = false, missed = false }: Props) {
  if (!id) return null;
  return (
    <p>
      <TextLink about={about.structureName} href={`/missions/${id}`}>
        {missed ? 'J’étais là, ou dire pourquoi' : WORDS[past ? 'past' : 'toCome']}
      </TextLink>
    </p>
  );
}
