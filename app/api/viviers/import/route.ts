import { IMPORT_RULES } from '@/lib/pool/import';
import { readFileAs } from '@/lib/pool/server/run-import';
import { contextAs } from '@/lib/web/current-context';
import { sentFile } from '@/lib/web/file-door';

export const dynamic = 'force-dynamic';

const SEE_OTHER = 303;

/** Takes a file of people from the form of /viviers/import, with or without script: a form alone carries a file. */
export async function POST(request: Request): Promise<Response> {
  const context = await contextAs('pool-manager');
  const file = await sentFile(request, IMPORT_RULES.mostBytes);
  const read = file.ok ? await readFileAs(context, file.value) : file;
  return goTo(
    read.ok ? `/viviers/import/${read.value.importId}` : `/viviers/import?erreur=${read.refusal}`,
  );
}

const goTo = (path: string) =>
  new Response(null, {
    status: SEE_OTHER,
    headers: { Location: path, 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' },
  });
