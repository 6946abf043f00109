import { Tabs } from '@/components/ui/tabs';

const LINKS = [
  { href: '/viviers', label: 'Personnes' },
  { href: '/viviers/promotions', label: 'Promotions' },
  { href: '/viviers/entonnoir', label: 'Entonnoir' },
  { href: '/viviers/reglages', label: 'Réglages' },
] as const;
type PoolTab = (typeof LINKS)[number]['href'];

type Props = {
  readonly current: PoolTab;
  /** only where a school answers for its people */
  readonly cohorts: boolean;
};

/** The views of one’s own pool. */
export function PoolTabs({ current, cohorts }: Props) {
  const links = LINKS.filter(({ href }) => cohorts || href !== '/viviers/promotions');
  return (
    <Tabs
      label="Vues du vivier"
      links={links.map((link) => ({ ...link, current: link.href === current }))}
    />
  );
}
