import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import { sayAgo } from '@/lib/shared/french-time';

type Props = { readonly since: Date | null; readonly now: Date };

/** Everything was stopped: said where the person comes back to, with the way to begin again. Nothing otherwise. */
export function StoppedBanner({ since, now }: Props) {
  if (!since) return null;
  return (
    <Banner tone="warning">
      Vous avez tout arrêté {sayAgo(since, now)} : personne ne vous sollicite.{' '}
      <TextLink href="/mes-droits">Reprendre</TextLink>
    </Banner>
  );
}
