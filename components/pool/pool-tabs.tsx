import { Tabs } from '@/components/ui/tabs';
import { hasCohorts, type ViewedPool } from '@/lib/pool/settings';

const LINKS = [
  { href: '/viviers', label: 'Personnes' },
  { href: '/viviers/missions', label: 'Missions à valider' },
  { href: '/viviers/equipes', label: 'Équipes' },
  { href: '/viviers/promotions', label: 'Promotions' },
  { href: '/viviers/entonnoir', label: 'Entonnoir' },
  { href: '/viviers/reglages', label: 'Réglages' },
] as const;
type PoolTab = (typeof LINKS)[number]['href'];

type Props = {
  readonly current: PoolTab;
  readonly pool: ViewedPool;
};

/** Views some pools have and others have not. */
const ONLY: Partial<Record<PoolTab, (pool: ViewedPool) => boolean>> = {
  '/viviers/missions': ({ kind }) => kind === 'civic-volunteer',
  '/viviers/equipes': ({ kind }) => kind === 'association-team',
  '/viviers/promotions': hasCohorts,
};

/** The views of one’s own pool. */
export function PoolTabs({ current, pool }: Props) {
  const links = LINKS.filter(({ href }) => ONLY[href]?.(pool) ?? true);
  return (
    <Tabs
      label="Vues du vivier"
      links={links.map((link) => ({ ...link, current: link.href === current }))}
    />
  );
}
