import type { NavigationLink } from '@/components/layout/main-navigation';
import type { SignedInActor } from '@/lib/identity/hat';

const LINKS: Readonly<Record<SignedInActor['role'], readonly NavigationLink[]>> = {
  person: [
    { href: '/disponibilites', label: 'Disponibilités' },
    { href: '/sollicitations', label: 'Sollicitations' },
    { href: '/missions', label: 'Missions' },
    { href: '/profil', label: 'Profil' },
  ],
  manager: [
    { href: '/besoins', label: 'Besoins' },
    { href: '/structures', label: 'Structures' },
    { href: '/prets', label: 'Prêts' },
    { href: '/services', label: 'Services' },
    { href: '/papiers', label: 'Papiers' },
    { href: '/equipe', label: 'Équipe' },
  ],
  cell: [
    { href: '/situation', label: 'Situation' },
    { href: '/cellule/file', label: 'File' },
    { href: '/cellule/organismes', label: 'Organismes' },
    { href: '/cellule/offres', label: 'Offres' },
    { href: '/cellule/viviers', label: 'Viviers' },
    { href: '/cellule/classement', label: 'Classement' },
  ],
  region: [{ href: '/territoires', label: 'Territoires' }],
  national: [{ href: '/france', label: 'France' }],
  'pool-manager': [
    { href: '/viviers', label: 'Vivier' },
    { href: '/permanence', label: 'Permanence' },
  ],
  prescriber: [{ href: '/viviers/suivis', label: 'Mes suivis' }],
  platform: [{ href: '/plateforme', label: 'Plateforme' }],
};

/** What only whoever speaks for a whole body reads: whoever manages some places would find nothing there. */
const OF_DIRECTIONS: readonly string[] = ['/papiers'];

const mayGo = (actor: SignedInActor, { href }: NavigationLink): boolean =>
  actor.role !== 'manager' || actor.structureIds === null || !OF_DIRECTIONS.includes(href);

/** Where one may go under each hat, and how many demands wait for an answer there. */
export const navigationOf = (actor: SignedInActor | null, waiting = 0): readonly NavigationLink[] =>
  (actor ? LINKS[actor.role].filter((link) => mayGo(actor, link)) : []).map((link) =>
    link.href === '/sollicitations' && waiting > 0 ? { ...link, waiting } : link,
  );
