import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';

const DOORS = [
  {
    href: '/connexion',
    title: 'J’ai besoin de renfort',
    words: 'Vous dirigez un établissement ou un service. Publiez un besoin en une minute.',
    look: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
    ink: '',
  },
  {
    href: '/orientation',
    title: 'Je veux aider',
    words:
      'Soignante, étudiant, retraitée, agent, volontaire : cinq questions, et vous savez par où venir.',
    look: 'border-line-strong bg-raised text-accent hover:border-accent hover:bg-accent-soft',
    ink: 'text-ink',
  },
] as const;

/** The two reasons to come here, one tap each. */
export function Doors() {
  return (
    <ul className="mt-8 grid gap-4">
      {DOORS.map((door) => (
        <li className="flex" key={door.href}>
          <Link
            className={`flex w-full items-center justify-between gap-4 rounded-card border-2 px-6 py-5 transition-colors duration-150 ${door.look}`}
            href={door.href as Route}
          >
            <span>
              <span className="block text-xl font-semibold">{door.title}</span>
              <span className={`mt-1 block ${door.ink}`}>{door.words}</span>
            </span>
            <Icon className="size-7" name="arrow-right" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
