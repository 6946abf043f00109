import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import { HARD } from '@/lib/shared/french';

/** Instead of the form that starts the waves: they already run, and one way of asking is enough. */
export function WavesRunning({ needId }: { readonly needId: string }) {
  return (
    <Banner tone="info">
      Relève sollicite déjà par vagues pour ce besoin. Pour choisir vous-même, prenez d’abord la
      main{HARD}: <TextLink href={`/besoins/${needId}`}>voir la suite prévue</TextLink>
    </Banner>
  );
}
