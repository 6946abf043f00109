import { BUSY_RULES } from '@/lib/availability/busy';
import { giveBusyFileAs } from '@/lib/availability/server/give-busy';
import { contextAs } from '@/lib/web/current-context';
import { sentFile } from '@/lib/web/file-door';

export const dynamic = 'force-dynamic';

const SEE_OTHER = 303;

/** Takes a file of one’s calendar from the form of /disponibilites/agenda, with or without script: a form alone carries a file. */
export async function POST(request: Request): Promise<Response> {
  const context = await contextAs('person');
  const file = await sentFile(request, BUSY_RULES.mostBytes);
  const given = file.ok ? await giveBusyFileAs(context, file.value) : file;
  return goTo(
    given.ok
      ? '/disponibilites/agenda?fait=fichier'
      : `/disponibilites/agenda?erreur=${given.refusal}`,
  );
}

const goTo = (path: string) =>
  new Response(null, {
    status: SEE_OTHER,
    headers: { Location: path, 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' },
  });
